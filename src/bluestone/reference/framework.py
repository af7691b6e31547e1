"""A framework: pillars, their practices, and the steps of an investigation, read from a YAML file.

The one in `data/` is ours and says so. A force that holds another loads it in the same form.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from bluestone.reference.codes import BadReference, Codelist

CLOSED = ConfigDict(extra="forbid")  # a mistyped key is told, not passed over


class BadFramework(BadReference):
    """A framework file cannot be read, or its shape is not that of a framework."""


@dataclass(frozen=True, config=CLOSED)
class Practice:
    """One thing a force does, or does not: what, why, and where that was found."""

    id: str
    title: str
    why: str
    source: str


@dataclass(frozen=True, config=CLOSED)
class Pillar:
    """Practices with one aim. A theme that runs across pillars has the same form."""

    id: str
    title: str
    aim: str
    source: str
    practices: Annotated[tuple[Practice, ...], Field(min_length=1)]


@dataclass(frozen=True, config=CLOSED)
class Stage:
    """One kind of step in an investigation. `told`: the Victims' Code has the victim told of it."""

    kind: str
    label: str
    told: bool
    source: str


@dataclass(frozen=True, config=CLOSED)
class Framework:
    """One framework, as of the day it was written or copied."""

    id: str
    title: str
    version: str
    copied: date
    source: str
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1)]
    themes: tuple[Pillar, ...]
    journey_source: str
    journey_stages: int
    journey: tuple[Stage, ...]

    @property
    def groups(self) -> tuple[Pillar, ...]:
        """Return the pillars, then the themes that run across them."""
        return self.pillars + self.themes

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Return every practice, in the order of the file."""
        return tuple(practice for group in self.groups for practice in group.practices)


def framework_from(name: str, text: str) -> Framework:
    """Return the framework that a file's text holds. Raises BadFramework, saying what and where."""
    try:
        read = TypeAdapter(Framework).validate_python(yaml.safe_load(text))
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "a character that text does not have"
        raise BadFramework(f"{name} is not YAML: look at {place}.") from e
    except ValidationError as e:
        raise BadFramework(f"{name} is not a framework. {_told(e)}") from e
    for what, ids in (
        ("pillar or theme", (group.id for group in read.groups)),
        ("practice", (practice.id for practice in read.practices)),
        ("stage", (stage.kind for stage in read.journey)),
    ):
        if again := _repeated(ids):
            raise BadFramework(f"{name} has more than one {what} called {again}. Rename one.")
    if len(read.journey) != read.journey_stages:
        raise BadFramework(
            f"{name} says that the journey has {read.journey_stages} stages and lists "
            f"{len(read.journey)}. Correct one of the two."
        )
    return read


def _told(error: ValidationError) -> str:
    """Return where the first mistake is, and what it is."""
    first = error.errors(include_input=False)[0]
    if not first["loc"]:
        return "Begin it with keys such as id, title and pillars."
    return f"Look at {' > '.join(map(str, first['loc']))}: {first['msg'].lower()}."


def _repeated(ids: Iterable[str]) -> str | None:
    """Return the first id that is there more than once."""
    return next((each for each, times in Counter(ids).items() if times > 1), None)


@cache
def framework(name: str = "soteria") -> Framework:
    """Return the framework in `data/<name>.yaml`. Raises BadFramework if it is malformed."""
    file = f"{name}.yaml"
    return framework_from(file, files(__package__).joinpath(f"data/{file}").read_text("utf-8"))


def stages(of: Framework) -> Codelist:
    """Return a framework's kinds of step as a list of codes: code, label, told (yes or no)."""
    rows = tuple(
        {"code": s.kind, "label": s.label, "told": "yes" if s.told else "no", "source": s.source}
        for s in of.journey
    )
    return Codelist("journey", of.journey_source, of.copied.isoformat(), rows)


PILLARS = framework().pillars
JOURNEY = stages(framework())
