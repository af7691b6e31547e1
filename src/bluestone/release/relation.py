"""Sums that hold between a release's counts by what they are, and the names of groups.

The groups of a breakdown are all rows told apart, so they add up to all rows together. A reader
knows that too: whoever hides a number must know what its fellows and their whole give away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bluestone.release.figure import Count, Period

Member = tuple[str, str]  # an indicator, and its group; the group is empty for all rows together
APART = ": "  # between the name of a breakdown and that of its group


@dataclass(frozen=True)
class Relation:
    """The number and the out-of of `parts` add up to those of `whole`, in each period of theirs.

    Medians do not add up, and nothing is said of them.
    """

    whole: Member
    parts: tuple[Member, ...]

    def broken(self, counts: Iterable[Count]) -> tuple[Period, ...]:
        """Return the periods of the parts in which they do not add up to the whole; none if right."""
        held: dict[Period, dict[Member, tuple[int, int]]] = {}
        for count in counts:
            member = (count.indicator, count.group)
            held.setdefault(count.period, {})[member] = (count.number, count.out_of)
        return tuple(sorted(p for p, told in held.items() if not self.holds(told)))

    def holds(self, told: dict[Member, tuple[int, int]]) -> bool:
        """Return whether the parts add up to the whole in one period, or are not told in it."""
        parts = [told[member] for member in self.parts if member in told]
        summed = tuple(map(sum, zip(*parts, strict=True)))
        return not parts or summed == told.get(self.whole)


def group_name(breakdown: str, group: str) -> str:
    """Return a group as counts and figures name it: "sex: female"."""
    return f"{breakdown}{APART}{group}"


def breakdown_and_group(name: str) -> tuple[str, str]:
    """Return the breakdown and the group that a name is made of."""
    breakdown, _, group = name.partition(APART)
    return breakdown, group
