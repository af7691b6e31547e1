"""Forces beside one another over published figures: where each lies, and no order of merit.

A force is set against what chance would do around one target, never against the next force; rows
stand in the alphabet's order everywhere. What is compared was published: it is not rounded, and
nothing is hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from bluestone.errors import BluestoneError
from bluestone.reference.codes import FORCES, OFFENCES, OUTCOMES
from bluestone.reference.published import Basis, PublishedFigure
from bluestone.reference.totals import is_counted
from bluestone.statistics.dispersion import Dispersion, dispersion
from bluestone.statistics.funnel import (
    ALARM,
    WARNING,
    Inside,
    Law,
    exact_limits,
    inside,
    pooled,
    widened_limits,
)
from bluestone.statistics.intervals import Interval, wilson

NOT_TERRITORIAL = "it polices no area of its own, so it is not among the forces compared"
NO_SHARE = "the publisher gives no number, or takes back more than it gives"
PENDING = "pending"
BASES: tuple[Basis, ...] = ("recorded", "closed")


class NoComparison(BluestoneError):
    """A published table holds nothing of what was to be compared, or there is no such thing."""

    exit_code = 62


@dataclass(frozen=True)
class Limits:
    """The limits of one force, and the narrowest of them that hold its share."""

    within: Interval  # 95 %
    beyond: Interval  # 99.8 %
    inside: Inside


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one force lies. `chance` are limits of chance alone; `widened` leave room for more."""

    force: str
    title: str
    number: int
    out_of: int
    chance: Limits
    widened: Limits

    @property
    def share(self) -> float:
        """Return the share, from 0 to 1."""
        return self.number / self.out_of

    @property
    def interval(self) -> Interval | None:
        """Return how far its own share could lie from what is seen: Wilson's, at 95 %."""
        return wilson(self.number, self.out_of)


