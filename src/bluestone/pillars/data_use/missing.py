"""How much of what should be on record is not: one index, which may be told apart by field."""

from functools import reduce

import ibis
import ibis.expr.types as ir

from bluestone.extract.tables import TABLES, suspect, victim
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import crimes
from bluestone.pillars.data_use.completeness import MISSING, RECORDED

FIELDS = {
    table.name: tuple(
        name for name, column in table.columns.items() if column.expected and not column.key
    )
    for table in TABLES
    if table.name in ("crime", "victim", "suspect")
}

recorded = crimes.select("crime_id", "recorded_on")
asked = {
    "crime": crimes,
    "victim": victim.inner_join(recorded, "crime_id"),
    "suspect": suspect.inner_join(recorded, "crime_id"),
}


def values_of(table: str, field: str) -> ir.Table:
    """Return one row per value of a field, and whether it is missing."""
    rows = asked[table]
    return rows.select(
        "crime_id", "recorded_on", field=ibis.literal(f"{table}.{field}"), gone=rows[field].isnull()
    )


values = reduce(
    ir.Table.union,
    [values_of(table, field) for table, fields in FIELDS.items() for field in fields],
)

values_missing = Share(
    title="Values that should be on record and are not",
    why="What is missing differs between cases that are charged and cases that are not.",
    source=MISSING,
    unit="values",
    of=values,
    counts=values.gone,
    when=values.recorded_on,
    number_is="values that are empty",
    out_of_is=(
        "values that every crime, victim and named suspect on record should have, of crimes "
        "recorded in the period: "
        + "; ".join(
            f"of a {table}, {', '.join(fields).replace('_', ' ')}"
            for table, fields in FIELDS.items()
        )
    ),
    period_is=RECORDED,
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | offence | committed_from   | reported_at      | reported_by | domestic_abuse | place_type
            A        | 2026-03-02  | 19C     | 2026-03-01T10:00 | 2026-03-02T10:00 |             | no             |
        """,
        victim="""
            crime_id | victim_id | age | sex    | ethnicity | disability | supports
            A        | V         | 34  | female |           |            | yes
        """,
        suspect="""
            crime_id | suspect_id | age | sex  | ethnicity | relationship
            A        | S          |     | male | W1        | friend
        """,
        gives="5 of 15",
    ),
)
