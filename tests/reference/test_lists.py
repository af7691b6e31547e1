"""What must be true of each list that the project ships."""

import re
from datetime import date
from importlib.resources import files

import polars as pl
import pytest

from bluestone.reference.codes import (
    CANCELLATIONS,
    COURSES,
    ETHNICITIES,
    OFFENCES,
    ORDERS,
    OUTCOMES,
    PLACES,
    RELATIONSHIPS,
    SEEN_ETHNICITIES,
    codelist,
)
from tests.shared import shared

DATA = files("bluestone.reference").joinpath("data")
NAMES = sorted(
    file.name.removesuffix(".csv") for file in DATA.iterdir() if file.name.endswith(".csv")
)
CODED = [name for name in NAMES if "code" in codelist(name).rows[0]]


@pytest.mark.parametrize("name", NAMES)
def test_every_list_opens_with_its_source_and_the_day_it_was_copied(name):
    first, second, *_ = DATA.joinpath(f"{name}.csv").read_text("utf-8").splitlines()

    assert re.fullmatch("# source: .{4,}", first)
    assert re.fullmatch(r"# copied: \d{4}-\d\d-\d\d", second)
    assert date.fromisoformat(codelist(name).copied)


@pytest.mark.parametrize("name", CODED)
def test_every_code_is_there_once_and_has_a_label(name):
    codes = list(codelist(name))

    assert len(codes) == len(set(codes))
    assert all(row["code"].strip() and row["label"].strip() for row in codelist(name).rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_trimmed_and_every_day_is_a_day(name):
    for row in codelist(name).rows:
        assert all(cell == cell.strip() for cell in row.values())
        span = [
            date.fromisoformat(row[end]) for end in ("valid_from", "valid_until") if row.get(end)
        ]
        assert span == sorted(span)


def test_every_outcome_type_is_there():
    assert set(OUTCOMES) == {str(number) for number in range(23)} | {"1A", "2A", "3A"}


SAID = {  # outcome: group, suspect identified, victim supports
    "0": ("pending", "", ""),
    "1": ("charged", "yes", ""),
    "1A": ("charged", "yes", ""),
    "2": ("other", "yes", ""),
    "2A": ("other", "yes", ""),
    "3": ("other", "yes", ""),
    "3A": ("other", "yes", ""),
    "4": ("other", "yes", ""),
    "5": ("prevented", "yes", ""),
    "6": ("other", "yes", ""),
    "7": ("other", "yes", ""),
    "8": ("other", "yes", ""),
    "9": ("prevented", "yes", ""),
    "10": ("prevented", "yes", ""),
    "11": ("prevented", "yes", ""),
    "12": ("prevented", "yes", ""),
    "13": ("prevented", "yes", ""),
    "14": ("victim", "no", "no"),
    "15": ("investigation", "yes", "yes"),
    "16": ("victim", "yes", "no"),
    "17": ("prevented", "yes", ""),
    "18": ("investigation", "no", ""),
    "19": ("other", "", ""),
    "20": ("transferred", "", ""),
    "21": ("prevented", "yes", ""),
    "22": ("prevented", "yes", ""),
}


@pytest.mark.parametrize("code", list(OUTCOMES))
def test_every_outcome_says_what_its_type_means(code):
    row = next(row for row in OUTCOMES.rows if row["code"] == code)

    assert (row["group"], row["suspect_identified"], row["victim_supports"]) == SAID[code]


def test_later_outcomes_are_not_valid_before_they_were_introduced():
    before = set(OUTCOMES.valid(date(2015, 12, 31)))
    between = set(OUTCOMES.valid(date(2019, 3, 31)))

    assert set(OUTCOMES) - before == {"21", "22"}
    assert set(OUTCOMES) - between == {"22"}
    assert set(OUTCOMES.valid(date(2019, 4, 1))) == set(OUTCOMES)


def test_rape_is_eight_codes_told_apart_by_age_and_sex():
    assert OFFENCES.where(group="rape", victim_age="adult") == ("19C", "19F")
    assert OFFENCES.where(group="rape", victim_age="child") == ("19D", "19E", "19G", "19H")
    assert OFFENCES.where(group="rape", victim_age="any") == ("19J", "19K")
    assert OFFENCES.where(group="rape", victim_sex="male") == ("19F", "19G", "19H", "19K")


def test_offence_columns_hold_only_what_they_may():
    assert set(OFFENCES.column("group").values()) == {"rape", "other sexual offences"}
    assert set(OFFENCES.column("victim_age").values()) == {"adult", "child", "any"}
    assert set(OFFENCES.column("victim_sex").values()) == {"female", "male", "any"}


def test_offences_that_begin_at_thirteen_do_not_tell_adult_from_child():
    ages = OFFENCES.column("victim_age")

    assert {ages["17A"], ages["20A"]} == {"any"}
    assert {ages["17B"], ages["20B"]} == {"child"}


def test_every_sexual_offence_and_outcome_of_a_real_national_file_is_known():
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")
    columns = ["Offence Group", "Offence Subgroup", "Offence Code", "Outcome Type"]
    table = pl.read_csv(file, columns=columns, infer_schema=False)
    rows = table.unique().filter(pl.col("Offence Group") == "Sexual offences").to_dicts()

    groups = {row["Offence Code"]: row["Offence Subgroup"].lower() for row in rows}

    assert len(groups) == 23
    assert groups.items() <= OFFENCES.column("group").items()
    assert {row["Outcome Type"] for row in rows} <= set(OUTCOMES)


def test_the_ways_a_crime_is_cancelled_are_all_there():
    assert set(CANCELLATIONS) == {f"C{i}" for i in range(1, 6)} | {f"N100/{i}" for i in (1, 2, 3)}


def test_what_is_not_confirmed_says_so():
    notes = CANCELLATIONS.column("note")

    assert "not confirmed" in notes["C5"]


def test_self_defined_ethnicity_has_eighteen_groups_and_not_stated():
    stated = [code for code in ETHNICITIES if code != "NS"]

    assert len(stated) == 18
    assert len(list(ETHNICITIES)) == 19
    assert ETHNICITIES.spelled("O1") == "A4"


def test_what_an_officer_saw_shares_no_code_with_what_a_person_says():
    assert not set(SEEN_ETHNICITIES) & set(ETHNICITIES)
    assert {f"IC{number}" for number in range(1, 7)} < set(SEEN_ETHNICITIES)


def test_relationships_fall_in_five_groups():
    assert set(RELATIONSHIPS.column("group").values()) == {
        "partner or ex-partner",
        "family",
        "acquaintance",
        "professional",
        "stranger",
    }
    assert RELATIONSHIPS.where(group="partner or ex-partner") == ("partner", "ex-partner")


def test_a_place_is_private_or_not():
    assert set(PLACES.column("private").values()) == {"yes", "no"}
    assert {"victim's home", "suspect's home", "other home"} <= set(PLACES.where(private="yes"))


def test_two_courses_qualify_an_investigator():
    assert COURSES.where(qualifies="yes") == ("RISDP", "SSAIDP")


def test_an_order_is_not_valid_before_its_law_was():
    early = set(ORDERS.valid(date(2015, 3, 7)))

    assert not early & {"SRO", "SHPO", "SPO", "DAPO"}
    assert {"SRO", "SHPO"} <= set(ORDERS.valid(date(2015, 3, 8)))
    assert "DAPO" in ORDERS.valid(date(2024, 11, 27))
    assert all(row["statute"] for row in ORDERS.rows)
