"""What the Crown Prosecution Service decides. It decides on suspects, and suspects are counted."""

from bluestone.extract.tables import referral
from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Share, Side
from bluestone.measures.months import known_months
from bluestone.measures.population import attributed, counted

DECISIONS = ("charge", "no charge")  # advice and action plans are steps on the way to one

decided = referral.filter(referral.kind == "charging", referral.decision.isin(DECISIONS))
decided = attributed(counted(decided))
decided = decided.filter(decided.suspect_id.notnull())
suspects = decided.group_by("crime_id", "suspect_id").agg(
    charged=(decided.decision == "charge").cast("int64").max(),
    decided_on=decided.returned_on.max(),
)

charged_after_referral = Share(
    title="Suspects charged, of those on whom the prosecutor decided",
    why="It tells how often a file that goes to the prosecutor is one that can go to court.",
    source="Proxy; CPS quarterly data on decisions to charge. Suspects here, as there; not crimes",
    unit="named suspects",
    of=suspects,
    counts=suspects.charged > 0,
    when=suspects.decided_on,
    number_is="named suspects whom the prosecutor decided to charge",
    out_of_is="named suspects on whom the prosecutor decided, one for each crime",
    period_is="the day of the last decision",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
            B        | 2026-01-05
        """,
        suspect="""
            crime_id | suspect_id
            A        | S
            A        | T
            B        | U
        """,
        referral="""
            crime_id | suspect_id | kind     | sent_on    | returned_on | decision
            A        | S          | charging | 2026-01-20 | 2026-02-20  | no charge
            A        | S          | charging | 2026-03-01 | 2026-03-20  | charge
            A        | T          | charging | 2026-01-20 | 2026-02-20  | action plan
            B        |            | charging | 2026-01-20 | 2026-02-20  | no charge
        """,
        gives="1 of 2",
    ),
)

sent = counted(referral.filter(referral.kind == "charging"))

referral_volume = Rate(
    title="Charging referrals sent in a month",
    why="A share charged says little until one knows of how many files.",
    source="Proxy; CPS quarterly data on referrals. Files here, about suspects; not crimes",
    unit="referrals",
    of=sent,
    when=sent.sent_on,
    per=Side(of=known_months, when=known_months["first"], unit="months"),
    each="month",
    number_is="files sent to the Crown Prosecution Service for a decision to charge",
    out_of_is="months since the records begin",
    period_is="the day the file was sent",
    better="neither",
    shown_by=referral.filter(referral.kind == "charging"),
    example=Example(
        crime="""
            crime_id | recorded_on | cancelled
            A        | 2026-02-05  |
            B        | 2026-02-05  | C3
        """,
        referral="""
            crime_id | kind         | sent_on
            A        | charging     | 2026-03-01
            A        | charging     | 2026-03-20
            A        | early advice | 2026-03-01
            B        | charging     | 2026-03-01
        """,
        gives="2 to 2, rate 1",
    ),
)
