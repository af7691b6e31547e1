"""Rows of cells become rows under headers: title rows, headers over two rows, blank rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count

import polars as pl

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.spelling import EDGES, nearest, plain_header
from bluestone.extract.sources.written import BadProfile

# No header begins with a space, so these can be no force's own columns.
FILE, LINE, TOO_LONG = " file", " line", " too long"
SPARE_NAME = "spare"  # begins the name of a column beyond the header's last
LOOKED_AT = 20  # first rows in which a header is looked for, to say where it is


@dataclass(frozen=True)
class Headed:
    """The rows of one file: a column per header, and FILE, LINE and TOO_LONG of each row.

    `headers` leads from a plain header to its column; `top` are the file's first rows as they are.
    """

    file: str
    rows: pl.DataFrame
    headers: dict[str, str]
    header: tuple[int, ...]
    top: tuple[frozenset[str], ...]

    def require(self, wanted: Iterable[str]) -> None:
        """Raise BadProfile if a header is missing, with the nearest, or the row it stands in."""
        missing = [name for name in wanted if plain_header(name) not in self.headers]
        if not missing:
            return
        plain = {plain_header(name) for name in wanted}
        best = max(range(len(self.top)), key=lambda i: len(plain & self.top[i]), default=0)
        if len(plain & self.top[best]) > len(plain & self.headers.keys()):
            hint = f"Row {best + 1} looks like its header: write `header: {best + 1}` at the source"
        else:
            # Where no header fits, the row may be a record: what stands in it is not to be told.
            known = self.headers.values() if plain & self.headers.keys() else ()
            near = nearest(missing[0], known, most=3)
            hint = f"The nearest are: {'; '.join(near)}" if near else "None comes near"
            hint += ". Correct the profile, or export the column too"
        row = " and ".join(str(number) for number in self.header)
        raise BadProfile(
            f"{self.file} has no column {missing[0]}, with row {row} as its header. {hint}."
        )


def headed(grid: pl.DataFrame, file: str, header: tuple[int, ...]) -> Headed:
    """Return the rows below a header, without blank ones. Raises BadFile if the header is blank."""
    [whole] = headed_pieces(iter([grid]), file, header)
    return whole


def headed_pieces(
    grids: Iterator[pl.DataFrame], file: str, header: tuple[int, ...]
) -> Iterator[Headed]:
    """Yield the rows of a file piece by piece, as `headed` returns those of one.

    Of a file in several pieces every column has a name, as one that is blank so far may not be.
    """
    first = next(grids)
    second = next(grids, None)
    columns = _columns(first, file, header, whole=second is None)
    top = tuple(
        frozenset(plain_header(c) for c in row if c) for row in first.head(LOOKED_AT).rows()
    )
    headers = {plain_header(name): name for name in columns.values()}
    line = 1
    for grid in chain([first], [] if second is None else [second], grids):
        below = grid.with_row_index(LINE, offset=line).slice(header[-1] if line == 1 else 0)
        yield Headed(file, _below(below, file, columns), headers, header, top)
        line += grid.height


def _columns(
    grid: pl.DataFrame, file: str, header: tuple[int, ...], *, whole: bool
) -> dict[str, str]:
    """Return the name of each column that is not blank. Raises BadFile if the header is blank."""
    names = header_names(grid.slice(header[0] - 1, len(header)))
    if not any(names):
        raise BadFile(
            f"{file} has nothing in row {header[0]}, where its header should be. "
            "Say in the profile which row it is, under `header:` of its source."
        )
    filled = grid.slice(header[-1]).select(_FILLED.any())
    return named_columns(grid.columns, names, [not whole or filled[c][0] for c in grid.columns])


_FILLED = pl.exclude(LINE).str.strip_chars(EDGES).str.len_bytes().fill_null(0) > 0


def _below(below: pl.DataFrame, file: str, columns: dict[str, str]) -> pl.DataFrame:
    """Return rows that are not blank under their headers."""
    filled = below.select(_FILLED)
    some = filled.select(some=pl.any_horizontal(pl.all()))["some"]
    below, filled = below.filter(some), filled.filter(some)
    spare = [c for c in filled.columns if c.startswith(SPARE_NAME)]
    too_long = filled.with_columns(none=False).select(pl.any_horizontal("none", *spare)).to_series()
    return below.select(
        pl.lit(file).alias(FILE),
        pl.col(LINE).cast(pl.Int64),
        too_long.alias(TOO_LONG),
        *(pl.col(c).alias(name) for c, name in columns.items()),
    )


def header_names(rows: pl.DataFrame) -> list[str]:
    """Return the header that each column has over one row or several; "" where it has none.

    A merged cell holds its text in its first column only: in all rows but the last a text carries
    forward to the columns on its right.
    """
    parts = [[" ".join((cell or "").strip(EDGES).split()) for cell in row] for row in rows.rows()]
    for upper in parts[:-1]:
        for i in range(1, len(upper)):
            if parts[-1][i]:
                upper[i] = upper[i] or upper[i - 1]
    return [" ".join(filter(None, column)) for column in zip(*parts, strict=True)]


def named_columns(columns: list[str], names: list[str], filled: list[bool]) -> dict[str, str]:
    """Return the name of each column that has a header or anything in it.

    One without a header is "column 5", and the second of one name is "name (2)".
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for i, (column, name) in enumerate(zip(columns, names, strict=True)):
        if column.startswith(SPARE_NAME) or not (name or filled[i]):
            continue
        wanted = name or f"column {i + 1}"
        spellings = (f"{wanted} ({n})" if n > 1 else wanted for n in count(1))
        found[column] = next(s for s in spellings if plain_header(s) not in taken)
        taken.add(plain_header(found[column]))
    return found
