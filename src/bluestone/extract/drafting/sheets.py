"""The sheets of an extract as a profile's sources: files of one layout are one source."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from glob import escape
from pathlib import Path, PurePosixPath

import polars as pl

from bluestone.extract.drafting.heading import header_rows
from bluestone.extract.drafting.opened import Opened, is_truth, opened
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.words import words
from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import WORKBOOKS, file_ending, files_at
from bluestone.extract.sources.headed import FILE, LINE, TOO_LONG, headed
from bluestone.extract.sources.mapping import Cells, empties_of
from bluestone.extract.sources.shape import EMPTIES

NOTHING = empties_of(EMPTIES)
BOOKS = 2  # workbooks of one family that are opened: the rest are taken to be like them
COLUMNS, DIGITS = 1 / 3, 0.3  # of a sheet's columns; of a column's cells; ours
_DIGITS = re.compile(r"\d+")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Sheet:
    """One source: its `files` as a profile says them, and the rows that were read of it.

    `part` is the share of its rows that were read.
    """

    name: str
    files: str
    sheet: str | None
    header: tuple[int, ...]
    rows: pl.DataFrame
    serials: bool
    part: float

    @cached_property
    def columns(self) -> tuple[Seen, ...]:
        """Return what can be seen of each column, by its header."""
        return tuple(seen.without(self.nothing) for seen in self._as_they_stand)

    @cached_property
    def nothing(self) -> tuple[str, ...]:
        """Return the words that stand for an empty cell in this sheet, beside the usual ones."""
        return tuple(also_empty(self._as_they_stand))

    @cached_property
    def _as_they_stand(self) -> tuple[Seen, ...]:
        """Return the columns with every cell that is not empty by the usual list."""
        headers = [column for column in self.rows.columns if column not in (FILE, LINE, TOO_LONG)]
        rows = self.rows.height
        return tuple(Seen(h, rows, self.cells(h).drop_nulls(), self.serials) for h in headers)

    def cells(self, header: str) -> pl.Series:
        """Return every cell under a header, null where there is nothing."""
        return Cells(self.rows, {header: header}, NOTHING).emptied(self.rows[header])


def also_empty(columns: Iterable[Seen]) -> Iterator[str]:
    """Yield the words that stand in many columns of a sheet, among them days or numbers: no answers."""
    held = list(columns)
    words_of = [
        set(seen.counted.filter(~pl.col("cell").str.contains(r"\d"))["cell"]) for seen in held
    ]
    digits = [seen.fits(r"\d") >= DIGITS for seen in held]
    everywhere = Counter(word for words in words_of for word in words)
    for word, columns_with in everywhere.items():
        among = sum(word in words and d for words, d in zip(words_of, digits, strict=True))
        if columns_with >= max(3, COLUMNS * len(held)) and among > 1:
            yield word


@dataclass(frozen=True)
class Sheets:
    """The sheets of an extract, and the files that were `left_out`, each with the reason."""

    found: tuple[Sheet, ...]
    left_out: tuple[str, ...]


def sheets_in(path: Path, progress: Progress) -> Sheets:
    """Return the sheets of a folder or a file. Raises BadFile if there is nothing there."""
    at_hand = {said: file for said, file in files_at(path).items() if not is_truth(file)}
    families: dict[str, list[str]] = {}
    for said in at_hand:
        families.setdefault(_DIGITS.sub("*", said), []).append(said)
    found: list[Sheet] = []
    left_out: list[str] = []
    for family in families.values():
        read = []
        for said in opened_of(family):
            progress(f"reading {said}")
            try:
                read += list(opened(said, at_hand[said]))
            except BadFile as e:
                left_out.append(str(e))
        for laid in grouped(read, left_out):
            found.append(source(laid, family))
    return Sheets(named(found), tuple(left_out))


def opened_of(family: list[str]) -> list[str]:
    """Return which files of a family are opened: all texts, but few workbooks."""
    if file_ending(family[0]) in WORKBOOKS:
        return family[:1] + family[1:][-(BOOKS - 1) :]
    return family


@dataclass(frozen=True)
class Laid:
    """A file or a sheet with its headers found."""

    opened: Opened
    header: tuple[int, ...]
    rows: pl.DataFrame


def grouped(read: Iterable[Opened], left_out: list[str]) -> Iterator[list[Laid]]:
    """Yield the files or sheets of one layout together; tell of those without headers."""
    layouts: dict[tuple[object, ...], list[Laid]] = {}
    for one in read:
        header = header_rows(one.grid)
        if header is None:
            named = f"{one.said}, sheet {one.sheet}," if one.sheet else one.said
            left_out.append(f"{named} has no row that looks like headers over a table.")
            continue
        rows = headed(one.grid, one.said, header).rows
        layouts.setdefault((one.sheet, header, *rows.columns), []).append(Laid(one, header, rows))
    yield from layouts.values()


def source(laid: list[Laid], family: list[str]) -> Sheet:
    """Return the source that files of one layout are."""
    first = laid[0]
    files = {one.opened.said for one in laid}
    whole = files == set(opened_of(family))
    pattern = pattern_of(family[0]) if whole else escape(first.opened.said)
    parts = [one.opened.part for one in laid]
    return Sheet(
        name="",
        files=pattern,
        sheet=first.opened.sheet,
        header=first.header,
        rows=pl.concat([one.rows for one in laid]),
        serials=first.opened.serials,
        part=len(opened_of(family)) / len(family) * sum(parts) / len(parts),
    )


def pattern_of(said: str) -> str:
    """Return a file's path with a star for each number in it, so that the next one fits."""
    return _DIGITS.sub("*", escape(said))


def named(found: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return sheets with names for a profile: of their files or sheets, without what all say."""
    stems = [said_of(sheet) for sheet in found]
    common = set.intersection(*map(set, stems)) if len(stems) > 1 else set[str]()
    taken: Counter[str] = Counter()
    result = []
    for sheet, stem in zip(found, stems, strict=True):
        name = "_".join(word for word in stem if word not in common) or "rows"
        taken[name] += 1
        result.append(replace(sheet, name=name if taken[name] == 1 else f"{name}_{taken[name]}"))
    return tuple(result)


def said_of(sheet: Sheet) -> list[str]:
    """Return the words of a sheet's name and of its file's, folders first."""
    path = PurePosixPath(sheet.files.replace("*", " "))
    stem = path.name.split(".")[0]
    parts = [*path.parts[:-1], stem, sheet.sheet or ""]
    return [word for part in parts for word in words(part)]
