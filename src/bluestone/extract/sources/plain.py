"""The profile of an extract that needs none: files, or sheets, laid out exactly like our tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from glob import escape
from itertools import combinations
from pathlib import Path
from typing import Any

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import (
    TEXTS,
    WORKBOOKS,
    file_ending,
    file_headers,
    files_at,
)
from bluestone.extract.sources.fit import BY_NAME, FILLED
from bluestone.extract.sources.raw import contents
from bluestone.extract.sources.shape import Profile, Source
from bluestone.extract.sources.spelling import nearest, plain_header
from bluestone.extract.sources.workbook import sheet_names
from bluestone.extract.sources.written import BadProfile

PLAIN = "plain"  # the name of the profile made here
TYPING_SLIP = (
    0.85  # how like a table's or column's name another must be, to be it with a slip; ours
)
WRITE_ONE = "Write a profile (see docs/profiles.md), and give it with --profile."


@dataclass(frozen=True)
class Laid:
    """A file, or a sheet of one, that is laid out like one of our tables."""

    table: str
    file: Path
    said: str
    sheet: str | None = None

    def source(self) -> dict[str, Any]:
        """Return it as a profile's source."""
        return {"files": escape(self.said)} | ({"sheet": self.sheet} if self.sheet else {})


def plain_profile(path: Path) -> Profile:
    """Return the profile of a folder with crime.csv, victim.csv, ..., or of one file of crimes.

    A column goes by its own name. Raises BadFile or BadProfile if `path` is not laid out so.
    """
    whole = path.is_file()
    top = at_top(path)
    laid = [one for said, file in top.items() for one in _laid(said, file, whole=whole)]
    if not whole:
        _check_names(top, laid)
    for before, one in combinations(laid, 2):
        if before.table == one.table:
            raise BadProfile(
                f"{before.said} and {one.said} both hold the table {one.table}. Take one away, or "
                "write a profile."
            )
    if not laid:
        raise BadProfile(
            f"{path.name} has no file named for one of our tables, such as crime.csv. {WRITE_ONE}"
        )
    return Profile.model_validate(
        {
            "profile": PLAIN,
            "sources": {one.table: one.source() for one in laid},
            "tables": {
                one.table: {"from": one.table, "columns": dict(_columns(one))} for one in laid
            },
        }
    )


def at_top(path: Path) -> dict[str, Path]:
    """Return the files that stand in a folder itself, by their names; or a file by its own."""
    return {said: file for said, file in files_at(path).items() if "/" not in said}


def sheets_passed_over(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the sheets that are none of our tables, of workbooks of which another is: file, sheet."""
    for said, file in at_top(path).items():
        read = [one.sheet for one in _laid(said, file, whole=False) if one.sheet]
        if read:
            names = sheet_names(contents(file), file.name)
            yield from ((said, sheet) for sheet in names if sheet not in read)


def _check_names(top: dict[str, Path], laid: list[Laid]) -> None:
    """Raise BadFile if a file, or a sheet, is named like a table with a slip, so it would be lost."""
    used = {one.said for one in laid}
    for said, file in top.items():
        ending = file_ending(said)
        if said not in used and ending in (*WORKBOOKS, *TEXTS, ".parquet"):
            stem, rest = said.split(".", 1)
            if slip := nearest(stem, BY_NAME, alike=TYPING_SLIP):
                raise _slip(said, f"{slip[0]}.{rest}")
        sheets = {one.sheet for one in laid if one.said == said and one.sheet}
        for sheet in sheet_names(contents(file), file.name) if sheets else ():
            slip = nearest(sheet, BY_NAME, alike=TYPING_SLIP)
            if slip and sheet not in sheets:
                raise _slip(f"The sheet {sheet} of {said}", slip[0])


def _slip(name: str, meant: str) -> BadFile:
    """Return the error of a name that is nearly that of a table."""
    return BadFile(
        f"{name} is none of the tables; did you mean {meant}? Rename it, take it away, or write a "
        "profile."
    )


def _laid(said: str, file: Path, *, whole: bool) -> Iterator[Laid]:
    """Yield the tables in a file: by its sheets' names, by its own, or crimes if it is all."""
    if file_ending(file.name) in WORKBOOKS:
        named = {plain_header(s): s for s in sheet_names(contents(file), file.name)}
        sheets = {table: named[table] for table in BY_NAME if table in named}
        if sheets:
            yield from (Laid(table, file, said, sheet) for table, sheet in sheets.items())
            return
    stem = file.name.lower().split(".")[0]
    if stem in BY_NAME or whole:
        yield Laid(stem if stem in BY_NAME else "crime", file, said)


def _columns(laid: Laid) -> Iterator[tuple[str, str]]:
    """Yield the columns of a table that a file has, each with its header there."""
    table = BY_NAME[laid.table]
    found = file_headers(laid.file, Source.model_validate(laid.source()))
    for name, column in table.columns.items():
        if name in found:
            if name not in FILLED:
                yield name, found[name]
        elif column.key:
            raise BadProfile(
                f"{laid.file.name} has no column {name}, and no profile says which it is. "
                f"{WRITE_ONE}"
            )
    missing = table.columns.keys() - found.keys()
    for header in found.keys() - table.columns.keys():
        if slip := nearest(header, missing, alike=TYPING_SLIP):
            raise BadProfile(
                f"{laid.file.name} has a column {found[header]} that no table has; did "
                f"you mean {slip[0]}? Rename it, or write a profile."
            )
