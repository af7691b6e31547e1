"""Words by which a profile sorts rows, and that fit none: misspelt, or of another year's export."""

from collections.abc import Iterable, Iterator

import polars as pl

from bluestone.extract.snapshot import Unmet
from bluestone.extract.sources.files import Sheet
from bluestone.extract.sources.mapping import Cells, empties_of
from bluestone.extract.sources.numbered import each_filling
from bluestone.extract.sources.shape import Filling
from bluestone.extract.sources.spelling import among


class Watch:
    """The words under `where`, `unless` and `duplicates` of a profile, and which have been met."""

    def __init__(self, empties: Iterable[str]) -> None:
        self.empties = empties_of(empties)
        self.asked: dict[Unmet, bool] = {}

    def see(self, table: str, filling: Filling, sheet: Sheet) -> None:
        """Look for a filling's words in a piece of its source."""
        cells = Cells(sheet.rows, sheet.headers, self.empties)
        distinct: dict[str, pl.Series] = {}
        for word in sorting_words(table, filling):
            if not self.asked.get(word):
                if word.header not in distinct:
                    distinct[word.header] = cells[word.header].unique()
                self.asked[word] = fits(word, distinct[word.header])

    def unmet(self) -> tuple[Unmet, ...]:
        """Return the words that fit no row of any piece."""
        return tuple(word for word, met in self.asked.items() if not met)


def sorting_words(table: str, filling: Filling) -> Iterator[Unmet]:
    """Yield each word or pattern by which a filling takes rows in, leaves them out or doubles them."""
    for one in (numbered.filling for numbered in each_filling(filling)):
        for under, asked in (("where", one.where), ("unless", one.unless)):
            for header, fitting in asked.items():
                for word in fitting.values or ():
                    yield Unmet(table, header, under, word)
                if fitting.pattern is not None:
                    yield Unmet(table, header, under, fitting.pattern, pattern=True)
        if one.duplicates:
            for word in one.duplicates.are or ():
                yield Unmet(table, one.duplicates.column, "duplicates", word)


def fits(word: Unmet, cells: pl.Series) -> bool:
    """Return whether any of some cells is the word."""
    fitting = cells.str.contains(word.word) if word.pattern else among(cells, (word.word,))
    return bool(fitting.any())
