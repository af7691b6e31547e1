"""Duplicates five ways. They are proposed with their lines, for a person to look at; none is removed.

1. a row that repeats another in every column;
2. one crime reference on more than one row (the first is taken, the others are rejected);
3. crimes of the same victim, day and offence;
4. crimes of the same victim, named suspect and day, under different offences;
5. near-copies whose references are written in different ways, as two systems write them.

Five forces' extracts marked theirs in five different ways, or not at all (the code of Uzelac,
Buil-Gil, Hohl and Lovett, 2025). 3 to 5 look among crimes that are neither cancelled nor marked as
duplicates already. The ways are ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis.expr.types as ir
import polars as pl

from bluestone.extract.quality.finding import Finding, found
from bluestone.extract.quality.places import Line, lines_taken
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES, crime, suspect, victim
from bluestone.reference.codes import CANCELLATIONS

TWICE = "crime_id was already taken from another row"  # the rule that rejects the second
REPEATS = "a row repeats another in every column"
LOOK = "Look at each with `bluestone quality --lines`; mark those that are one as duplicates."
SAME_ROW = "Export each row once: look for a join in the export that doubles rows."
SAME_CODES = tuple(
    code for code, label in CANCELLATIONS.column("label").items() if label.startswith("duplicate")
)


@dataclass(frozen=True)
class Way:
    """One way in which two crimes may be one: `sets` has a row a crime, with its set's first."""

    says: str
    asks: tuple[str, ...]
    sets: ir.Table


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Where one row stands that may be the same as the others of its `set`."""

    table: str
    says: str
    set: int
    file: str
    line: int


unmarked = crime.filter(
    crime.cancelled.isnull(), crime.duplicate_of.isnull(), crime.committed_from.notnull()
)
on_day = unmarked.select(
    "crime_id",
    "offence",
    "place_type",
    "reported_at",
    "committed_from",
    day=unmarked.committed_from.date(),
).filter(unmarked.offence.notnull())
by_victim = victim.inner_join(on_day, "crime_id").select("crime_id", "victim_id", "day", "offence")
by_pair = by_victim.inner_join(suspect.select("crime_id", "suspect_id").distinct(), "crime_id")
oldest = victim.group_by("crime_id").agg(age=victim.age.min(), sex=victim.sex.min())
copies = on_day.filter(on_day.reported_at.notnull()).inner_join(oldest, "crime_id")
copies = copies.mutate(
    place_type=copies.place_type.fill_null(""),  # what is empty in both is the same
    age=copies.age.fill_null(-1),
    sex=copies.sex.fill_null(""),
    shape=copies.crime_id.re_replace("[0-9]+", "9"),
)


def alike(rows: ir.Table, same: tuple[str, ...], unlike: str) -> ir.Table:
    """Return the crimes that are alike in some columns, and of which there are several in another.

    One row per crime: crime_id, and `first`, the least crime_id of its set.
    """
    sets = rows.group_by(*same).agg(first=rows.crime_id.min(), several=rows[unlike].nunique())
    held = rows.inner_join(sets.filter(sets.several > 1), same)
    return held.group_by("crime_id").agg(first=held.first.min())


WAYS = (
    Way(
        "it has the same victim, day and offence as another crime",
        ("crime.committed_from", "crime.offence", "victim.victim_id"),
        alike(by_victim, ("victim_id", "day", "offence"), "crime_id"),
    ),
    Way(
        "it has the same victim, named suspect and day as a crime of another offence",
        ("crime.committed_from", "crime.offence", "victim.victim_id", "suspect.suspect_id"),
        alike(by_pair, ("victim_id", "suspect_id", "day"), "offence"),
    ),
    Way(
        "it is a near-copy of a crime whose reference is written in another way",
        ("crime.committed_from", "crime.offence", "crime.reported_at", "victim.age"),
        alike(
            copies,
            ("reported_at", "committed_from", "offence", "place_type", "age", "sex"),
            "shape",
        ),
    ),
)


def duplicated(snapshot: Snapshot, reader: Reader) -> Iterator[Finding]:
    """Yield the duplicates found, and how many the force itself has marked."""
    yield from repeated_rows(snapshot, reader)
    yield from twice(snapshot)
    taken = snapshot.manifest.tables["crime"].taken
    for way in ways_open(snapshot):
        totals = reader.rows(
            way.sets.aggregate(crimes=way.sets.count(), sets=way.sets.first.nunique())
        ).to_pylist()[0]
        if totals["crimes"]:
            yield found(
                "duplicate",
                table="crime",
                column="crime_id",
                says=way.says,
                mend=LOOK,
                rows=totals["crimes"] - totals["sets"],
                out_of=taken,
            )
    yield from marked(reader, taken)


def ways_open(snapshot: Snapshot) -> Iterator[Way]:
    """Yield the ways for which the force has sent what they ask."""
    sent = {f"{table}.{column}" for table, column in snapshot.sent}
    return (way for way in WAYS if sent.issuperset(way.asks))


def repeated_rows(snapshot: Snapshot, reader: Reader) -> Iterator[Finding]:
    """Yield the tables in which a row repeats another; where none may, it was rejected."""
    for table in repeatable(snapshot):
        taken = snapshot.manifest.tables[table.name].taken
        apart = reader.rows(table.rows.distinct().count().as_table()).to_pylist()[0]
        if surplus := taken - sum(apart.values()):
            yield found(
                "duplicate",
                table=table.name,
                column="",
                says=REPEATS,
                mend=SAME_ROW,
                rows=surplus,
                out_of=taken,
            )


def repeatable(snapshot: Snapshot) -> Iterator[type[Table]]:
    """Yield the tables that were sent and may hold a row twice; none of them names anybody."""
    return (
        t
        for t in TABLES
        if t.name in snapshot.manifest.tables
        and not t.once
        and t.rows.columns == t.identified.columns
    )


def twice(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield that crime references stand on more than one row."""
    rules = snapshot.part("crime", "rejected", ("rule",))["rule"].to_pylist()
    if rows := rules.count(TWICE):
        yield found(
            "duplicate",
            table="crime",
            column="crime_id",
            says="a crime reference stands on more than one row",
            mend="The first was taken. If a row is a suspect or a victim, write `repeated: true` "
            "in the profile.",
            rows=rows,
            out_of=snapshot.manifest.tables["crime"].read,
        )


