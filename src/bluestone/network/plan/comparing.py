"""A file of recommendations beside the register: what is new, what says something else, what is the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bluestone.charts.words import day_name
from bluestone.network.plan.models import Recommendation
from bluestone.network.plan.register import COLUMNS, SAID, Row, known

KNOWN_BY = ("source", "number")


@dataclass(frozen=True)
class Difference:
    """One thing that a file says otherwise than the register."""

    column: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A recommendation of which a file says something else."""

    there: Recommendation
    row: Row
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Compared:
    """What a file would do to the register. `absent` are in the register and not in the file."""

    new: tuple[Row, ...]
    changed: tuple[Changed, ...]
    same: tuple[Recommendation, ...]
    absent: tuple[Recommendation, ...]


def compared(rows: Iterable[Row], there: Iterable[Recommendation]) -> Compared:
    """Return what a file's rows are beside the register of a force."""
    left = list(there)
    new, changed, same = [], [], []
    for row in rows:
        found = match(row, left)
        if found is None:
            new.append(row)
            continue
        left.remove(found)
        if found_differences := differences(found, row):
            changed.append(Changed(found, row, found_differences))
        else:
            same.append(found)
    return Compared(tuple(new), tuple(changed), tuple(same), tuple(left))


def match(row: Row, there: Iterable[Recommendation]) -> Recommendation | None:
    """Return the recommendation that a row is of, or None.

    Where one of the two does not say when it was published, who made it and its number are enough,
    if only one has them.
    """
    source, number, day = row.key
    alike = [e for e in there if (known(e.source), known(e.number)) == (source, number)]
    exact = [e for e in alike if e.published_on == day]
    loose = [e for e in alike if e.published_on is None or day is None]
    return next(iter(exact or (loose if len(loose) == 1 else ())), None)


def differences(there: Recommendation, row: Row) -> tuple[Difference, ...]:
    """Return what a row says otherwise; what it does not say is no difference."""
    return tuple(
        Difference(name, SAID[name], words(before), words(after))
        for name in COLUMNS
        if name not in KNOWN_BY
        and (after := getattr(row, name))
        and not alike(before := getattr(there, name), after)
    )


def alike(before: str | date | None, after: str | date) -> bool:
    """Return whether two values say the same; how a text is spaced says nothing."""
    if isinstance(before, str) and isinstance(after, str):
        return before.split() == after.split()
    return before == after


def words(value: str | date | None) -> str:
    """Return what a column says, in words."""
    if isinstance(value, date):
        return day_name(value)
    return value or "nothing"
