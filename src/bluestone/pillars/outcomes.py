"""Across the pillars: how crimes end, on the recorded basis and on the closed basis."""

from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import closed, crimes, ended

OURS = "Ours; the outcome types are the Home Office's"

charged_of_closed = Share(
    title="Crimes closed with a charge, of those closed in the period",
    why="It is what most people mean by a charge rate. It mixes crimes recorded in many years.",
    source=OURS,
    unit="crimes",
    of=closed,
    counts=closed.outcome.isin(ended("charged")),
    when=closed.outcome_on,
    number_is="crimes whose outcome is a charge or summons (types 1 and 1A)",
    out_of_is="crimes given any outcome, type 0 apart: the closed basis",
    period_is="the day of the outcome",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on | cancelled
            A        | 2025-01-05  | 16      | 2026-03-02 |
            B        | 2025-06-09  | 1       | 2026-03-20 |
            C        | 2026-01-31  |         |            |
            D        | 2026-01-31  | 18      | 2026-03-21 | C3
        """,
        gives="1 of 2",
    ),
)

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
