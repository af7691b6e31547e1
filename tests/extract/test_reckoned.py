"""An age is reckoned from two days, and a day from another and a number; what cannot be is put aside."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.sources.reckoned import age, day_after
from tests.extract.sent import asides, column, crimes_by, took

DAYS = st.dates(date(1901, 1, 1), date(2029, 12, 31))
AGE = """
  victim:
    - from: crimes
      columns: {crime_id: Ref, victim_id: Ref, age: {years: [Born, Told]%s}}
"""


def aged(tmp_path, *cells, plus=""):
    profile = crimes_by(tmp_path, more=AGE % (f", plus: {plus}" if plus else ""))
    rows = [f"{i + 1},01/05/2024,{cell}" for i, cell in enumerate(cells)]
    return took(tmp_path, profile, a__csv="\n".join(["Ref,Recorded,Born,Told,More", *rows]))[
        "victim"
    ]


def test_an_age_is_in_whole_years_between_birth_and_report(tmp_path):
    cells = (
        "02/05/1990,01/05/2024,",
        "01/05/1990,01/05/2024 23:59,",
        "29/02/2000,28/02/2024,",
        ",1/5/24,",
    )

    got = aged(tmp_path, *cells)

    assert column(got, "age") == [33, 34, 23, None]
    assert asides(got) == []


def test_a_year_of_two_digits_is_not_later_than_the_report(tmp_path):
    got = aged(tmp_path, "01/01/28,01/05/2024,", "01/01/99,01/05/2024,")

    assert column(got, "age") == [96, 25]


def test_an_age_at_the_offence_grows_by_the_years_until_the_report(tmp_path):
    cells = ("01/05/2010,30/04/2024,15", "01/04/2024,01/05/2024,15", "01/04/2024,01/05/2024,")

    got = aged(tmp_path, *cells, plus="More")

    assert column(got, "age") == [28, 15, None]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ("01/06/2024,01/05/2024,", "age is not between 0 and 110"),
        ("01/01/1901,01/05/2024,", "age is not between 0 and 110"),
        ("born,01/05/2024,", "age is not a whole number"),
        ("01/01/1990,not known,", "age is not a whole number"),
    ],
)
def test_an_age_that_cannot_be_is_put_aside_as_it_was_sent(tmp_path, cells, rule):
    got = aged(tmp_path, cells)

    said = cells.rstrip(",").replace(",", "; ")
    assert asides(got) == [(2, "age", rule, said)]


@pytest.mark.parametrize("more", ["-2", "n/k", "999"])
def test_an_age_at_the_offence_that_cannot_be_is_put_aside_whatever_passed(tmp_path, more):
    got = aged(tmp_path, f"01/05/2010,01/05/2024,{more}", plus="More")

    assert column(got, "age") == [None]
    assert [place[1] for place in asides(got)] == ["age"]


def test_a_day_comes_so_many_days_after_another(tmp_path):
    profile = crimes_by(tmp_path, "outcome_on: {day: Recorded, plus: Days}")
    cells = ("28,", "0.0,", "-3,", ",", "n/k,", "12:30,")
    rows = [f"{i + 1},01/02/2024,{cell}" for i, cell in enumerate(cells)]

    got = took(tmp_path, profile, a__csv="\n".join(["Ref,Recorded,Days,", *rows]))["crime"]

    days = [date(2024, 2, 29), date(2024, 2, 1), date(2024, 1, 29), None, None, None]
    assert column(got, "outcome_on") == days
    assert [(line, value) for line, _, _, value in asides(got)] == [
        (6, "01/02/2024; n/k"),
        (7, "01/02/2024; 12:30"),
    ]


def test_the_order_of_the_days_is_the_columns_own_or_the_profiles(tmp_path):
    more = AGE % ", dates: month-first"
    profile = crimes_by(tmp_path, more=more)

    text = "Ref,Recorded,Born,Told\n1,01/05/2024,12/31/1990,06/15/2024\n"
    got = took(tmp_path, profile, a__csv=text)["victim"]

    assert column(got, "age") == [33]


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1))
def test_an_age_is_the_same_as_by_the_calendar(pairs):
    born, at = (
        pl.Series([day.strftime("%d/%m/%Y") for day in days]) for days in zip(*pairs, strict=True)
    )

    found = age(born, at, None, ("day-first",), serials=False)

    wanted = [b.year - a.year - ((b.month, b.day) < (a.month, a.day)) for a, b in pairs]
    assert found.to_list() == [str(years) for years in wanted]


@given(st.lists(st.tuples(DAYS, st.integers(-9_000, 9_000)), min_size=1))
def test_a_day_after_is_the_same_as_by_the_calendar(pairs):
    days = pl.Series([day.isoformat() for day, _ in pairs])
    more = pl.Series([str(number) for _, number in pairs])

    found = day_after(days, more, ("day-first",), serials=False)

    wanted = [date.fromordinal(day.toordinal() + number).isoformat() for day, number in pairs]
    assert found.to_list() == wanted
