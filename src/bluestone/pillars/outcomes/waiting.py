"""How long crimes stay open, and how long a charge takes."""

import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import PENDING, closed, crimes, ended
from bluestone.pillars.outcomes.ending import OURS
from bluestone.reference.thresholds import Step, Threshold, threshold

days_to_outcome = Days(
    title="Days from recording to an outcome",
    why="A long wait is harm in itself, whatever comes of it.",
    source=OURS,
    unit="crimes",
    of=crimes,
    began=crimes.recorded_on,
    ended=crimes.outcome_on,
    when=crimes.recorded_on,
    number_is="crimes given an outcome by the data cut",
    out_of_is="crimes recorded in the period, open ones among them: the recorded basis",
    period_is="the day the crime was recorded",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-03-01  | 16      | 2026-03-11
            B        | 2026-03-01  | 1       | 2026-03-21
            C        | 2026-03-11  |         |
        """,
        gives="2 of 3, median 20",
    ),
)

# Only crimes that were charged, by the day of the charge. A crime that ended otherwise is not on its
# way to a charge, so to count it as still waiting for one would be wrong.
charged = closed.filter(closed.outcome.isin(ended("charged")))

days_to_charge = Days(
    title="Days from recording to a charge, of crimes charged in the period",
    why="It is the wait of those whose case goes on to court, and what the government counts.",
    source="Proxy; Home Office days from recording to charge (House of Lords, answer HL2028)",
    unit="crimes",
    of=charged,
    began=charged.recorded_on,
    ended=charged.outcome_on,
    when=charged.outcome_on,
    number_is="crimes charged in the period",
    out_of_is="crimes charged in the period, whenever recorded: the closed basis",
    period_is="the day of the charge",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2025-03-20  | 1       | 2026-03-20
            B        | 2026-01-19  | 1A      | 2026-03-20
            C        | 2026-03-10  | 1       | 2026-03-20
            D        | 2026-01-01  | 16      | 2026-03-21
        """,
        gives="3 of 3, median 60",
    ),
)


def open_after(limit: Threshold, source: str) -> Share:
    """Return the share of crimes still open so many months after they were recorded.

    Of crimes recorded at least as long ago, whether or not they have ended since.
    """
    reached_on = crimes.recorded_on + limit_as_of(limit, crimes.recorded_on).as_interval("M")
    rows = crimes.mutate(reached_on=reached_on.cast("date"))
    rows = rows.filter(rows.reached_on <= CUT)
    ...
