"""Writes sheets of text as an Excel workbook: real dates, serial numbers, numbers and words.

Whole columns become the workbook's XML at once, because writing it cell by cell takes minutes.
The form is that of ECMA-376, Office Open XML, part 1, SpreadsheetML, as little of it as will do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl

from bluestone.extract.invent.layouts.spoiling import Sheet
from bluestone.extract.invent.layouts.writing import PART

SPREADSHEET_START = pl.datetime(1899, 12, 30)
SECONDS = 24 * 60 * 60
AT = " line"  # no header begins with a space
NONE: Mapping[str, Any] = MappingProxyType({})
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time on every part, so that a workbook is always the same

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPENXML = "http://schemas.openxmlformats.org"
MAIN = f"{OPENXML}/spreadsheetml/2006/main"
PACKAGE = f"{OPENXML}/package/2006"
OFFICE = f"{OPENXML}/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (  # cell style 1 is a day, 2 a day and time
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" '
    'formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A sheet of a workbook: its title row, and the headers whose cells are not plain words.

    `days` and `moments` become real dates, `serials` the bare numbers that dates are; in `numbers`
    whatever is all digits becomes a number, and so loses the zeros it began with.
    """

    name: str
    title: str
    sheet: Sheet
    days: frozenset[str]
    moments: frozenset[str]
    serials: frozenset[str]
    numbers: frozenset[str]


def write_workbook(path: Path, pages: tuple[Page, ...]) -> None:
    """Write pages as a workbook."""
    with ZipFile(path, "w") as book:
        for name, xml in parts(pages):
            part = ZipInfo(name, LONG_AGO)
            part.compress_type = ZIP_DEFLATED
            book.writestr(part, XML + xml, compresslevel=1)


def parts(pages: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name and XML of each part of a workbook."""
    sheets = [f"worksheets/sheet{n}.xml" for n in range(1, len(pages) + 1)]
    targets = [("worksheet", sheet) for sheet in sheets]
    yield "[Content_Types].xml", contents(sheets)
    yield "_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))
    yield "xl/workbook.xml", named(pages)
    yield "xl/_rels/workbook.xml.rels", relations(*targets, ("styles", "styles.xml"))
    yield "xl/styles.xml", STYLES
    for sheet, page in zip(sheets, pages, strict=True):
        told = f"<sheetData>{top(page)}{body(page)}</sheetData>"
        yield f"xl/{sheet}", f'<worksheet xmlns="{MAIN}">{told}</worksheet>'


def contents(sheets: list[str]) -> str:
    """Return what a workbook says of the kinds of its parts."""
    kinds = {"workbook.xml": "sheet.main", "styles.xml": "styles"}
    kinds |= dict.fromkeys(sheets, "worksheet")
    told = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{told}</Types>'
    )


def named(pages: tuple[Page, ...]) -> str:
    """Return what a workbook says of its sheets' names."""
    told = "".join(
        f'<sheet name="{page.name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, page in enumerate(pages, start=1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{told}</sheets></workbook>'


def relations(*targets: tuple[str, str]) -> str:
    """Return what one part says of those it needs, each of a kind."""
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def top(page: Page) -> str:
    """Return the title row and the header, which is over two rows where a header has two parts.

    The upper part stands over the first of its columns alone, as in merged cells.
    """
    split = [header.partition(PART) for header in page.sheet.rows.columns]
    lower = [(low if mark else up).removesuffix(" (2)") for up, mark, low in split]
    uppers = [up if mark else "" for up, mark, _ in split]
    first = [up if i == 0 or up != uppers[i - 1] else "" for i, up in enumerate(uppers)]
    rows = [[page.title], first, lower] if any(uppers) else [[page.title], lower]
    return "".join(
        as_xml(pl.DataFrame([row], schema=[str(i) for i in range(len(row))], orient="row"), number)
        for number, row in enumerate(rows, start=1)
    )


def body(page: Page) -> str:
    """Return the rows of a page, as XML."""
    dated = {name: serial(pl.col(name)) for name in page.days | page.moments | page.serials}
    plain = {name: pl.col(name).cast(pl.Float64, strict=False) for name in page.numbers}
    styles = dict.fromkeys(page.days, 1) | dict.fromkeys(page.moments, 2)
    return as_xml(page.sheet.rows, page.sheet.first_line, dated | plain, styles)


def as_xml(
    rows: pl.DataFrame,
    first_line: int,
    numbers: Mapping[str, pl.Expr] = NONE,
    styles: Mapping[str, int] = NONE,
) -> str:
    """Return rows from a line on: `numbers` are what can be told as one in a column, if it can."""
    cells = []
    for i, name in enumerate(rows.columns):
        place = pl.concat_str(pl.lit(f'<c r="{letters(i)}'), pl.col(AT).cast(pl.String))
        told = worded(place, pl.col(name))
        if name in numbers:
            told = pl.coalesce(numbered(place, numbers[name], styles.get(name, 0)), told)
        cells.append(told)
    row = pl.concat_str(pl.format('<row r="{}">', AT), *cells, pl.lit("</row>"))
    return "".join(rows.with_row_index(AT, offset=first_line).select(row=row)["row"])


def worded(place: pl.Expr, cell: pl.Expr) -> pl.Expr:
    """Return cells of words; nothing where there is no word."""
    safe = cell.str.replace_many(["&", "<", ">"], ["&amp;", "&lt;", "&gt;"])
    told = pl.concat_str(place, pl.lit('" t="inlineStr"><is><t>'), safe, pl.lit("</t></is></c>"))
    return pl.when(cell != "").then(told).otherwise(pl.lit(""))


def numbered(place: pl.Expr, value: pl.Expr, style: int) -> pl.Expr:
    """Return cells of numbers in a style; null where there is no number."""
    said = value.cast(pl.String)
    return pl.concat_str(place, pl.lit(f'" s="{style}"><v>'), said, pl.lit("</v></c>"))


def serial(cell: pl.Expr) -> pl.Expr:
    """Return the number of days that a moment written as text is to a spreadsheet."""
    moment = cell.str.to_datetime("%Y-%m-%d %H:%M", strict=False, time_unit="us")
    return (moment - SPREADSHEET_START).dt.total_seconds() / SECONDS


def letters(i: int) -> str:
    """Return a spreadsheet's name of the column at a place, counted from 0."""
    over, last = divmod(i, 26)
    return (letters(over - 1) if over else "") + chr(ord("A") + last)
