"""Who sees whose view of a release, who may give one, and how far the ledger is.

Checkers are blind to each other until both spoke.
"""

from dataclasses import dataclass

from bluestone.network.releases.actions import NEEDED
from bluestone.network.releases.ledger import seen_of, weighing_of
from bluestone.network.releases.models import PENDING, Check, Handed
from bluestone.site.accounts.models import Person


@dataclass(frozen=True)
class Standing:
    """How far a release is checked, for one reader: how many gave a view, and which are seen."""

    given: int
    own: Check | None
    seen: tuple[Check, ...]
    decided: bool

    @property
    def differ(self) -> bool:
        """Return whether the views that were given do not agree, so that a third is needed."""
        return not self.decided and self.given >= NEEDED


def standing(handed: Handed, reader: Person) -> Standing:
    """Return how far a release is checked, as its reader may know.

    Before it is decided, only who gave a view themselves sees another's, and only once both are given.
    A third checker, and everybody else, sees none until then.
    """
    views = tuple(handed.checks.select_related("by"))
    own = next((view for view in views if view.by_id == reader.pk), None)
    decided = handed.state not in PENDING
    both = own is not None and len(views) >= NEEDED
    alone = (own,) if own else ()
    return Standing(len(views), own, views if decided or both else alone, decided)


def bar(handed: Handed, reader: Person, told: Standing) -> str:
    """Return why somebody may not give a view, in a sentence; empty text if they may."""
    if told.decided:
        return f"It is decided: {handed.state.label.lower()}."
    if handed.by_id == reader.pk:
        return "You handed it in, so others check it."
    if told.own:
        return "You have given your view. What others say is shown once there are two."
    return ""


def weighed(handed: Handed) -> str:
    """Return how far the ledger is with a release that is to be decided, in a sentence."""
    if handed.state not in PENDING:
        return ""
    number = len(seen_of(handed))
    earlier = "one earlier release" if number == 1 else f"{number} earlier releases"
    if weighing_of(handed) is not None:
        return (
            f"The machine weighed it beside {earlier} and found nothing."
            if number
            else "No release of the force was published before, so there is none to weigh it beside."
        )
    return (
        f"The machine is weighing it beside {earlier}. That may take minutes; nothing is published "
        "before. Look at this page again."
    )


def found(handed: Handed) -> list[str]:
    """Return what the ledger found that a release would give away, a sentence each."""
    return [line for each in handed.weighings.all() for line in each.found.splitlines()]
