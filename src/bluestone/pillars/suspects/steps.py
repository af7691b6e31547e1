"""The steps of an investigation as the pillar needs them: the first of its kind, and whose it is."""

import ibis
import ibis.expr.types as ir

from bluestone.extract.tables import event, suspect
from bluestone.measures.population import PENDING, counted, crimes

running = crimes.filter(crimes.outcome.isnull() | crimes.outcome.isin(PENDING))


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


def attributed(rows: ir.Table) -> ir.Table:
    """Return rows about crimes with the suspect each is about.

    A record system often leaves out who a step was about. In a crime with one named suspect it can
    only have been that one; in a crime with several it stays unknown.
    """
    lone = suspect.group_by(lone_in="crime_id").agg(
        least=suspect.suspect_id.min(), most=suspect.suspect_id.max()
    )
    lone = lone.filter(lone.least == lone.most)
    joined = rows.left_join(lone, rows.crime_id == lone.lone_in)
    whose = ibis.coalesce(joined.suspect_id, joined.least)
    return joined.mutate(suspect_id=whose).drop("lone_in", "least", "most")


def with_first_of(rows: ir.Table, *kinds: str) -> ir.Table:
    """Return rows about suspects with `reached_on`, the first day a step of the kinds was done."""
    done = attributed(event.filter(event.kind.isin(kinds)))
    done = done.group_by(reached_in="crime_id", reached_id="suspect_id").agg(
        reached_on=done.on.min()
    )
    same = (rows.crime_id == done.reached_in) & (rows.suspect_id == done.reached_id)
    return rows.left_join(done, same).drop("reached_in", "reached_id")
