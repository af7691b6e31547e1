"""The template of a Rape Victim Impact Assessment. It is data, because forces and years differ in it."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from bluestone.reference.codes import BadReference

FILE = "rvia.yaml"
CLOSED = ConfigDict(extra="forbid")  # a mistyped key is told, not passed over

Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class BadTemplate(BadReference):
    """The template cannot be read, or something in it makes no sense."""


@dataclass(frozen=True, config=CLOSED)
class Section:
    """One thing that an impact assessment says: its heading, and what it asks."""

    id: Name
    title: Text
    asks: Text


@dataclass(frozen=True, config=CLOSED)
class Group:
    """A group of victims on whom the effect of a change is looked at by itself."""

    id: Name
    title: Text


@dataclass(frozen=True, config=CLOSED)
class Template:
    """What an impact assessment is made of. `effects` are the answers for each group, by id."""

    version: Text
    copied: date
    source: Text
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    effects: Annotated[dict[Name, Text], Field(min_length=2)]


def template_from(text: str) -> Template:
    """Return the template that a file's text holds. Raises BadTemplate, saying where."""
    try:
        read = TypeAdapter(Template).validate_python(yaml.safe_load(text))
    except yaml.YAMLError as e:
        raise BadTemplate(f"{FILE} is not YAML: {' '.join(str(e).split())}.") from e
    except ValidationError as e:
        first = e.errors()[0]
        place = " > ".join(map(str, first["loc"])) or "the whole file"
        raise BadTemplate(f"{FILE} is no template. At {place}: {first['msg']}.") from e
    for kind, ids in (
        ("section", [each.id for each in read.sections]),
        ("group", [each.id for each in read.groups]),
    ):
        if twice := {name for name in ids if ids.count(name) > 1}:
            raise BadTemplate(f"{FILE} has the {kind} {min(twice)} twice. Give one another id.")
    return read


@cache
def template() -> Template:
    """Return the template in `data/`. Raises BadTemplate if it is malformed."""
    return template_from(files(__package__).joinpath(f"data/{FILE}").read_text("utf-8"))
