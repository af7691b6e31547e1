"""Writes a draft as a profile in YAML, with what speaks for each line beside it as a remark."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bluestone.extract.drafting.cells import Line
from bluestone.extract.drafting.listing import list_remarks
from bluestone.extract.drafting.matching import Match
from bluestone.extract.drafting.parts import Part, present_of
from bluestone.extract.drafting.rowing import Rows
from bluestone.extract.drafting.sheets import Sheet
from bluestone.extract.sources.fit import BY_NAME

_PLAIN = re.compile(r"[^\W\d_][\w /.()+-]*\w|[^\W_]")
HEAD = """\
# A draft by Bluestone, to be confirmed line by line: it guessed from headers and cells.
# Before each line stands its score, from 0 to 1, and what speaks for it. Guesses below {sure} are
# remarks: take the "# " away to use one. docs/drafting.md tells how; docs/profiles.md what a line
# may say. The words under `values:` are from your files: keep this file where they are kept.
"""


@dataclass(frozen=True)
class Drafted:
    """A part of a draft, with its lines and how its rows are made."""

    part: Part
    lines: tuple[Line, ...]
    rows: Rows

    @property
    def lacking(self) -> list[str]:
        """Return the columns without which no row can be taken, and which nothing fills."""
        filled = {line.match.column for line in self.lines}
        if self.part.split:
            filled.add("present")
        columns = BY_NAME[self.part.table].columns
        return [name for name, column in columns.items() if column.key and name not in filled]


def written(value: object) -> str:
    """Return a value as YAML has it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    text = str(value)
    if "\\" in text and "'" not in text:
        return f"'{text}'"  # a pattern reads better so
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def sources_lines(
    sheets: Iterable[Sheet], unused: Mapping[str, list[str]], split: Mapping[str, set[str]]
) -> Iterator[str]:
    """Yield the lines of the sources, and of each the headers that nothing uses, or nothing splits."""
    yield "sources:"
    for sheet in sheets:
        yield f"  {sheet.name}:"
        yield f"    files: {written(sheet.files)}"
        if sheet.sheet is not None:
            yield f"    sheet: {written(sheet.sheet)}"
        if sheet.header != (1,):
            rows = [str(row) for row in sheet.header]
            yield f"    header: {written(rows if len(rows) > 1 else rows[0])}"
        if unused.get(sheet.name):
            yield from remark(f"not used: {', '.join(unused[sheet.name])}", 4)
        for said in list_remarks(sheet.columns, split.get(sheet.name, set())):
            yield from remark(said, 4)


def table_lines(table: str, drafted: Iterable[Drafted]) -> Iterator[str]:
    """Yield the lines of a table; those of a part that lacks a key are remarks."""
    parts = list(drafted)
    whole = [part for part in parts if not part.lacking]
    yield ""
    yield f"  {table}:" if whole else f"  # {table}:"
    for part in parts:
        lines = list(part_lines(part))
        if part.lacking:
            yield from remark(
                f"not used: nothing was found for {', '.join(part.lacking)}, without which no row "
                "can be taken",
                4,
            )
            lines = [f"    # {line[4:]}" for line in lines]
        yield from lines


def part_lines(drafted: Drafted) -> Iterator[str]:
    """Yield the lines of one entry of a table."""
    yield f"    - from: {drafted.part.sheet.name}"
    for said in drafted.rows.remarks:
        yield from remark(said, 6)
    yield from scope_lines(drafted.rows.offered)
    for key, value in drafted.rows.keys.items():
        yield f"      {key}: {written(value)}"
    yield "      columns:"
    for line in drafted.lines:
        if line.match.column != "duplicate_of" or "duplicates" not in drafted.rows.keys:
            yield from column_lines(line)
    if drafted.part.split and drafted.part.table == "behaviour":
        present = present_of(drafted.part.split)
        yield f"        present: {{ constant: {written(present)} }}"


def scope_lines(offered: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the lines of a scope that is offered, as remarks, its words one to a line."""
    for header, kept in offered.items():
        yield "      # where:"
        yield f"      #   {written(header)}:"
        yield from (f"      #     - {written(word)}" for word in kept)


def column_lines(line: Line) -> Iterator[str]:
    """Yield the lines of one of our columns: why, and from what."""
    match = line.match
    used = match.sure or is_key(match)
    check = "" if match.sure else "CONFIRM: " if used else "a guess, not used: "
    yield from remark(f"{match.score:.2f} {check}{'; '.join(match.evidence)}", 8)
    if match.others:
        near = (f"{other.table}.{other.column} {other.score:.2f}" for other in match.others)
        yield from remark(f"or is it {', '.join(near)}?", 8)
    lines = list(cell_lines(match.column, line))
    yield from lines if used else (f"        # {each[8:]}" for each in lines)


def is_key(match: Match) -> bool:
    """Return whether no row can be taken without a column, so that its best guess is used."""
    return BY_NAME[match.table].columns[match.column].key


def cell_lines(column: str, line: Line) -> Iterator[str]:
    """Yield the lines of a column's cell, its words one to a line."""
    cell = dict(line.cell)
    values = cell.pop("values", {})
    if not values and not line.open and not line.rare:
        short = set(cell) == {"column"}
        yield f"        {column}: {written(cell['column'] if short else cell)}"
        return
    yield f"        {column}:"
    for key, value in cell.items():
        yield f"          {key}: {written(value)}"
    if isinstance(values, dict) and values:
        yield "          values:"
        for word, ours in values.items():
            yield f"            {written(word)}: {written(ours)}"
    yield from open_lines(line, under=bool(values))


def open_lines(line: Line, *, under: bool) -> Iterator[str]:
    """Yield the words that are left to translate, as remarks, and how often each stands."""
    if line.open and not under:
        yield "          # values:"
    for word, (ours, count) in line.open.items():
        yield f"          #   {written(word)}: {written(ours)}  # {count:,} cells"
    if line.rare:
        yield from remark(f"{line.rare} more words are not known: rarer ones, not quoted here", 10)


def remark(text: str, indent: int) -> Iterator[str]:
    """Yield a remark in lines of a readable length."""
    line = ""
    for word in text.split():
        if line and len(line) + len(word) + indent > 95:
            yield f"{' ' * indent}# {line}"
            line = ""
        line = f"{line} {word}".strip()
    yield f"{' ' * indent}# {line}"
