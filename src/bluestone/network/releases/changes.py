"""What is other in a release than in the one before it, indicator by indicator: what a checker looks at.

It is counted, not judged: figures of old periods that are other now, figures that are shown now and
were hidden, or are hidden now and were shown, and cards that say something else.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json

from bluestone.charts.words import several
from bluestone.network.releases.kept import kept
from bluestone.network.releases.models import Handed, Part

VALUES = ("number", "out_of", "median", "score")
SPANS = {"month": "months", "quarter": "quarters", "year": "rolling years"}

Key = tuple[str, str, str]  # span, first day, group
Value = tuple[Any, ...]


@dataclass(frozen=True)
class Changed:
    """What is other in one indicator: how much of it is hidden, and sentences of what changed."""

    hidden: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What is other in a release, by indicator, and which indicators are not in it any more."""

    of: dict[str, Changed]
    gone: tuple[str, ...]


CHANGES = TypeAdapter(Changes)


def changes_of(handed: Handed, before: Handed | None) -> Changes:
    """Return what is other in a release than in the one before it; kept once it was looked for."""

    def looked_for() -> Changes:
        """Return what is other, looked for now in all figures of both."""
        now = list(handed.parts.defer("years"))
        was = {part.indicator: part for part in before.parts.defer("years")} if before else {}
        return Changes(
            changes(now, was), tuple(sorted(set(was) - {part.indicator for part in now}))
        )

    both = [handed.sha256, before.sha256 if before else ""]
    return kept("changes", both, CHANGES, looked_for)


def told(part: Part) -> dict[Key, Value]:
    """Return what a part says, by period and group."""
    return {
        (f["period"]["span"], f["period"]["from_on"], f["group"]): tuple(f[v] for v in VALUES)
        for f in from_json(zlib.decompress(part.pressed))
    }


def changes(now: Iterable[Part], before: Mapping[str, Part]) -> dict[str, Changed]:
    """Return what is other in each indicator of a release than in the release before it."""
    found = {}
    for part in now:
        says = told(part)
        notes = changed(part, says, before.get(part.indicator)) if before else ()
        found[part.indicator] = Changed(hidden(says), tuple(notes))
    return found


def hidden(says: Mapping[Key, Value]) -> str:
    """Return how many figures of each span are too few to say, in words; empty text if none is."""
    told = []
    for span, named in SPANS.items():
        held = [value for key, value in says.items() if key[0] == span]
        few = sum(value[1] is None for value in held)
        if few:
            told.append(f"{few:,} of {len(held):,} {named}")
    return ", ".join(told)


def changed(part: Part, says: Mapping[Key, Value], before: Part | None) -> list[str]:
    """Return in sentences what is other than before."""
    if before is None:
        return ["New: it was not in the release before."]
    was = told(before)
    both = [(was[key], value) for key, value in says.items() if key in was]
    shown = sum(old[1] is None and new[1] is not None for old, new in both)
    gone = sum(old[1] is not None and new[1] is None for old, new in both)
    other = sum(old != new for old, new in both) - shown - gone
    absent = sum(key not in says for key in was)
    told_of = (
        (other, "of a period that was released before {is_} other now"),
        (shown, "that {was} hidden before {is_} shown now"),
        (gone, "that {was} shown before {is_} hidden now"),
        (absent, "of the release before {is_} not in this one"),
    )
    notes = [
        f"{several(count, 'figure')} {said.format(**GRAMMAR[count == 1])}."
        for count, said in told_of
        if count
    ]
    if part.wording_id != before.wording_id:
        notes.append("Its card says something else: what is counted, how, or what was sent.")
    return notes


GRAMMAR = {True: {"is_": "is", "was": "was"}, False: {"is_": "are", "was": "were"}}
