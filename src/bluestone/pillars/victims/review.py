"""The police Victims' Right to Review: asked for, acknowledged, decided, upheld."""

from bluestone.extract.read import CUT
from bluestone.extract.tables import event, referral, right_to_review
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import closed, counted
from bluestone.reference.codes import OUTCOMES
from bluestone.reference.framework import JOURNEY
from bluestone.reference.thresholds import threshold

SCHEME = "Ours; the police forces' Victims' Right to Review schemes (from 2015)"
TIME_TO_ASK = threshold("right_to_review_asked")

requests = counted(right_to_review)

# The schemes are for a suspect who was identified and interviewed, and for a decision of the
# police: one of a prosecutor has a scheme of its own.
stopped = closed.filter(
    closed.outcome.isin(OUTCOMES.where(group="investigation", suspect_identified="yes"))
).select("crime_id", "outcome_on")
interviewed = event.filter(
    event.kind.isin(JOURNEY.where(code="suspect_interview")), event.on.notnull()
)
by_prosecutor = referral.filter(referral.decision == "no charge")
in_scope = stopped.semi_join(interviewed.select("crime_id"), "crime_id")
in_scope = in_scope.anti_join(by_prosecutor.select("crime_id"), "crime_id")
time_to_ask = limit_as_of(TIME_TO_ASK, in_scope.outcome_on).as_interval("M")
in_scope = in_scope.filter((in_scope.outcome_on + time_to_ask).cast("date") <= CUT)
asking = requests.select("crime_id", asked=True).distinct()
in_scope = in_scope.left_join(asking, "crime_id")

review_asked = Share(
    title="Decisions to stop that a victim asked to have reviewed",
    why="Few use a right that nobody explained; many reviews may also mean poor decisions.",
    source=SCHEME,
    unit="crimes",
    of=in_scope,
    counts=in_scope.asked,
    when=in_scope.outcome_on,
    limit=TIME_TO_ASK,
    number_is="crimes for which a review was asked",
    out_of_is=(
        "crimes the police closed for want of evidence against an interviewed suspect while the "
        "victim supported action, long enough ago for the time to ask to have run out"
    ),
    period_is="the day of the outcome",
    better="neither",
    shown_by=right_to_review,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2025-01-05  | 15      | 2025-12-05
            B        | 2025-01-05  | 15      | 2025-12-05
            C        | 2025-01-05  | 15      | 2025-12-05
            D        | 2025-01-05  | 15      | 2026-03-05
        """,
        event="""
            crime_id | kind              | on
            A        | suspect_interview | 2025-02-05
            B        | suspect_interview | 2025-02-05
            C        | suspect_interview | 2025-02-05
            D        | suspect_interview | 2025-02-05
        """,
        referral="""
            crime_id | kind     | sent_on    | decision
            B        | charging | 2025-09-05 | no charge
        """,
        right_to_review="""
            crime_id | asked_on
            A        | 2026-01-05
        """,
        gives="1 of 2",
    ),
)

review_acknowledged = Days(
    title="Requests for a review acknowledged in time",
    why="To ask takes courage; an answer says that it was heard.",
    source=SCHEME,
    unit="requests",
    of=requests,
    began=requests.asked_on,
    ended=requests.acknowledged_on,
    when=requests.asked_on,
    clock="working days",
    limit=threshold("right_to_review_acknowledged"),
    number_is="requests acknowledged within the schemes' clock",
    out_of_is="requests for which that clock has run out by the data cut",
    period_is="the day of the request",
    better="lower",
    shown_by=right_to_review.filter(right_to_review.acknowledged_on.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2025-01-05
            B        | 2025-01-05
            C        | 2025-01-05
        """,
        right_to_review="""
            crime_id | asked_on   | acknowledged_on
            A        | 2026-03-02 | 2026-03-16
            B        | 2026-03-02 | 2026-03-17
            C        | 2026-03-27 |
        """,
        gives="1 of 2, median 10",
    ),
)

review_decided = Days(
    title="Requests for a review decided in time",
    why="Until it is decided a victim cannot know whether the case is over.",
    source=SCHEME,
    unit="requests",
    of=requests,
    began=requests.asked_on,
    ended=requests.decided_on,
    when=requests.asked_on,
    clock="working days",
    limit=threshold("right_to_review_decided"),
    number_is="requests decided within the schemes' clock",
    out_of_is="requests for which that clock has run out by the data cut",
    period_is="the day of the request",
    better="lower",
    shown_by=right_to_review.filter(right_to_review.decided_on.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2025-01-05
            B        | 2025-01-05
        """,
        right_to_review="""
            crime_id | asked_on   | decided_on
            A        | 2026-01-05 | 2026-02-16
            B        | 2026-01-05 | 2026-02-17
        """,
        gives="1 of 2, median 30",
    ),
)

decisions = requests.filter(requests.decided_on.notnull(), requests.upheld.notnull())

review_upheld = Share(
    title="Reviews that changed the decision",
    why="A change puts one case right, and teaches something about the next.",
    source=SCHEME,
    unit="reviews",
    of=decisions,
    counts=decisions.upheld,
    when=decisions.decided_on,
    number_is="reviews in which the first decision was changed",
    out_of_is="reviews decided in the period whose result is recorded",
    period_is="the day the review was decided",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2025-01-05
            B        | 2025-01-05
            C        | 2025-01-05
        """,
        right_to_review="""
            crime_id | asked_on   | decided_on | upheld
            A        | 2026-02-02 | 2026-03-02 | yes
            B        | 2026-02-02 | 2026-03-02 | no
            C        | 2026-02-02 | 2026-03-02 |
        """,
        gives="1 of 2",
    ),
)
