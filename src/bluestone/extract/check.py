"""Data quality: what was taken but is missing, could not be read, or contradicts itself.

Every finding is counted by how the crime ended and by the month it was recorded, because records
of charged crimes are better filled than others, and that is itself a finding. It never quotes a
value from a record.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from bluestone.extract.read import Reader
from bluestone.extract.rules import RULES
from bluestone.extract.snapshot import Part, Snapshot
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES, crime
from bluestone.reference.codes import OUTCOMES

Kind = Literal["missing", "unreadable", "contradictory", "rejected", "not sent", "old"]

OLD = 35  # days from the cut to the load: a month and a few days; ours
OPEN, NOWHERE = "open", "not about a crime"


@dataclass(frozen=True)
class Tally:
    """So many rows, out of so many."""

    rows: int
    out_of: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found: what, where, in how many rows out of how many, and how to mend it."""

    kind: Kind
    table: str
    column: str
    says: str
    mend: str
    rows: int
    out_of: int
    by_outcome: Mapping[str, Tally] = field(default_factory=dict)
    by_month: Mapping[str, Tally] = field(default_factory=dict)


def findings(snapshot: Snapshot, reader: Reader) -> tuple[Finding, ...]:
    """Return everything found in a snapshot, tables in the order they are described."""
    sent = snapshot.manifest.tables
    found = [
        finding
        for table in TABLES
        if table.name in sent
        for finding in (
            *rejected(snapshot, table),
            *unsent(snapshot, table),
            *unreadable(snapshot, table),
            *empty(snapshot, reader, table),
            *contradictory(snapshot, reader, table),
        )
    ]
    return (*found, *old(snapshot))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands that could not be taken: a whole row, or one value of it.

    `line` is the row as a spreadsheet shows it. What stands there is never told.
    """

    table: str
    file: str
    line: int
    column: str
    says: str
    kept: Literal["row", "value"]


def kept_aside(snapshot: Snapshot) -> tuple[Place, ...]:
    """Return where every row and value stands that was kept aside, in the order of the files."""
    kinds: tuple[tuple[Part, Literal["row", "value"]], ...] = (
        ("rejected", "row"),
        ("aside", "value"),
    )
    return tuple(
        Place(
            table=table,
            file=row["file"],
            line=row["line"],
            column=row["column"],
            says=row["rule"],
            kept=kept,
        )
        for table in snapshot.manifest.tables
        for part, kept in kinds
        for row in snapshot.part(table, part, ("file", "line", "column", "rule")).to_pylist()
    )


def rejected(snapshot: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield why rows could not be taken."""
    loaded = snapshot.manifest.tables[table.name]
    for (column, rule), rows in counted_rules(snapshot.part(table.name, "rejected")):
        yield Finding(
            kind="rejected",
            table=table.name,
            column=column,
            says=rule,
            mend="Mend them at the source: `bluestone quality --lines` tells where they stand.",
            rows=rows,
            out_of=loaded.read,
        )


