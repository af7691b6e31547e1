"""Contradictions: what two values of one record, or two records of one crime, cannot both say.

A row that breaks a rule is taken all the same and counted as a finding: which of the two values is
wrong is for the force to find out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES, crime, order, suspect, victim
from bluestone.reference.codes import ORDERS, OUTCOMES, Codelist

SUSPECT_KNOWN = OUTCOMES.where(suspect_identified="yes")
SUSPECT_UNKNOWN = OUTCOMES.where(suspect_identified="no")
PENDING = OUTCOMES.where(group="pending")
NOT_SUPPORTED = OUTCOMES.where(victim_supports="no")


@dataclass(frozen=True)
class Rule:
    """One thing that cannot be: in which table, in words, how to mend it, and which rows break it.

    `asks` names the other columns, `table.column`, that must have been sent for it to mean
    anything. It is a warning, or an error from a share of the rows on that spoils many figures.
    """

    table: str
    says: str
    mend: str
    breaks: ir.BooleanValue
    asks: tuple[str, ...]
    error_from: float = 1.1  # the share of rows from which it is an error, not a warning


def ordered(table: type[Table]) -> Iterator[Rule]:
    """Yield the rules of a table that two days or times run the right way."""
    for earlier, later in table.in_order:
        first, last = table.rows[earlier].cast("date"), table.rows[later].cast("date")
        yield Rule(
            table.name,
            f"{later} is before {earlier}",
            "Look for a mistyped date, or for day and month swapped.",
            last < first,
            (f"{table.name}.{earlier}", f"{table.name}.{later}"),
        )


def paired(table: type[Table]) -> Iterator[Rule]:
    """Yield the rules of a table that two columns are filled together."""
    for one, other in table.together:
        yield Rule(
            table.name,
            f"{one} and {other} are not both given",
            "Fill the one that is missing, or empty both if there is neither.",
            table.rows[one].isnull() != table.rows[other].isnull(),
            (f"{table.name}.{one}", f"{table.name}.{other}"),
        )


def before_its_time(codes: Codelist, code: ir.StringValue, day: ir.DateValue) -> ir.BooleanValue:
    """Return whether a code was given on a day on which it was not yet in force."""
    began = sorted({row["valid_from"] for row in codes.rows if row["valid_from"]})
    firsts = [date.fromisoformat(text) for text in began]
    new = {on: set(codes.valid(on)) - set(codes.valid(on - timedelta(days=1))) for on in firsts}
    return reduce(or_, [code.isin(sorted(since)) & (day < on) for on, since in new.items()])


ACROSS = (
    Rule(
        "crime",
        "outcome and outcome_on are not both given",
        "Fill the one that is missing, or empty both if the crime is open. If the profile empties "
        "or cannot read outcomes, translate them: without one a crime counts as open.",
        # Outcome 0 is of no day; the day a cancelled crime has is that of its cancellation.
        (crime.outcome.notnull() & ~crime.outcome.isin(PENDING) & crime.outcome_on.isnull())
        | (crime.outcome.isnull() & crime.outcome_on.notnull() & crime.cancelled.isnull()),
        ("crime.outcome", "crime.outcome_on"),
        error_from=0.05,
    ),
    Rule(
        "crime",
        "its outcome is of a type that had not begun by that day",
        "Check the day and the type: 21 began in January 2016, 22 in April 2019.",
        before_its_time(OUTCOMES, crime.outcome, crime.outcome_on),
        ("crime.outcome", "crime.outcome_on"),
    ),
    Rule(
        "crime",
        "it ended after the last day that the records speak of, so no figure has its outcome",
        "Say the day on which the export was made with --cut-on.",
        crime.outcome_on > CUT,
        ("crime.outcome_on",),
    ),
    Rule(
        "order",
        "it was granted before there were orders of its kind",
        "Check the day and the kind of order.",
        before_its_time(ORDERS, order.kind, order.granted_on),
        ("order.kind", "order.granted_on"),
    ),
    Rule(
        "crime",
        "it was recorded before it was reported",
        "Check which of the extract's dates of report was mapped to reported_at.",
        crime.recorded_on < crime.reported_at.cast("date"),
        ("crime.reported_at",),
    ),
    Rule(
        "crime",
        "its outcome says no suspect was identified, but one is named",
        "Check the outcome: 14 and 18 are for crimes without a suspect.",
        crime.outcome.isin(SUSPECT_UNKNOWN) & crime.crime_id.isin(suspect.crime_id),
        ("crime.outcome", "suspect.crime_id"),
    ),
    Rule(
        "crime",
        "its outcome says a suspect was identified, but none is named",
        "Add the suspect, or check the outcome.",
        crime.outcome.isin(SUSPECT_KNOWN) & crime.crime_id.notin(suspect.crime_id),
        ("crime.outcome", "suspect.crime_id"),
    ),
    Rule(
        "crime",
        "its outcome says the victim does not support, but every victim is recorded as supporting",
        "Ask the team what the victim said, and when.",
        crime.outcome.isin(NOT_SUPPORTED)
        & crime.crime_id.isin(victim.filter(victim.supports == "yes").crime_id)
        & crime.crime_id.notin(victim.filter((victim.supports != "yes").fill_null(True)).crime_id),
        ("crime.outcome", "victim.supports"),
    ),
    Rule(
        "crime",
        "it repeats a crime that is itself a duplicate or cancelled, so neither is counted",
        "Mark it as repeating the crime that stands, or take its own mark away.",
        crime.duplicate_of.isin(
            crime.filter(crime.duplicate_of.notnull() | crime.cancelled.notnull()).crime_id
        ),
        ("crime.duplicate_of",),
    ),
    Rule(
        "victim",
        "the victim does not support, but nobody is recorded as having asked",
        "Find who asked; if nobody did, the answer is not known.",
        (victim.supports == "no") & victim.supports_asked_by.isnull(),
        ("victim.supports", "victim.supports_asked_by"),
    ),
    Rule(
        "suspect",
        "the suspect's history was checked before the suspect was named",
        "Check which dates were mapped to named_on and history_checked_on.",
        suspect.history_checked_on < suspect.named_on,
        ("suspect.history_checked_on", "suspect.named_on"),
    ),
)

RULES: tuple[Rule, ...] = (
    *(rule for table in TABLES for rule in (*ordered(table), *paired(table))),
    *ACROSS,
)
