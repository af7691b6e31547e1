"""A pillar of the tests' own: indicators over a few drawn rows, that no real pillar depends on."""

from bluestone.extract.tables import TABLES, contact, crime, officer
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import crimes, ended
from bluestone.reference.thresholds import threshold

SENT = {(table.name, column) for table in TABLES for column in table.columns}
WORDS = {
    "why": "For the tests.",
    "source": "Ours",
    "unit": "crimes",
    "number_is": "crimes that count",
    "out_of_is": "crimes",
    "period_is": "the day of recording",
    "better": "neither",
}
DRAWN = """
    crime_id | recorded_on | outcome | outcome_on | team  | cancelled | duplicate_of
    A        | 2026-01-05  | 1       | 2026-01-15 | North |           |
    B        | 2026-01-09  | 16      | 2026-01-29 |       |           |
    C        | 2026-01-31  |         |            | South |           |
    D        | 2026-03-01  |         |            | North |           |
    E        | 2026-03-01  | 1       | 2026-03-02 | North | C3        |
    F        | 2026-03-01  | 1       | 2026-03-02 | North |           | A
    G        | 2026-03-05  | 1       | 2026-03-02 | North |           |
    H        | 2026-04-05  | 1       | 2026-04-12 | North |           |
"""
EXAMPLE = Example(crime=DRAWN, gives="")

charged = Share(
    title="Charged",
    of=crimes,
    counts=crimes.outcome.isin(ended("charged")),
    when=crimes.recorded_on,
    example=EXAMPLE,
    **WORDS,
)
time_to_outcome = Days(
    title="Days to an outcome",
    of=crimes,
    began=crimes.recorded_on,
    ended=crimes.outcome_on,
    when=crimes.recorded_on,
    limit=threshold("contact_plan"),  # seven days
    example=EXAMPLE,
    **WORDS,
)
hours_to_allocation = Days(
    title="Hours to allocation",
    of=crimes,
    began=crimes.reported_at,
    ended=crimes.allocated_at,
    when=crimes.recorded_on,
    clock="hours",
    limit=threshold("allocated"),
    example=EXAMPLE,
    **WORDS,
)
told = Share(
    title="Contacts answered",
    of=contact,
    counts=contact.answered,
    when=contact["at"].date(),
    shown_by=crime.filter(crime.team == "West"),
    example=EXAMPLE,
    **WORDS,
)
officers = Share(
    title="Officers on a team",
    of=officer,
    counts=officer.team.notnull(),
    when=officer.from_on,
    example=EXAMPLE,
    **WORDS,
)
