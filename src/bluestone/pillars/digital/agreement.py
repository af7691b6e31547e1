"""How a victim is asked for a device, what the victim says, and how much is then taken from it."""

import ibis

from bluestone.extract.tables import device
from bluestone.measures.example import Example
from bluestone.measures.indicator import Better, Share
from bluestone.measures.population import counted

ACT = "Proxy; Police, Crime, Sentencing and Courts Act 2022, Part 2 Chapter 3, and its code (2022)"
LED = "Proxy; London Rape Review, 2021 update (Mayor of London): requests were often the default"

CRIME = """
    crime_id | recorded_on
    A        | 2026-03-01
"""

# Where nobody wrote down the asking, the day it was handed over stands for it.
asked = counted(device).filter(device.holder == "victim")
asked = asked.mutate(asked_on=ibis.coalesce(asked.asked_at, asked.received_at).date())
reasoned = asked.filter(asked.line_of_enquiry.notnull())

reason_and_notice = Share(
    title="Victims' devices asked for with a line of enquiry and a notice",
    why="A victim who knows what is looked for, and why, can decide freely.",
    source=LED,
    unit="victims' devices",
    of=reasoned,
    counts=reasoned.line_of_enquiry & reasoned.notice_on.notnull(),
    when=reasoned.asked_on,
    shown_by=device.filter(device.notice_on.notnull()),
    number_is="victims' devices with a line of enquiry written down and a notice given",
    out_of_is="victims' devices asked for, where it is known if a line of enquiry is written down",
    period_is="the day the device was asked for, or else received",
    better="higher",
    example=Example(
        crime=CRIME,
        device="""
            device_id | crime_id | holder  | line_of_enquiry | notice_on  | asked_at
            D         | A        | victim  | yes             | 2026-03-02 | 2026-03-02T09:00:00
            E         | A        | victim  | yes             |            | 2026-03-02T09:00:00
            F         | A        | victim  | no              | 2026-03-02 | 2026-03-02T09:00:00
            G         | A        | victim  |                 | 2026-03-02 | 2026-03-02T09:00:00
            H         | A        | suspect | yes             | 2026-03-02 | 2026-03-02T09:00:00
        """,
        gives="1 of 3",
    ),
)

answered = asked.filter(asked.agreed.notnull())


def answer(
    title: str, said: tuple[str, ...], number_is: str, *, why: str, better: Better, gives: str
) -> Share:
    """Return the share of victims who gave one of some answers when asked for a device."""
    return Share(
        title=title,
        why=why,
        source=ACT,
        unit="victims' devices",
        of=answered,
        counts=answered.agreed.isin(said),
        when=answered.asked_on,
        number_is=number_is,
        out_of_is="victims' devices asked for, where the answer is known",
        period_is="the day the device was asked for, or else received",
        better=better,
        example=Example(
            crime=CRIME,
            device="""
                device_id | crime_id | holder | agreed    | asked_at
                D         | A        | victim | yes       | 2026-03-02T09:00:00
                E         | A        | victim | partly    | 2026-03-02T09:00:00
                F         | A        | victim | no        | 2026-03-02T09:00:00
                G         | A        | victim | withdrawn | 2026-03-02T09:00:00
                H         | A        | victim |           | 2026-03-02T09:00:00
            """,
            gives=gives,
        ),
    )


agreed = answer(
    "Victims who agreed to hand over a device",
    ("yes", "partly"),
    "victims' devices handed over by agreement, in full or in part",
    why="Agreement is worth something only where it could as well have been withheld.",
    better="neither",
    gives="2 of 4",
)
not_agreed = answer(
    "Victims who did not agree to hand over a device",
    ("no",),
    "victims' devices that the victim did not agree to hand over",
    why="A victim may say no, and the investigation goes on; none at all may mean no real choice.",
    better="neither",
    gives="1 of 4",
)
agreement_withdrawn = answer(
    "Victims who took back their agreement to hand over a device",
    ("withdrawn",),
    "victims' devices for which the victim took the agreement back",
    why="A change of mind is a right; many may say that the first asking left something out.",
    better="neither",
    gives="1 of 4",
)

extracted = asked.filter(asked.extraction.notnull())

selective = Share(
    title="Victims' devices from which only a selection was taken",
    why="What is not relevant to a line of enquiry is a victim's private life.",
    source=ACT,
    unit="victims' devices",
    of=extracted,
    counts=extracted.extraction == "selective",
    when=extracted.asked_on,
    number_is="victims' devices from which only a selection was taken",
    out_of_is="victims' devices from which something was taken, where it is known how much",
    period_is="the day the device was asked for, or else received",
    better="higher",
    example=Example(
        crime=CRIME,
        device="""
            device_id | crime_id | holder  | extraction | received_at
            D         | A        | victim  | selective  | 2026-03-02T09:00:00
            E         | A        | victim  | full       | 2026-03-02T09:00:00
            F         | A        | victim  |            | 2026-03-02T09:00:00
            G         | A        | suspect | full       | 2026-03-02T09:00:00
        """,
        gives="1 of 2",
    ),
)
