"""What is done about a repeat suspect: an owner, a review, and orders. Each person counts once."""

import ibis
import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.extract.tables import order, suspect
from bluestone.measures.example import Example
from bluestone.measures.indicator import Better, Share
from bluestone.pillars.repeat_suspects.naming import CRIMES, VICTIMS, repeats

ORDERS = "Proxy; orders sought are an objective set for Operation Soteria (College of Policing)"
PERSONS = "repeat suspects: one for each person, however often named"
FIRST = "the day of the crime that first made the person a repeat suspect"

found = repeats.filter(repeats.repeat)
persons = found.group_by("suspect_id").agg(
    # The id decides between two crimes of one day, so that every engine answers the same.
    crime_id=found.crime_id.argmin(found.recorded_on.cast("string") + found.crime_id),
    found_on=found.recorded_on.min(),
)

# An owner answers for the person, whichever of their crimes that was written down at.
answers = suspect.group_by(answered_for="suspect_id")
answers = answers.agg(owner_id=suspect.owner_id.max(), review_due_on=suspect.review_due_on.max())
owners = persons.left_join(answers, persons.suspect_id == answers.answered_for)

owned = Share(
    title="Repeat suspects with an owner",
    why="What everybody could act on, nobody does, until one person answers for it.",
    source="Ours; from the self-assessment question who owns each repeat suspect",
    unit="repeat suspects",
    of=owners,
    counts=owners.owner_id.notnull(),
    when=owners.found_on,
    shown_by=suspect.filter(suspect.owner_id.notnull()),
    number_is="repeat suspects for whom somebody answers by name",
    out_of_is=PERSONS,
    period_is=FIRST,
    better="higher",
    open_ended=True,
    example=Example(
        crime=CRIMES,
        victim=VICTIMS,
        suspect="""
            crime_id | suspect_id | owner_id
            A        | S          | O
            B        | S          |
            C        | T          |
            F        | T          |
        """,
        gives="1 of 2",
    ),
)

reviewed = Share(
    title="Repeat suspects with a review to come",
    why="A plan for a person goes stale; a date is what brings somebody back to it.",
    source="Ours; from the self-assessment question what the review date is",
    unit="repeat suspects",
    of=owners,
    counts=owners.review_due_on >= CUT,
    when=owners.found_on,
    shown_by=suspect.filter(suspect.review_due_on.notnull()),
    number_is="repeat suspects whose next review is dated, and not before the data cut",
    out_of_is=PERSONS,
    period_is=FIRST,
    better="higher",
    open_ended=True,
    example=Example(
        crime=CRIMES,
        victim=VICTIMS,
        suspect="""
            crime_id | suspect_id | review_due_on
            A        | S          | 2025-01-01
            B        | S          | 2026-04-30
            C        | T          | 2026-03-30
            F        | T          |
        """,
        gives="1 of 2",
    ),
)

# An order that a court was asked for was considered, whether or not that was written down.
asked_on = ibis.coalesce(order.applied_on, order.granted_on)
reached = order.group_by(ordered_for="suspect_id").agg(
    considered_on=ibis.coalesce(order.considered_on, asked_on).min(),
    applied_on=asked_on.min(),
    granted_on=order.granted_on.min(),
)
ordered = persons.left_join(reached, persons.suspect_id == reached.ordered_for)


def order_reached(day: ir.DateValue, said: str, *, why: str, better: Better, gives: str) -> Share:
    """Return the share of repeat suspects for whom an order came as far as a step, by the cut."""
    return Share(
        title=f"Repeat suspects with an order {said}",
        why=why,
        source=ORDERS,
        unit="repeat suspects",
        of=ordered,
        counts=day <= CUT,
        when=ordered.found_on,
        shown_by=order.filter(order.kind.notnull()),
        number_is=f"repeat suspects for whom an order was {said}",
        out_of_is=PERSONS,
        period_is=FIRST,
        better=better,
        open_ended=True,
        example=Example(
            crime=CRIMES,
            victim=VICTIMS,
            suspect="""
                crime_id | suspect_id
                A        | S
                B        | S
                C        | T
                F        | T
                D        | U
                F        | U
            """,
            order="""
                suspect_id | kind | considered_on | applied_on | granted_on
                S          | SRO  | 2026-03-05    |            |
                S          | SHPO |               |            | 2026-03-20
                T          | SRO  | 2026-03-06    | 2026-03-09 |
                V          | SRO  | 2026-03-06    |            |
            """,
            gives=gives,
        ),
    )


order_considered = order_reached(
    ordered.considered_on,
    "considered",
    why="An order can keep others safe where no charge can be brought.",
    better="higher",
    gives="2 of 3",
)
order_applied = order_reached(
    ordered.applied_on,
    "applied for",
    why="An order protects nobody until a court is asked for it.",
    better="neither",
    gives="2 of 3",
)
order_granted = order_reached(
    ordered.granted_on,
    "granted",
    why="Whether an order is right is for the court to say.",
    better="neither",
    gives="1 of 3",
)
