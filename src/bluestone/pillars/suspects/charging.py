"""What is asked of the Crown Prosecution Service, and what is left where it ends without a charge."""

from bluestone.extract.read import CUT
from bluestone.extract.tables import referral, suspect
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Rate, Share, Side
from bluestone.measures.population import closed, counted
from bluestone.measures.population import ended as types_of
from bluestone.pillars.suspects.steps import shown, with_first
from bluestone.reference.thresholds import threshold

CPS = "Proxy; CPS National Operating Model for Adult Rape Prosecution (2023)"
ACTION_PLANS = "Ours; second plans go to a senior prosecutor since March 2021 (as told by bsblaw)"

with_suspect = closed.semi_join(suspect, "crime_id")
advice = counted(referral.filter(referral.kind == "early advice"))
first_advice = advice.group_by(advised_in="crime_id").agg(advised_on=advice.sent_on.min())
advised = with_suspect.left_join(first_advice, with_suspect.crime_id == first_advice.advised_in)
advised = advised.drop("advised_in")

early_advice_sought = Share(
    title="Crimes in which early advice was sought",
    why="What a prosecutor would need is best known while it can still be gathered.",
    source="Proxy; early advice is considered in every rape case (CPS practice, as told by bsblaw)",
    unit="crimes",
    of=advised,
    counts=advised.advised_on <= advised.outcome_on,
    when=advised.outcome_on,
    shown_by=referral.filter(referral.kind == "early advice"),
    number_is="crimes in which early advice was asked for by the day of the outcome",
    out_of_is="crimes given an outcome, with a named suspect",
    period_is="the day of the outcome",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 1       | 2026-03-02
            B        | 2026-01-05  | 16      | 2026-03-02
            C        | 2026-01-05  | 18      | 2026-03-02
            D        | 2026-01-05  |         |
        """,
        suspect="""
            crime_id | suspect_id
            A        | S
            B        | T
            D        | U
        """,
        referral="""
            crime_id | kind         | sent_on
            A        | early advice | 2026-01-20
            A        | early advice | 2026-02-20
            B        | charging     | 2026-02-01
            D        | early advice | 2026-02-01
        """,
        gives="1 of 2",
    ),
)

days_to_early_advice = Days(
    title="Days from asking for early advice to having it",
    why="Advice is early only while there is still something it can change.",
    source=CPS,
    unit="requests for early advice",
    of=advice,
    began=advice.sent_on,
    ended=advice.returned_on,
    when=advice.sent_on,
    limit=threshold("early_advice"),
    shown_by=referral.filter(referral.returned_on.notnull()),
    number_is="requests for early advice answered within the limit",
    out_of_is="requests for early advice sent long enough ago, while there was a limit",
    period_is="the day the request was sent",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        referral="""
            crime_id | kind         | sent_on    | returned_on
            A        | early advice | 2026-01-10 | 2026-01-20
            A        | early advice | 2026-01-10 | 2026-02-19
            A        | early advice | 2026-03-20 |
            A        | charging     | 2026-01-10 | 2026-01-11
        """,
        gives="1 of 2, median 40",
    ),
)

answered = counted(referral.filter(referral.kind == "charging", referral.returned_on.notnull()))
answered = answered.filter(answered.action_plans.notnull())

ANSWERED = """
    crime_id | kind     | sent_on    | returned_on | action_plans
    A        | charging | 2026-01-10 | 2026-02-20  | 0
    A        | charging | 2026-01-10 | 2026-02-20  | 1
    B        | charging | 2026-01-10 | 2026-03-20  | 2
    B        | charging | 2026-01-10 | 2026-03-20  |
    B        | charging | 2026-01-10 |             | 1
"""
CRIMES = """
    crime_id | recorded_on
    A        | 2026-01-05
    B        | 2026-01-05
"""

action_plan_set = Share(
    title="Charging referrals given an action plan",
    why="An action plan is work for both sides: it may say that a file went too soon.",
    source=ACTION_PLANS,
    unit="referrals",
    of=answered,
    counts=answered.action_plans > 0,
    when=answered.sent_on,
    number_is="charging referrals for which the prosecutor set an action plan",
    out_of_is="charging referrals answered, whose number of action plans is known",
    period_is="the day the referral was sent",
    better="neither",
    example=Example(crime=CRIMES, referral=ANSWERED, gives="2 of 3"),
)

action_plan_set_again = Share(
    title="Charging referrals given a second action plan",
    why="Each round adds weeks; since 2021 a senior prosecutor looks at a second one.",
    source=ACTION_PLANS,
    unit="referrals",
    of=answered,
    counts=answered.action_plans > 1,
    when=answered.sent_on,
    number_is="charging referrals for which the prosecutor set more than one action plan",
    out_of_is="charging referrals answered, whose number of action plans is known",
    period_is="the day the referral was sent",
    better="lower",
    example=Example(crime=CRIMES, referral=ANSWERED, gives="1 of 3"),
)

uncharged = with_suspect.filter(with_suspect.outcome.notin(types_of("charged")))
exits = with_first(uncharged, "exit_strategy")

exit_strategy = Share(
    title="Crimes closed without a charge that have an exit strategy",
    why="Where no charge follows, a plan for the suspect is what is left to keep others safe.",
    source="Proxy; Allen and others, on exit strategy (Operation Soteria)",
    unit="crimes",
    of=exits,
    counts=exits.done_on <= CUT,
    when=exits.outcome_on,
    shown_by=shown("exit_strategy"),
    number_is="crimes with an exit strategy for the suspect on the record",
    out_of_is="crimes with a named suspect, given an outcome other than a charge or summons",
    period_is="the day of the outcome",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 16      | 2026-03-02
            B        | 2026-01-05  | 15      | 2026-03-02
            C        | 2026-01-05  | 1       | 2026-03-02
            D        | 2026-01-05  | 18      | 2026-03-02
        """,
        suspect="""
            crime_id | suspect_id
            A        | S
            B        | T
            C        | U
        """,
        event="""
            crime_id | kind          | on
            A        | exit_strategy | 2026-03-05
            B        | exit_strategy |
        """,
        gives="1 of 2",
    ),
)

action_plans_per_referral = Rate(
    title="Action plans for each charging referral",
    why="Each plan is another round between police and prosecutor, while a victim waits.",
    source=ACTION_PLANS,
    unit="action plans",
    of=answered,
    amount=answered.action_plans,
    when=answered.sent_on,
    per=Side(of=answered, when=answered.sent_on, unit="referrals"),
    each="referral",
    number_is="action plans that the prosecutor set",
    out_of_is="charging referrals answered, whose number of action plans is known",
    period_is="the day the referral was sent",
    better="lower",
    example=Example(crime=CRIMES, referral=ANSWERED, gives="3 to 3, rate 1"),
)
