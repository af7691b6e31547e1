"""Reads a text file of cells between commas, semicolons, tabs or bars, whatever its encoding.

A file of any size is read in pieces that fit into memory, each cut where a row ends.
"""

import codecs
import csv
import io
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.headed import SPARE_NAME
from bluestone.extract.sources.raw import Passed, blocks, contents, unheeded
from bluestone.extract.sources.shape import Source

DELIMITERS = (",", ";", "\t", "|")
SPARE = 16  # columns read beyond the header's, so that a row that is too long is seen
PIECE = 32 << 20  # characters of a piece; a file that is shorter is one piece
WIDEST = 4  # pieces in which a row must have ended, or else its quotation marks are astray; ours
AT_ONCE = 50_000  # rows that the slower reader holds as Python's own texts
TOP = 1 << 20  # bytes in which a header must have come
END = "\x1fend"  # put after the last row: if it does not come out alone, a quotation mark is open
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = 50  # more than one control character in so many is no text; ours
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f"))


@dataclass(frozen=True)
class Form:
    """How a text file is written: its encoding, what it begins with, what parts its cells.

    `mark` are the bytes that name the encoding; `note` the characters of a spreadsheet's own note;
    `old` is whether lines end as they did on old machines. `columns` are names for its cells.
    """

    encoding: str
    mark: int
    old: bool
    note: int
    delimiter: str
    columns: tuple[str, ...]


def delimited(file: Path, source: Source, passed: Passed = unheeded) -> Iterator[pl.DataFrame]:
    """Yield every row of a text file, the header among them, as text; an empty cell is null.

    Raises BadFile if it is no text, or a quotation mark is never closed.
    """
    form = form_of(file, source)
    text, rows = "", 0
    coming = texts(file, form, passed)
    for more in coming:
        end = _end_of_rows(text) if len(text) >= PIECE else 0
        if end or len(text) >= WIDEST * PIECE:
            piece = _quickly(text[:end], form) if end else None
            if piece is None:
                yield from _patiently(itertools.chain([text, more], coming), form, file.name, rows)
                return
            yield piece
            text, rows = text[end:], rows + piece.height
        text += more
    piece = _quickly(text, form)
    yield from _patiently([text], form, file.name, rows) if piece is None else [piece]


def top_rows(file: Path, source: Source) -> pl.DataFrame:
    """Return the rows of a text file down to its header. Raises BadFile if it is no text."""
    start = contents(file, most=TOP)
    encoding, errors, mark = _encoding(start, file.name, source.encoding)
    try:  # the last character may be cut
        text = codecs.getincrementaldecoder(encoding)(errors).decode(start[mark:])
    except UnicodeDecodeError:
        text = start.decode(source.encoding or "windows-1252", errors="replace")
    delimiter, note = _delimiter(text, source)
    rows = _top(text[note:], delimiter, source)
    width = max((len(row) for row in rows), default=1)
    filled = [row + [""] * (width - len(row)) for row in rows]
    return pl.DataFrame(filled, schema=[f"c{i}" for i in range(width)], orient="row")


def form_of(file: Path, source: Source) -> Form:
    """Return how a text file is written, all of it having been looked at. Raises BadFile."""
    start = contents(file, most=TOP)
    encoding, errors, mark = _encoding(start, file.name, source.encoding)
    try:
        old = _is_old(file, encoding, errors, mark)
    except UnicodeDecodeError:
        if source.encoding:
            raise BadFile(_NOT_SAID.format(file.name)) from None
        encoding, errors = "windows-1252", "replace"
        old = _is_old(file, encoding, errors, mark)
    text = start[mark:].decode(encoding, errors="replace")
    text = text.replace("\r", "\n") if old else text
    delimiter, note = _delimiter(text, source)
    width = max((len(row) for row in _top(text[note:], delimiter, source)), default=1)
    names = [f"c{i}" for i in range(width)] + [f"{SPARE_NAME}{i}" for i in range(SPARE)]
    return Form(encoding, mark, old, note, delimiter, tuple(names))


_NOT_SAID = "{} is not in the encoding that the profile says. Leave `encoding:` out."


def texts(file: Path, form: Form, passed: Passed = unheeded) -> Iterator[str]:
    """Yield the text of a file, block by block, without its mark and its note."""
    note = form.note
    for text in _decoded(file, form.encoding, "replace", form.mark, passed):
        yield (text.replace("\r", "\n") if form.old else text)[note:]
        note = 0


def decoded(data: bytes, name: str, encoding: str | None) -> str:
    """Return the text in `data`: by its mark, by what was said, as UTF-8 or as Windows-1252."""
    found, errors, mark = _encoding(data, name, encoding)
    try:
        return data[mark:].decode(found, errors=errors)
    except UnicodeDecodeError:
        if encoding:
            raise BadFile(_NOT_SAID.format(name)) from None
        return data.decode("windows-1252", errors="replace")


