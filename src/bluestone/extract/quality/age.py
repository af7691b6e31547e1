"""How old the records are, how soon things were recorded, and months that seem not to have come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from bluestone.extract.quality.finding import Finding, Tally, found
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime
from bluestone.release.figure import month_after
from bluestone.statistics.gaps import gaps, usual

OLD = 35  # days from the cut to the load: a month and a few days; ours
DATED = {  # the day on which a row of each table came about
    "crime": "recorded_on",
    "event": "on",
    "bail": "began_on",
    "referral": "sent_on",
    "contact": "at",
    "support": "offered_on",
    "device": "received_at",
    "material_request": "asked_on",
    "review": "on",
    "training": "completed_on",
    "abstraction": "on",
}
STRETCHES = (  # from one moment of a crime to the next, as far as records have them
    ("from the earliest day it can have happened to the report", "committed_from", "reported_at"),
    ("from the report to its recording", "reported_at", "recorded_on"),
    ("from its recording to an investigator", "recorded_on", "allocated_at"),
)


@dataclass(frozen=True)
class Stretch:
    """How many days lay between two moments of a crime: the middle, and what nine in ten reached.

    Of the `rows` that have both, in order. Times of entry are not sent, so how late a step was
    written down is not known.
    """

    says: str
    rows: int
    middle: float
    nine_in_ten: float


@dataclass(frozen=True, kw_only=True)
class Age:
    """How old the records are: days from their last day to the load, and to the day it is asked."""

    cut_on: date
    loaded_on: date
    days_when_loaded: int
    days_now: int
    stretches: tuple[Stretch, ...]


def age(snapshot: Snapshot, on: date) -> Age:
    """Return how old the records of a snapshot are on a day."""
    told = snapshot.manifest
    return Age(
        cut_on=told.cut_on,
        loaded_on=told.loaded_on,
        days_when_loaded=(told.loaded_on - told.cut_on).days,
        days_now=(on - told.cut_on).days,
        stretches=tuple(stretches(snapshot)),
    )


def stretches(snapshot: Snapshot) -> Iterator[Stretch]:
    """Yield how long crimes took from one moment to the next."""
    columns = tuple(dict.fromkeys(name for _, *pair in STRETCHES for name in pair))
    crimes = pl.DataFrame(snapshot.part("crime", columns=columns)).cast(pl.Date, strict=False)
    for says, first, last in STRETCHES:
        days = (crimes[last] - crimes[first]).dt.total_days().drop_nulls()
        days = days.filter(days >= 0)
        if len(days):
            yield Stretch(says, len(days), *(float(days.quantile(at) or 0) for at in (0.5, 0.9)))


def old(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield that the records were old when they were loaded."""
    told = snapshot.manifest
    days = (told.loaded_on - told.cut_on).days
    if days > OLD:
        yield found(
            "old",
            table="crime",
            column="recorded_on",
            says=f"the last record is {days} days older than the load",
            mend="Ask for a newer export, or say the day it was cut with --cut-on.",
            rows=told.tables["crime"].taken,
            out_of=told.tables["crime"].taken,
        )


def thin_months(snapshot: Snapshot, reader: Reader) -> Iterator[Finding]:
    """Yield the tables that hold implausibly few rows of some months.

    Of the first month a part may be sent, and of the last one too: neither is looked at.
    """
    for table in TABLES:
        if table.name in snapshot.manifest.tables and table.name in DATED:
            months = by_month(table, reader)
            yield from thin(table, months)


def by_month(table: type[Table], reader: Reader) -> dict[str, int]:
    """Return how many rows a table has of each whole month, oldest first; none is 0."""
    day = table.rows[DATED[table.name]].cast("date")
    rows = table.rows.mutate(month=day.truncate("M").cast("date")).filter(day <= reader.cut_on)
    held = {
        row["month"]: row["rows"]
        for row in reader.rows(rows.group_by("month").agg(rows=rows.count())).to_pylist()
    }
    if not held:
        return {}
    ends = month_after(reader.cut_on + timedelta(days=1), 0)
    month, found_ = month_after(min(held)), {}
    while month < ends:
        found_[f"{month:%Y-%m}"] = held.get(month, 0)
        month = month_after(month)
    return found_


def thin(table: type[Table], months: dict[str, int]) -> Iterator[Finding]:
    """Yield that some months of a table hold implausibly few rows, with how many are usual."""
    counts = list(months.values())
    places = gaps(counts)
    if places:
        names = list(months)
        expected = {i: round(usual(counts, i) or 0) for i in places}
        parts = {names[i]: Tally(expected[i] - counts[i], expected[i]) for i in places}
        what = "crimes recorded in" if table is Crime else f"rows of {table.name} of"
        yield found(
            "gap",
            table=table.name,
            column=DATED[table.name],
            says=f"implausibly few {what} {', '.join(parts)}",
            mend="Export these months again; if they were truly so quiet, note why.",
            rows=sum(tally.rows for tally in parts.values()),
            out_of=sum(tally.out_of for tally in parts.values()),
            by={"by_month": parts},
        )