def unsent(snapshot: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield the columns that are expected of a table but were not sent."""
    loaded = snapshot.manifest.tables[table.name]
    for name, column in table.columns.items():
        if column.expected and name not in loaded.sent:
            yield Finding(
                kind="not sent",
                table=table.name,
                column=name,
                says=f"{name} was not sent",
                mend="If the records system holds it, add it to the export and to the profile.",
                rows=loaded.taken,
                out_of=loaded.taken,
            )


def unreadable(snapshot: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield the values that were put aside because they could not be read."""
    loaded = snapshot.manifest.tables[table.name]
    for (column, rule), rows in counted_rules(snapshot.part(table.name, "aside")):
        yield Finding(
            kind="unreadable",
            table=table.name,
            column=column,
            says=rule,
            mend="Translate it in the profile under `values:`, or correct it at the source.",
            rows=rows,
            out_of=loaded.taken,
        )


def counted_rules(kept: pa.Table) -> list[tuple[tuple[str, str], int]]:
    """Return how often each column broke each rule among rows kept aside, most first."""
    pairs = zip(kept["column"].to_pylist(), kept["rule"].to_pylist(), strict=True)
    return Counter(pairs).most_common()


def empty(snapshot: Snapshot, reader: Reader, table: type[Table]) -> Iterator[Finding]:
    """Yield the expected columns that were sent with empty values."""
    sent = snapshot.manifest.tables[table.name].sent
    names = [n for n, c in table.columns.items() if c.expected and n in sent]
    flags = {name: table.rows[name].isnull() for name in names}
    for name, told in told_by(reader, table, flags):
        yield Finding(
            kind="missing",
            table=table.name,
            column=name,
            says=f"{name} is empty",
            mend="Fill it at the source; where it cannot be known, say so there.",
            **told,
        )


def contradictory(snapshot: Snapshot, reader: Reader, table: type[Table]) -> Iterator[Finding]:
    """Yield the rules that rows of a table break."""
    sent = {f"{t}.{c}" for t, c in snapshot.sent}
    rules = {
        rule.says: rule for rule in RULES if rule.table == table.name and sent.issuperset(rule.asks)
    }
    for says, told in told_by(reader, table, {says: rule.breaks for says, rule in rules.items()}):
        yield Finding(
            kind="contradictory",
            table=table.name,
            column=rules[says].asks[0].partition(".")[2],
            says=says,
            mend=rules[says].mend,
            **told,
        )


def told_by(
    reader: Reader, table: type[Table], flags: Mapping[str, ir.BooleanValue]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each flag that is up in some rows, with in how many, by outcome and by month."""
    if not flags:
        return
    columns = {f"flag{i}": up.fill_null(False).cast("int64") for i, up in enumerate(flags.values())}
    rows = placed(table.rows.mutate(**columns))
    counted = reader.rows(
        rows.group_by("outcome_group", "month").agg(
            out_of=rows.count(), **{name: rows[name].sum() for name in columns}
        )
    )
    for name, says in zip(columns, flags, strict=True):
        if up := pc.sum(counted[name]).as_py():
            yield (
                says,
                {
                    "rows": up,
                    "out_of": pc.sum(counted["out_of"]).as_py(),
                    "by_outcome": tallies(counted, name, "outcome_group"),
                    "by_month": tallies(counted, name, "month"),
                },
            )


def placed(rows: ir.Table) -> ir.Table:
    """Return `rows` with how their crime ended and the month it was recorded."""
    if "crime_id" not in rows.columns:
        return rows.mutate(outcome_group=ibis.literal(NOWHERE), month=ibis.literal(NOWHERE))
    groups = OUTCOMES.column("group")
    of = crime.select(
        of_crime=crime.crime_id,
        outcome_group=ibis.ifelse(
            crime.cancelled.notnull(),
            "cancelled",
            crime.outcome.cases(*groups.items(), else_=OPEN),
        ),
        month=crime.recorded_on.strftime("%Y-%m"),
    )
    return rows.left_join(of, rows.crime_id == of.of_crime).drop("of_crime")


def tallies(counted: pa.Table, name: str, by: str) -> dict[str, Tally]:
    """Return the rows with a flag up, and all rows, by one column."""
    summed = counted.group_by(by).aggregate([(name, "sum"), ("out_of", "sum")]).sort_by(by)
    return {
        row[by] or "not recorded": Tally(row[f"{name}_sum"], row["out_of_sum"])
        for row in summed.to_pylist()
    }


def old(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield that the records were old when they were loaded."""
    told = snapshot.manifest
    days = (told.loaded_on - told.cut_on).days
    if days > OLD:
        yield Finding(
            kind="old",
            table="crime",
            column="recorded_on",
            says=f"the last record is {days} days older than the load",
            mend="Ask for a newer export, or say the day it was cut with --cut-on.",
            rows=told.tables["crime"].taken,
            out_of=told.tables["crime"].taken,
        )
