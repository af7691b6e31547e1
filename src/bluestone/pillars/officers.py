"""The people who investigate: whether they are trained, there at all, left to it, and looked after.

Nothing here is about one officer: posts are counted by team and by force.
"""

import ibis
import ibis.expr.types as ir

from bluestone.extract.read import CALENDAR, CUT
from bluestone.extract.tables import abstraction, officer, review, training
from bluestone.measures.clock import months_after
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import counted
from bluestone.reference.codes import COURSES

INSPECTED = "Ours; HMICFRS (August 2024) on early adopters of the national operating model"
MONTH = "the month: people and posts are counted on its first day"

first_days = CALENDAR.filter(CALENDAR.day.day() == 1).select(first=CALENDAR.day)
posts = officer.inner_join(
    first_days,
    [
        officer.from_on <= first_days.first,
        officer.until_on.isnull() | (officer.until_on >= first_days.first),
    ],
)
filled = posts.filter(posts.role != "vacant post")
investigators = posts.filter(posts.role == "investigator")
specialists = filled.filter(filled.role != "first responder")
responders = posts.filter(posts.role == "first responder")


def holding(people: ir.Table, courses: tuple[str, ...]) -> ir.Table:
    """Return posts on first days with `held`, true where one of the courses still counts then."""
    done = training.filter(training.course.isin(courses))
    days = people.select("officer_id", "first").distinct()
    counting = days.inner_join(
        done,
        [
            days.officer_id == done.officer_id,
            done.completed_on <= days.first,
            done.expires_on.isnull() | (done.expires_on >= days.first),
        ],
    )
    held = counting.select("officer_id", "first", held=True).distinct()
    return people.left_join(held, ["officer_id", "first"])


QUALIFYING = COURSES.where(qualifies="yes")
qualifying = holding(investigators, QUALIFYING)

qualified = Share(
    title="Investigators with a current qualification",
    why="These are among the hardest crimes to investigate; nobody should have to learn alone.",
    source=INSPECTED,
    unit="investigators and months",
    of=qualifying,
    counts=qualifying.held,
    when=qualifying.first,
    number_is="investigators who hold a qualifying course that has not lapsed",
    out_of_is="investigators in post, once for each month",
    period_is=MONTH,
    better="higher",
    shown_by=training.filter(training.course.isin(QUALIFYING)),
    example=Example(
        officer="""
            officer_id | role         | team | from_on    | until_on
            O          | investigator | red  | 2026-02-10 |
            P          | investigator | red  | 2026-02-10 |
            Q          | investigator | red  | 2026-02-10 | 2026-02-20
            R          | supervisor   | red  | 2026-02-10 |
        """,
        training="""
            officer_id | course | completed_on | expires_on
            O          | RISDP  | 2025-05-01   |
            P          | SSAIDP | 2020-05-01   | 2025-05-01
        """,
        gives="1 of 2",
    ),
)

WORD_ON_WORD = COURSES.where(code="word-on-word")
trained_on_word = holding(specialists, WORD_ON_WORD)

trained_word_on_word = Share(
    title="Specialists trained for one person's word against another's",
    why="Most of these crimes have no witness; there are good ways to investigate them all the same.",
    source="Ours; HMICFRS (August 2024), recommendation 3, as told by West Mercia PCC",
    unit="specialists and months",
    of=trained_on_word,
    counts=trained_on_word.held,
    when=trained_on_word.first,
    number_is="investigators, supervisors and liaison officers with that training",
    out_of_is="investigators, supervisors and liaison officers in post, once for each month",
    period_is=MONTH,
    better="higher",
    shown_by=training.filter(training.course.isin(WORD_ON_WORD)),
    example=Example(
        officer="""
            officer_id | role            | team | from_on
            O          | investigator    | red  | 2026-02-10
            P          | supervisor      | red  | 2026-02-10
            Q          | first responder | red  | 2026-02-10
            R          | vacant post     | red  | 2026-02-10
        """,
        training="""
            officer_id | course       | completed_on
            P          | word-on-word | 2026-03-01
            O          | word-on-word | 2026-03-02
        """,
        gives="1 of 2",
    ),
)

FIRST_RESPONSE = COURSES.where(code="first-responder")
trained_to_respond = holding(responders, FIRST_RESPONSE)

first_responders_trained = Share(
    title="First responders trained for rape and serious sexual offences",
    why="The first conversation shapes what a victim expects of all that follow.",
    source="Ours; The Open University on first response officers (Operation Soteria)",
    unit="first responders and months",
    of=trained_to_respond,
    counts=trained_to_respond.held,
    when=trained_to_respond.first,
    number_is="first responders with that training",
    out_of_is="first responders in post, once for each month",
    period_is=MONTH,
    better="higher",
    shown_by=training.filter(training.course.isin(FIRST_RESPONSE)),
    example=Example(
        officer="""
            officer_id | role            | team | from_on
            O          | first responder | blue | 2026-01-10
            P          | first responder | blue | 2026-02-10
        """,
        training="""
            officer_id | course          | completed_on
            O          | first-responder | 2026-02-20
        """,
        gives="1 of 3",
    ),
)

specialist_posts = posts.filter(posts.role != "first responder")

vacant = Share(
    title="Specialist posts that are vacant",
    why="An empty chair is work for those who sit beside it, and a longer wait for victims.",
    source="Ours; Operation Soteria, Year One report (2022), on workload",
    unit="posts and months",
    of=specialist_posts,
    counts=specialist_posts.role == "vacant post",
    when=specialist_posts.first,
    number_is="posts that nobody fills",
    out_of_is="posts of investigators, supervisors and liaison officers, once for each month",
    period_is=MONTH,
    better="lower",
    shown_by=officer.filter(officer.role == "vacant post"),
    example=Example(
        officer="""
            officer_id | role            | team | from_on
            O          | investigator    | red  | 2026-02-10
            P          | vacant post     | red  | 2026-02-10
            Q          | first responder | blue | 2026-02-10
        """,
        gives="1 of 2",
    ),
)

by_month = investigators.mutate(
    last=months_after(investigators.first, 1) - ibis.interval(days=1)
)
in_whole_months = by_month.filter(by_month.last <= CUT)
other_duty = abstraction.filter((abstraction.reason != "training").fill_null(True))
away = other_duty.select(
    "officer_id", first=other_duty.on.truncate("M"), taken=True
).distinct()
with_away = in_whole_months.left_join(away, ["officer_id", "first"])

taken_for_other_duty = Share(
    title="Investigators taken for other duty during the month",
    why="Time lent elsewhere is time that victims and colleagues wait for.",
    source=INSPECTED,
    unit="investigators and months",
    of=with_away,
    counts=with_away.taken,
    when=with_away.first,
    number_is="investigators taken from the team at least once in the month, training apart",
    out_of_is="investigators in post, once for each whole month",
    period_is=MONTH,
    better="lower",
    shown_by=abstraction,
    example=Example(
        officer="""
            officer_id | role         | team | from_on
            O          | investigator | red  | 2026-02-10
            P          | investigator | red  | 2026-02-10
        """,
        abstraction="""
            officer_id | on         | reason
            O          | 2026-03-07 | event
            O          | 2026-03-14 | public order
            P          | 2026-03-09 | training
        """,
        gives="1 of 2",
    ),
)

# An officer who sits in two teams is put with one of them, so that no stretch is counted twice.
teams = abstraction.select("officer_id", "on").distinct().inner_join(
    officer.select(in_post="officer_id", team="team", from_on="from_on", until_on="until_on"),
    [
        abstraction.officer_id == officer.officer_id,
    ],
)
