"""Days, numbers, truths and codes are read in any hand, and what cannot be read is told."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.readers import newest_day
from bluestone.extract.sources.spelling import folded, plain_header
from bluestone.reference.codes import (
    CANCELLATIONS,
    ETHNICITIES,
    OFFENCES,
    ORDERS,
    OUTCOMES,
    RELATIONSHIPS,
    SEEN_ETHNICITIES,
)
from bluestone.reference.framework import JOURNEY
from tests.extract.sent import asides, column, crimes_by, rules, took

VICTIMS = """
  victim:
    - from: crimes
      columns: {crime_id: Ref, victim_id: Ref, born_on: Cell, age: Cell, sex: Cell}
"""


def read(cell: str, *orders: str, serials: bool = False) -> str | None:
    at = moments(pl.Series([cell]), orders or ("day-first",), serials=serials)["at"][0]
    return at and at.isoformat(" ")


def crimes(cells: list[str]) -> str:
    return "Ref,Recorded,Cell\n" + "\n".join(f"{i},2024-05-01,{c}" for i, c in enumerate(cells, 1))


@pytest.mark.parametrize(
    "cell",
    [
        "03/05/2024",
        "3-5-24",
        "03.05.2024",
        "3 May 2024",
        "3 May 24",
        "03-MAY-2024",
        "03May2024",
        "3rd May, 2024",
        "Friday, 3 May 2024",
        "Fri 03/05/2024",
        "May 3, 2024",
        "2024-05-03",
        "2024/5/3",
        "20240503",
        "03/05/2024 00:00",
        "2024-05-03T00:00:00.000000",
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    said = read(cell)

    assert said == "2024-05-03 00:00:00"


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("08:30", "08:30:00"),
        ("8:30", "08:30:00"),
        ("8.30", "08:30:00"),
        ("0830", "08:30:00"),
        ("830", "08:30:00"),
        ("5", "00:05:00"),
        ("0830hrs", "08:30:00"),
        ("083015", "08:30:15"),
        ("08:30:15.5", "08:30:15"),
        ("8:30 PM", "20:30:00"),
        ("12:30 a.m.", "00:30:00"),
        ("8 pm", "20:00:00"),
        ("0:00 2030", "20:30:00"),
        ("00:00:00 1899-12-31 20:30:00", "20:30:00"),
        ("00:00:00 0.854166667", "20:30:00"),
        ("at 20:30", "20:30:00"),
    ],
)
def test_a_time_is_read_however_it_is_written(cell, time):
    said = read(f"03/05/2024 {cell}")

    assert said == f"2024-05-03 {time}"


@pytest.mark.parametrize(
    ("cell", "local"),
    [
        ("2024-06-01T23:30:00Z", "2024-06-02 00:30:00"),
        ("2024-01-01T12:00:00+00:00", "2024-01-01 12:00:00"),
        ("2024-01-01 12:00:00-0530", "2024-01-01 17:30:00"),
        ("01/02/2024 24:00", "2024-02-02 00:00:00"),
    ],
)
def test_a_moment_is_told_by_the_clock_on_the_wall(cell, local):
    said = read(cell)

    assert said == local


@pytest.mark.parametrize(
    "cell",
    [
        *("31/02/2024", "13/13/2024", "0830", "soon", "44119", "01/02/2024 25:00"),
        *("01/02/2024 10:75", "01/02/2024 13:00 pm", "01/02/2024 noon", "May 2024"),
    ],
)
def test_what_is_no_day_or_time_is_not_read(cell):
    said = read(cell)

    assert said is None


def test_a_spreadsheets_number_is_a_day_only_where_it_may_be():
    numbers = [read("44119.5", "excel"), read("44119", serials=True), read("44119 0.5", "excel")]

    assert numbers == ["2020-10-15 12:00:00", "2020-10-15 00:00:00", "2020-10-15 12:00:00"]


def test_orders_are_tried_one_after_the_other():
    tried = [read(c, "day-first", "month-first") for c in ("03/05/2024", "05/31/2024")]

    assert tried == ["2024-05-03 00:00:00", "2024-05-31 00:00:00"]


def test_a_year_of_two_digits_is_of_this_century_up_to_the_pivot():
    years = [read(cell) for cell in ("1/2/30", "1/2/31")]

    assert years == ["2030-02-01 00:00:00", "1931-02-01 00:00:00"]


HANDS = {
    "day-first": ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y-%m-%d"],
    "month-first": ["%m/%d/%Y", "%m-%d-%Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%Y%m%d"],
}
CLOCKS = ["%H:%M:%S", "%I:%M:%S %p", "%H%M%S"]
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


@given(at=MOMENTS, order=st.sampled_from(sorted(HANDS)), data=st.data())
def test_any_moment_is_read_back_in_any_hand(at, order, data):
    hand = data.draw(st.sampled_from(HANDS[order]))
    clock = data.draw(st.sampled_from(CLOCKS))

    said = read(at.strftime(f"{hand} {clock}"), order)

    assert said == at.isoformat(" ")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1", "1"),
        ("01", "1"),
        ("1.0", "1"),
        (" 16 ", "16"),
        ("1a", "1A"),
        ("00", "0"),
        ("Type 16", "16"),
        ("Outcome type 16: victim declines", "16"),
        ("16 - Evidential difficulties", "16"),
        ("16 \u2013 Evidential difficulties", "16"),
        ("1A: alternate offence", "1A"),
        ("Charged or Summonsed", "1"),
        ("99", None),
        ("16 times", None),
        ("1-2", None),
        ("1.5", None),
        ("-1", None),
        ("", None),
    ],
)
def test_an_outcome_is_told_however_it_is_written(cell, code):
    found = code_reader(OUTCOMES)(cell)

    assert found == code


@pytest.mark.parametrize(
    ("codes", "cell", "code"),
    [
        (CANCELLATIONS, "c3", "C3"),
        (CANCELLATIONS, "C3 (duplicate)", "C3"),
        (CANCELLATIONS, "N1001", "N100/1"),
        (CANCELLATIONS, "N100 / 1", "N100/1"),
        (OFFENCES, "19c", "19C"),
        (OFFENCES, "019C", "19C"),
        (OFFENCES, "19C Rape of a female", "19C"),
        (OFFENCES, "19C - Rape", "19C"),
        (OFFENCES, "Rape", None),
        (SEEN_ETHNICITIES, "IC 3", "IC3"),
        (SEEN_ETHNICITIES, "ic1 white", "IC1"),
        (ETHNICITIES, "W1 - British", "W1"),
        (ORDERS, "SHPO - sexual harm", "SHPO"),
        (JOURNEY, "First contact", "first_contact"),
        (JOURNEY, "first-contact", "first_contact"),
        (RELATIONSHIPS, "partner - former", None),
        (("female", "male", "other"), "F", "female"),
        (("yes", "no", "not asked"), "Y", "yes"),
        (("yes", "no", "not asked"), "Not  Asked", "not asked"),
        (("good", "poor"), "Y", None),
    ],
)
def test_a_code_is_told_by_itself_its_label_or_what_stands_before_one(codes, cell, code):
    found = code_reader(codes)(cell)

    assert found == code


@given(st.sampled_from(OUTCOMES.rows))
def test_every_outcome_is_told_by_its_code_and_by_its_label(row):
    told = {code_reader(OUTCOMES)(said) for said in (row["code"], row["label"].upper())}

    assert told == {row["code"]}


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = folded(text), plain_header(text)

    assert (folded(once[0]), plain_header(once[1])) == once


def test_a_cancellation_among_the_outcomes_goes_to_its_own_column(tmp_path):
    profile = crimes_by(tmp_path, "outcome: Cell, outcome_on: Recorded")

    got = took(tmp_path, profile, a__csv=crimes(["C3", "N1001", "16", "66", ""]))

    not_there = "outcome is not in the list of outcomes"
    assert column(got["crime"], "outcome") == [None, None, "16", None, None]
    assert column(got["crime"], "cancelled") == ["C3", "N100/1", None, None, None]
    assert asides(got["crime"]) == [(5, "outcome", not_there, "66")]
    assert "cancelled" in got["crime"].sent


def test_a_cancellation_that_says_otherwise_than_its_own_column_is_told(tmp_path):
    profile = crimes_by(tmp_path, "outcome: Cell, cancelled: Other")
    header, *rows = crimes(["C3,C3", "C3,C4"]).split("\n")

    got = took(tmp_path, profile, a__csv="\n".join([f"{header},Other", *rows]))

    assert column(got["crime"], "cancelled") == ["C3", "C4"]
    assert [line for line, *_ in asides(got["crime"])] == [3]


def test_extracts_without_cancellations_have_not_sent_them(tmp_path):
    profile = crimes_by(tmp_path, "outcome: Cell")

    got = took(tmp_path, profile, a__csv=crimes(["16"]))

    assert got["crime"].sent == ("crime_id", "recorded_on", "outcome")


def test_a_value_that_cannot_be_read_is_emptied_and_put_aside(tmp_path):
    columns = "domestic_abuse: Cell, offence: Cell, reported_by: Cell, easting: Cell"
    profile = crimes_by(tmp_path, columns)

    got = took(tmp_path, profile, a__csv=crimes(["Perhaps"]))

    told = {rule for _, _, rule, value in asides(got["crime"]) if value == "Perhaps"}
    assert told == {
        "domestic_abuse is neither yes nor no",
        "offence is not in the list of offences",
        "reported_by is none of victim, third party, other agency, police",
        "easting is not a number",
    }
    assert column(got["crime"], "domestic_abuse") == [None]


@pytest.mark.parametrize(
    ("cell", "age", "rule"),
    [
        ("34", 34, None),
        ("34.0", 34, None),
        ("0", 0, None),
        ("34.5", None, "age is not a whole number"),
        ("inf", None, "age is not a whole number"),
        ("about 34", None, "age is not a whole number"),
        ("-3", None, "age is not between 0 and 110"),
        ("131", None, "age is not between 0 and 110"),
    ],
)
def test_an_age_is_a_whole_number_that_can_be(tmp_path, cell, age, rule):
    more = "  victim:\n    - {from: crimes, columns: {crime_id: Ref, victim_id: Ref, age: Cell}}\n"
    profile = crimes_by(tmp_path, more=more)

    got = took(tmp_path, profile, a__csv=crimes([cell]))

    assert column(got["victim"], "age") == [age]
    assert [told for _, _, told, _ in asides(got["victim"])] == ([rule] if rule else [])


def test_a_number_may_have_commas_between_its_thousands(tmp_path):
    profile = crimes_by(tmp_path, "easting: Cell")

    got = took(tmp_path, profile, a__csv=crimes(['"412,345.5"', "412345", "4.5E+05", '"41,23"']))

    assert column(got["crime"], "easting") == [412345.5, 412345.0, 450000.0, None]


def test_a_reference_loses_what_a_spreadsheet_added(tmp_path):
    profile = crimes_by(tmp_path, "officer_id: Cell")

    got = took(tmp_path, profile, a__csv=crimes(["12.0", "12", "0012", "A.0"]))

    assert column(got["crime"], "officer_id") == ["12", "12", "0012", "A.0"]


def test_a_reference_that_a_spreadsheet_cut_short_is_rejected(tmp_path):
    profile = crimes_by(tmp_path)

    got = took(tmp_path, profile, a__csv="Ref,Recorded\n4.2E+11,2024-05-01\n1,2024-05-01\n")

    cut = "crime_id was cut short by a spreadsheet, which made 1.2E+11 or the like of it"
    assert rules(got["crime"]) == [(2, "crime_id", cut)]


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("01/01/1900", "reported_at is before 1900, or its placeholder 01/01/1900"),
        ("30/12/1899", "reported_at is before 1900, or its placeholder 01/01/1900"),
        ("31/12/9999", "reported_at is too long after the newest day recorded"),
        ("01/06/2025", "reported_at is too long after the newest day recorded"),
        ("05/31/2024", "reported_at is a date month-first, which is not an order the profile says"),
        ("yesterday", "reported_at is not a date that can be read"),
    ],
)
def test_a_day_that_cannot_be_true_is_put_aside(tmp_path, cell, rule):
    profile = crimes_by(tmp_path, "reported_at: Cell")

    got = took(tmp_path, profile, a__csv=crimes([cell, "01/05/2024 10:00"]))

    assert asides(got["crime"]) == [(2, "reported_at", rule, cell)]


def test_the_other_order_is_named_where_the_profile_says_month_first(tmp_path):
    profile = crimes_by(tmp_path, "reported_at: {column: Cell, dates: [month-first]}")

    got = took(tmp_path, profile, a__csv=crimes(["31/05/2024"]))

    assert "is a date day-first" in asides(got["crime"])[0][2]


def test_an_order_may_end_long_after_the_records(tmp_path):
    more = (
        "  order:\n    - from: crimes\n      columns: {suspect_id: Ref, kind: {constant: SHPO}, "
        "applied_on: Cell, expires_on: Cell}\n"
    )
    profile = crimes_by(tmp_path, more=more)

    got = took(tmp_path, profile, a__csv=crimes(["01/05/2034", "31/12/2099"]))

    assert column(got["order"], "applied_on") == [None, None]
    assert column(got["order"], "expires_on") == [date(2034, 5, 1), None]


def test_nobody_is_born_after_the_newest_record(tmp_path):
    profile = crimes_by(tmp_path, more=VICTIMS)

    got = took(tmp_path, profile, a__csv=crimes(["03/05/28", "03/05/23", "03/05/75", "03/05/2028"]))

    born = [day and day.year for day in column(got["victim"], "born_on")]
    assert born == [1928, 2023, 1975, None]


@pytest.mark.parametrize(
    ("days", "newest"),
    [
        ([], None),
        ([date(2024, 5, 1)], date(2024, 5, 1)),
        ([date(2019, 1, 1), date(2024, 5, 1)], date(2024, 5, 1)),
        ([date(2023, 1, 1), date(2024, 5, 1), date(2042, 5, 1)], date(2024, 5, 1)),
        ([date(2024, 5, 1), date.max], date(2024, 5, 1)),
        ([date.max], date.max),
    ],
)
def test_a_mistyped_year_is_not_the_newest_day(days, newest):
    found = newest_day(pl.Series(days, dtype=pl.Date))

    assert found == newest


def test_a_mistyped_year_of_recording_is_rejected(tmp_path):
    profile = crimes_by(tmp_path)

    got = took(tmp_path, profile, a__csv="Ref,Recorded\n1,2024-05-01\n2,2024-05-02\n3,2204-05-01\n")

    late = "recorded_on is too long after the newest day recorded"
    assert rules(got["crime"]) == [(4, "recorded_on", late)]
