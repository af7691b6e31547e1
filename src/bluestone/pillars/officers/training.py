"""Whether the people in post are trained for these crimes, and whether it still counts."""

import ibis.expr.types as ir

from bluestone.extract.tables import training
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.pillars.officers.posts import MONTH, investigators, responders, specialists
from bluestone.reference.codes import COURSES

INSPECTED = "Ours; HMICFRS (22 August 2024), as told by the press"


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
    carried_over=True,
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
    why="Where only two people were there, an investigation asks for skills that can be taught.",
    source="Ours; HMICFRS (22 August 2024), recommendation 3, as told by West Mercia PCC",
    unit="specialists and months",
    of=trained_on_word,
    counts=trained_on_word.held,
    when=trained_on_word.first,
    number_is="investigators, supervisors and liaison officers with that training",
    out_of_is="investigators, supervisors and liaison officers in post, once for each month",
    period_is=MONTH,
    better="higher",
    carried_over=True,
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
    carried_over=True,
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
