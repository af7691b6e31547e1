"""Which files of an extract serve a source, and what stands in them, as text.

Every row keeps the name of its file and its line: the row as a spreadsheet shows it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polars as pl

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.delimited import delimited, top_rows
from bluestone.extract.sources.headed import Headed, headed, headed_pieces
from bluestone.extract.sources.raw import Passed, blocks, unheeded
from bluestone.extract.sources.shape import Profile, Source
from bluestone.extract.sources.workbook import parquet_pieces, workbook

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Sheet:
    """All rows of a source, of one file or of several: a column per header, and their places.

    `headers` leads from a plain header to its column. `serials` is whether a number may be a day,
    as it may in a workbook.
    """

    rows: pl.DataFrame
    headers: dict[str, str]
    serials: bool


def source_files(path: Path, profile: Profile) -> dict[str, tuple[Path, ...]]:
    """Return the files that serve each source of a profile; a source that has none is left out.

    Raises BadFile if `path` is missing, or a folder without a file that a source needs, or a file
    that serves none.
    """
    at_hand = files_at(path)
    found = {
        name: tuple(file for said, file in at_hand.items() if _matches(said, source.files))
        for name, source in profile.sources.items()
    }
    for name, files in found.items():
        if path.is_dir() and not files and not profile.sources[name].optional:
            raise BadFile(
                f"{path.name} has no file {profile.sources[name].files}, which is the source "
                f"{name} of the profile. Add it, or write `optional: true` at that source."
            )
    if not any(found.values()):
        raise BadFile(
            f"{path.name} is the name of no source of the profile {profile.name}. "
            "Correct `files:` in the profile, or load the file that it names."
        )
    return {name: files for name, files in found.items() if files}


def files_at(path: Path) -> dict[str, Path]:
    """Return the files of a folder by their paths in it, without hidden ones; or a file by its name.

    Raises BadFile if there is nothing there.
    """
    if not path.exists():
        raise BadFile(f"There is no file or folder {path}. Check its name.")
    if path.is_file():
        return {path.name: path}
    found = (file for file in sorted(path.rglob("*")) if file.is_file())
    inside = {file.relative_to(path).as_posix(): file for file in found}
    return {said: file for said, file in inside.items() if not file.name.startswith((".", "~$"))}


def sheet(files: Iterable[Path], source: Source, wanted: Iterable[str]) -> Sheet:
    """Return the rows of a source's files, one after the other. `wanted` are headers it must have.

    Raises BadFile if a file cannot be read, and BadProfile if one lacks a header.
    """
    return sheet_of(list(pieces(files, source, wanted)))


def pieces(
    files: Iterable[Path], source: Source, wanted: Iterable[str], passed: Passed = unheeded
) -> Iterator[Headed]:
    """Yield the rows of a source's files piece by piece; `wanted` are headers each must have.

    `passed` is told how many bytes were read. Raises BadFile or BadProfile as `sheet` does.
    """
    for file in files:
        read = headed_pieces(_grids(file, source, passed), file.name, source.header)
        for i, piece in enumerate(read):
            if i == 0:
                piece.require(wanted)
            yield piece


def sheet_of(read: Sequence[Headed]) -> Sheet:
    """Return pieces of one source as one. A later file may spell a header otherwise than the first."""
    headers = read[0].headers
    for each in read[1:]:
        headers = each.headers | headers
    rows = [
        each.rows.rename({column: headers[plain] for plain, column in each.headers.items()})
        for each in read
    ]
    return Sheet(
        rows=pl.concat(rows, how="diagonal"),
        headers=headers,
        serials=any(file_ending(each.file) in WORKBOOKS for each in read),
    )


def one_file(file: Path, source: Source) -> Headed:
    """Return the rows of one file under their headers. Raises BadFile if it cannot be read."""
    return headed(pl.concat(_grids(file, source, unheeded)), file.name, source.header)


def file_headers(file: Path, source: Source) -> dict[str, str]:
    """Return the columns of a file by their plain headers. Raises BadFile if it cannot be read.

    Of a text file only the top is read: there may be a million rows below.
    """
    if file_ending(file.name) not in TEXTS:
        return one_file(file, source).headers
    return headed(top_rows(file, source), file.name, source.header).headers


def file_ending(name: str) -> str:
    """Return the ending that says what a file is, without the one of its compression."""
    return PurePosixPath(name.lower().removesuffix(".gz")).suffix


def _grids(file: Path, source: Source, passed: Passed) -> Iterator[pl.DataFrame]:
    """Yield every row of a file, read as its ending says. Raises BadFile for one not known."""
    ending = file_ending(file.name)
    if ending in WORKBOOKS:
        yield workbook(b"".join(blocks(file, passed)), file.name, source.sheet)
    elif ending == ".parquet":
        yield from parquet_pieces(b"".join(blocks(file, passed)), file.name)
    elif ending in TEXTS:
        yield from delimited(file, source, passed)
    else:
        raise BadFile(
            f"{file.name} is of no kind that can be read. Export it as CSV, Excel or Parquet."
        )


def _matches(said: str, pattern: str) -> bool:
    """Return whether a path fits a pattern, folder by folder; capitals make no difference."""
    path, wanted = PurePosixPath(said.lower()), pattern.lower()
    return len(path.parts) == len(PurePosixPath(wanted).parts) and path.match(wanted)
