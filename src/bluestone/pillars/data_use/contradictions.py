"""Where the outcome of a crime says one thing, and the records of its people another."""

from bluestone.extract.tables import suspect, victim
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import closed
from bluestone.reference.codes import OUTCOMES

MISSING = "Ours; Uzelac, Buil-Gil, Hohl and Lovett, The Meaning of Missing (2025)"
LOVETT = "Ours; Lovett, Kelly and Vera-Gray (2024)"
ENDED = "the day of the outcome"

ended = closed.select("crime_id", "outcome", "outcome_on")
named = suspect.select("crime_id", named=True).distinct()
without_suspect = ended.filter(ended.outcome.isin(OUTCOMES.where(suspect_identified="no")))
without_suspect = without_suspect.left_join(named, "crime_id")

suspect_named_all_the_same = Share(
    title="Crimes closed as no suspect identified, with a suspect named",
    why="Where the outcome and the record disagree, a person who was named may be lost from sight.",
    source=MISSING,
    unit="crimes",
    of=without_suspect,
    counts=without_suspect.named,
    when=without_suspect.outcome_on,
    number_is="crimes with at least one named suspect on record",
    out_of_is="crimes closed with an outcome that says no suspect was identified",
    period_is=ENDED,
    better="lower",
    shown_by=suspect,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 18      | 2026-03-20
            B        | 2026-01-05  | 14      | 2026-03-20
            C        | 2026-01-05  | 16      | 2026-03-20
        """,
        suspect="""
            crime_id | suspect_id
            A        | S
            A        | T
            C        | U
        """,
        gives="1 of 2",
    ),
)

with_suspect = ended.filter(ended.outcome.isin(OUTCOMES.where(suspect_identified="yes")))
with_suspect = with_suspect.left_join(named, "crime_id")

suspect_missing = Share(
    title="Crimes closed as a suspect identified, with no suspect named",
    why="A suspect who is not on record cannot be recognised when they are named again.",
    source=MISSING,
    unit="crimes",
    of=with_suspect,
    counts=with_suspect.named.isnull(),
    when=with_suspect.outcome_on,
    number_is="crimes without any named suspect on record",
    out_of_is="crimes closed with an outcome that says a suspect was identified",
    period_is=ENDED,
    better="lower",
    shown_by=suspect,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 15      | 2026-03-20
            B        | 2026-01-05  | 1       | 2026-03-20
            C        | 2026-01-05  | 18      | 2026-03-20
        """,
        suspect="""
            crime_id | suspect_id
            A        | S
        """,
        gives="1 of 2",
    ),
)

# What the victims of a crime said is known where each of them has an answer on record.
said = victim.group_by("crime_id").agg(
    known=victim.supports.notnull().all(),
    any_supports=(victim.supports == "yes").any(),
    any_does_not=(victim.supports == "no").any(),
)
speaking = ended.inner_join(said.filter(said.known), "crime_id")
says_no = speaking.outcome.isin(OUTCOMES.where(victim_supports="no"))
says_yes = speaking.outcome.isin(OUTCOMES.where(victim_supports="yes"))
speaking = speaking.mutate(
    contradicted=(says_no & ~speaking.any_does_not) | (says_yes & ~speaking.any_supports)
).filter(says_no | says_yes)

support_contradicted = Share(
    title="Crimes whose outcome says other than the victim did",
    why="Whether a victim supports action is theirs to say; the outcome should say the same.",
    source=LOVETT,
    unit="crimes",
    of=speaking,
    counts=speaking.contradicted,
    when=speaking.outcome_on,
    number_is=(
        "crimes whose outcome says that the victim does not support action where no victim is "
        "recorded as saying so, or that the victim supports it where none is"
    ),
    out_of_is=(
        "crimes closed with an outcome that says whether the victim supports action, where what "
        "every victim said is recorded, or that they were not asked"
    ),
    period_is=ENDED,
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 16      | 2026-03-20
            B        | 2026-01-05  | 14      | 2026-03-20
            C        | 2026-01-05  | 15      | 2026-03-20
            D        | 2026-01-05  | 16      | 2026-03-20
        """,
        victim="""
            crime_id | victim_id | supports
            A        | V         | no
            B        | W         | not asked
            C        | X         | yes
            D        | Y         |
        """,
        gives="1 of 3",
    ),
)
