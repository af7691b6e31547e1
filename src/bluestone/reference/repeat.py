"""What makes a named suspect a repeat suspect. It is data, because forces and years differ in it."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from bluestone.reference.codes import OFFENCES, BadReference

FILE = "repeat_suspect.yaml"

AtLeastOne = Annotated[int, Field(ge=1)]


class BadDefinition(BadReference):
    """The definition of a repeat suspect cannot be read, or something in it makes no sense."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class RepeatDefinition:
    """A person named in at least so many crimes, with so many victims, within some months.

    An id named in more than `most_crimes` stands for nobody. `since` is the first day the
    definition was in use.
    """

    window_months: AtLeastOne
    least_crimes: AtLeastOne
    distinct_victims: AtLeastOne
    most_crimes: AtLeastOne
    offence_groups: Annotated[tuple[str, ...], Field(min_length=1)]
    since: date
    source: str
    note: str

    @property
    def offences(self) -> tuple[str, ...]:
        """Return the offence codes it is about."""
        return tuple(c for group in self.offence_groups for c in OFFENCES.where(group=group))

    @property
    def words(self) -> str:
        """Return the definition in a sentence's part: "named in at least 2 crimes with ..."."""
        return (
            f"named in at least {self.least_crimes} crimes with at least {self.distinct_victims} "
            f"different victims between them, recorded within {self.window_months} months"
        )


def definition_from(text: str) -> RepeatDefinition:
    """Return the definition that a file's text holds. Raises BadDefinition, saying where."""
    try:
        read = TypeAdapter(RepeatDefinition).validate_python(yaml.safe_load(text))
    except yaml.YAMLError as e:
        raise BadDefinition(f"{FILE} is not YAML: {' '.join(str(e).split())}.") from e
    except ValidationError as e:
        first = e.errors()[0]
        place = " > ".join(map(str, first["loc"])) or "the whole file"
        raise BadDefinition(
            f"{FILE} does not define a repeat suspect. At {place}: {first['msg']}."
        ) from e
    if unknown := set(read.offence_groups) - set(OFFENCES.column("group").values()):
        raise BadDefinition(
            f"{FILE} names the offence group {min(unknown)}, which offences.csv has not. "
            "Use a group of that file."
        )
    return read


@cache
def repeat_definition() -> RepeatDefinition:
    """Return the definition in `data/`. Raises BadDefinition if it is malformed."""
    return definition_from(files(__package__).joinpath(f"data/{FILE}").read_text("utf-8"))
