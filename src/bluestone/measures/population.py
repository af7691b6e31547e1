"""Who is counted: every recorded crime but the cancelled and the duplicate, and what hangs on one.

An indicator starts from here and not from the bare tables, so that outcome 0, cancelled crimes and
duplicates never slip into a denominator.
"""

import ibis.expr.types as ir

from bluestone.extract.tables import crime
from bluestone.reference.codes import OUTCOMES

PENDING = OUTCOMES.where(group="pending")

crimes = crime.filter(crime.cancelled.isnull(), crime.duplicate_of.isnull())
closed = crimes.filter(crimes.outcome.notnull(), crimes.outcome.notin(PENDING))

cancelled = crime.filter(crime.cancelled.notnull())
duplicates = crime.filter(crime.cancelled.isnull(), crime.duplicate_of.notnull())


def counted(rows: ir.Table) -> ir.Table:
    """Return the rows of another table that hang on a crime that is counted."""
    return rows.semi_join(crimes.select("crime_id"), "crime_id")


def ended(group: str) -> tuple[str, ...]:
    """Return the outcome types of a research group: charged, victim, investigation, ..."""
    return OUTCOMES.where(group=group)
