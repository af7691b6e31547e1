"""Which columns an indicator reads, and so whether a force sent what it needs."""

from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from bluestone.extract.read import CALENDAR
from bluestone.extract.tables import TABLES

SCHEMA = {table.name: dict.fromkeys(table.rows.columns, "string") for table in TABLES}
KNOWN = SCHEMA | {CALENDAR.get_name(): dict.fromkeys(CALENDAR.columns, "string")}
MARKS = {
    (table.name, name) for table in TABLES for name, column in table.columns.items() if column.mark
}


@cache
def columns_read(sql: str) -> frozenset[tuple[str, str]]:
    """Return the tables and columns that a query in DuckDB's words needs for its answer.

    Ibis carries every column of a table through its subqueries; those that nothing asks for in the
    end are not needed.
    """
    tree = pushdown_projections(qualify(sqlglot.parse_one(sql, dialect="duckdb"), schema=KNOWN))
    return frozenset(
        (source.name, column.name)
        for scope in traverse_scope(tree)
        for column in scope.columns
        if isinstance(source := scope.sources.get(column.table), exp.Table)
        and source.name in SCHEMA
    )


def needed(sql: str) -> frozenset[tuple[str, str]]:
    """Return what a force must have sent for a query to mean anything.

    A mark, such as that a crime was cancelled, may be missing: then no row is marked.
    """
    return columns_read(sql) - MARKS
