"""The shape of a mapping profile: what an analyst may write in one, key by key.

`docs/profiles.md` tells it to the analyst; the two must say the same.
"""

import codecs
import re
from datetime import date
from typing import Annotated, Any, Literal

import polars as pl
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bluestone.extract.sources.spelling import nearest

Order = Literal["day-first", "month-first", "iso", "excel"]

EMPTIES = (
    *("", "-", "--", "NULL", "(null)", "NaN", "NaT", "N/A", "(blank)", "#MULTIVALUE"),
    *("#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "########"),
)  # what spreadsheets and databases leave where there is nothing; no word that could be an answer
KEEP, EMPTY = "keep", "empty"  # what may happen to a value that no translation is given for
DAY_FIRST: tuple[Order, ...] = ("day-first",)
OWN_CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"  # it also names a folder


def wrong(message: str, key: str = "") -> PydanticCustomError:
    """Return the error that says what is wrong in a profile, at a key where one is to blame."""
    return PydanticCustomError("profile", "{message}", {"message": message, "key": key})


def _listed(written: Any) -> Any:
    """Return one thing as a list of one."""
    return [written] if isinstance(written, str | int | dict) else written


def _as_column(written: Any) -> Any:
    """Return the short way of writing a column, its header alone, as the long way."""
    return {"column": written} if isinstance(written, str) else written


def _known_encoding(name: str | None) -> str | None:
    """Return the name of an encoding, if there is one of that name."""
    try:
        codecs.lookup(name or "utf-8")
    except LookupError:
        raise wrong("there is no encoding of that name; leave `encoding:` out") from None
    return name


def _sound_pattern(pattern: str | None) -> str | None:
    """Return a pattern, if it can be looked for."""
    try:
        pl.Series([""]).str.contains(pattern or "")
    except pl.exceptions.ComputeError:
        raise wrong("the pattern cannot be understood; see docs/profiles.md for examples") from None
    return pattern


def _rows_in_order(rows: tuple[int, ...]) -> tuple[int, ...]:
    """Return the rows of a header, if they follow each other."""
    if rows != tuple(range(rows[0], rows[0] + len(rows))) or rows[0] < 1:
        raise wrong("give a header's row as a number from 1, or its rows as [2, 3]")
    return rows


def _one_reading(orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return orders of days, if no day can be read by two of them."""
    if {"day-first", "month-first"} <= set(orders):
        raise wrong(
            "`day-first` and `month-first` cannot both be tried, as 03/04 would always be read by "
            "the first; say one here, and the other at the columns that have it"
        )
    return orders


def _as_among(written: Any) -> Any:
    """Return the short way of writing which values count, a list of them, as the long way."""
    return {"values": written} if isinstance(written, str | list | tuple) else written


Listed = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
Orders = Annotated[tuple[Order, ...], BeforeValidator(_listed), AfterValidator(_one_reading)]
Pattern = Annotated[str | None, AfterValidator(_sound_pattern)]


class Shape(BaseModel):
    """A part of a profile. A key it does not know is an error that names the nearest it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def keys_known(cls, written: Any) -> Any:
        """Return what was written, if every key of it is known."""
        known = {field.alias or name for name, field in cls.model_fields.items()}
        for key in written if isinstance(written, dict) else ():
            if key not in known:
                near = nearest(key, known)
                hint = f"did you mean `{near[0]}`?" if near else f"use {', '.join(sorted(known))}"
                if not written[key]:  # what follows a comma between curly brackets is a key
                    hint += (
                        ". If it belongs to the text before it, put all of that in quotation marks"
                    )
                raise wrong(f"`{key}` is not known here; {hint}", key)
        return written


class DeclaredForce(Shape):
    """A force that is none of the 43: a foreign one, or an invented one."""

    code: Annotated[str, Field(pattern=OWN_CODE)]
    title: str
    kind: Literal["foreign", "invented"]


class Source(Shape):
    """One kind of file that a force sends, and how to read it."""

    files: str
    sheet: str | None = None
    encoding: Annotated[str | None, AfterValidator(_known_encoding)] = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    header: Annotated[
        tuple[int, ...],
        BeforeValidator(_listed),
        Field(min_length=1),
        AfterValidator(_rows_in_order),
    ] = (1,)
    optional: bool = False


class Cell(Shape):
    """Where one of our columns comes from, and what is done to it on the way.

    In this order: taken, joined or reckoned, emptied, the pattern, the padding, the values.
    """

    column: str | None = None
    columns: Listed | None = None
    text: str | None = None
    constant: str | None = None
    beside: str | None = None
    years: Annotated[tuple[str, ...], Field(min_length=2, max_length=2)] | None = None
    day: str | None = None
    plus: str | None = None
    dates: Orders | None = None
    pattern: Pattern = None
    unfit: Literal["aside", "empty"] = "aside"
    pad: Annotated[int, Field(ge=1, le=30)] | None = None
    values: dict[str, str] = {}
    otherwise: str = KEEP

    @model_validator(mode="after")
    def one_origin(self) -> "Cell":
        """Return the cell, if it says where it comes from, once."""
        origins = (self.column, self.columns, self.text, self.constant, self.beside)
        if sum(origin is not None for origin in (*origins, self.years, self.day)) != 1:
            raise wrong(
                "give one of `column`, `columns`, `text`, `constant`, `beside`, `years` and `day`"
            )
        if self.text is not None and not re.search(r"\{.+\}", self.text):
            raise wrong("`text` names no header in {braces}; for a fixed word use `constant`")
        return self

    @model_validator(mode="after")
    def goes_together(self) -> "Cell":
        """Return the cell, if what it says goes with what else it says."""
        if self.day and not self.plus:
            raise wrong("`day` needs `plus`, the header of a number of days; else use `column`")
        if self.plus and not (self.day or self.years):
            raise wrong("`plus` goes with `day` or `years` alone", "plus")
        if self.unfit == "empty" and not self.pattern:
            raise wrong("`unfit` says what becomes of a cell that `pattern` does not fit", "unfit")
        return self


class Duplicates(Shape):
    """Which crimes repeat another."""

    column: str
    are: Listed | None = None
    are_not: Listed | None = None
    of: str | None = None

    @model_validator(mode="after")
    def one_list(self) -> "Duplicates":
        """Return it, if it has one list."""
        if (self.are is None) == (self.are_not is None):
            raise wrong("give one of `are` and `are_not`")
        return self


class Among(Shape):
    """Which values of a column count: those listed, or those in which a pattern is found."""

    values: Listed | None = None
    pattern: Pattern = None

    @model_validator(mode="after")
    def one_way(self) -> "Among":
        """Return it, if it says in one way which values count."""
        if (self.values is None) == (self.pattern is None):
            raise wrong("give one of `values` and `pattern`")
        return self


Matches = dict[str, Annotated[Among, BeforeValidator(_as_among)]]  # by header


class Nobody(Among):
    """What stands where a person should, and is none; or tells elsewhere that there is none."""

    column: str


class Beside(Shape):
    """A source that says more of what a row is about, and the headers by which it is found there."""

    origin: str = Field(alias="from")
    by: Annotated[dict[str, str], Field(min_length=1)]


class Split(Shape):
    """A cell that holds several things, and what stands between them."""

    column: str
    on: Annotated[str, Field(min_length=1)]


class Filling(Shape):
    """How one source fills one table."""

    origin: str = Field(alias="from")
    where: Matches = {}
    unless: Matches = {}
    duplicates: Duplicates | None = None
    each: Listed | None = None
    nobody: Annotated[tuple[Nobody, ...], BeforeValidator(_listed)] = ()
    split: Split | None = None
    repeated: bool = False
    beside: Beside | None = None
    columns: dict[str, Annotated[Cell, BeforeValidator(_as_column)]]


class Profile(Shape):
    """A mapping profile: how a force's own layout becomes our tables."""

    name: str = Field(alias="profile")
    version: Annotated[int, Field(ge=1)] = 1
    force: DeclaredForce | None = None
    empties: Listed = EMPTIES
    also_empty: Listed | tuple[()] = ()
    dates: Orders = DAY_FIRST
    held_from: date | None = None
    sources: Annotated[dict[str, Source], Field(min_length=1)]
    tables: dict[str, Annotated[tuple[Filling, ...], BeforeValidator(_listed)]]
