"""What is done on the board: a need or an offer put up, and taken down with what came of it."""

from datetime import date

from django.db import transaction

from bluestone.network.programme.models import Notice
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused


class TakenDown(Refused):
    """A notice was taken down already."""


@transaction.atomic
def put_up(
    *, by: Person, force: Force, on: date, side: str, section: str, text: str, days: int | None
) -> Notice:
    """Put up a need or an offer of a force, and return it."""
    made = Notice.objects.create(
        force=force, side=side, section=section, text=text, days=days, made_by=by, made_on=on
    )
    kept(by, "notice.put-up", made)
    return made


@transaction.atomic
def take_down(*, by: Person, notice: Notice, on: date, outcome: str) -> None:
    """Take a notice down, saying what came of it. Raises TakenDown."""
    if notice.closed_on is not None:
        raise TakenDown("It was taken down already.")
    notice.closed_on, notice.outcome = on, outcome
    notice.save(update_fields=["closed_on", "outcome"])
    kept(by, "notice.take-down", notice)


def kept(by: Person, did: str, notice: Notice) -> None:
    """Keep what was done to a notice in the log."""
    keep(
        by=by.username,
        did=did,
        kind=Kind.ALTERATION,
        about=f"notice {notice.pk}",
        force=notice.force_id,
    )
