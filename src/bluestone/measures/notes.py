"""The notes an analyst keeps beside the figures: what changed, and where a baseline is set anew.

`docs/signals.md` tells the analyst how to write them; the two must say the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from bluestone.charts.control import Note
from bluestone.errors import BluestoneError
from bluestone.extract.sources.written import BadProfile, Written

ALL = "all"
KINDS = "policy, counting rule, system or other"
SHOULD = {
    "missing": "`{key}` is missing",
    "extra_forbidden": "`{key}` is not known here",
    "string_too_short": "`{key}` is empty",
    "literal_error": f"`{{key}}` should be {KINDS}",
    "tuple_type": "`{key}` should be a list, each entry with a hyphen before it",
    "model_type": "`{key}` should hold lines of the form `name: value`",
}


class BadNotes(BluestoneError):
    """A file of notes cannot be read, or does not say what it should."""

    exit_code = 41


def _listed(written: Any) -> Any:
    """Return one name as a list of one; nothing written as an empty list."""
    return [] if written in ("", None) else [written] if isinstance(written, str) else written


def _day(written: Any) -> Any:
    """Return a day written as 2025-04-01."""
    return date.fromisoformat(written) if isinstance(written, str) else written


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, BeforeValidator(_day)]
Names = Annotated[tuple[Words, ...], BeforeValidator(_listed)]


class Entry(BaseModel):
    """What is written of one day, and of which indicators: `all`, one, or a list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: Day
    indicator: Names = (ALL,)

    def concerns(self, name: str) -> bool:
        """Return whether it is about an indicator."""
        return ALL in self.indicator or name in self.indicator


class Event(Entry):
    """Something a reader of a chart should know."""

    kind: Literal["policy", "counting rule", "system", "other"]
    words: Words


class NewBaseline(Entry):
    """From its day on, an indicator is held against a new baseline; for a written reason."""

    indicator: Names  # to be said outright: it changes what is judged
    reason: Words


class Shape(BaseModel):
    """A file of notes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    notes: Annotated[tuple[Event, ...], BeforeValidator(_listed)] = ()
    rebases: Annotated[tuple[NewBaseline, ...], BeforeValidator(_listed)] = ()


@dataclass(frozen=True)
class Notes:
    """What an analyst wrote: what happened, and which baselines are set anew."""

    events: tuple[Event, ...] = ()
    baselines: tuple[NewBaseline, ...] = ()

    def about(self, name: str) -> tuple[Note, ...]:
        """Return what is to be read beside an indicator's chart, oldest first."""
        told = [Note(e.day, e.kind, e.words) for e in self.events if e.concerns(name)]
        return tuple(sorted(told, key=lambda note: note.on))

    def rebases(self, name: str) -> tuple[NewBaseline, ...]:
        """Return where an indicator's baseline is set anew, oldest first."""
        return tuple(sorted((r for r in self.baselines if r.concerns(name)), key=lambda r: r.day))


def read_notes(path: Path, known: Collection[str]) -> Notes:
    """Return the notes in a YAML file; `known` are the indicators. Raises BadNotes, with the line."""
    if not path.is_file():
        raise BadNotes(f"There is no file of notes at {path}. Check its name and folder.")
    try:
        written = Written(path)
    except BadProfile as e:
        raise BadNotes(str(e)) from None
    if not isinstance(written.content, dict):
        raise BadNotes(f"{path.name} should hold `notes:` or `rebases:`. See docs/signals.md.")
    try:
        shape = Shape.model_validate(written.content)
    except ValidationError as e:
        raise BadNotes(_told(e, written)) from None
    _check_names(shape, written, known)
    return Notes(shape.notes, shape.rebases)


def _told(error: ValidationError, written: Written) -> str:
    """Return in words what does not fit, and on which line."""
    first = error.errors()[0]
    key = next((step for step in reversed(first["loc"]) if isinstance(step, str)), "notes")
    otherwise = "`{key}` should be a day, as 2025-04-01" if key == "day" else ""
    what = SHOULD.get(first["type"], otherwise or "`{key}` is not as it should be")
    return f"{written.name}, line {written.line(*first['loc'])}: {what.format(key=key)}."


def _check_names(shape: Shape, written: Written, known: Collection[str]) -> None:
    """Raise BadNotes if an entry is about an indicator that there is not."""
    for part, entries in (("notes", shape.notes), ("rebases", shape.rebases)):
        for i, entry in enumerate(entries):
            if any(name != ALL and name not in known for name in entry.indicator):
                line = written.line(part, i, "indicator")
                raise BadNotes(
                    f"{written.name}, line {line}: there is no such indicator. "
                    "Write `all`, or an id that `bluestone indicators` lists."
                )
