"""What every action on a plan shares: how it is kept, and what refuses it."""

from django.db import models

from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused


class ChangedMeanwhile(Refused):
    """Somebody else saved the same thing since the page was opened."""


class NotYet(Refused):
    """Something must be done first."""


class SecondPerson(Refused):
    """It takes somebody else to do this."""


def kept(
    by: Person | None, did: str, of: models.Model, force: str, kind: Kind = Kind.ALTERATION
) -> None:
    """Keep what was done to a part of a plan in the log. `by` is None where the figure did it."""
    keep(
        by=by.username if by else "",
        did=f"plan.{did}",
        kind=kind,
        about=f"{of._meta.model_name} {of.pk}",
        force=force,
    )


def must_be_unchanged(there: models.Model, seen: int) -> None:
    """Raise ChangedMeanwhile if something was saved since a page showed it, and count this save."""
    if there.changes != seen:  # type: ignore[attr-defined]
        raise ChangedMeanwhile(
            "Somebody saved this while you wrote. What you wrote is below and not saved: copy it, "
            "open the page anew, and see what is there now."
        )
    there.changes += 1  # type: ignore[attr-defined]


def must_be_of(force: Force | str, *parts: models.Model | None) -> None:
    """Raise Refused if something that is linked is another force's."""
    code = force if isinstance(force, str) else force.code
    if any(part is not None and part.force_id != code for part in parts):  # type: ignore[attr-defined]
        raise Refused("It is another force’s, and cannot be linked here.")


def told(changes: dict[str, tuple[str, str]], why: str = "") -> str:
    """Return what changed from what to what, in sentences, and why."""
    sentences = [
        f"{name}: from {before or 'nothing'} to {after or 'nothing'}."
        for name, (before, after) in changes.items()
        if before != after
    ]
    return " ".join([*sentences, why]).strip()
