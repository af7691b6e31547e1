"""Counts rows about which something holds: by how the crime ended, its month, and its team."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from bluestone.extract.quality.finding import Tally
from bluestone.extract.read import Reader
from bluestone.extract.table import Table
from bluestone.extract.tables import crime
from bluestone.reference.codes import OUTCOMES

OPEN, NOWHERE, NO_TEAM, UNKNOWN = "open", "not about a crime", "of no team", "not recorded"
CANCELLED, DUPLICATE = "cancelled", "duplicate"
CHARGED = "charged"
ENDINGS = tuple(  # how crimes end, as the research groups them; none of them is open
    group for group in dict.fromkeys(OUTCOMES.column("group").values()) if group != "pending"
)
PARTS = {"by_outcome": "ending", "by_month": "month", "by_team": "of_team"}

ending = ibis.cases(
    (crime.cancelled.notnull(), CANCELLED),
    (crime.duplicate_of.notnull(), DUPLICATE),
    else_=crime.outcome.cases(*OUTCOMES.column("group").items(), else_=OPEN),
)


@dataclass(frozen=True)
class Counted:
    """In how many rows something holds, of how many, and `by` which part of them."""

    rows: int
    out_of: int
    by: Mapping[str, Mapping[str, Tally]]


def counted(
    reader: Reader, table: type[Table], claims: Mapping[str, ir.BooleanValue]
) -> Iterator[tuple[str, Counted]]:
    """Yield each claim that holds in some rows of a table, with in how many."""
    if not claims:
        return
    columns = {f"claim{i}": holds(claim) for i, claim in enumerate(claims.values())}
    rows = placed(table, table.rows.mutate(**columns))
    told = reader.rows(
        rows.group_by(*PARTS.values()).agg(
            out_of=rows.count(), **{name: rows[name].sum() for name in columns}
        )
    )
    for name, says in zip(columns, claims, strict=True):
        if up := pc.sum(told[name]).as_py():
            by = {part: tallies(told, name, column) for part, column in PARTS.items()}
            yield says, Counted(up, pc.sum(told["out_of"]).as_py(), by)


def holds(claim: ir.BooleanValue) -> ir.IntegerValue:
    """Return 1 where a claim holds, and 0 where it does not or is not known."""
    return claim.fill_null(False).cast("int64")


def placed(table: type[Table], rows: ir.Table) -> ir.Table:
    """Return rows of a table with how their crime ended, the month it was recorded, and its team."""
    month = crime.recorded_on.strftime("%Y-%m")
    if table.name == "crime":
        return rows.mutate(ending=ending, month=month, of_team=crime.team)
    if "crime_id" not in rows.columns:
        team = rows.team if "team" in rows.columns else ibis.literal(NO_TEAM)
        return rows.mutate(ending=ibis.literal(NOWHERE), month=ibis.literal(NOWHERE), of_team=team)
    of = crime.select(of_crime=crime.crime_id, ending=ending, month=month, of_team=crime.team)
    return rows.left_join(of, rows.crime_id == of.of_crime).drop("of_crime")


def tallies(told: pa.Table, name: str, by: str) -> dict[str, Tally]:
    """Return the rows in which a claim holds, and all rows, by one column."""
    summed = told.group_by(by).aggregate([(name, "sum"), ("out_of", "sum")]).sort_by(by)
    return {
        row[by] or UNKNOWN: Tally(row[f"{name}_sum"], row["out_of_sum"])
        for row in summed.to_pylist()
    }
