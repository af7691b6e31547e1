"""Victims who do not support action: whether that was asked, and by whom, and how early it came."""

import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.extract.tables import victim
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import closed
from bluestone.pillars.victims.people import people
from bluestone.reference.codes import OUTCOMES
from bluestone.reference.thresholds import Threshold, threshold

AUDITED = "Ours; HMICFRS and HMCPSI joint inspection, phase one (2021), on outcome 16"
LOVETT = "Ours; Lovett, Kelly and Vera-Gray (2024)"
LONDON = "Ours; London Rape Review, 2021 update"

unsupported = closed.filter(closed.outcome.isin(OUTCOMES.where(victim_supports="no"))).select(
    "crime_id", "outcome_on", "reported_by"
)
UNSUPPORTED = "crimes closed with an outcome that says the victim does not support action"

asked = victim.supports_asked_by.notnull() & victim.supports_asked_on.notnull()
answers = victim.group_by("crime_id").agg(
    asked=asked.all(), confirmed=victim.supports_confirmed_on.notnull().all()
)
on_record = unsupported.left_join(answers, "crime_id")

who_asked_recorded = Share(
    title="Crimes closed as the victim not supporting, with who asked on record",
    why="Only the victim can say so; a record of who asked, and when, shows that somebody did.",
    source="Ours; London victim attrition review (2025), as told by the press",
    unit="crimes",
    of=on_record,
    counts=on_record.asked,
    when=on_record.outcome_on,
    number_is="crimes where, for every victim, who asked and the day of the answer are recorded",
    out_of_is=UNSUPPORTED + "; where no victim is on record, nobody was asked",
    period_is="the day of the outcome",
    better="higher",
    shown_by=victim.filter(victim.supports_asked_by.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 16      | 2026-03-20
            B        | 2026-01-05  | 14      | 2026-03-20
            C        | 2026-01-05  | 15      | 2026-03-20
        """,
        victim="""
            crime_id | victim_id | supports_asked_by | supports_asked_on
            A        | V         | O1                | 2026-02-02
            B        | W         |                   |
            C        | X         | O1                | 2026-02-02
        """,
        gives="1 of 2",
    ),
)

decision_confirmed = Share(
    title="Crimes closed as the victim not supporting, with the victim's confirmation",
    why="It is the victim's decision, and one that can be changed; a confirmation keeps it theirs.",
    source=AUDITED,
    unit="crimes",
    of=on_record,
    counts=on_record.confirmed,
    when=on_record.outcome_on,
    number_is="crimes where the day that every victim confirmed it is recorded",
    out_of_is=UNSUPPORTED + "; where no victim is on record, nobody confirmed it",
    period_is="the day of the outcome",
    better="higher",
    shown_by=victim.filter(victim.supports_confirmed_on.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 16      | 2026-03-20
            B        | 2026-01-05  | 16      | 2026-03-20
        """,
        victim="""
            crime_id | victim_id | supports_confirmed_on
            A        | V         | 2026-02-20
            B        | W         | 2026-02-20
            B        | X         |
        """,
        gives="1 of 2",
    ),
)

told_by_whom = unsupported.filter(unsupported.reported_by.notnull())

reported_by_another = Share(
    title="Crimes closed as the victim not supporting that the victim never reported",
    why="A victim who never came to the police has not turned away from them.",
    source=LOVETT,
    unit="crimes",
    of=told_by_whom,
    counts=told_by_whom.reported_by != "victim",
    when=told_by_whom.outcome_on,
    number_is="crimes reported by a third party, another agency or the police themselves",
    out_of_is=UNSUPPORTED + ", where who reported it is recorded",
    period_is="the day of the outcome",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on | reported_by  | outcome | outcome_on
            A        | 2026-01-05  | victim       | 16      | 2026-03-20
            B        | 2026-01-05  | other agency | 16      | 2026-03-20
            C        | 2026-01-05  |              | 14      | 2026-03-20
        """,
        gives="1 of 2",
    ),
)

# Where the victim does not support but the day is empty, when it came is not known.
dated = people.filter(
    people.supports.notnull(), (people.supports != "no") | people.supports_asked_on.notnull()
)


def long_enough_ago(limit: Threshold) -> ir.Table:
    """Return the victims whose crime was recorded at least that many days before the cut."""
    aged = dated.mutate(cut=CUT)
    age = aged.cut.delta(aged.recorded_on, unit="day")
    return aged.filter(age >= limit_as_of(limit, aged.recorded_on))


def not_supporting_within(limit: Threshold, *, title: str, why: str, example: Example) -> Share:
    """Return how many victims do not support action so soon after the crime was recorded."""
    rows = long_enough_ago(limit)
    taken = rows.supports_asked_on.delta(rows.recorded_on, unit="day")
    return Share(
        title=title,
        why=why,
        source=LONDON,
        unit="victims",
        of=rows,
        counts=(rows.supports == "no") & (taken <= limit_as_of(limit, rows.recorded_on)),
        when=rows.recorded_on,
        limit=limit,
        number_is="victims who, so soon after recording, said that they do not support action",
        out_of_is=(
            "victims of crimes recorded in the period, at least so long before the data cut, whose "
            "answer is recorded, with its day if they do not support"
        ),
        period_is="the day the crime was recorded",
        better="lower",
        example=example,
    )


not_supporting_first_week = not_supporting_within(
    threshold("withdrawal_early"),
    title="Victims who do not support action within the first week",
    why="In the first days a victim has mostly met the police; what they met can be made better.",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-02
            B        | 2026-03-30
        """,
        victim="""
            crime_id | victim_id | supports  | supports_asked_on
            A        | V         | no        | 2026-03-09
            A        | W         | no        | 2026-03-10
            A        | X         | not asked |
            B        | Y         | no        | 2026-03-31
        """,
        gives="1 of 3",
    ),
)

not_supporting_first_month = not_supporting_within(
    threshold("withdrawal_soon"),
    title="Victims who do not support action within the first month",
    why="What a victim met in the first month can be looked at, and made better.",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        victim="""
            crime_id | victim_id | supports | supports_asked_on
            A        | V         | no       | 2026-02-04
            A        | W         | no       | 2026-02-05
            A        | X         | no       |
        """,
        gives="1 of 2",
    ),
)
