"""Sections: handed to somebody, submitted, returned or accepted."""

from datetime import date

from django.db import transaction

from bluestone.network.assessment.actions.kept import kept, started, still_open
from bluestone.network.assessment.models import Assessment, Handover
from bluestone.network.assessment.standing import Section
from bluestone.site.accounts.models import Person
from bluestone.site.refused import Refused

State = Handover.State
WITH_THEM = (State.HANDED, State.RETURNED)  # the person to whom it was handed works on it


class NotYet(Refused):
    """Something must be done first."""


@transaction.atomic
def hand(*, by: Person, assessment: Assessment, section: str, to: Person, due_on: date) -> Handover:
    """Hand a section to somebody until a day, anew if they had it before; return the handover."""
    still_open(assessment)
    made, _ = Handover.objects.update_or_create(
        assessment=assessment,
        section=section,
        to=to,
        defaults={"by": by, "due_on": due_on, "state": State.HANDED, "note": ""},
    )
    started(by, assessment)
    kept(by, "hand", assessment, section)
    return made


@transaction.atomic
def submit(*, by: Person, handover: Handover, section: Section) -> None:
    """Give a section back as finished. Raises NotYet while a question of it is not."""
    must_be(handover, WITH_THEM, "It is not with you any more.")
    if handover.to != by:
        raise NotYet("Only the person to whom it was handed submits a section.")
    if missing := [each.place.number for each in section.questions if not each.finished]:
        raise NotYet(
            f"Not finished yet: {', '.join(missing)}. A question is finished when it is rated, and "
            "evidence is cited or it says that there is none."
        )
    change(by, handover, State.SUBMITTED, "")


@transaction.atomic
def send_back(*, by: Person, handover: Handover, note: str) -> None:
    """Return a submitted section, saying what is wanted."""
    must_be(handover, (State.SUBMITTED,), "It was not submitted.")
    change(by, handover, State.RETURNED, note)


@transaction.atomic
def accept(*, by: Person, handover: Handover) -> None:
    """Accept a submitted section."""
    must_be(handover, (State.SUBMITTED,), "It was not submitted.")
    change(by, handover, State.ACCEPTED, "")


def must_be(handover: Handover, states: tuple[State, ...], sentence: str) -> None:
    """Raise NotYet if a section is in none of some states."""
    still_open(handover.assessment)
    if handover.state not in states:
        raise NotYet(sentence)


def change(by: Person, handover: Handover, state: State, note: str) -> None:
    """Bring a section into another state."""
    handover.state, handover.note = state, note
    handover.save()
    kept(by, str(state), handover.assessment, handover.section)
