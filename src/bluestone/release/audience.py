"""Whom a release is for, and how far its figures are protected for them: a dated file each."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from bluestone.errors import BluestoneError
from bluestone.release.figure import Span


class UnknownAudience(BluestoneError):
    """There is no such audience."""

    exit_code = 14


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Who reads a release, and the rule it is protected by.

    A number from 1 to `hides_to` is hidden; others are rounded to the `nearest`. After all is
    shown that is shown, each hidden number must still be able to be any of `leaves` values.
    A median needs `median_rows` rows behind it, and a curve `curve_rows` crimes. Who reads the release for the wider audience of
    signed-in forces may read the public's too, so one that is `inside` another is shown nothing
    that the other is not.
    """

    name: str
    title: str
    since: date
    reason: str
    source: str
    spans: tuple[Span, ...]
    hides_to: int
    nearest: int
    leaves: int
    median_rows: int
    curve_rows: int
    inside: str = ""

    @property
    def in_words(self) -> dict[str, str]:
        """Return the rule as a release carries it."""
        return {
            "title": self.title,
            "since": self.since.isoformat(),
            "reason": self.reason,
            "source": self.source,
            "hidden": f"numbers from 1 to {self.hides_to}, and others that would give them away",
            "rounded": f"to the nearest {self.nearest}",
            "median": f"needs {self.median_rows} rows",
        }


NAMES = ("network", "public")


@cache
def audience(name: str) -> Audience:
    """Read `audiences/<name>.yaml`. Raises UnknownAudience."""
    if name not in NAMES:
        raise UnknownAudience(f"No release is made for that audience. Use {' or '.join(NAMES)}.")
    text = files(__package__).joinpath(f"audiences/{name}.yaml").read_text("utf-8")
    rule = yaml.safe_load(text)
    return Audience(name=name, **(rule | {"spans": tuple(rule["spans"])}))
