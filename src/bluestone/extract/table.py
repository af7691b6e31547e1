"""How a table that a force sends is described: one class a table, one line a column.

The schema, the checks, the invented data, the mapping targets and the data dictionary follow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import ibis


class Privacy(StrEnum):
    """How closely a value points to a person."""

    OPEN = "open"  # points to nobody
    INDIRECT = "indirect"  # could point to somebody, with other values
    DIRECT = "direct"  # names somebody, or may; never leaves `linkage`


@dataclass(frozen=True)
class Column:
    """One column: its type, its meaning in a sentence, how private it is, and what is asked of it.

    `type` is one of string, date, timestamp (local time, no zone), int64, float64, boolean.
    `codes` are the values it may hold. A row whose `key` is empty or unreadable cannot be taken.
    Where an `expected` value is empty, that is told. A `mark` is on few rows: an extract without
    the column is read as one with no such rows. `between` are the least and greatest it may be.
    """

    type: str
    means: str
    privacy: Privacy
    codes: Iterable[str] | None = None
    key: bool = False
    expected: bool = False
    mark: bool = False
    between: tuple[float, float] | None = None


class Table:
    """Subclass to describe a table. The docstring's first line says what one row is.

    `rows` is what may be counted: it has no column that names somebody. `identified` has them
    all, for `linkage`.
    """

    name: ClassVar[str]
    columns: ClassVar[dict[str, Column]]
    rows: ClassVar[ibis.Table]
    identified: ClassVar[ibis.Table]
    once: ClassVar[tuple[str, ...]] = ()  # columns that together are never twice the same
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()  # pairs of dates: the first not the later
    together: ClassVar[tuple[tuple[str, str], ...]] = ()  # pairs that are both filled or both empty

    def __init_subclass__(cls) -> None:
        cls.name = "".join(f"_{c.lower()}" if c.isupper() else c for c in cls.__name__)[1:]
        cls.columns = {k: v for k, v in vars(cls).items() if isinstance(v, Column)}
        types = {k: c.type for k, c in cls.columns.items()}
        named = {k for k, c in cls.columns.items() if c.privacy is Privacy.DIRECT}
        cls.identified = ibis.table(types, name=cls.name)
        cls.rows = ibis.table({k: t for k, t in types.items() if k not in named}, name=cls.name)
