"""The profile of an extract that comes with a Data Package: datapackage.json beside its files.

It may say of each file how it is written (delimiter, encoding), what counts as empty, and what its
fields are. Resources and fields named as our tables and columns map by their names; what else it
tells of is not taken, and that is said.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from glob import escape
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bluestone.errors import BluestoneError
from bluestone.extract.sources.fit import BY_NAME, FILLED, misfits
from bluestone.extract.sources.shape import DAY_FIRST, EMPTIES, Order, Profile
from bluestone.extract.sources.spelling import plain_header
from bluestone.extract.sources.written import ended

PACKAGE = "datapackage.json"
DAYS = ("date", "datetime")
ORDERS: dict[str, Order] = {"%d": "day-first", "%m": "month-first"}  # by how a format begins


class BadPackage(BluestoneError):
    """A Data Package cannot be read, or does not tell of our tables."""

    exit_code = 54


class Told(BaseModel):
    """A part of a descriptor; what else stands in it makes no difference."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class ToldField(Told):
    """One field of a file."""

    name: str
    type: str = "any"
    format: str = "default"
    true_values: tuple[str, ...] = Field((), alias="trueValues")
    false_values: tuple[str, ...] = Field((), alias="falseValues")


class ToldSchema(Told):
    """The fields of a file, and what counts as empty in them."""

    fields: tuple[ToldField, ...]
    missing: tuple[str, ...] = Field((), alias="missingValues")


class ToldResource(Told):
    """One file: `dialect` is how it is written, in the form of either version of the standard."""

    name: str
    path: str
    encoding: str | None = None
    dialect: dict[str, Any] = {}
    table: ToldSchema | str = Field(alias="schema")

    @property
    def delimiter(self) -> str | None:
        """Return what stands between cells; None if it is not said."""
        own = self.dialect.get("csv", self.dialect)
        return str(own["delimiter"]) if isinstance(own, dict) and "delimiter" in own else None


class ToldPackage(Told):
    """A whole Data Package."""

    resources: tuple[ToldResource, ...]


Shape = TypeVar("Shape", bound=Told)


@dataclass(frozen=True)
class Packaged:
    """The profile that a Data Package makes, and in sentences what it tells of that is not taken."""

    profile: Profile
    left_out: tuple[str, ...]


def package_beside(path: Path) -> Path | None:
    """Return the Data Package in the folder of an extract; None if there is none."""
    file = path / PACKAGE
    return file if file.is_file() else None


def packaged_profile(file: Path) -> Packaged:
    """Return the profile that a Data Package makes. Raises BadPackage."""
    taken: dict[str, ToldResource] = {}
    left_out = []
    for resource in read(file, ToldPackage).resources:
        table = table_of(resource)
        if table and table not in taken:
            taken[table] = resource
        else:
            why = f"the table {table} has a file already" if table else "it is none of our tables"
            left_out.append(f"{resource.path} is not taken: {why}")
    schemas = {table: schema_of(r, file) for table, r in taken.items()}
    empties = {value for schema in schemas.values() for value in schema.missing}
    told = {
        "profile": "package",
        "also_empty": tuple(sorted(empties - set(EMPTIES))),
        "sources": {table: source(r) for table, r in taken.items()},
        "tables": {
            table: {"from": table, "columns": dict(columns(table, schema))}
            for table, schema in schemas.items()
        },
    }
    profile = checked(told, file)
    for table, schema in schemas.items():
        left_out.extend(unknown(taken[table].path, table, schema))
    return Packaged(profile, tuple(left_out))


def read(file: Path, shape: type[Shape]) -> Shape:
    """Return what a descriptor says. Raises BadPackage if it cannot be read or has another shape."""
    try:
        return shape.model_validate(json.loads(file.read_text("utf-8-sig")))
    except OSError:
        raise BadPackage(f"There is no descriptor {file}. Check its name.") from None
    except ValidationError as e:
        place = ".".join(str(step) for step in e.errors()[0]["loc"])
        raise BadPackage(
            f"{file.name} is no Data Package that can be used: look at {place or 'its outermost'}. "
            "Mend it, or take it away and give a profile."
        ) from None
    except ValueError:
        raise BadPackage(
            f"{file.name} is not JSON text. Mend it, or take it away and give a profile."
        ) from None


def checked(told: dict[str, Any], file: Path) -> Profile:
    """Return a profile, if it fits our tables. Raises BadPackage."""
    try:
        profile = Profile.model_validate(told)
    except ValidationError:
        raise BadPackage(
            f"{file.name} tells of no file that is named for one of our tables, or of a delimiter "
            "or an encoding that there is not. Mend it, or give a profile."
        ) from None
    for misfit in misfits(profile):
        raise BadPackage(f"{file.name}: {ended(misfit.what)} Mend it, or give a profile.")
    return profile


def table_of(resource: ToldResource) -> str:
    """Return which of our tables a resource is: by its name, or its file's; empty if none."""
    stem = PurePosixPath(resource.path).name.split(".")[0]
    names = (plain_header(name).replace("-", "_") for name in (resource.name, stem))
    return next((name for name in names if name in BY_NAME), "")


def schema_of(resource: ToldResource, file: Path) -> ToldSchema:
    """Return the fields of a resource, from a file beside the package if they stand in one."""
    if isinstance(resource.table, ToldSchema):
        return resource.table
    return read(file.parent / PurePosixPath(resource.table).name, ToldSchema)


def source(resource: ToldResource) -> dict[str, Any]:
    """Return a resource as a profile's source; it may be missing, as all but crimes may."""
    written = {"encoding": resource.encoding, "delimiter": resource.delimiter}
    return {
        "files": escape(resource.path),
        "optional": "true",
        **{key: value for key, value in written.items() if value},
    }


def columns(table: str, schema: ToldSchema) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the columns of a table that a schema tells of, each as a profile has it."""
    known = BY_NAME[table].columns
    for told in schema.fields:
        name = plain_header(told.name)
        if name in known and name not in FILLED:
            cell: dict[str, Any] = {"column": told.name}
            if told.type in DAYS:
                cell["dates"] = (ORDERS.get(told.format[:2], DAY_FIRST[0]),)
            words = dict.fromkeys(told.true_values, "yes")
            words |= dict.fromkeys(told.false_values, "no")
            yield name, cell | ({"values": words} if words else {})


def unknown(path: str, table: str, schema: ToldSchema) -> Iterator[str]:
    """Yield in a sentence each field of a schema that is none of our columns."""
    known = BY_NAME[table].columns
    for told in schema.fields:
        if plain_header(told.name) not in known:
            yield f"{path}: the field {told.name} is not taken: it is no column of {table}"
