"""Which records are left out of every other figure, and how soon a crime is recorded."""

from bluestone.extract.tables import crime
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Rate, Share, Side
from bluestone.measures.months import known_months
from bluestone.measures.population import crimes
from bluestone.reference.thresholds import threshold

MISSING = "Ours; Uzelac, Buil-Gil, Hohl and Lovett, The Meaning of Missing (2025)"
RECORDED = "the day the crime was recorded"

crimes_recorded = Rate(
    title="Crimes recorded in a month",
    why="Every share is of these; a month that holds too few, or too many, makes all others doubtful.",
    source="Ours",
    unit="crimes",
    of=crimes,
    when=crimes.recorded_on,
    per=Side(of=known_months, when=known_months["first"], unit="months"),
    each="month",
    number_is="crimes recorded, those cancelled or repeating another left out",
    out_of_is="months since the records begin",
    period_is=RECORDED,
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on | cancelled | duplicate_of
            A        | 2026-01-02  |           |
            B        | 2026-03-02  |           |
            C        | 2026-03-02  | C2        |
            D        | 2026-03-02  |           | A
        """,
        gives="2 to 3, rate 0.67",
    ),
)

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
    open_ended=True,
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
