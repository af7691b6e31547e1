"""What the Crown Prosecution Service decides. It decides on suspects, and suspects are counted."""

from bluestone.extract.tables import referral
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
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
