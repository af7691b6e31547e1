"""Reads a sheet of a spreadsheet's workbook, and a Parquet file, as text."""

from collections.abc import Iterator

import fastexcel
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.dates import ZONE
from bluestone.extract.sources.spelling import plain_header

ROWS_AT_ONCE = 250_000  # of a Parquet file


def workbook(data: bytes, name: str, sheet: str | None) -> pl.DataFrame:
    """Return every row of a sheet as text, from row 1. Without `sheet`, of the only one with rows.

    Raises BadFile if the workbook cannot be opened, or it is not clear which sheet is meant.
    """
    book = _book(data, name)
    names = [sheet_named(book.sheet_names, name, sheet)] if sheet else book.sheet_names
    grids = {each: _grid(book, name, each) for each in names}
    held = [each for each, grid in grids.items() if grid.height]
    if len(held) > 1:
        raise BadFile(
            f"{name} has several sheets with rows: {', '.join(held)}. "
            "Say in the profile which one is meant, under `sheet:` of its source."
        )
    if not held:
        raise BadFile(f"{name} is empty: nothing to load. Export it again.")
    return grids[held[0]]


def sheet_named(names: list[str], file: str, wanted: str) -> str:
    """Return the sheet that is meant by `wanted`, however it is spelled. Raises BadFile."""
    for each in names:
        if plain_header(each) == plain_header(wanted):
            return each
    raise BadFile(
        f"{file} has no sheet {wanted}; it has {', '.join(names)}. Correct the profile's `sheet:`."
    )


def sheet_names(data: bytes, name: str) -> list[str]:
    """Return the names of a workbook's sheets. Raises BadFile if it cannot be opened."""
    return _book(data, name).sheet_names


def every_sheet(data: bytes, name: str, most: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield each sheet's name and its first rows as text, at `most` so many. Raises BadFile."""
    book = _book(data, name)
    for each in book.sheet_names:
        yield each, _grid(book, name, each, most)


def _book(data: bytes, name: str) -> fastexcel.ExcelReader:
    """Return a workbook. Raises BadFile if it cannot be opened."""
    try:
        return fastexcel.read_excel(data)
    except fastexcel.FastExcelError:
        raise BadFile(
            f"{name} cannot be opened as a workbook: it is damaged, protected by a password, or "
            "something else by that name. Save it again without a password, or export it as CSV."
        ) from None


def _grid(
    book: fastexcel.ExcelReader, name: str, sheet: str, most: int | None = None
) -> pl.DataFrame:
    """Return the rows of a sheet from its row 1, even where the first are blank."""
    try:
        # Without skip_rows=0 leading blank rows are left out, and every line told would be wrong.
        read = book.load_sheet(sheet, header_row=None, skip_rows=0, n_rows=most, dtypes="string")
    except fastexcel.FastExcelError:
        raise BadFile(
            f"The sheet {sheet} of {name} cannot be read. Save the workbook again, or export the "
            "sheet as CSV."
        ) from None
    return read.to_polars()


def parquet(data: bytes, name: str) -> pl.DataFrame:
    """Return the rows of a Parquet file as text, its column names as the first. Raises BadFile."""
    return pl.concat(parquet_pieces(data, name))


def parquet_pieces(data: bytes, name: str) -> Iterator[pl.DataFrame]:
    """Yield the rows of a Parquet file piece by piece, as `parquet` returns them."""
    try:
        with pq.ParquetFile(pa.BufferReader(data)) as held:
            none = pa.RecordBatch.from_pylist([], held.schema_arrow)
            yield _as_text(pl.DataFrame(none), name, header=True)
            for part in held.iter_batches(ROWS_AT_ONCE):
                yield _as_text(pl.DataFrame(part), name, header=False)
    except (pa.ArrowException, OSError, pl.exceptions.PolarsError):
        raise BadFile(f"{name} is not a whole Parquet file. Export it again.") from None


def _as_text(rows: pl.DataFrame, name: str, *, header: bool) -> pl.DataFrame:
    """Return rows as text, their column names as the first where wanted. Raises BadFile."""
    nested = [c for c, kind in rows.schema.items() if kind.is_nested() or kind == pl.Binary]
    if nested:
        raise BadFile(
            f"{name} has columns that hold lists or bytes, not single values: {', '.join(nested)}. "
            "Export it without them, or with a row for each value."
        )
    text = rows.select(
        pl.col(column).dt.convert_time_zone(ZONE).dt.replace_time_zone(None).cast(pl.String)
        if isinstance(kind, pl.Datetime) and kind.time_zone
        else pl.col(column).cast(pl.String)
        for column, kind in rows.schema.items()
    )
    columns = [f"c{i}" for i in range(text.width)]
    named = pl.DataFrame([text.columns], schema=dict.fromkeys(columns, pl.String), orient="row")
    text.columns = columns
    return pl.concat([named, text]) if header else text
