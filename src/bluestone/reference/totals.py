"""What published figures add up to, over a year and whatever forces were given."""

from collections.abc import Iterable
from dataclasses import dataclass

from bluestone.reference.codes import OUTCOMES
from bluestone.reference.published import Basis, PublishedFigure

CHARGED = OUTCOMES.where(group="charged")
PENDING = OUTCOMES.where(group="pending")


@dataclass(frozen=True)
class PublishedTotal:
    """Charges in one year, basis and group of offences, over whatever forces were given.

    `out_of` is the offences recorded, or the outcomes given. `number` is None where the publisher
    gives no charges.
    """

    year: str
    basis: Basis
    offence_group: str
    number: int | None
    out_of: int


def summary(figures: Iterable[PublishedFigure]) -> tuple[PublishedTotal, ...]:
    """Return the charges of each year, basis and group of offences, in that order."""
    given: dict[tuple[str, Basis, str], list[tuple[str, int]]] = {}
    for figure in figures:
        if is_counted(figure):
            kind = (figure.year, figure.basis, figure.offence_group)
            given.setdefault(kind, []).append((figure.outcome, figure.number or 0))
    return tuple(_total(*kind, counts) for kind, counts in sorted(given.items()))


def is_counted(figure: PublishedFigure) -> bool:
    """Return whether a figure is one of those that add up to the whole of its basis.

    A sub-type such as 1A stands inside its type in these tables (so found in those of 2014/15 to
    2025/26 by github.com/SGilr/oocd-dashboard, August 2026), so it is not added a second time.
    What has no outcome yet is part of what was recorded, and of nothing that was closed.
    """
    ended = figure.basis == "recorded" or figure.outcome not in PENDING
    return figure.number is not None and figure.outcome.isdigit() and ended


def _total(year: str, basis: Basis, group: str, counts: list[tuple[str, int]]) -> PublishedTotal:
    """Return the total over the outcomes and numbers of one year, basis and group."""
    charged = [number for outcome, number in counts if outcome in CHARGED]
    out_of = sum(number for _, number in counts)
    return PublishedTotal(year, basis, group, sum(charged) if charged else None, out_of)
