"""The rows of a source: held if they are few, and read again piece by piece if they are many."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bluestone.extract.sources.files import WORKBOOKS, Sheet, file_ending, pieces, sheet_of
from bluestone.extract.sources.headed import Headed
from bluestone.extract.sources.raw import Passed, unheeded
from bluestone.extract.sources.shape import Source

HELD = 128 << 20  # bytes of rows up to which a source is held
ROWS_AT_ONCE = 250_000  # of those held


class Supply:
    """The files of one source. Raises BadFile or BadProfile at once if they cannot serve it.

    `wanted` are the headers that each must have. A workbook cannot be read in part, so it is held.
    """

    def __init__(self, files: tuple[Path, ...], source: Source, wanted: tuple[str, ...]) -> None:
        self.files, self.source, self.wanted = files, source, wanted
        self.size = sum(file.stat().st_size for file in files)
        self.held = self._looked_through()

    def _looked_through(self) -> Sheet | None:
        """Return all rows; None if they are too many to hold, with a look at each file's top."""
        held: list[Headed] = []
        size, too_many = 0, False
        for file in self.files:
            for piece in pieces((file,), self.source, self.wanted):
                if too_many:
                    break
                held.append(piece)
                size += piece.rows.estimated_size()
                too_many = size > HELD and file_ending(file.name) not in WORKBOOKS
        return None if too_many else sheet_of(held)

    def sheets(self, passed: Passed = unheeded) -> Iterator[Sheet]:
        """Yield the rows piece by piece; `passed` is told how many bytes were read for them."""
        if self.held is None:
            for piece in pieces(self.files, self.source, self.wanted, passed):
                yield sheet_of([piece])
            return
        rows = self.held.rows  # of which there may be none
        for some in list(rows.iter_slices(ROWS_AT_ONCE)) or [rows]:
            yield replace(self.held, rows=some)
        passed(self.size)

    def whole(self) -> Sheet:
        """Return all rows at once."""
        return self.held or sheet_of(list(pieces(self.files, self.source, self.wanted)))
