"""Values and rows: what was not taken, not sent, not readable, empty, or contradicts itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa

from bluestone.extract.quality.counting import counted
from bluestone.extract.quality.finding import Finding, Kind, found
from bluestone.extract.read import Reader
from bluestone.extract.rules import RULES
from bluestone.extract.snapshot import Part, Snapshot
from bluestone.extract.sources.readers import OTHER_ORDER
from bluestone.extract.table import Table

SOURCE = "Mend them at the source: `bluestone quality --lines` tells where they stand."
WORD = "Translate it in the profile under `values:`, or correct it at the source."
OPEN = ", so that these crimes count as open"
ORDER = (
    "Say the order of its days under `dates:` in the profile, and load again. Days that both "
    "orders can read were read by the order it says now, and may be wrong."
)


def in_values(snapshot: Snapshot, reader: Reader, table: type[Table]) -> Iterator[Finding]:
    """Yield what was found in the rows and values of one table."""
    yield from rejected(snapshot, table)
    yield from unsent(snapshot, table)
    yield from unreadable(snapshot, table)
    yield from empty(snapshot, reader, table)
    yield from contradictory(snapshot, reader, table)


def rejected(snapshot: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield why rows could not be taken."""
    loaded = snapshot.manifest.tables[table.name]
    yield from by_rule("rejected", snapshot, table, "rejected", mend=SOURCE, out_of=loaded.read)


def unsent(snapshot: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield the columns that are expected of a table but were not sent."""
    loaded = snapshot.manifest.tables[table.name]
    for name, column in table.columns.items():
        if column.expected and name not in loaded.sent:
            yield found(
                "not sent",
                table=table.name,
                column=name,
                says=f"{name} was not sent",
                mend="If the records system holds it, add it to the export and to the profile.",
                rows=loaded.taken,
                out_of=loaded.taken,
            )


def unreadable(snapshot: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield the values that were put aside because they could not be read.

    Emptied outcomes, where there are more than a few, are an error: their crimes count as open.
    """
    loaded = snapshot.manifest.tables[table.name]
    for each in by_rule("unreadable", snapshot, table, "aside", mend=WORD, out_of=loaded.taken):
        grave = (each.table, each.column) == ("crime", "outcome") and each.severity == "warning"
        yield replace(each, severity="error", says=f"{each.says}{OPEN}") if grave else each


def by_rule(
    kind: Kind, snapshot: Snapshot, table: type[Table], part: Part, *, mend: str, out_of: int
) -> Iterator[Finding]:
    """Yield what was kept aside in a part of a table, a finding for each column and rule."""
    for (column, rule), rows in counted_rules(snapshot.part(table.name, part)):
        yield found(
            kind,
            table=table.name,
            column=column,
            says=rule,
            mend=ORDER if OTHER_ORDER in rule else mend,
            rows=rows,
            out_of=out_of,
        )


def counted_rules(kept: pa.Table) -> list[tuple[tuple[str, str], int]]:
    """Return how often each column broke each rule among rows kept aside, most first."""
    pairs = zip(kept["column"].to_pylist(), kept["rule"].to_pylist(), strict=True)
    return Counter(pairs).most_common()


def empty(snapshot: Snapshot, reader: Reader, table: type[Table]) -> Iterator[Finding]:
    """Yield the expected columns that were sent with empty values."""
    sent = snapshot.manifest.tables[table.name].sent
    names = [n for n, c in table.columns.items() if c.expected and n in sent]
    claims = {name: table.rows[name].isnull() for name in names}
    for name, told in counted(reader, table, claims):
        yield found(
            "missing",
            table=table.name,
            column=name,
            says=f"{name} is empty",
            mend="Fill it at the source; where it cannot be known, say so there.",
            rows=told.rows,
            out_of=told.out_of,
            by=told.by,
        )


def contradictory(snapshot: Snapshot, reader: Reader, table: type[Table]) -> Iterator[Finding]:
    """Yield the rules that rows of a table break."""
    sent = {f"{t}.{c}" for t, c in snapshot.sent}
    rules = {
        rule.says: rule for rule in RULES if rule.table == table.name and sent.issuperset(rule.asks)
    }
    claims = {says: rule.breaks for says, rule in rules.items()}
    for says, told in counted(reader, table, claims):
        yield found(
            "contradictory",
            table=table.name,
            column=rules[says].asks[0].partition(".")[2],
            says=says,
            mend=rules[says].mend,
            rows=told.rows,
            out_of=told.out_of,
            severity="error" if told.rows >= rules[says].error_from * told.out_of else None,
            by=told.by,
        )
