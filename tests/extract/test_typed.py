"""What can be read has its table's types, and what cannot is told."""

from datetime import date

import pytest

from tests.extract.sent import asides, column, crimes_by, rules, took

VICTIMS = """
  victim:
    - from: crimes
      columns: {crime_id: Ref, victim_id: Ref, born_on: Cell, age: Cell, sex: Cell}
"""


def crimes(cells: list[str]) -> str:
    return "Ref,Recorded,Cell\n" + "\n".join(f"{i},2024-05-01,{c}" for i, c in enumerate(cells, 1))


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


def test_a_mistyped_year_of_recording_is_rejected(tmp_path):
    profile = crimes_by(tmp_path)

    got = took(tmp_path, profile, a__csv="Ref,Recorded\n1,2024-05-01\n2,2024-05-02\n3,2204-05-01\n")

    late = "recorded_on is too long after the newest day recorded"
    assert rules(got["crime"]) == [(4, "recorded_on", late)]
