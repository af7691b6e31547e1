"""The card of an indicator: everything a reader of its figures needs, as it stood when counted."""

from collections.abc import Collection
from typing import Any

import ibis.expr.operations as ops

from bluestone.extract.read import Reader
from bluestone.measures.count import count
from bluestone.measures.indicator import Days, Indicator, Rate, Score, Share
from bluestone.measures.reads import columns_read, needed
from bluestone.reference.bases import EVENTS
from bluestone.release.figure import Card


def card(
    name: str, indicator: Indicator, reader: Reader, sent: Collection[tuple[str, str]]
) -> Card:
    """Return the card of an indicator, with what it needs that was not sent.

    `sent` are the tables and columns a force sent. An indicator whose kind of row the force never
    records names the columns of those rows.
    """
    sql = reader.sql(count(indicator, None))
    missing = needed(sql) - set(sent)
    if not missing and indicator.shown_by is not None:
        proofs = indicator.shown_by.aggregate(rows=indicator.shown_by.count())
        if not reader.rows(proofs)["rows"][0].as_py():
            tables = indicator.shown_by.op().find(ops.UnboundTable)
            missing = columns_read(reader.sql(proofs)) or {(table.name, "") for table in tables}
    return Card(
        indicator=name,
        pillar=name.partition(".")[0],
        title=indicator.title,
        why=indicator.why,
        kind=indicator.kind,
        unit=indicator.unit,
        number_is=indicator.number_is,
        out_of_is=indicator.out_of_is,
        period_is=indicator.period_is,
        better=indicator.better,
        source=indicator.source,
        limit=limit_in_words(indicator, reader),
        median_of=indicator.clock if isinstance(indicator, Days) else "",
        example=indicator.example.tables,
        gives=indicator.example.gives,
        example_cut_on=indicator.example.cut_on,
        tables=dotted(columns_read(sql)),
        sql=sql,
        not_sent=dotted(missing),
        basis=indicator.population.basis.value,
        matures=indicator.matures,
        **of_its_kind(indicator),
    )


def of_its_kind(indicator: Indicator) -> dict[str, Any]:
    """Return what only the card of an indicator of its kind says."""
    if isinstance(indicator, Rate):
        plural = f"{indicator.scale} {indicator.per.unit}"
        sides = (("number", indicator.counted), ("out_of", indicator.per))
        return {
            "per_unit": indicator.per.unit,
            "each": indicator.each if indicator.scale == 1 else plural,
            "scale": indicator.scale,
            "events": indicator.population.unit in EVENTS,
            "sums": tuple(name for name, side in sides if not side.is_count),
        }
    if isinstance(indicator, Score):
        return {"least": indicator.least, "most": indicator.most}
    if isinstance(indicator, Days):
        return {"settled": indicator.settled}
    return {"open_ended": isinstance(indicator, Share) and indicator.open_ended}


def limit_in_words(indicator: Indicator, reader: Reader) -> str:
    """Return the limit as of the data cut, with who set it; empty where there is none yet."""
    steps = indicator.limit.steps if indicator.limit else ()
    step = next((step for step in steps if step.holds(reader.cut_on)), None)
    if indicator.limit is None or step is None:
        return ""
    unit = indicator.limit.unit.removesuffix("s") if step.value == 1 else indicator.limit.unit
    return f"{step.value} {unit} ({step.source})"


def dotted(columns: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """Return tables and columns as `table.column`, in order; a whole table by its name."""
    return tuple(sorted(f"{table}.{column}".rstrip(".") for table, column in columns))
