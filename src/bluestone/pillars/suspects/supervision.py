"""How a supervisor stays with an investigation."""

from bluestone.extract.read import CUT
from bluestone.extract.tables import review
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import counted, open_crimes
from bluestone.pillars.suspects.planning import DASHBOARD
from bluestone.reference.thresholds import threshold

BETWEEN = threshold("supervisor_review")

answers = counted(review.filter(review.kind == "supervisor"))
reviews = answers.group_by("crime_id", "review_id").agg(  # a review has a row for each answer
    on=answers.on.min(), due_on=answers.due_on.min()
)
due = reviews.filter(reviews.due_on <= CUT)

reviewed_on_time = Share(
    title="Supervisor's reviews done on time",
    why="A review that comes in time can still change what is done.",
    source=DASHBOARD,
    unit="reviews",
    of=due,
    counts=due.on <= due.due_on,
    when=due.due_on,
    shown_by=review.filter(review.kind == "supervisor", review.on.notnull()),
    number_is="supervisor's reviews done by the day they were due",
    out_of_is="supervisor's reviews due by the data cut; those with no day due are left out",
    period_is="the day the review was due",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        review="""
            crime_id | review_id | kind       | due_on     | on         | question
            A        | R         | supervisor | 2026-02-02 | 2026-02-01 | plan
            A        | R         | supervisor | 2026-02-02 | 2026-02-01 | victim
            A        | S         | supervisor | 2026-03-02 |            |
            A        | T         | supervisor | 2026-04-02 |            |
        """,
        gives="1 of 2",
    ),
)

old_enough = open_crimes.filter(
    CUT.delta(open_crimes.recorded_on, unit="day") >= limit_as_of(BETWEEN, open_crimes.recorded_on)
)
past = answers.filter(answers.on <= CUT).group_by(reviewed_in="crime_id")
past = past.agg(reviewed_on=answers.on.max())
held = old_enough.left_join(past, old_enough.crime_id == past.reviewed_in).drop("reviewed_in")

reviewed_lately = Share(
    title="Open crimes that a supervisor has reviewed lately",
    why="Somebody apart from the investigator should know where each open case stands.",
    source="Ours; case supervision is a theme of the joint inspection of rape (HMICFRS, 2021)",
    unit="crimes",
    of=held,
    counts=CUT.delta(held.reviewed_on, unit="day") <= limit_as_of(BETWEEN, held.recorded_on),
    when=held.recorded_on,
    limit=BETWEEN,
    shown_by=review.filter(review.kind == "supervisor", review.on.notnull()),
    number_is="open crimes last reviewed by a supervisor within the limit of the data cut",
    out_of_is="crimes open at the data cut, recorded at least as long ago as the limit",
    period_is="the day the crime was recorded",
    better="higher",
    open_ended=True,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  |         |
            B        | 2026-01-05  |         |
            C        | 2026-01-05  | 16      | 2026-02-01
            D        | 2026-03-20  |         |
        """,
        review="""
            crime_id | review_id | kind       | on
            A        | R         | supervisor | 2026-03-20
            B        | S         | supervisor | 2026-02-01
            B        | T         | case audit | 2026-03-20
        """,
        gives="1 of 2",
    ),
)
