"""A file of recommendations beside the register: what is new, what says something else, what is the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bluestone.charts.words import day_name
from bluestone.network.plan.models import Recommendation
from bluestone.network.plan.register import COLUMNS, SAID, Key, Row

KNOWN_BY = ("source", "number", "published_on")


@dataclass(frozen=True)
class Difference:
    """One thing that a file says otherwise than the register."""

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
    known = {key(each): each for each in there}
    new, changed, same = [], [], []
    for row in rows:
        found = known.pop(row.key, None)
        if found is None:
            new.append(row)
        elif found_differences := differences(found, row):
            changed.append(Changed(found, row, found_differences))
        else:
            same.append(found)
    return Compared(tuple(new), tuple(changed), tuple(same), tuple(known.values()))


def key(each: Recommendation) -> Key:
    """Return what a recommendation is known by."""
    return each.source, each.number, each.published_on


def differences(there: Recommendation, row: Row) -> tuple[Difference, ...]:
    """Return what a row says otherwise; what it does not say is no difference."""
    return tuple(
        Difference(SAID[name], words(before), words(after))
        for name in COLUMNS
        if name not in KNOWN_BY
        and (after := getattr(row, name))
        and (before := getattr(there, name)) != after
    )


def words(value: str | date | None) -> str:
    """Return what a column says, in words."""
    if isinstance(value, date):
        return day_name(value)
    return value or "nothing"
