"""How long crimes stay open, and how long a charge takes."""

import ibis

from bluestone.extract.read import CUT
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import closed, crimes, ended
from bluestone.pillars.outcomes.ending import OURS
from bluestone.reference.thresholds import Step, Threshold, threshold

days_to_outcome = Days(
    title="Days from recording to an outcome",
    why="A long wait is harm in itself, whatever comes of it.",
    source=OURS,
    unit="crimes",
    of=crimes,
    began=crimes.recorded_on,
    ended=ibis.ifelse(crimes.outcome.notnull(), crimes.outcome_on, ibis.null("date")),
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
            D        | 2026-03-30  | 0       | 2026-03-30
        """,
        gives="2 of 4, median 20",
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


# Those who closed it did not always write down when: then nobody knows how long it was open.
dated = crimes.filter(crimes.outcome_on.notnull() | crimes.outcome.isnull())


def months(count: int) -> Threshold:
    """Return a length of time that nobody set and that is ours."""
    return Threshold("open_after", "months", (Step(count, None, None, "ours", ""),))


def open_after(limit: Threshold, source: str) -> Share:
    """Return the share of crimes still open so many months after they were recorded.

    Of those recorded at least as long ago, whether or not they have ended since.
    """
    after = limit_as_of(limit, dated.recorded_on).as_interval("M")
    rows = dated.mutate(due_on=(dated.recorded_on + after).cast("date"))
    rows = rows.filter(rows.due_on <= CUT)
    number = limit.steps[-1].value
    return Share(
        title=f"Crimes still open after {number} months",
        why="Each month costs a victim, and what people remember.",
        source=source,
        unit="crimes",
        of=rows,
        counts=rows.outcome_on.isnull() | (rows.outcome_on > rows.due_on),
        when=rows.recorded_on,
        limit=limit,
        matures=max(step.value for step in limit.steps),
        number_is=f"crimes that had no outcome {number} months after they were recorded",
        out_of_is=f"crimes recorded at least {number} months before the data cut",
        period_is="the day the crime was recorded",
        better="lower",
        example=Example(
            crime="""
                crime_id | recorded_on | outcome | outcome_on
                A        | 2022-01-31  |         |
                B        | 2022-01-31  | 16      | 2022-02-10
                C        | 2022-01-31  | 1       | 2026-03-20
                D        | 2026-03-20  |         |
            """,
            gives="2 of 3",
        ),
    )


open_after_limit = open_after(
    threshold("investigation_open"),
    "Proxy; West Midlands Police investigations dashboard (College of Policing, practice bank)",
)
open_after_year = open_after(months(12), "Ours")
open_after_two_years = open_after(months(24), "Ours")
long_cases = open_after(
    threshold("long_case"),
    "Proxy; Rape Crisis England and Wales, long police investigations (2025)",
)
