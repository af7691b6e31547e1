"""Days and times are read in any hand."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.readers import newest_day


def read(cell: str, *orders: str, serials: bool = False) -> str | None:
    at = moments(pl.Series([cell]), orders or ("day-first",), serials=serials)["at"][0]
    return at and at.isoformat(" ")


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
