"""For each repeat suspect: how many crimes, and how many orders. Each person counts once."""

import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.extract.tables import order
from bluestone.measures.example import Example
from bluestone.measures.indicator import Better, Rate, Side
from bluestone.pillars.repeat_suspects.disruption import FIRST, ORDERS, PERSONS, asked_on, persons
from bluestone.pillars.repeat_suspects.naming import CRIMES, SOURCE, VICTIMS, repeats

BOTH_AGAIN = """
    crime_id | suspect_id
    A        | S
    B        | S
    C        | T
    F        | T
    D        | T
"""

named = repeats.group_by(named_id="suspect_id").agg(crimes=repeats.crime_id.nunique())
naming = persons.inner_join(named, persons.suspect_id == named.named_id)

crimes_per_repeat_suspect = Rate(
    title="Crimes for each repeat suspect",
    why="It tells how much harm a plan for one person might prevent.",
    source=SOURCE,
    unit="crimes",
    of=naming,
    amount=naming.crimes,
    when=naming.found_on,
    per=Side(of=naming, when=naming.found_on, unit="repeat suspects"),
    each="repeat suspect",
    number_is="crimes in scope that they are named in, by the data cut",
    out_of_is=PERSONS,
    period_is=FIRST,
    better="neither",
    example=Example(crime=CRIMES, victim=VICTIMS, suspect=BOTH_AGAIN, gives="5 to 2, rate 2.5"),
)


def reached(day: ir.DateValue) -> ir.IntegerValue:
    """Return how many orders had come as far as a step by the data cut."""
    return (day <= CUT).fill_null(False).cast("int64").sum()


counts = order.group_by(ordered_for="suspect_id").agg(
    considered=reached(order.considered_on.coalesce(asked_on)),
    applied=reached(asked_on),
    granted=reached(order.granted_on),
)
ordered = persons.left_join(counts, persons.suspect_id == counts.ordered_for)


def orders_each(
    number: ir.IntegerValue, said: str, *, why: str, better: Better, gives: str
) -> Rate:
    """Return how many orders came as far as a step for each hundred repeat suspects."""
    return Rate(
        title=f"Orders {said}, for each hundred repeat suspects",
        why=why,
        source=ORDERS,
        unit="orders",
        of=ordered,
        amount=number.fill_null(0),
        when=ordered.found_on,
        per=Side(of=ordered, when=ordered.found_on, unit="repeat suspects"),
        each="repeat suspect",
        scale=100,
        number_is=f"orders {said} for them by the data cut, of any kind",
        out_of_is=PERSONS,
        period_is=FIRST,
        better=better,
        shown_by=order.filter(order.kind.notnull()),
        example=Example(
            crime=CRIMES,
            victim=VICTIMS,
            suspect=BOTH_AGAIN,
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


orders_considered_each = orders_each(
    ordered.considered,
    "considered",
    why="For one person several orders may be right, and each is thought of by somebody.",
    better="higher",
    gives="3 to 2, rate 150",
)
orders_applied_each = orders_each(
    ordered.applied,
    "applied for",
    why="What was considered protects nobody until a court is asked for it.",
    better="neither",
    gives="2 to 2, rate 100",
)
orders_granted_each = orders_each(
    ordered.granted,
    "granted",
    why="It is what in the end restrains somebody, and for the court to say.",
    better="neither",
    gives="1 to 2, rate 50",
)
