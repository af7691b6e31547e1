"""How long a device is away, and how long it waits. A victim's phone is a victim's safety."""

import ibis

from bluestone.extract.tables import device
from bluestone.measures.clock import cut_at, hours_between, limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import counted
from bluestone.reference.thresholds import threshold

REVIEW = (
    "Proxy; End-to-End Rape Review (HM Government, June 2021), an ambition, as told by the press"
)
QUEUE = "Ours; over 20,000 devices awaited examination in February 2022 (Channel 4 News)"
BACK = threshold("phone_returned")

CRIME = """
    crime_id | recorded_on
    A        | 2026-03-01
"""

held = counted(device).filter(device.received_at.notnull())
victims = held.filter(held.holder == "victim")
# A replacement is often handed over first: then the victim was not without a phone for an hour.
replaced_at = ibis.ifelse(
    victims.replacement_given_at < victims.received_at,
    victims.received_at,
    victims.replacement_given_at,
)
back_at = ibis.least(
    ibis.coalesce(victims.returned_at, replaced_at), ibis.coalesce(replaced_at, victims.returned_at)
)

hours_without_phone = Days(
    title="Hours a victim is without a phone",
    why="A phone is how a victim calls for help, and hears from the people who give it.",
    source=REVIEW,
    unit="victims' devices",
    of=victims,
    began=victims.received_at,
    ended=back_at,
    when=victims.received_at.date(),
    shown_by=device.filter(device.returned_at.notnull()),
    clock="hours",
    limit=BACK,
    number_is="victims' devices returned, or replaced, within the limit",
    out_of_is="victims' devices received long enough ago, while there was a limit",
    period_is="the day the device was received",
    better="lower",
    example=Example(
        crime=CRIME,
        device="""
            device_id | crime_id | holder  | received_at         | replacement_given_at | returned_at
            D         | A        | victim  | 2026-03-02T09:00:00 |                      | 2026-03-02T20:00:00
            E         | A        | victim  | 2026-03-02T09:00:00 | 2026-03-02T08:00:00  |
            F         | A        | victim  | 2026-03-02T09:00:00 |                      | 2026-03-05T09:00:00
            G         | A        | victim  | 2026-03-31T09:00:00 |                      |
            H         | A        | suspect | 2026-03-02T09:00:00 |                      |
        """,
        gives="2 of 3, median 11",
    ),
)

away = victims.filter(
    hours_between(victims.received_at, ibis.coalesce(victims.returned_at, cut_at()))
    > limit_as_of(BACK, victims.received_at.date())
)

replaced = Share(
    title="Victims given a replacement for a phone that is kept",
    why="Where a phone has to be kept for longer, a replacement is what keeps the victim safe.",
    source=REVIEW,
    unit="victims' devices",
    of=away,
    counts=away.replacement_given_at < cut_at(),
    when=away.received_at.date(),
    shown_by=device.filter(device.replacement_given_at.notnull()),
    limit=BACK,
    number_is="victims' devices for which a replacement was given, soon or late",
    out_of_is="victims' devices kept for longer than the limit",
    period_is="the day the device was received",
    better="higher",
    open_ended=True,
    example=Example(
        crime=CRIME,
        device="""
            device_id | crime_id | holder | received_at         | replacement_given_at | returned_at
            D         | A        | victim | 2026-03-02T09:00:00 |                      | 2026-03-02T20:00:00
            E         | A        | victim | 2026-03-02T09:00:00 | 2026-03-02T08:00:00  |
            F         | A        | victim | 2026-03-02T09:00:00 |                      | 2026-03-05T09:00:00
            G         | A        | victim | 2026-03-31T09:00:00 |                      |
        """,
        gives="1 of 2",
    ),
)

# A device given back without examination has left the queue, and is no longer waiting in it.
queued = held.filter(held.examined_from.notnull() | held.returned_at.isnull())


def waiting(holder: str, why: str, gives: str) -> Days:
    """Return the time that devices of victims, or of suspects, wait for their examination."""
    rows = queued.filter(queued.holder == holder)
    return Days(
        title=f"Days until a {holder}'s device is examined",
        why=why,
        source=QUEUE,
        unit=f"{holder}s' devices",
        of=rows,
        began=rows.received_at.date(),
        ended=rows.examined_from,
        when=rows.received_at.date(),
        shown_by=device.filter(device.examined_from.notnull()),
        number_is=f"{holder}s' devices whose examination has begun by the data cut",
        out_of_is=f"{holder}s' devices received, except those given back unexamined",
        period_is="the day the device was received",
        better="lower",
        example=Example(
            crime=CRIME,
            device="""
                device_id | crime_id | holder  | received_at         | examined_from | returned_at
                D         | A        | victim  | 2026-03-02T23:00:00 | 2026-03-04    |
                E         | A        | victim  | 2026-03-02T09:00:00 |               |
                F         | A        | victim  | 2026-03-02T09:00:00 |               | 2026-03-03T09:00:00
                G         | A        | suspect | 2026-03-02T09:00:00 | 2026-03-22    |
                H         | A        | suspect | 2026-03-21T09:00:00 |               |
            """,
            gives=gives,
        ),
    )


waiting_of_victims = waiting(
    "victim", "A victim who gave up a phone should get it back soon.", "1 of 2, median 2"
)
waiting_of_suspects = waiting(
    "suspect", "What is on a suspect's device often decides where a case goes.", "1 of 2, median 20"
)

begun = counted(device).filter(device.examined_from.notnull())

examination_time = Days(
    title="Days that the examination of a device takes",
    why="It tells the wait for a place in the laboratory from the work done there.",
    source=QUEUE,
    unit="devices",
    of=begun,
    began=begun.examined_from,
    ended=begun.examined_until,
    when=begun.examined_from,
    shown_by=device.filter(device.examined_until.notnull()),
    number_is="devices whose examination has ended by the data cut",
    out_of_is="devices whose examination has begun, whoever they belong to",
    period_is="the day the examination began",
    better="lower",
    example=Example(
        crime=CRIME,
        device="""
            device_id | crime_id | holder  | examined_from | examined_until
            D         | A        | victim  | 2026-03-02    | 2026-03-04
            E         | A        | suspect | 2026-03-02    | 2026-03-12
            F         | A        | suspect | 2026-03-21    |
            G         | A        | suspect |               |
        """,
        gives="2 of 3, median 10",
    ),
)
