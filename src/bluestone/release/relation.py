"""What counts say of each other by their definitions, and so what one may give away of another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Part = Literal["number", "rest", "whole"]
Key = tuple[str, str]  # an indicator and a group of its breakdown; empty text for all rows together
APART = ": "  # between the name of a breakdown and that of its group
Atom = tuple[Key, Part]  # what is protected on its own: the number, or the rest

TERM = re.compile(r"(?P<part>number|rest|whole) of (?P<indicator>\w+\.\w+)")


@dataclass(frozen=True)
class Term:
    """A part of what an indicator counts in one group: its number, the rest of its whole, or both."""

    indicator: str
    part: Part
    group: str = ""

    @property
    def key(self) -> Key:
        """Return the indicator and the group."""
        return self.indicator, self.group

    def __str__(self) -> str:
        """Return it as `term` reads it; its group is not said."""
        return f"{self.part} of {self.indicator}"

    def atoms(self) -> tuple[Atom, ...]:
        """Return what is protected on its own of it: number, rest, or the two that are a whole."""
        parts: tuple[Part, ...] = ("number", "rest") if self.part == "whole" else (self.part,)
        return tuple((self.key, part) for part in parts)


@dataclass(frozen=True)
class Relation:
    """In every month, whatever the records hold, `total` is what `parts` add up to."""

    total: Term
    parts: tuple[Term, ...]

    @property
    def keys(self) -> frozenset[Key]:
        """Return the indicators and groups it is about."""
        return frozenset(term.key for term in (self.total, *self.parts))

    @property
    def is_of_all(self) -> bool:
        """Return whether it is about all rows together, and not about groups."""
        return not any(group for _, group in self.keys)

    def __str__(self) -> str:
        """Return it as `relation` reads it."""
        return f"{self.total} = {' + '.join(map(str, self.parts))}"

    def signs(self) -> dict[Atom, int]:
        """Return what is added and what taken away for the two sides to leave nothing."""
        found: dict[Atom, int] = {}
        for sign, terms in ((1, (self.total,)), (-1, self.parts)):
            for term in terms:
                for atom in term.atoms():
                    found[atom] = found.get(atom, 0) + sign
        return {atom: sign for atom, sign in found.items() if sign}


def relation(text: str) -> Relation:
    """Return the relation that a line states: "rest of a.b = number of a.c + number of a.d".

    Raises ValueError where it states none.
    """
    total, _, parts = text.partition(" = ")
    return Relation(term(total), tuple(term(part) for part in parts.split(" + ")))


def term(text: str) -> Term:
    """Return the term that a few words name, such as "whole of a.b". Raises ValueError."""
    named = TERM.fullmatch(text.strip())
    if named is None:
        raise ValueError(f"{text!r} is not a part of an indicator, such as `whole of a.b`.")
    part: Part = named["part"]  # type: ignore[assignment]  # the pattern knows no other
    return Term(named["indicator"], part)


def adding_up(indicator: str, groups: Iterable[str]) -> tuple[Relation, ...]:
    """Return that groups add up to all rows together, in their numbers and in their rests.

    They do where each row is in one group: its own, `several` or `not recorded`.
    """
    held = tuple(sorted(groups))
    return tuple(
        Relation(Term(indicator, part), tuple(Term(indicator, part, group) for group in held))
        for part in ("number", "rest")
    )


def within(told: Relation, group: str) -> Relation:
    """Return what a relation says of one group: rows that add up do so in each group too."""
    parts = tuple(replace(term, group=group) for term in told.parts)
    return Relation(replace(told.total, group=group), parts)


def group_name(breakdown: str, group: str) -> str:
    """Return a group as counts and figures name it: "sex: female"."""
    return f"{breakdown}{APART}{group}"


def breakdown_and_group(name: str) -> tuple[str, str]:
    """Return the breakdown and the group that a name is made of."""
    breakdown, _, group = name.partition(APART)
    return breakdown, group