def marked(reader: Reader, taken: int) -> Iterator[Finding]:
    """Yield how many duplicates the force has marked, by a mark of its own or by cancelling."""
    totals = reader.rows(
        crime.aggregate(
            flag=crime.duplicate_of.count(),
            cancelled=crime.cancelled.isin(SAME_CODES).fill_null(False).cast("int64").sum(),
        )
    ).to_pylist()[0]
    if rows := totals["flag"] + totals["cancelled"]:
        yield found(
            "duplicate",
            severity="note",
            table="crime",
            column="duplicate_of",
            says=f"it is marked as a duplicate by the force: {totals['flag']} by a mark of its "
            f"own, {totals['cancelled']} by cancelling it as {' or '.join(SAME_CODES)}",
            mend="Nothing: they are in no figure. Check that the marks are meant so.",
            rows=rows,
            out_of=taken,
        )


def lines_alike(snapshot: Snapshot, reader: Reader) -> tuple[Alike, ...]:
    """Return where the rows stand that may be duplicates, set by set."""
    return (*repeated_lines(snapshot), *crime_lines(snapshot, reader))


def repeated_lines(snapshot: Snapshot) -> Iterator[Alike]:
    """Yield where rows stand that repeat another in every column."""
    for table in repeatable(snapshot):
        if lines := lines_taken(snapshot, table.name):
            rows = pl.DataFrame(snapshot.part(table.name))
            sets = rows.with_row_index(" at").group_by(rows.columns).agg(" at")[" at"]
            several = sorted(each.to_list() for each in sets if len(each) > 1)
            yield from alikes(table.name, REPEATS, [[lines[i] for i in each] for each in several])


def crime_lines(snapshot: Snapshot, reader: Reader) -> Iterator[Alike]:
    """Yield where crimes stand that may be one."""
    lines = lines_taken(snapshot, "crime")
    ids = snapshot.part("crime", columns=("crime_id",))["crime_id"].to_pylist()
    at = dict(zip(ids, lines, strict=False))  # no lines where an older version loaded it
    for way in ways_open(snapshot):
        sets: dict[str, list[Line]] = {}
        for row in reader.rows(way.sets.order_by("first", "crime_id")).to_pylist():
            if row["crime_id"] in at:
                sets.setdefault(row["first"], []).append(at[row["crime_id"]])
        yield from alikes("crime", way.says, list(sets.values()))


def alikes(table: str, says: str, sets: list[list[Line]]) -> Iterator[Alike]:
    """Yield the lines of some sets, each with the number of its set."""
    for number, lines in enumerate(sets, start=1):
        for place in lines:
            yield Alike(table=table, says=says, set=number, file=place.file, line=place.line)
