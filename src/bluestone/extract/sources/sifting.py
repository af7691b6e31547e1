"""Sorts the rows of a table into those taken, those rejected, and those out of scope."""

from dataclasses import dataclass

import polars as pl

from bluestone.extract.sources.headed import FILE, LINE, TOO_LONG
from bluestone.extract.sources.mapping import IN_SCOPE, ROW, SOURCE
from bluestone.extract.sources.readers import Dialect
from bluestone.extract.sources.typed import AT, readings, typed
from bluestone.extract.table import Table

ID = " crime"  # the crime a row belongs to, read before anything else of it
KNOWN_BY = (FILE, LINE, SOURCE, ROW, AT, ID)
OUTSIDE = "out of scope"
CELLS = "the row has more cells than its header: perhaps a comma in a text without quotation marks"
NO_CRIME = "crime_id is in no crime taken"
CRIME_REJECTED = "its crime was rejected"


@dataclass(frozen=True)
class Links:
    """The ids of crimes, by what became of their rows."""

    taken: pl.Series
    rejected: pl.Series
    outside: pl.Series


@dataclass(frozen=True)
class Sifted:
    """The rows of a table: taken and typed, rejected with column and rule, and out of scope.

    `faults` are the cells that could not be read: the row's AT, column, rule, value.
    """

    rows: pl.DataFrame
    rejected: pl.DataFrame
    outside: pl.DataFrame
    faults: pl.DataFrame


def sifted(
    table: type[Table], mapped: pl.DataFrame, dialect: Dialect, links: Links | None
) -> Sifted:
    """Return the rows of one source for a table, each in its place. Crimes have no `links`."""
    known = mapped.with_columns(_crime_ids(table, mapped, dialect))
    fated = known.with_columns(rule=_fate(links))
    found = typed(table, fated.filter(pl.col("rule").is_null()).drop("rule"), dialect)
    refused = fated.filter(pl.col("rule") != OUTSIDE).select(
        *KNOWN_BY,
        column=pl.when(TOO_LONG).then(pl.lit("")).otherwise(pl.lit("crime_id")),
        rule="rule",
    )
    keys = [name for name, column in table.columns.items() if column.key]
    lacking = pl.coalesce(pl.when(pl.col(key).is_null()).then(pl.lit(key)) for key in keys)
    rows = found.rows.with_columns(column=lacking)
    return Sifted(
        rows=rows.filter(pl.col("column").is_null()).drop("column"),
        rejected=pl.concat([refused, _without_key(rows, found.faults)]),
        outside=fated.filter(pl.col("rule") == OUTSIDE).select(KNOWN_BY),
        faults=found.faults,
    )


def _crime_ids(table: type[Table], mapped: pl.DataFrame, dialect: Dialect) -> pl.Series:
    """Return the crime that each row belongs to; null for a table whose rows belong to none."""
    if "crime_id" not in table.columns:
        return pl.Series(ID, [None], pl.String).new_from_index(0, mapped.height)
    column = table.columns["crime_id"]
    return readings("crime_id", column, mapped["crime_id"], dialect)["value"].alias(ID)


def _fate(links: Links | None) -> pl.Expr:
    """Return the rule that rejects a row before it is read, or OUTSIDE; null if it is to be read.

    A row without a crime's id is read, and then rejected for that.
    """
    whole = pl.when(TOO_LONG).then(pl.lit(CELLS)).when(~pl.col(IN_SCOPE)).then(pl.lit(OUTSIDE))
    if links is None:
        return whole.otherwise(None)
    return (
        whole.when(pl.col(ID).is_null() | pl.col(ID).is_in(links.taken.implode()))
        .then(None)
        .when(pl.col(ID).is_in(links.rejected.implode()))
        .then(pl.lit(CRIME_REJECTED))
        .when(pl.col(ID).is_in(links.outside.implode()))
        .then(pl.lit(OUTSIDE))
        .otherwise(pl.lit(NO_CRIME))
    )


def _without_key(rows: pl.DataFrame, faults: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that lack a key, with the rule it breaks: unreadable, or empty."""
    lacking = rows.filter(pl.col("column").is_not_null()).select(*KNOWN_BY, "column")
    told = lacking.join(faults.drop("value"), on=[AT, "column"], how="left", maintain_order="left")
    empty = pl.format("{} is empty", "column")
    return told.with_columns(pl.coalesce("rule", empty).alias("rule"))