def _encoding(start: bytes, name: str, said: str | None) -> tuple[str, str, int]:
    """Return the encoding of a file, what is done where it does not hold, and its mark's length."""
    for mark, marked in _MARKS:
        if start.startswith(mark):
            return marked, "replace", len(mark)
    if said:
        return said, "strict", 0
    start = start[:65536]
    if len(start) - len(start.translate(None, _CONTROL)) > len(start) / BINARY:
        raise BadFile(
            f"{name} is not text, whatever its name says. Export it again as CSV, or give it the "
            "ending of what it is, such as .xlsx."
        )
    return "utf-8", "strict", 0


def _is_old(file: Path, encoding: str, errors: str, mark: int) -> bool:
    """Return whether no line of a file ends as lines do now. Raises UnicodeDecodeError."""
    old = True
    for text in _decoded(file, encoding, errors, mark):
        old = old and "\n" not in text
        if not old and errors != "strict":
            break
    return old


def _decoded(
    file: Path, encoding: str, errors: str, mark: int, passed: Passed = unheeded
) -> Iterator[str]:
    """Yield the text of a file, block by block. Raises UnicodeDecodeError."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for block in blocks(file, passed):
        yield decoder.decode(block[mark:])
        mark = 0
    yield decoder.decode(b"", final=True)


def _delimiter(text: str, source: Source) -> tuple[str, int]:
    """Return what stands between the cells, and the length of a spreadsheet's note on it, if any.

    Where nobody says it, it is what makes the most cells in the header's rows.
    """
    declared = re.match(r"sep=(.)\r?\n", text)  # no row to a spreadsheet
    note = declared.end() if declared else 0
    if source.delimiter or declared:
        return source.delimiter or text[4], note
    most = max(DELIMITERS, key=lambda each: max(map(len, _top(text, each, source)), default=0))
    return most, note


def _top(text: str, delimiter: str, source: Source) -> list[list[str]]:
    """Return the first rows of a text, down to the header's last."""
    rows = _lenient(io.StringIO(text[:TOP], newline=""), delimiter)
    return list(itertools.islice(rows, source.header[-1]))


def _end_of_rows(text: str) -> int:
    """Return where the last row that ends in a text does: a line's end outside quotation marks."""
    end = text.rfind("\n") + 1
    while end and text.count('"', 0, end) % 2:
        end = text.rfind("\n", 0, text.rfind('"', 0, end)) + 1
    return end


def _lenient(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Return the rows of lines, stray quotation marks as they stand; a blank line is no cell."""
    csv.field_size_limit(sys.maxsize)  # a summary may be long; the default is 131,072
    return csv.reader(lines, delimiter=delimiter)


def _quickly(text: str, form: Form) -> pl.DataFrame | None:
    """Return the rows of a well-made text; None if it is not well made."""
    own = form.delimiter.join(form.columns) + "\n"  # so that the width is ours and not a row's
    try:
        return pl.read_csv(
            (own + text).encode(),
            separator=form.delimiter,
            infer_schema=False,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError:  # a quotation mark within a cell, most likely
        return None


def _patiently(coming: Iterable[str], form: Form, name: str, rows: int) -> Iterator[pl.DataFrame]:
    """Yield the rows of texts with stray quotation marks, which it takes as they stand.

    So many `rows` came before. Raises BadFile where a quotation mark stays open.
    """
    schema = dict.fromkeys(form.columns, pl.String)
    read = _rows(coming, form, name, rows)
    while held := list(itertools.islice(read, AT_ONCE)):
        yield pl.DataFrame(held, schema=schema, orient="row")


def _rows(coming: Iterable[str], form: Form, name: str, rows: int) -> Iterator[list[str | None]]:
    """Yield rows, each as wide as the form. Raises BadFile where a quotation mark stays open."""
    width = len(form.columns)
    for row in _lenient(_lines(coming), form.delimiter):
        if row == [END]:
            return
        rows += 1
        cells: list[str | None] = [cell or None for cell in row[:width]]
        yield cells + [None] * (width - len(cells))
    raise BadFile(
        f"{name} has a quotation mark, in row {rows} or near it, that is never closed, so what "
        "follows cannot be told apart. Close it, or export the file again."
    )


def _lines(coming: Iterable[str]) -> Iterator[str]:
    """Yield the lines of texts that follow each other, and END."""
    begun = ""
    for text in coming:
        *whole, begun = [*io.StringIO(begun + text, newline=""), ""]
        if whole and not whole[-1].endswith("\n"):  # half a line, or half of a line's end
            begun = whole.pop()
        yield from whole
    yield from io.StringIO(f"{begun}\n{END}", newline="")
