"""What goes to the Serious Crime Analysis Section, which looks for series across forces."""

from bluestone.extract.read import CUT
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import crimes

SECTION = "Proxy; National Crime Agency, Serious Crime Analysis Section"

CRIMES = """
    crime_id | recorded_on | scas_criteria | scas_submitted_on
    A        | 2026-01-05  | yes           | 2026-01-20
    B        | 2026-01-05  | yes           |
    C        | 2026-01-05  | no            |
    D        | 2026-01-05  |               |
"""

assessed = crimes.filter(crimes.scas_criteria.notnull())
meeting = crimes.filter(crimes.scas_criteria)

scas_met = Share(
    title="Crimes that meet the criteria of the Serious Crime Analysis Section",
    why="It tells how many crimes another force's analysts should hear of.",
    source=SECTION,
    unit="crimes",
    of=assessed,
    counts=assessed.scas_criteria,
    when=assessed.recorded_on,
    number_is="crimes that meet the section's criteria",
    out_of_is="crimes for which it is written down whether they do",
    period_is="the day the crime was recorded",
    better="neither",
    example=Example(crime=CRIMES, gives="2 of 3"),
)

scas_submitted = Share(
    title="Crimes that should go to the Serious Crime Analysis Section, and did",
    why="A series across forces is seen only if each sends its part. Recent ones may yet go.",
    source="Proxy; Kent Police policy on that section: where criteria are met it is mandatory",
    unit="crimes",
    of=meeting,
    counts=meeting.scas_submitted_on <= CUT,
    when=meeting.recorded_on,
    shown_by=crimes.filter(crimes.scas_submitted_on.notnull()),
    number_is="crimes sent to the section by the data cut",
    out_of_is="crimes that meet the section's criteria",
    period_is="the day the crime was recorded",
    better="higher",
    open_ended=True,
    example=Example(crime=CRIMES, gives="1 of 2"),
)
