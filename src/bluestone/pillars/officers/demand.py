"""How much each investigator carries, and whether it is shared out evenly."""

from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Share
from bluestone.measures.months import begun_months
from bluestone.measures.population import crimes
from bluestone.pillars.officers.posts import FULL_TIME, MONTH, full_time, investigators, people

CAPACITY = "Proxy; Walley and others (2025), on capacity: forces could not absorb swings in demand"
DIGITS = 2  # after the point, so that every engine finds the same middle
HALF_AS_MUCH_AGAIN = 1.5  # of the middle investigator's; ours, and no norm: none is agreed

# An ended crime with no day of its outcome was open until nobody knows when.
dated = crimes.filter(crimes.outcome.isnull() | crimes.outcome_on.notnull())
dated = dated.select("crime_id", "recorded_on", "outcome_on", "officer_id", "team")
first_days = begun_months.select("first")
open_then = dated.inner_join(
    first_days,
    [
        dated.recorded_on <= first_days.first,
        dated.outcome_on.isnull() | (dated.outcome_on > first_days.first),
    ],
)

OFFICERS = """
    officer_id | role         | team | fte | from_on
    O          | investigator | red  | 1.0 | 2026-02-10
    P          | investigator | red  | 0.5 | 2026-02-10
    Q          | supervisor   | red  | 1.0 | 2026-02-10
    R          | investigator | red  | 1.0 | 2026-02-10
"""
CRIMES = """
    crime_id | recorded_on | officer_id | outcome | outcome_on | cancelled
    A        | 2026-01-05  | O          |         |            |
    B        | 2026-02-05  | O          | 0       | 2026-02-20 |
    C        | 2026-01-05  | O          | 16      | 2026-02-20 |
    D        | 2026-01-05  | P          | 15      | 2026-03-20 |
    E        | 2026-01-05  | P          |         |            |
    F        | 2026-01-05  | R          |         |            |
    G        | 2026-01-05  | R          |         |            | C3
"""

open_crimes_per_fte = Rate(
    title="Open crimes for each full-time investigator",
    why="Who carries too much can do no case justice, and is worn out by trying.",
    source=CAPACITY,
    unit="open crimes",
    of=open_then,
    when=open_then["first"],
    per=full_time(people),
    each=FULL_TIME,
    number_is="crimes without an outcome on the first day of the month, once for each month",
    out_of_is="investigators in post on that day, part-time ones as the part they work",
    period_is=MONTH,
    better="lower",
    example=Example(crime=CRIMES, officer=OFFICERS, gives="10 to 2.5, rate 4"),
)

held = open_then.group_by(holder="officer_id", held_on="first").agg(crimes=open_then.count())
loads = people.left_join(held, [people.officer_id == held.holder, people["first"] == held.held_on])
loads = loads.select(
    "officer_id", "first", load=(loads.crimes.fill_null(0) / loads.fte).round(DIGITS)
)
middles = loads.group_by("first").agg(middle=loads.load.median())
beside = investigators.left_join(loads.inner_join(middles, "first"), ["officer_id", "first"])

carrying_more = Share(
    title="Investigators who carry half as much again as the middle one",
    why="An even mean can hide a few people who carry far more than the rest.",
    source=CAPACITY,
    unit="investigators and months",
    of=beside,
    counts=beside.load > HALF_AS_MUCH_AGAIN * beside.middle,
    when=beside["first"],
    number_is=(
        "investigators who now hold so many crimes that were open on the first day of the month, "
        "for the part of a post they work, that it is over one and a half times the middle"
    ),
    out_of_is="investigators in post on that day, once for each month",
    period_is=MONTH,
    better="lower",
    carried_over=True,
    example=Example(crime=CRIMES, officer=OFFICERS, gives="1 of 3"),
)
