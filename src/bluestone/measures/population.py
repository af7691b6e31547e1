"""Who is counted: every recorded crime but the cancelled and the duplicate, and what hangs on one.

An indicator starts from here and not from the bare tables, so that outcome 0, cancelled crimes and
duplicates never slip into a denominator.
"""

import ibis
import ibis.expr.types as ir

from bluestone.extract.tables import crime, suspect
from bluestone.reference.codes import OUTCOMES

PENDING = OUTCOMES.where(group="pending")

pending = crime.outcome.isin(PENDING)
recorded_once = crime.filter(crime.cancelled.isnull(), crime.duplicate_of.isnull())
unsaid = pending | crime.outcome.isnull()
crimes = recorded_once.mutate(  # "not yet" is no outcome, and a day alone closes nothing
    outcome=ibis.ifelse(pending, ibis.null("string"), crime.outcome),
    outcome_on=ibis.ifelse(unsaid, ibis.null("date"), crime.outcome_on),
)
open_crimes = crimes.filter(crimes.outcome.isnull())
closed = crimes.filter(crimes.outcome.notnull())


def counted(rows: ir.Table) -> ir.Table:
    """Return the rows of another table that hang on a crime that is counted."""
    return rows.semi_join(crimes.select("crime_id"), "crime_id")


def ended(group: str) -> tuple[str, ...]:
    """Return the outcome types of a research group: charged, victim, investigation, ..."""
    return OUTCOMES.where(group=group)


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
