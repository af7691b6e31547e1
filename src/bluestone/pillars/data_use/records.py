"""Which records are left out of every other figure, and how soon a crime is recorded."""

from bluestone.extract.tables import crime
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import crimes
from bluestone.reference.thresholds import threshold

MISSING = "Ours; Uzelac, Buil-Gil, Hohl and Lovett, The Meaning of Missing (2025)"
RECORDED = "the day the crime was recorded"

kept = crime.filter(crime.cancelled.isnull())

duplicates = Share(
    title="Records that repeat another crime",
    why="Every other figure leaves these out; how many there are should be said.",
    source=MISSING,
    unit="records",
    of=kept,
    counts=kept.duplicate_of.notnull(),
    when=kept.recorded_on,
    number_is="records marked as repeating another",
    out_of_is="records of the period, the cancelled apart",
    period_is=RECORDED,
    better="neither",
    shown_by=crime.filter(crime.duplicate_of.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on | cancelled | duplicate_of
            A        | 2026-03-02  |           |
            B        | 2026-03-02  |           | A
            C        | 2026-03-02  | C3        |
        """,
        gives="1 of 2",
    ),
)

cancelled = Share(
    title="Records cancelled",
    why="Every other figure leaves these out; a victim's report is cancelled only for good reason.",
    source="Ours; HMIC, Crime data integrity (2014), on cancelled records",
    unit="records",
    of=crime,
    counts=crime.cancelled.notnull(),
    when=crime.recorded_on,
    number_is="records marked as no longer a crime, for any reason",
    out_of_is="records of the period, duplicates among them",
    period_is=RECORDED,
    better="neither",
    shown_by=crime.filter(crime.cancelled.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on | cancelled | duplicate_of
            A        | 2026-03-02  |           |
            B        | 2026-03-02  | C2        |
            C        | 2026-03-02  |           | A
        """,
        gives="1 of 3",
    ),
)

dated = crimes.filter(crimes.reported_at.notnull())

days_to_record = Days(
    title="Days from the report to its recording",
    why="A crime has to be recorded before anything that follows it can begin.",
    source="Ours; right 2 of the Victims' Code (Ministry of Justice, 2020): without delay",
    unit="crimes",
    of=dated,
    began=dated.reported_at.date(),
    ended=dated.recorded_on,
    when=dated.recorded_on,
    number_is="crimes recorded on the day of the report or the next",
    out_of_is=(
        "crimes recorded in the period whose day of report is known; those recorded before they "
        "were reported are left out"
    ),
    period_is=RECORDED,
    better="lower",
    limit=threshold("recorded"),
    example=Example(
        crime="""
            crime_id | recorded_on | reported_at
            A        | 2026-03-02  | 2026-03-02T10:00
            B        | 2026-03-06  | 2026-03-04T23:00
            C        | 2026-03-12  | 2026-03-04T12:00
            D        | 2026-03-12  |
        """,
        gives="1 of 3, median 2",
    ),
)
