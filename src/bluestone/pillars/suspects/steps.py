"""The steps of an investigation as the pillar needs them: the first of its kind, and whose it is."""

import ibis.expr.types as ir

from bluestone.extract.tables import event
from bluestone.measures.population import attributed, counted


def steps(kind: str) -> ir.Table:
    """Return the steps of a kind, of crimes that are counted."""
    return counted(event.filter(event.kind == kind))


def shown(*kinds: str) -> ir.Table:
    """Return the steps that show that a force records when steps of these kinds were done."""
    return event.filter(event.kind.isin(kinds), event.on.notnull())


def with_first(rows: ir.Table, kind: str) -> ir.Table:
    """Return rows about crimes with `done_on`, the first day a step of the kind was done."""
    done = event.filter(event.kind == kind).group_by(done_in="crime_id")
    done = done.agg(done_on=event.on.min())
    return rows.left_join(done, rows.crime_id == done.done_in).drop("done_in")


def with_first_of(rows: ir.Table, *kinds: str) -> ir.Table:
    """Return rows about suspects with `reached_on`, the first day a step of the kinds was done."""
    done = attributed(event.filter(event.kind.isin(kinds)))
    done = done.group_by(reached_in="crime_id", reached_id="suspect_id").agg(
        reached_on=done.on.min()
    )
    same = (rows.crime_id == done.reached_in) & (rows.suspect_id == done.reached_id)
    return rows.left_join(done, same).drop("reached_in", "reached_id")