@dataclass(frozen=True)
class Apart:
    """A force that stands in the table and is not compared, and why."""

    force: str
    title: str
    number: int | None
    out_of: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The forces of one year, basis, group of offences and outcome, in the alphabet's order.

    `number` and `out_of` are of all the table, those apart included; the target is of the forces
    compared. `quarters` are numbers and out-ofs of all the table.
    """

    year: str
    basis: Basis
    offence_group: str
    outcome: str
    number: int
    out_of: int
    target: float
    dispersion: Dispersion
    places: tuple[Place, ...]
    apart: tuple[Apart, ...]
    quarters: tuple[tuple[int, int, int], ...]

    law: ClassVar[Law] = "share"
    scale: ClassVar[int] = 100  # what a value is said for: per cent
    axis: ClassVar[str] = ""  # a per cent is said beside each value

    @property
    def is_widened(self) -> bool:
        """Return whether the limits to read are the widened ones: forces differ by more."""
        return self.dispersion.is_more_than_chance

    def limits(self, place: Place) -> Limits:
        """Return the limits of a force that are to be read."""
        return place.widened if self.is_widened else place.chance


def comparisons(
    figures: Iterable[PublishedFigure],
    *,
    offence_group: str = "rape",
    outcome: str = "charged",
    bases: Sequence[Basis] = BASES,
) -> tuple[Comparison, ...]:
    """Return a comparison for each year and basis that a table holds. Raises NoComparison.

    `outcome` is a group of our list of outcomes, or one type of it.
    """
    types = outcome_types(outcome)
    if offence_group not in OFFENCES.column("group").values():
        groups = sorted(set(OFFENCES.column("group").values()))
        raise NoComparison(f"There is no such group of offences. Use one of: {', '.join(groups)}.")
    held: dict[tuple[str, Basis], list[PublishedFigure]] = {}
    for figure in figures:
        if figure.offence_group == offence_group and figure.basis in bases and is_counted(figure):
            held.setdefault((figure.year, figure.basis), []).append(figure)
    if not held:
        raise NoComparison(f"The table counts no {offence_group} on that basis. Give another.")
    return tuple(
        comparison(held[year, basis], outcome, types)
        for year, basis in sorted(held, key=lambda kind: (kind[0], BASES.index(kind[1])))
    )


def outcome_types(outcome: str) -> tuple[str, ...]:
    """Return the types of a group of outcomes, or the one type meant. Raises NoComparison."""
    groups = sorted(set(OUTCOMES.column("group").values()) - {PENDING})
    if outcome in groups:
        return OUTCOMES.where(group=outcome)
    if outcome not in OUTCOMES or outcome in OUTCOMES.where(group=PENDING):
        raise NoComparison(
            f"There is no such outcome. Use one of: {', '.join(groups)}; or a type, such as 16."
        )
    return (outcome,)


def comparison(
    figures: Sequence[PublishedFigure], outcome: str, types: Sequence[str]
) -> Comparison:
    """Return the comparison of one year and basis. Raises NoComparison if no force has a share."""
    first = figures[0]
    titles = {
        figure.force: FORCES.column("label").get(figure.force, figure.force) for figure in figures
    }
    counted = {
        force: counts([figure for figure in figures if figure.force == force], types)
        for force in sorted(titles, key=lambda force: titles[force])
    }
    apart = tuple(
        Apart(force, titles[force], number, out_of, why)
        for force, (number, out_of) in counted.items()
        if (why := why_apart(force, number, out_of))
    )
    compared = {
        force: (number or 0, out_of)
        for force, (number, out_of) in counted.items()
        if force not in {each.force for each in apart}
    }
    if not compared:
        raise NoComparison("No force in the table has a share of it. Give another outcome.")
    numbers, outs = zip(*compared.values(), strict=True)
    target = pooled(numbers, outs)
    spread = dispersion(numbers, outs, target)
    return Comparison(
        year=first.year,
        basis=first.basis,
        offence_group=first.offence_group,
        outcome=outcome,
        number=sum(number or 0 for number, _ in counted.values()),
        out_of=sum(out_of for _, out_of in counted.values()),
        target=target,
        dispersion=spread,
        places=tuple(
            place(force, titles[force], number, out_of, target=target, between=spread.between)
            for force, (number, out_of) in compared.items()
        ),
        apart=apart,
        quarters=quarters(figures, types),
    )


def counts(figures: Sequence[PublishedFigure], types: Sequence[str]) -> tuple[int | None, int]:
    """Return how often an outcome was given, and out of how many; None where it is not given."""
    told = [figure.number or 0 for figure in figures if figure.outcome in types]
    return sum(told) if told else None, sum(figure.number or 0 for figure in figures)


def quarters(
    figures: Sequence[PublishedFigure], types: Sequence[str]
) -> tuple[tuple[int, int, int], ...]:
    """Return each quarter with its number and out-of over all forces, in order."""
    held = sorted({figure.quarter for figure in figures})
    told = [(each, counts([f for f in figures if f.quarter == each], types)) for each in held]
    return tuple((quarter, number or 0, out_of) for quarter, (number, out_of) in told)


def why_apart(force: str, number: int | None, out_of: int) -> str:
    """Return why a force is not compared; empty text if it is."""
    if FORCES.column("residents").get(force) == "no":
        return NOT_TERRITORIAL
    return "" if number is not None and 0 <= number <= out_of and out_of else NO_SHARE


def place(
    force: str,
    title: str,
    number: int,
    out_of: int,
    *,
    target: float,
    between: float,
    law: Law = "share",
) -> Place:
    """Return where a force lies around a target; `between` is the variance between forces."""
    chance = [exact_limits(target, out_of, level, law) for level in (WARNING, ALARM)]
    wide = [widened_limits(target, out_of, between, level, law) for level in (WARNING, ALARM)]
    return Place(
        force=force,
        title=title,
        number=number,
        out_of=out_of,
        chance=limits(number, out_of, *chance),
        widened=limits(number, out_of, *wide),
    )


def limits(number: int, out_of: int, within: Interval, beyond: Interval) -> Limits:
    """Return limits with which of them hold a force's share."""
    return Limits(within, beyond, inside(number, out_of, within, beyond))
