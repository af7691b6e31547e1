"""Whether anybody has time to make sense of the records, and how old those are that they look at."""

from bluestone.extract.tables import analysis, analyst_time
from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Side
from bluestone.measures.months import known_months, whole_months

CRIME = """
    crime_id | recorded_on
    A        | 2026-02-05
"""

worked = analyst_time.mutate(first=analyst_time.on.truncate("M").cast("date"))
worked = worked.semi_join(whole_months.select("first"), "first")

analyst_hours = Rate(
    title="Hours of analysts on these crimes in a month",
    why="Without analysts the same poor results come back, and nobody sees why.",
    source="Ours; an early review of one force blamed too few analysts, as told by Police Oracle",
    unit="hours",
    of=worked,
    amount=worked.hours,
    who=worked.analyst_id,
    when=worked.on,
    per=Side(of=known_months, when=known_months["first"], unit="months"),
    each="month",
    number_is="hours that analysts worked on these crimes",
    out_of_is="months since the records begin",
    period_is="the day they were worked on",
    better="higher",
    shown_by=analyst_time.filter(analyst_time.hours.notnull()),
    example=Example(
        crime=CRIME,
        analyst_time="""
            analyst_id | on         | hours | work
            X          | 2026-03-02 | 7.5   | figures
            Y          | 2026-03-02 | 4.5   | case support
            X          | 2026-03-03 |       | other
        """,
        gives="12 to 2, rate 6",
    ),
)

loads = analysis.filter(analysis.kind == "load of records")
loaded = known_months.inner_join(loads, loads.made_on <= known_months["first"])
newest = loaded.group_by("first").agg(speaks_until=loaded.speaks_until.max())

age_of_last_load = Rate(
    title="Age of the records that analysts have",
    why="Whoever looks at old records learns of a change when it is too late to act on it.",
    source="Ours; age of data is part of its quality",
    unit="days",
    of=newest,
    amount=newest["first"].delta(newest.speaks_until, unit="day"),
    when=newest["first"],
    per=Side(of=newest, when=newest["first"], unit="months"),
    each="month",
    number_is="days since the last day that the newest load speaks of, added up",
    out_of_is="months on whose first day records had been loaded at all",
    period_is="the month: the load is looked for on its first day",
    better="lower",
    shown_by=loads,
    example=Example(
        crime=CRIME,
        analysis="""
            kind            | made_on    | speaks_until
            load of records | 2026-01-10 | 2025-12-31
            load of records | 2026-02-10 | 2026-01-31
            problem profile | 2026-01-20 | 2026-01-10
        """,
        gives="61 to 2, rate 30.5",
    ),
)
