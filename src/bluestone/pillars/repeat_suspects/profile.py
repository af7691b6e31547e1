"""Whether a force has a picture of these crimes that is not out of date."""

from bluestone.extract.tables import analysis
from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Side
from bluestone.measures.months import known_months

profiles = analysis.filter(analysis.kind == "problem profile")
ready = known_months.inner_join(profiles, profiles.made_on <= known_months["first"])
newest = ready.group_by("first").agg(speaks_until=ready.speaks_until.max())

age_of_problem_profile = Rate(
    title="Age of the problem profile",
    why="A picture of where and whom these crimes come from helps nobody once it is out of date.",
    source="Proxy; HMIC and HMCPSI, Forging the links (2012): 3 of 43 forces had one up to date",
    unit="days",
    of=newest,
    amount=newest["first"].delta(newest.speaks_until, unit="day"),
    when=newest["first"],
    per=Side(of=newest, when=newest["first"], unit="months"),
    each="month",
    number_is="days since the last day that the newest finished profile speaks of, added up",
    out_of_is="months on whose first day there was a profile at all",
    period_is="the month: the profile is looked for on its first day",
    better="lower",
    shown_by=profiles,
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        analysis="""
            kind            | made_on    | speaks_until
            problem profile | 2026-01-20 | 2025-12-31
            problem profile | 2026-02-20 | 2026-01-31
            load of records | 2026-02-20 | 2026-02-19
        """,
        gives="61 to 2, rate 30.5",
    ),
)
