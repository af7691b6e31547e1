"""Codes, forces and what is asked of a list that we transcribe."""

import re
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.reference.codes import (
    CANCELLATIONS,
    FORCES,
    OUTCOMES,
    BadReference,
    Codelist,
    UnknownForce,
    codelist,
    force,
)
from tests.shared import shared

HEAD = "# source: somebody\n# copied: 2026-11-24\n"


def test_a_list_keeps_its_source_its_date_and_its_rows():
    text = HEAD + "# note: read me\n# note: and me\ncode,label\nA,first\nB,second\n"

    read = Codelist.from_text("letters", text)

    assert (read.name, read.source, read.copied) == ("letters", "somebody", "2026-11-24")
    assert list(read) == ["A", "B"]
    assert "A" in read
    assert "C" not in read
    assert read.column("label") == {"A": "first", "B": "second"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,label\nA,first\n", "copied or source"),
        ("# source: somebody\ncode\nA\n", "its copied"),
        ("# copied: 2026-11-24\n#\n# remark\ncode\nA\n", "its source"),
        (HEAD + "code,label\nA,first\nB\n", "Row 2 of letters.csv"),
        (HEAD + "code,label\nA,first,third\n", "Row 1 of letters.csv"),
    ],
)
def test_a_list_that_does_not_state_its_source_or_does_not_fit_is_refused(text, told):
    with pytest.raises(BadReference, match=told):
        Codelist.from_text("letters", text)


def test_a_list_is_read_once():
    assert codelist("forces") is FORCES


def test_codes_are_found_by_what_their_rows_say():
    assert OUTCOMES.where(suspect_identified="yes", victim_supports="no") == ("16",)


def test_asking_for_what_no_row_says_is_an_error():
    with pytest.raises(BadReference, match=r"outcomes\.csv has no code with"):
        OUTCOMES.where(group="no such group")


def test_validity_holds_from_the_first_day_to_the_last():
    text = HEAD + "code,valid_from,valid_until\nA,2020-01-02,2020-01-03\nB,,\n"

    read = Codelist.from_text("letters", text)

    assert read.valid(date(2020, 1, 1)) == ("B",)
    assert read.valid(date(2020, 1, 2)) == ("A", "B")
    assert read.valid(date(2020, 1, 3)) == ("A", "B")
    assert read.valid(date(2020, 1, 4)) == ("B",)


@given(st.dates(), st.dates(), st.dates())
def test_validity_is_a_closed_span(first, last, day):
    text = f"{HEAD}code,valid_from,valid_until\nA,{first},{last}\n"

    valid = Codelist.from_text("letters", text).valid(day)

    assert bool(valid) == (first <= day <= last)


def test_a_list_without_validity_holds_always():
    assert set(FORCES.valid(date.min + timedelta(days=1))) == set(FORCES)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("avon-and-somerset", "avon-and-somerset"),
        ("Avon & Somerset", "avon-and-somerset"),
        ("AVON AND SOMERSET CONSTABULARY", "avon-and-somerset"),
        ("London, City of", "city-of-london"),
        ("City of London Police", "city-of-london"),
        ("Metropolitan Police Service", "metropolitan"),
        ("Metropolitan", "metropolitan"),
        ("MPS", "metropolitan"),
        ("Hampshire", "hampshire"),
        ("Hampshire and Isle of Wight Constabulary", "hampshire"),
        ("Devon & Cornwall Police", "devon-and-cornwall"),
        ("Dyfed Powys", "dyfed-powys"),
        ("Dyfed\N{EN DASH}Powys Police", "dyfed-powys"),
        ("Heddlu Gogledd Cymru", "north-wales"),
        ("  West   Mercia  ", "west-mercia"),
        ("west_midlands", "west-midlands"),
        ("British Transport Police", "british-transport-police"),
        ("BTP", "british-transport-police"),
    ],
)
def test_a_force_goes_by_every_usual_name(written, code):
    assert force(written) == code


NO_FORCE = ["Action Fraud", "CIFAS", "UK Finance", "Police", "", " ", "Police Scotland"]


@pytest.mark.parametrize("written", NO_FORCE)
def test_what_is_no_force_is_refused(written):
    with pytest.raises(UnknownForce, match="none of the 43 forces") as refused:
        force(written)

    assert "Fraud" not in str(refused.value)
    assert refused.value.exit_code == 11


@pytest.mark.parametrize(
    ("file", "column"),
    [
        (("workforce", "ho_police_workforce_open_data_2007_2022.csv.gz"), "force_name"),
        (("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz"), "Force Name"),
    ],
)
def test_every_force_in_real_national_files_is_known(file, column):
    rows = pl.read_csv(shared(*file), columns=[column], infer_schema=False)

    named = rows[column].unique().to_list()

    assert len(named) >= 43
    assert len({force(name) for name in named}) == len(named)


def test_the_forces_are_the_territorial_ones_and_the_railway_one():
    areas = [code for code in FORCES.column("ons_code").values() if code]

    assert len(areas) == len(set(areas)) == 43
    assert sum(code.startswith("W") for code in areas) == 4
    assert all(re.fullmatch(r"E230000\d\d|W1500000\d", code) for code in areas)
    assert FORCES.where(residents="no") == ("british-transport-police",)


def test_no_spelling_leads_to_two_forces():
    spellings = [
        (row["code"], spelling)
        for row in FORCES.rows
        for spelling in (row["code"], row["label"], *filter(None, row["aliases"].split(";")))
    ]

    assert all(force(spelling) == code for code, spelling in spellings)


@pytest.mark.parametrize(
    ("written", "code"),
    [("N1001", "N100/1"), ("n1003", "N100/3"), ("n100/2", "N100/2"), ("c4", "C4"), ("66", None)],
)
def test_a_code_is_known_by_the_spellings_of_real_extracts(written, code):
    assert CANCELLATIONS.spelled(written) == code
