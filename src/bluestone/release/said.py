"""What a release says, in little: bounds on runs of months, to be weighed against other releases.

A release is megabytes of definitions around a few numbers. What can be worked out of several rests on
the numbers alone: of each part of each indicator, how many there can have been, at least and at
most, in each period it shows. That is what is kept of every release that was ever published.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import TypeAdapter
from pydantic_core import to_json

from bluestone.errors import BluestoneError
from bluestone.release.audience import Audience, audience
from bluestone.release.inference import Window
from bluestone.release.lines import Line, lines_of, titles_of
from bluestone.release.relation import Key, Part, breakdown_and_group
from bluestone.release.release import Release

FORMAT = "bluestone-said-1"


class BadSaid(BluestoneError):
    """It is not what was kept of a release."""

    exit_code = 33


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one release says, and what tells it from others.

    `titles` are what its indicators are called, and `relations` what they say of each other.
    `windows` are the periods it speaks of, as runs of months: a list for each that its lines name.
    """

    sha256: str  # of the release's bytes
    force: str
    audience: str
    made_on: date
    cut_on: date
    snapshot: str
    code: str
    titles: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[str, ...] = ()
    windows: tuple[tuple[Window, ...], ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def rule(self) -> Audience:
        """Return the rule of its audience."""
        return audience(self.audience)

    @property
    def counted(self) -> tuple[str, str]:
        """Return what was counted, and by which version: where both are the same, so are counts."""
        return self.snapshot, self.code

    def statements(self) -> dict[tuple[Key, Part, Window], tuple[int, int]]:
        """Return what each part that is shown can be, at least and at most, by its window."""
        return {
            (line.key, line.part, window): (least, most)
            for line in self.lines
            for window, least, most in zip(
                self.windows[line.windows], line.least, line.most, strict=True
            )
            if least is not None and most is not None
        }

    def groups(self) -> dict[tuple[str, str], set[str]]:
        """Return the groups that it names, by indicator and breakdown: others had no rows."""
        found: dict[tuple[str, str], set[str]] = {}
        for line in self.lines:
            indicator, name = line.key
            breakdown, group = breakdown_and_group(name)
            found.setdefault((indicator, breakdown), set()).add(group)
        return found

    def repeats(self, earlier: "Said") -> bool:
        """Return whether all that it says was said by an earlier release of the same records.

        So is one for the public, beside that for the network which is made with it: whatever can be
        worked out with it can be worked out without it.
        """
        if (self.force, self.counted) != (earlier.force, earlier.counted):
            return False
        theirs, named = earlier.statements(), earlier.groups()
        return (
            set(self.relations) <= set(earlier.relations)
            and all(named.get(by) == groups for by, groups in self.groups().items())
            and all(
                what in theirs and least <= theirs[what][0] and theirs[what][1] <= most
                for what, (least, most) in self.statements().items()
            )
        )


WHOLE = TypeAdapter(Said)


def said(release: Release, sha256: str) -> Said:
    """Return what a release says, whose bytes have that hash. Raises UnknownAudience."""
    places: dict[tuple[Window, ...], int] = {}
    lines = tuple(lines_of(release, audience(release.audience), places))
    return Said(
        sha256=sha256,
        force=release.force,
        audience=release.audience,
        made_on=release.made_on,
        cut_on=release.cut_on,
        snapshot=release.snapshot,
        code=release.code,
        titles=titles_of(release),
        relations=release.relations,
        windows=tuple(places),
        lines=lines,
    )


def as_json(told: Said) -> str:
    """Return what a release says as JSON, to be kept."""
    return to_json({"format": FORMAT, **vars(told)}).decode()


def from_json(text: str) -> Said:
    """Return what `as_json` wrote. Raises BadSaid."""
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise BadSaid("It was kept by another version of Bluestone. Read the release again.")
        kept = WHOLE.validate_json(json.dumps(told), strict=True, extra="forbid")
        if not all(fits(line, kept) for line in kept.lines):
            raise BadSaid("It says more or less than it has periods for. Read the release again.")
        return kept
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadSaid("It is not what was kept of a release. Read the release again.") from None


def fits(line: Line, told: Said) -> bool:
    """Return whether a line has as many bounds as it has windows."""
    known = 0 <= line.windows < len(told.windows)
    return known and len(line.least) == len(line.most) == len(told.windows[line.windows])
