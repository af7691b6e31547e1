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
from bluestone.measures.population import PENDING, crimes
from bluestone.reference.codes import COURSES

INSPECTED = "Ours; HMICFRS (August 2024) on early adopters of the national operating model"
MONTH = "the month: people and posts are counted on its first day"

first_days = CALENDAR.filter(CALENDAR.day.day() == 1).select(first=CALENDAR.day)
stays = officer.select("officer_id", "role", "team", "from_on", "until_on")
posts = stays.inner_join(
    first_days,
    [
        stays.from_on <= first_days.first,
        stays.until_on.isnull() | (stays.until_on >= first_days.first),
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

months = first_days.mutate(last=months_after(first_days.first, 1) - ibis.interval(days=1))
whole_months = months.filter(months.last <= CUT)
in_whole_months = investigators.semi_join(whole_months.select("first"), "first")
other_duty = abstraction.filter((abstraction.reason != "training").fill_null(True))
away = other_duty.select("officer_id", first=other_duty.on.truncate("M"), taken=True).distinct()
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
days_away = abstraction.select("officer_id", "on").distinct()
homes = days_away.inner_join(
    stays,
    [
        days_away.officer_id == stays.officer_id,
        stays.from_on <= days_away.on,
        stays.until_on.isnull() | (stays.until_on >= days_away.on),
    ],
)
home = homes.group_by("officer_id", "on").agg(team=homes.team.min())
stretches = abstraction.filter(abstraction.appointment_cancelled.notnull())
stretches = stretches.select("officer_id", "on", "appointment_cancelled")
stretches = stretches.left_join(home, ["officer_id", "on"])

appointments_cancelled = Share(
    title="Time on other duty that cost a victim an appointment",
    why="A victim who has steeled themselves for a day should not have to do it twice.",
    source=INSPECTED,
    unit="stretches of other duty",
    of=stretches,
    counts=stretches.appointment_cancelled,
    when=stretches.on,
    number_is="stretches for which a victim's appointment was cancelled",
    out_of_is="stretches of time taken from the team, where it is recorded whether one was",
    period_is="the day of the other duty",
    better="lower",
    example=Example(
        officer="""
            officer_id | role         | team | from_on
            O          | investigator | red  | 2026-02-10
        """,
        abstraction="""
            officer_id | on         | appointment_cancelled
            O          | 2026-03-07 | yes
            O          | 2026-03-14 | no
            O          | 2026-03-21 |
        """,
        gives="1 of 2",
    ),
)

# A record says who holds a crime now: a review is put with that investigator, whoever held it then.
held = crimes.filter(crimes.officer_id.notnull()).select(
    "crime_id", "officer_id", "recorded_on", "outcome", "outcome_on"
)
open_in = held.inner_join(
    whole_months,
    [
        held.recorded_on <= whole_months.first,
        held.outcome.isnull() | held.outcome.isin(PENDING) | (held.outcome_on > whole_months.last),
    ],
)
carrying = in_whole_months.semi_join(open_in.select("officer_id", "first"), ["officer_id", "first"])
given = review.filter(review.kind == "supervisor").select(
    "crime_id", first=review.on.truncate("M"), supervised=True
)
given = given.inner_join(held.select("crime_id", "officer_id"), "crime_id")
given = given.select("officer_id", "first", "supervised").distinct()
with_review = carrying.left_join(given, ["officer_id", "first"])

supervised = Share(
    title="Investigators whose supervisor reviewed a case with them in the month",
    why="A review is where somebody who carries hard cases is helped, and not only checked.",
    source="Ours; The Open University on supervision that looks after welfare (Operation Soteria)",
    unit="investigators and months",
    of=with_review,
    counts=with_review.supervised,
    when=with_review.first,
    number_is="investigators one of whose crimes a supervisor reviewed in the month",
    out_of_is=(
        "investigators in post who now hold a crime that was open for the whole of the month, once "
        "for each such month"
    ),
    period_is=MONTH,
    better="higher",
    shown_by=review.filter(review.kind == "supervisor"),
    example=Example(
        crime="""
            crime_id | recorded_on | officer_id | outcome | outcome_on
            A        | 2026-01-05  | O          |         |
            B        | 2026-01-05  | P          |         |
            C        | 2026-01-05  | Q          | 16      | 2026-03-20
        """,
        officer="""
            officer_id | role         | team | from_on
            O          | investigator | red  | 2026-02-10
            P          | investigator | red  | 2026-02-10
            Q          | investigator | red  | 2026-02-10
        """,
        review="""
            crime_id | review_id | kind       | on
            A        | R         | supervisor | 2026-03-09
            B        | S         | supervisor | 2026-02-20
            B        | T         | case audit | 2026-03-09
        """,
        gives="1 of 2",
    ),
)
