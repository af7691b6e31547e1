"""Hours that investigators lose to other duty, and hours that are kept for them to learn in."""

import ibis.expr.types as ir

from bluestone.extract.tables import abstraction, learning_time
from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate
from bluestone.pillars.officers.duty import INSPECTED, other_duty
from bluestone.pillars.officers.posts import FULL_TIME, MONTH, full_time, whole_people

IN_POST = "investigators in post on the first day of each whole month, as the part they work"
OFFICERS = """
    officer_id | role         | team | fte | from_on
    O          | investigator | red  | 1.0 | 2026-02-10
    P          | investigator | red  | 0.6 | 2026-02-10
    Q          | supervisor   | red  | 1.0 | 2026-02-10
"""


def of_people_in_post(hours: ir.Table) -> ir.Table:
    """Return stretches of time of those in post on the first day of their month, with their team."""
    rows = hours.mutate(first=hours.on.truncate("M").cast("date"))
    return rows.inner_join(
        whole_people.select("officer_id", "first", "team"), ["officer_id", "first"]
    )


taken = of_people_in_post(other_duty)

hours_taken_per_fte = Rate(
    title="Hours of other duty in a month, for each full-time investigator",
    why="Time lent elsewhere is time that victims and colleagues wait for.",
    source=INSPECTED,
    unit="hours",
    of=taken,
    amount=taken.hours,
    who=taken.officer_id,
    when=taken.on,
    per=full_time(whole_people),
    each=FULL_TIME,
    number_is="hours that investigators were taken from the team, training apart",
    out_of_is=IN_POST,
    period_is=MONTH,
    better="lower",
    shown_by=abstraction.filter(abstraction.hours.notnull()),
    example=Example(
        officer=OFFICERS,
        abstraction="""
            officer_id | on         | hours | reason
            O          | 2026-03-07 | 8     | event
            P          | 2026-03-07 | 4     | public order
            P          | 2026-03-09 | 7     | training
            Q          | 2026-03-07 | 8     | event
            O          | 2026-02-14 | 8     | event
        """,
        gives="12 to 1.6, rate 7.5",
    ),
)

kept = of_people_in_post(learning_time.filter(learning_time.happened))

learning_hours_per_fte = Rate(
    title="Hours kept for learning in a month, for each full-time investigator",
    why="Without time to reflect people learn from mistakes, their own and others'.",
    source="Ours; The Open University, Project Bluestone early findings (2022)",
    unit="hours",
    of=kept,
    amount=kept.hours,
    who=kept.officer_id,
    when=kept.on,
    per=full_time(whole_people),
    each=FULL_TIME,
    number_is="hours kept for learning, reflection or case review that were not taken back",
    out_of_is=IN_POST,
    period_is=MONTH,
    better="higher",
    shown_by=learning_time.filter(learning_time.happened.notnull()),
    example=Example(
        officer=OFFICERS,
        learning_time="""
            officer_id | on         | hours | kind       | happened
            O          | 2026-03-07 | 2     | reflection | yes
            P          | 2026-03-07 | 2     | course     | yes
            P          | 2026-03-09 | 7     | course     | no
            P          | 2026-03-10 | 1     | course     |
        """,
        gives="4 to 1.6, rate 2.5",
    ),
)
