"""How long the devices have waited that are in the queue now: by whose they are."""

from bluestone.extract.tables import device
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days
from bluestone.measures.months import known_months
from bluestone.pillars.digital.devices import CRIME, QUEUE, held

arrived = held.mutate(received_on=held.received_at.date())
in_queue = arrived.inner_join(
    known_months.select("first"),
    [
        arrived.received_on < known_months["first"],
        arrived.examined_from.isnull() | (arrived.examined_from >= known_months["first"]),
        arrived.returned_at.isnull() | (arrived.returned_at.date() >= known_months["first"]),
    ],
)


WHOSE = {
    "victim": "victims' devices",
    "suspect": "suspects' devices",
    "witness": "witnesses' devices",
}


def age(holder: str, why: str, gives: str) -> Days:
    """Return how long the devices of some holders have waited that wait on a month's first day."""
    whose = WHOSE[holder]
    rows = in_queue.filter(in_queue.holder == holder)
    return Days(
        title=f"Days that {whose} in the queue have waited",
        why=why,
        source=QUEUE,
        unit=whose,
        of=rows,
        began=rows.received_on,
        ended=rows["first"],
        when=rows["first"],
        settled=True,
        carried_over=True,
        shown_by=device.filter(device.examined_from.notnull()),
        number_is=f"{whose} in the queue, all of them",
        out_of_is=(
            f"{whose} received and neither examined nor given back by the first day of "
            "the month, once for each month"
        ),
        period_is="the month: the queue is looked at on its first day",
        better="lower",
        example=Example(
            crime=CRIME.replace("2026-03-01", "2026-01-05"),
            device="""
                device_id | crime_id | holder  | received_at         | examined_from | returned_at
                D         | A        | victim  | 2026-01-22T23:00:00 | 2026-02-04    |
                E         | A        | victim  | 2026-01-12T09:00:00 |               |
                F         | A        | victim  | 2026-01-12T09:00:00 |               | 2026-01-30T09:00:00
                G         | A        | suspect | 2026-01-22T09:00:00 |               |
                H         | A        | witness | 2026-02-19T09:00:00 |               |
            """,
            gives=gives,
        ),
    )


queue_of_victims = age(
    "victim", "Behind each of these devices somebody does without a phone.", "3 of 3, median 20"
)
queue_of_suspects = age(
    "suspect", "A queue that grows older is a laboratory that falls behind.", "2 of 2, median 10"
)
queue_of_witnesses = age(
    "witness", "Who only helped should not be left waiting longest.", "1 of 1, median 10"
)
