"""Opens what stands in a folder, or one file, far enough to see what it holds.

Of a long text file the top is read and slices through the rest. Nothing is said of what stands
in a cell.
"""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.delimited import DELIMITERS, decoded
from bluestone.extract.sources.files import TEXTS, WORKBOOKS, file_ending
from bluestone.extract.sources.raw import contents
from bluestone.extract.sources.workbook import every_sheet, parquet

HEAD = 1 << 20  # bytes of a text file's top
SLICE, SLICES = 1 << 15, 48  # bytes of each slice through the rest, and how many
MOST = 20_000  # rows of a workbook's sheet
TOP = 60  # first rows, by which the delimiter is told
EVEN = 0.6  # of the rows are of one width in a table; ours
NONE = "\x1f"  # stands in no text: a text without columns is one
BREAK = b"\n\x1d\n"  # put between slices, so that each is read by itself
INVENTED = b"INVENTED"  # marks the truth that lies beside an invented extract


@dataclass(frozen=True)
class Opened:
    """The rows of a file or a sheet as they stand, as text: all of them, or a `part` of them."""

    said: str
    sheet: str | None
    grid: pl.DataFrame
    serials: bool
    part: float = 1.0


def opened(said: str, file: Path) -> Iterator[Opened]:
    """Yield what stands in a file: each sheet of a workbook. Raises BadFile if it cannot be read."""
    ending = file_ending(file.name)
    if ending in WORKBOOKS:
        for sheet, grid in every_sheet(contents(file), file.name, MOST):
            yield Opened(said, sheet, grid, serials=True, part=min(1.0, MOST / max(grid.height, 1)))
    elif ending == ".parquet":
        yield Opened(said, None, parquet(contents(file), file.name), serials=False)
    elif ending in TEXTS:
        data = contents(file)
        slices = sliced(data)
        grid = text_grid(decoded(BREAK.join(slices), file.name, None))
        yield Opened(said, None, grid, serials=False, part=sum(map(len, slices)) / len(data))
    else:
        raise BadFile(f"{said} is of no kind that can be read, and was left out.")


def is_truth(file: Path) -> bool:
    """Return whether a file is the truth beside an invented extract, which is no extract itself."""
    if file.suffix != ".parquet":
        return False
    try:
        return INVENTED in (pq.read_schema(file).metadata or {})
    except (OSError, ValueError):
        return False  # what is wrong with it is told when it is opened


def sliced(data: bytes) -> list[bytes]:
    """Return the top of a text and whole lines from all through it; all of it if it is short."""
    if len(data) <= HEAD + SLICES * SLICE or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [data]
    found = [data[:HEAD].rpartition(b"\n")[0]]
    for i in range(SLICES):
        start = HEAD + (len(data) - HEAD - SLICE) * i // (SLICES - 1)
        found.append(data[start : start + SLICE].partition(b"\n")[2].rpartition(b"\n")[0])
    return found


def text_grid(text: str) -> pl.DataFrame:
    """Return the rows of a text, by the delimiter that makes rows of one width of it."""
    declared = re.match(r"sep=(.)\r?\n", text)
    text = text[declared.end() :] if declared else text
    slices = text.split(BREAK.decode())
    delimiter = declared[1] if declared else delimiter_of(slices[0])
    rows = [row for part in slices for row in cells(part, delimiter)]
    width = max((len(row) for row in rows[:TOP]), default=0)
    filled = [(row + [""] * (width - len(row)))[:width] for row in rows]
    return pl.DataFrame(filled, schema=[f"c{i}" for i in range(width)], orient="row")


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: what makes most rows of one width, and wide ones.

    Where nothing does, it is prose and no table, and a delimiter that no text has is returned.
    """
    best = max(DELIMITERS, key=lambda each: evenness(text, each))
    return best if evenness(text, best) else NONE


def evenness(text: str, delimiter: str) -> int:
    """Return how many cells stand in rows of the commonest width; 0 if rows are of all widths."""
    top = [len(row) for _, row in zip(range(TOP), cells(text, delimiter), strict=False) if row]
    commonest = max(set(top), key=lambda width: (top.count(width), width), default=0)
    even = top.count(commonest) >= EVEN * len(top)
    return top.count(commonest) * (commonest - 1) if even else 0


def cells(text: str, delimiter: str) -> Iterator[list[str]]:
    """Return the rows of a text, stray quotation marks as they stand."""
    csv.field_size_limit(sys.maxsize)  # a summary may be long
    lines = text if "\n" in text else text.replace("\r", "\n")
    return csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
