"""Dividing published figures: only those of one force, time, basis and group of offences."""

from bluestone.reference.bases import Basis, MixedBases, Population, Unit, refuse_mixed
from bluestone.reference.published import PublishedFigure
from bluestone.reference.totals import PublishedTotal

Published = PublishedFigure | PublishedTotal
ALIKE = {
    "force": "force",
    "year": "year",
    "quarter": "quarter",
    "offence_group": "group of offences",
}


def population(figure: Published) -> Population:
    """Return what a published figure counts: offences, on its own basis."""
    return Population(Unit.CRIMES, Basis(figure.basis))


def quotient(number: Published, out_of: Published) -> float | None:
    """Return a published number over another, or over a total; None if either gives none.

    Raises MixedBases where they are of different bases, forces, times or groups of offences.
    """
    refuse_mixed(population(number), population(out_of))
    for name, said in ALIKE.items():
        here, there = getattr(number, name, None), getattr(out_of, name, None)
        if None not in (here, there) and here != there:
            raise MixedBases(
                f"A figure of one {said} cannot be divided by one of another {said}. "
                "Take both of the same."
            )
    whole = out_of.out_of if isinstance(out_of, PublishedTotal) else out_of.number
    return number.number / whole if number.number is not None and whole else None
