"""Whether what is missing differs by how the crime ended, and what it could change.

Records of charged crimes are better filled than others, so a comparison of charged crimes with the
rest may show who was written up and not who was treated how. Counted are closed crimes that are
neither cancelled nor duplicates; open ones have no outcome to compare.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from bluestone.extract.quality.counting import (
    CANCELLED,
    CHARGED,
    DUPLICATE,
    ENDINGS,
    holds,
    placed,
)
from bluestone.extract.quality.fields import FIELDS, Field
from bluestone.extract.quality.finding import Tally
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.statistics.association import (
    SLIGHT,
    Association,
    adjusted,
    apart,
    apart_in_words,
    association,
    size_in_words,
)
from bluestone.statistics.bounds import may_be_equal, worst_case
from bluestone.statistics.intervals import Interval

UNLIKELY = 0.05  # adjusted chance up to which a difference is called more than chance; usual
ALL, NOT_CHARGED = "all", "not charged"


@dataclass(frozen=True)
class Tested:
    """A difference with its test: `chance` as it is, and `adjusted` for all fields looked at."""

    association: Association
    adjusted: float
    apart: float | None  # Cohen's h, where two groups are compared
    words: str  # how large it is

    @property
    def is_seen(self) -> bool:
        """Return whether it is more than chance, and not very small."""
        return self.adjusted <= UNLIKELY and self.words != SLIGHT


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a share is of the known, and could be of all: every missing one way, or the other.

    `bounds` is by group: all crimes that are counted, charged ones, and those closed without a charge.
    `may_be_equal`: whether charged and not charged could have one share after all; None where there
    is nothing in one of them.
    """

    says: str
    known: Mapping[str, Tally]
    bounds: Mapping[str, Interval]
    may_be_equal: bool | None


@dataclass(frozen=True, kw_only=True)
class Missingness:
    """How often one field is missing, by how crimes ended. `rows` of a Tally are the missing.

    Tested twice: charged against closed without a charge, and all groups of outcomes; None where
    nothing can differ.
    """

    field: str
    table: str
    columns: tuple[str, ...]
    research: bool
    charged: Tally
    not_charged: Tally
    by_outcome: Mapping[str, Tally]
    charged_or_not: Tested | None
    between_outcomes: Tested | None
    could_change: tuple[Change, ...]


def missingness(snapshot: Snapshot, reader: Reader) -> tuple[Missingness, ...]:
    """Return how every field that was sent is missing, those of the research first."""
    told = {f.says: one for table in TABLES for f, one in of_table(snapshot, reader, table)}
    found = [told[field.says] for field in FIELDS if field.says in told]
    return tuple(
        replace(one, charged_or_not=two, between_outcomes=several)
        for one, two, several in zip(
            found,
            tested([(one.charged, one.not_charged) for one in found]),
            tested([tuple(one.by_outcome.values()) for one in found]),
            strict=True,
        )
    )


def of_table(
    snapshot: Snapshot, reader: Reader, table: type[Table]
) -> Iterator[tuple[Field, Missingness]]:
    """Yield how the fields of one table are missing, not yet tested."""
    fields = [f for f in FIELDS if f.table is table and is_sent(f, snapshot)]
    if fields:
        rows = counted_by_ending(reader, table, fields)
        for i, field in enumerate(fields):
            yield field, untested(field, i, rows)


def is_sent(field: Field, snapshot: Snapshot) -> bool:
    """Return whether the columns of a field were sent."""
    return {(field.table.name, column) for column in field.asks} <= snapshot.sent


def counted_by_ending(reader: Reader, table: type[Table], fields: Sequence[Field]) -> pa.Table:
    """Return one row per way of ending: ending, out_of, missing0, known0_0, ... by field and share."""
    claims = {f"missing{i}": f.missing for i, f in enumerate(fields)} | {
        f"share{i}_{j}": share.holds & ~f.missing
        for i, f in enumerate(fields)
        for j, share in enumerate(f.shares)
    }
    columns = {name: holds(claim) for name, claim in claims.items()}
    rows = placed(table, table.rows.mutate(**columns))
    return reader.rows(
        rows.group_by("ending").agg(out_of=rows.count(), **{n: rows[n].sum() for n in columns})
    )


def untested(field: Field, i: int, rows: pa.Table) -> Missingness:
    """Return how one field is missing, from the counts of its table."""
    told = {row["ending"]: row for row in rows.to_pylist()}
    missing = {
        ending: Tally(told[ending][f"missing{i}"], told[ending]["out_of"])
        for ending in ENDINGS
        if ending in told
    }
    return Missingness(
        field=field.says,
        table=field.table.name,
        columns=field.asks,
        research=field.research,
        charged=summed(missing, [CHARGED]),
        not_charged=summed(missing, [e for e in missing if e != CHARGED]),
        by_outcome=missing,
        charged_or_not=None,
        between_outcomes=None,
        could_change=tuple(
            change(share.says, told, f"missing{i}", f"share{i}_{j}")
            for j, share in enumerate(field.shares)
        ),
    )


def summed(tallies: Mapping[str, Tally], names: Sequence[str]) -> Tally:
    """Return some tallies together; of those that are not there nothing."""
    held = [tallies[name] for name in names if name in tallies]
    return Tally(sum(t.rows for t in held), sum(t.out_of for t in held))


def change(says: str, told: Mapping[str, Mapping[str, int]], missing: str, share: str) -> Change:
    """Return what one share could be, in all crimes that are counted and by whether charged."""
    groups = {
        ALL: [ending for ending in told if ending not in (CANCELLED, DUPLICATE)],
        CHARGED: [CHARGED],
        NOT_CHARGED: [ending for ending in ENDINGS if ending != CHARGED],
    }
    known, bounds = {}, {}
    for group, endings in groups.items():
        rows = [told[ending] for ending in endings if ending in told]
        number, gone = sum(row[share] for row in rows), sum(row[missing] for row in rows)
        known[group] = Tally(number, sum(row["out_of"] for row in rows) - gone)
        if bound := worst_case(number, known[group].out_of, gone):
            bounds[group] = bound
    both = bounds.keys() >= {CHARGED, NOT_CHARGED}
    return Change(
        says=says,
        known=known,
        bounds=bounds,
        may_be_equal=may_be_equal(bounds[CHARGED], bounds[NOT_CHARGED]) if both else None,
    )


def tested(fields: Sequence[Sequence[Tally]]) -> list[Tested | None]:
    """Return the test of each field's tallies, adjusted for all of them; None where nothing differs."""
    found = [association([(t.rows, t.out_of) for t in tallies]) for tallies in fields]
    chances = iter(adjusted([each.chance for each in found if each]))
    return [
        sized(each, next(chances), tallies) if each else None
        for each, tallies in zip(found, fields, strict=True)
    ]


def sized(found: Association, chance: float, tallies: Sequence[Tally]) -> Tested:
    """Return a test with the size of its difference in words: Cohen's h of two groups, else V."""
    if len(tallies) > 2:
        return Tested(found, chance, None, size_in_words(found.size))
    one, other = ((t.rows, t.out_of) for t in tallies)
    far = apart(one, other)
    return Tested(found, chance, far, apart_in_words(far))
