"""Lists of codes that others publish and we transcribe.

Each list is one CSV in `data/`. Its first lines name the publisher and the day we copied it:

    # source: who published it, and where
    # copied: 2026-11-24
    # note: what a reader must know; any number of these
    code,label,valid_from,valid_until,...

`valid_from` and `valid_until` are optional columns: days, inclusive; empty means without end.
`aliases` is one too: other spellings of a code, with `;` between them.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Self

from bluestone.errors import BluestoneError


class BadReference(BluestoneError):
    """A reference file is malformed, or does not say where it came from."""

    exit_code = 10


class UnknownForce(BluestoneError):
    """A name that is none of the 43 forces nor British Transport Police."""

    exit_code = 11


@dataclass(frozen=True)
class Codelist:
    """One published list. `rows` holds one dict per code, all values text."""

    name: str
    source: str
    copied: str
    rows: tuple[dict[str, str], ...]

    def __iter__(self) -> Iterator[str]:
        return (row["code"] for row in self.rows)

    def __contains__(self, code: object) -> bool:
        return any(row["code"] == code for row in self.rows)

    @classmethod
    def from_text(cls, name: str, text: str) -> Self:
        """Return the list that a CSV's text holds.

        Raises BadReference if it does not state its source and date, or a row does not fit.
        """
        lines = text.splitlines()
        told = dict(line[2:].split(": ", 1) for line in lines if re.match("# [a-z]+: ", line))
        if missing := {"source", "copied"} - told.keys():
            raise BadReference(f"{name}.csv does not state its {' or '.join(sorted(missing))}.")
        rows = tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
        for number, row in enumerate(rows, start=1):
            if None in row or None in row.values():
                raise BadReference(
                    f"Row {number} of {name}.csv has more or fewer cells than its header. "
                    "Quote a cell that holds a comma."
                )
        return cls(name, told["source"], told["copied"], rows)

    def where(self, **wanted: str) -> tuple[str, ...]:
        """Return the codes whose row has every wanted value; none at all is an error."""
        codes = tuple(r["code"] for r in self.rows if wanted.items() <= r.items())
        if not codes:
            raise BadReference(f"{self.name}.csv has no code with {wanted}. Check its columns.")
        return codes

    def column(self, name: str) -> dict[str, str]:
        """Return what each code has in the column `name`."""
        return {row["code"]: row[name] for row in self.rows}

    def valid(self, on: date) -> tuple[str, ...]:
        """Return the codes in force on a day."""
        day = on.isoformat()
        return tuple(
            row["code"]
            for row in self.rows
            if (row.get("valid_from") or day) <= day <= (row.get("valid_until") or day)
        )

    def spelled(self, name: str) -> str | None:
        """Return the code that is written `name`: itself, its label or an alias; else None.

        Capitals, dashes, commas and "&" for "and" make no difference.
        """
        wanted = _folded(name)
        for row in self.rows:
            known = (row["code"], row["label"], *row.get("aliases", "").split(";"))
            if wanted and wanted in map(_folded, known):
                return row["code"]
        return None


@cache
def codelist(name: str) -> Codelist:
    """Return the list in `data/<name>.csv`. Raises BadReference if it is malformed."""
    return Codelist.from_text(
        name, files(__package__).joinpath(f"data/{name}.csv").read_text("utf-8")
    )


FORCES = codelist("forces")
OFFENCES = codelist("offences")
OUTCOMES = codelist("outcomes")
CANCELLATIONS = codelist("cancellations")
ETHNICITIES = codelist("ethnicities")
SEEN_ETHNICITIES = codelist("seen_ethnicities")
RELATIONSHIPS = codelist("relationships")
PLACES = codelist("places")
ORDERS = codelist("orders")
COURSES = codelist("courses")
ITEMS = codelist("items")


def force(name: str) -> str:
    """Return the code of the force that goes by `name`: its code, its title or a known alias.

    The full name is tried before "Police", "Constabulary" or "Service" is taken off its end,
    because British Transport Police without its last word is nobody. Raises UnknownForce.
    """
    code = FORCES.spelled(name) or FORCES.spelled(_plain(name))
    if code is None:
        raise UnknownForce(
            "That is none of the 43 forces of England and Wales nor British Transport Police. "
            "Use a force's usual name; for an invented or foreign force, declare it under `force:` "
            "in the mapping profile and give that with --profile."
        )
    return code


def _plain(name: str) -> str:
    """Return `name` without the words that any force may carry at its end."""
    words = name.split()
    while words and words[-1].lower() in ("police", "constabulary", "service"):
        words.pop()
    return " ".join(words)


def _folded(name: str) -> str:
    """Return `name` in the form in which two spellings of one thing are the same."""
    return " ".join(re.findall(r"[^\W_]+", name.lower().replace("&", " and ")))
