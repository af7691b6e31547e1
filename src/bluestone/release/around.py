"""Forces around the value of all together, for one released indicator: where each lies, and no order.

What is set beside one another was released: rounded, and without what is too few to say. A force is
named only where it agreed to be; the others are points without a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bluestone.release.comparison import Limits, Place, place
from bluestone.release.figure import Card
from bluestone.statistics.dispersion import Dispersion, dispersion
from bluestone.statistics.funnel import Law, pooled

FEWEST = 5  # forces in a funnel: among fewer each would know the others'; ours
SIZE_ALONE = "months"  # a rate for each month says how large a force is


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one force's release says of a period. `title` is empty where the force is not named.

    `number` and `out_of` are None where there were too few to say.
    """

    force: str
    title: str
    number: int | None
    out_of: int | None


@dataclass(frozen=True, kw_only=True)
class Around:
    """Forces around one target: this one first, then the named by name, then by how much is counted.

    `scale` is what a value is said for: 100 for a per cent. `few` is of how many forces too few can
    be said, `none` how many had nothing to count; neither are among the places.
    """

    law: Law
    scale: int
    unit: str  # what forces are out of
    axis: str  # what stands above the value axis; empty for a per cent
    target: float
    dispersion: Dispersion
    places: tuple[Place, ...]
    few: int
    none: int

    @property
    def is_widened(self) -> bool:
        """Return whether the limits to read are the widened ones: forces differ by more."""
        return self.dispersion.is_more_than_chance

    def limits(self, place: Place) -> Limits:
        """Return the limits of a force that are to be read."""
        return place.widened if self.is_widened else place.chance


def unfit(card: Card) -> str:
    """Return why an indicator is never set beside other forces'; empty text where it may be."""
    if card.kind == "score":
        return "A scale is asked in waves, which forces hold at different times and of few."
    if card.kind == "days" and not card.limit:
        return (
            "A middle time without a limit has no number out of a number, so no limits of chance "
            "can be drawn around it from what forces release."
        )
    if card.kind == "rate" and card.per_unit == SIZE_ALONE:
        return "It is a volume: it says how large a force is, not how it works."
    if card.kind == "rate" and not card.events:
        return "What it counts does not happen one at a time, so no limits of chance go around it."
    return ""


def around(card: Card, told: Sequence[Told], *, own: str) -> Around | None:
    """Return the forces of one period around all of them together; None of fewer than FEWEST."""
    said = [each for each in told if each.number is not None and each.out_of]
    if len(said) < FEWEST:
        return None
    is_rate = card.kind == "rate"
    law: Law = "rate" if is_rate else "share"
    numbers = [each.number or 0 for each in said]
    outs = [each.out_of or 0 for each in said]
    target = pooled(numbers, outs)
    spread = dispersion(numbers, outs, target, law)
    places = [
        place(
            each.force if each.title or each.force == own else "",
            each.title,
            number,
            out_of,
            target=target,
            between=spread.between,
            law=law,
        )
        for each, number, out_of in zip(said, numbers, outs, strict=True)
    ]
    return Around(
        law=law,
        scale=card.scale if is_rate else 100,
        unit=card.per_unit if is_rate else card.unit,
        axis=f"for each {card.each}" if is_rate else "",
        target=target,
        dispersion=spread,
        places=tuple(sorted(places, key=lambda each: stands(each, own))),
        few=sum(each.number is None for each in told),
        none=sum(each.out_of == 0 for each in told),
    )


def stands(place: Place, own: str) -> tuple[bool, bool, str, int, int]:
    """Return where a force stands in a table: never by its value."""
    return place.force != own, not place.title, place.title, place.out_of, place.number
