"""Reads a text file of cells between commas, semicolons, tabs or bars, whatever its encoding."""

import codecs
import csv
import io
import itertools
import re
import sys
from collections.abc import Iterator

import polars as pl

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.headed import SPARE_NAME
from bluestone.extract.sources.shape import Source

DELIMITERS = (",", ";", "\t", "|")
SPARE = 16  # columns read beyond the header's, so that a row that is too long is seen
AT_ONCE = 50_000  # rows that the slower reader holds as Python's own texts
TOP = 1 << 20  # characters in which a header must have come
END = "\x1fend"  # put after the last row: if it does not come out alone, a quotation mark is open
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = 50  # more than one control character in so many is no text; ours
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f"))


def delimited(data: bytes, name: str, source: Source) -> pl.DataFrame:
    """Return every row of a text file, the header among them, as text; an empty cell is null.

    Raises BadFile if it is no text, or a quotation mark is never closed.
    """
    text, delimiter = _opened(data, name, source)
    width = max((len(row) for row in _top(text, delimiter, source)), default=1)
    columns = [f"c{i}" for i in range(width)] + [f"{SPARE_NAME}{i}" for i in range(SPARE)]
    try:
        return _quickly(text, delimiter, columns)
    except pl.exceptions.PolarsError:  # a quotation mark within a cell, most likely
        return _patiently(text, delimiter, columns, name)


def top_rows(data: bytes, name: str, source: Source) -> pl.DataFrame:
    """Return the rows of a text file down to its header. Raises BadFile if it is no text."""
    rows = _top(*_opened(data, name, source), source)
    width = max((len(row) for row in rows), default=1)
    filled = [row + [""] * (width - len(row)) for row in rows]
    return pl.DataFrame(filled, schema=[f"c{i}" for i in range(width)], orient="row")


def _opened(data: bytes, name: str, source: Source) -> tuple[str, str]:
    """Return the text in a file, and what stands between its cells."""
    text = decoded(data, name, source.encoding)
    declared = re.match(r"sep=(.)\r?\n", text)  # a spreadsheet's own note, and no row to it
    if declared:
        text = text[declared.end() :]
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if source.delimiter:
        return text, source.delimiter
    return text, declared[1] if declared else _delimiter(text, source)


def decoded(data: bytes, name: str, encoding: str | None) -> str:
    """Return the text in `data`: by its mark, by what was said, as UTF-8 or as Windows-1252."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, errors="replace")
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            raise BadFile(
                f"{name} is not in the encoding that the profile says. Leave `encoding:` out."
            ) from None
    start = data[:65536]
    if len(start) - len(start.translate(None, _CONTROL)) > len(start) / BINARY:
        raise BadFile(
            f"{name} is not text, whatever its name says. Export it again as CSV, or give it the "
            "ending of what it is, such as .xlsx."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def _delimiter(text: str, source: Source) -> str:
    """Return what stands between the cells: what makes the most of them in the header's rows."""
    return max(DELIMITERS, key=lambda each: max(map(len, _top(text, each, source)), default=0))


def _top(text: str, delimiter: str, source: Source) -> list[list[str]]:
    """Return the first rows of a text, down to the header's last."""
    return list(itertools.islice(_lenient(text[:TOP], delimiter), source.header[-1]))


def _lenient(text: str, delimiter: str) -> Iterator[list[str]]:
    """Return the rows of a text, stray quotation marks as they stand; a blank line is no cell."""
    csv.field_size_limit(sys.maxsize)  # a summary may be long; the default is 131,072
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _quickly(text: str, delimiter: str, columns: list[str]) -> pl.DataFrame:
    """Return the rows of a well-made file. Raises PolarsError if it is not."""
    own = delimiter.join(columns) + "\n"  # so that the width is ours and not the first row's
    return pl.read_csv(
        (own + text).encode(),
        separator=delimiter,
        infer_schema=False,
        truncate_ragged_lines=True,
    )


def _patiently(text: str, delimiter: str, columns: list[str], name: str) -> pl.DataFrame:
    """Return the rows of a file with stray quotation marks, which it takes as they stand."""
    schema = dict.fromkeys(columns, pl.String)
    parts = [pl.DataFrame(schema=schema)]
    rows = _rows(text, delimiter, len(columns), name)
    while held := list(itertools.islice(rows, AT_ONCE)):
        parts.append(pl.DataFrame(held, schema=schema, orient="row"))
    return pl.concat(parts)


def _rows(text: str, delimiter: str, width: int, name: str) -> Iterator[list[str | None]]:
    """Yield rows, each as wide as `width`. Raises BadFile where a quotation mark stays open."""
    read = 0
    for row in _lenient(f"{text}\n{END}", delimiter):
        if row == [END]:
            return
        read += 1
        cells: list[str | None] = [cell or None for cell in row[:width]]
        yield cells + [None] * (width - len(cells))
    raise BadFile(
        f"{name} has a quotation mark, in row {read} or near it, that is never closed, so what follows "
        "cannot be told apart. Close it, or export the file again."
    )
