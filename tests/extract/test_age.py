"""How old records are, how soon things were recorded, and months that seem not to have come."""

from datetime import date, timedelta

import pytest

from bluestone.extract.check import Tally, findings
from bluestone.extract.quality.age import DATED, Stretch, age, by_month
from bluestone.extract.read import reader
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime
from bluestone.extract.tables.investigation import Event
from tests.extract.kept import kept

HEAD = "crime_id | recorded_on | reported_at | committed_from"


def monthly(counts, first=2025):
    """Draw so many crimes in each month, on its 15th day."""
    days = (f"{first + i // 12}-{1 + i % 12:02}-15" for i in range(len(counts)))
    rows = [
        f"{day}-{n} | {day}" for day, count in zip(days, counts, strict=True) for n in range(count)
    ]
    return "\n".join(["crime_id | recorded_on", *rows])


def test_the_age_is_told_as_of_the_load_and_of_the_day_it_is_asked(tmp_path):
    snapshot = kept(tmp_path, loaded_on=date(2026, 4, 10), crime=f"{HEAD}\nA | 2026-01-05 | |")

    told = age(snapshot, date(2026, 5, 1))

    assert (told.cut_on, told.days_when_loaded, told.days_now) == (date(2026, 3, 31), 10, 31)
    assert told.stretches == ()


def test_stretches_are_middles_of_those_in_order(tmp_path):
    rows = [
        f"C{i} | 2026-01-{10 + i} | 2026-01-10 10:00:00 | 2026-01-0{9 - i} 22:00:00"
        for i in range(5)
    ]
    wrong = "X | 2026-01-01 | 2026-01-10 10:00:00 | 2026-02-01 22:00:00"
    snapshot = kept(tmp_path, crime="\n".join([HEAD, *rows, wrong]))

    told = age(snapshot, date(2026, 4, 1)).stretches

    assert told == (
        Stretch("from the earliest day it can have happened to the report", 5, 3.0, 5.0),
        Stretch("from the report to its recording", 5, 2.0, 4.0),
    )


def test_a_month_that_did_not_come_is_an_error_with_how_many_are_usual(tmp_path):
    snapshot = kept(
        tmp_path, crime=monthly([3, *[40] * 6, 2, *[40] * 6, 5]), cut_on=date(2026, 3, 20)
    )

    [gap] = [f for f in findings(snapshot, reader(snapshot)) if f.kind == "gap"]

    assert gap.says == "implausibly few crimes recorded in 2025-08"
    assert (gap.severity, gap.by_month) == ("error", {"2025-08": Tally(38, 40)})
    assert (gap.rows, gap.out_of) == (38, 40)


def test_a_table_that_stops_before_the_records_do_is_told(tmp_path):
    days = [date(2025, 1, 1) + timedelta(days=i) for i in range(330)]
    steps = "crime_id | kind | on\n" + "\n".join(f"A | arrest | {day}" for day in days)
    snapshot = kept(
        tmp_path,
        crime="crime_id | recorded_on\nA | 2025-01-01",
        event=steps,
        cut_on=date(2026, 2, 28),
    )

    [gap] = [f for f in findings(snapshot, reader(snapshot)) if f.kind == "gap"]

    assert (gap.table, gap.column) == ("event", "on")
    assert gap.says == "implausibly few rows of event of 2025-12, 2026-01, 2026-02"


@pytest.mark.parametrize("table", [Crime, Event])
def test_the_first_month_and_one_that_is_not_over_are_not_looked_at(tmp_path, table):
    days = ("2025-12-30", "2026-02-03", "2026-03-09")
    crimes = "\n".join(["crime_id | recorded_on", *(f"{day} | {day}" for day in days)])
    steps = "\n".join(["crime_id | kind | on", *(f"{day} | arrest | {day}" for day in days)])
    snapshot = kept(tmp_path, cut_on=date(2026, 3, 30), crime=crimes, event=steps)

    assert by_month(table, reader(snapshot)) == {"2026-01": 0, "2026-02": 1}


def test_a_table_without_a_day_has_no_months(tmp_path):
    snapshot = kept(
        tmp_path,
        crime="crime_id | recorded_on\nA | 2026-01-01",
        event="crime_id | kind\nA | arrest",
    )

    assert by_month(Event, reader(snapshot)) == {}


def test_the_days_that_are_looked_at_are_columns_of_ours():
    tables = {table.name: table.columns for table in TABLES}

    assert all(column in tables[table] for table, column in DATED.items())
