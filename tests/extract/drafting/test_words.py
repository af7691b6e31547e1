"""A header is known by its words: whole, run together, cut short, or without their vowels."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluestone.extract.drafting.days import days_in
from bluestone.extract.drafting.fitting import KeySet, fit
from bluestone.extract.drafting.matching import matches, places
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.translating import sureness, translator
from bluestone.extract.drafting.words import likeness, meanings, person_in, shortened, words
from bluestone.extract.sources.fit import BY_NAME


def seen(*cells, header="Anything", rows=None):
    return Seen(header, rows or len(cells), pl.Series(cells, dtype=pl.String), serials=False)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("CrimeRef", ("crime", "ref")),
        ("DoB", ("dob",)),
        ("OIC_COLLAR-No (2)", ("oic", "collar", "no")),
        ("Victim\u2019s home", ("victims", "home")),
        ("Suspect {n} Sex", ("suspect", "sex")),
        ("2024", ()),
    ],
)
def test_a_header_is_words_without_numbers(header, said):
    assert words(header) == said


def test_two_words_run_together_mean_both():
    assert {"crime", "id"} <= meanings("crimeno").keys()


@pytest.mark.parametrize(
    ("word", "whole", "is_it"),
    [
        ("disab", "disability", True),
        ("vic", "victim", True),
        ("rptd", "reported", True),
        ("victms", "victims", True),
        ("reviews", "review", True),
        ("re", "reported", False),
        ("xyz", "reported", False),
        ("rxtd", "reported", False),
    ],
)
def test_a_word_may_be_cut_short_or_misspelled(word, whole, is_it):
    assert bool(shortened(word, whole)) is is_it


@pytest.mark.parametrize(
    ("header", "table", "column"),
    [
        ("Crime Reference Number", "crime", "crime_id"),
        ("DTE_REPORTED", "crime", "reported_at"),
        ("Complainant DOB", "victim", "born_on"),
        ("Ethnic Appearance (IC)", "suspect", "officer_seen_ethnicity"),
        ("Date of Disposal", "crime", "outcome_on"),
    ],
)
def test_a_header_is_likest_to_the_column_it_names(header, table, column):
    alike = {name: likeness(header, table, name) for name in BY_NAME[table].columns}

    assert max(alike, key=alike.get) == column


@given(st.text(max_size=30), st.sampled_from(list(BY_NAME)))
def test_likeness_is_a_share_and_capitals_make_no_difference(header, table):
    for column in BY_NAME[table].columns:
        alike = likeness(header, table, column)
        assert 0 <= alike <= 1


def test_whose_a_column_is_stands_first_in_its_header():
    told = ["Suspect Relationship to Victim", "Complainant Age", "Age"]

    assert [person_in(header) for header in told] == ["suspect", "victim", None]


@pytest.mark.parametrize(
    ("cells", "order", "told"),
    [
        (["13/05/2024", "03/05/2024"], "day-first", "1 fit only that"),
        (["05/13/2024", "05/03/2024"], "month-first", "1 fit only that"),
        (["03/05/2024"], None, "check"),
        (["2024-05-13", "13 May 2024"], None, "their order is plain"),
        (["45425"], None, "1 of them a spreadsheet's numbers"),
        (["a", "b"], None, "0 of 2"),
    ],
)
def test_the_order_of_days_is_told_with_how_many_fit_it_alone(cells, order, told):
    days = days_in(pl.Series(cells))

    assert days.order == order
    assert told in days.evidence()


def test_no_cells_are_no_days_and_no_births():
    days = days_in(pl.Series([], dtype=pl.String))

    assert (days.share, days.births) == (0, False)


@settings(max_examples=20)  # each reads its days in three orders
@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_no_order_reads_more_days_than_there_are(days):
    found = days_in(pl.Series([f"{day:%d/%m/%Y}" for day in days]))

    assert found.day_first <= found.cells
    assert found.plain <= min(found.day_first, found.month_first)


@pytest.mark.parametrize(
    ("column", "value", "sure"),
    [
        ("place_type", "street", 1.0),
        ("place_type", "Public House", 0.9),
        ("place_type", "hospit", 0.0),
        ("relationship", "neighb", 0.5),
        ("relationship", "x" * 200, 0.0),
        ("outcome", "C3", 1.0),
        ("outcome", "Evidential difficulties, named suspect, victim does not support", 0.5),
        ("outcome", "whatever else there may be", 0.0),
    ],
)
def test_a_word_is_known_usual_guessed_or_nothing(column, value, sure):
    table = "suspect" if column == "relationship" else "crime"

    assert sureness(translator(table, column), value) == sure


def test_columns_are_what_their_cells_can_be():
    days = seen(*["13/05/2024"] * 5, header="Summary")
    births = seen(*["13/05/1980", "13/05/1979", "01/01/2024"], header="DOB")
    texts = seen(*["A long text of which nobody could make a code, or a team for that"] * 3)

    assert fit(days, "crime", "summary", {}).score == 0
    assert fit(days, "crime", "crime_id", {}).score == 0
    assert fit(births, "victim", "born_on", {}).score == 1
    assert fit(births, "crime", "recorded_on", {}).score < 0.5
    assert fit(texts, "crime", "team", {}).score < 0.5
    assert fit(seen("x", "y"), "crime", "easting", {}).score == 0
    assert fit(seen(*"12312312"), "crime", "outcome_local", {}).score < 0.5
    assert fit(seen(rows=3), "crime", "team", {}).score is None


def test_a_clock_is_a_time_without_a_day():
    assert seen("08:30", "2215", "9.15").clock == 1
    assert seen("13/05/2024 08:30").clock == 0
    assert seen(rows=2).clock == 0


def test_references_are_found_among_those_of_another_table_whatever_zeros_they_lost():
    keys = {"crime": KeySet(frozenset({"12", "13"}))}

    found = fit(seen("0012", "13.0", "99"), "event", "crime_id", keys)

    assert found.score == pytest.approx(2 / 3)
    assert "67% of its references are among those of crimes" in found.evidence
    assert fit(seen("77"), "event", "crime_id", keys).score == 0


def test_nothing_matches_nothing():
    assert matches([], places("crime"), {}, {}) == []
