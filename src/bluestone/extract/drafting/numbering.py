"""Whose columns, and whose rows, a sheet holds: several people side by side, or one below another.

`Suspect 2 Sex` is `Suspect {n} Sex`. A column of roles says of each row whether it is of a victim or
of a suspect.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from bluestone.extract.drafting.seen import FEW, Seen
from bluestone.extract.drafting.words import person_in
from bluestone.extract.sources.numbered import NUMBER

PERSONS = ("victim", "suspect")
ROLES = 0.8  # of a column's cells say victim or suspect; ours
_DIGIT = re.compile(r"(?<!\d)([1-9]|1\d)(?!\d)")


@dataclass(frozen=True)
class People:
    """The columns of a wide row about several people of a kind, with {n} in their headers."""

    person: str
    numbers: tuple[str, ...]
    columns: tuple[Seen, ...]
    own: frozenset[str]


def people_in(columns: Sequence[Seen]) -> Iterator[People]:
    """Yield the people who stand side by side in a sheet, where there are several of a kind."""
    for person in PERSONS:
        found: dict[str, dict[str, Seen]] = {}
        for seen in columns:
            if person_in(seen.header) == person:
                for pattern, number in patterns(seen.header):
                    found.setdefault(pattern, {})[number] = seen
        several = {pattern: held for pattern, held in found.items() if len(held) > 1}
        if several:
            yield together(person, several)


def patterns(header: str) -> Iterator[tuple[str, str]]:
    """Yield a header with {n} for each number that stands in it, and that number."""
    for number in _DIGIT.finditer(header):
        yield f"{header[: number.start()]}{NUMBER}{header[number.end() :]}", number[0]


def together(person: str, several: dict[str, dict[str, Seen]]) -> People:
    """Return the people whose headers go by the same numbers: a profile asks for each of them."""
    numbers = max((tuple(held) for held in several.values()), key=len)
    same = {pattern: held for pattern, held in several.items() if set(numbers) <= held.keys()}
    own = frozenset(seen.header for held in several.values() for seen in held.values())
    return People(
        person, numbers, tuple(stacked(p, held.values()) for p, held in same.items()), own
    )


def stacked(pattern: str, columns: Iterable[Seen]) -> Seen:
    """Return the columns of all numbers as one, one under the other."""
    held = list(columns)
    cells = pl.concat([seen.cells for seen in held])
    return Seen(pattern, sum(seen.rows for seen in held), cells, held[0].serials)


@dataclass(frozen=True)
class Roles:
    """A column that says of each row whose it is, and its words for a victim and for a suspect."""

    header: str
    words: dict[str, list[str]]


def roles_in(columns: Iterable[Seen]) -> Roles | None:
    """Return the column of a sheet that says whether a row is of a victim or a suspect, if any does."""
    for seen in columns:
        if 1 < seen.distinct <= FEW:
            told = {person: [c for c in seen.often if person_in(c) == person] for person in PERSONS}
            known = seen.cells.is_in([word for words in told.values() for word in words]).sum()
            if all(told.values()) and known >= ROLES * len(seen.cells):
                return Roles(seen.header, told)
    return None
