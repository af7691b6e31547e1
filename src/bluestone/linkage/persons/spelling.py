"""How names are spelled and how they sound: in our letters, and without titles.

Worked out once for each different spelling, of which there are far fewer than rows.
"""

from collections.abc import Callable

import polars as pl
from anyascii import anyascii
from jellyfish import metaphone

from bluestone.extract.drafting.words import read_words

TITLES = r"^(?:(?:mr|mrs|ms|miss|mx|dr|sir|rev|prof)\b\.? *)+"
SOUNDS = 5  # of a name's sound that count: endings are what is written in most ways; ours


def nobody() -> frozenset[str]:
    """Return the words that stand where a person should and are nobody, as drafts know them."""
    listed = {" ".join(word.split()) for word in read_words("values.yaml")["nobody"]}
    return frozenset(listed | {"no identified victim", "anonymous", "n/a", "na", "null", "nil"})


def by_spelling(cells: pl.Series, told: Callable[[str], str]) -> pl.Series:
    """Return what is told of each cell, asked once for each different one; null stays null."""
    known = cells.unique().drop_nulls()
    answers = pl.Series([told(text) for text in known], dtype=pl.String)
    table = pl.DataFrame({"cell": known, "answer": answers})
    return pl.DataFrame({"cell": cells}).join(table, on="cell", how="left", maintain_order="left")[
        "answer"
    ]


def empty_is_null(cells: pl.Series) -> pl.Series:
    """Return text with null for what is empty."""
    return cells.set(cells == "", None)


def plain(cells: pl.Series) -> pl.Series:
    """Return text in small letters of our alphabet and single spaces; null where nothing is left."""
    text = cells.cast(pl.String)
    if text.str.contains(r"[^\x00-\x7F]").any():
        text = by_spelling(text, anyascii)
    return empty_is_null(text.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars())


def somebody(cells: pl.Series) -> pl.Series:
    """Return plain text with null for the words that stand for nobody, and for signs alone."""
    text = plain(cells)
    empty = text.is_in(list(nobody())) | ~text.str.contains(r"[a-z0-9]")
    return text.set(empty.fill_null(value=False), None)


def name(cells: pl.Series) -> pl.Series:
    """Return names in letters and single spaces, without titles; null for nobody."""
    text = somebody(cells).str.replace(TITLES, "").str.replace_all(r"['`.]", "")
    letters = text.str.replace_all(r"[^a-z]+", " ").str.strip_chars()
    return empty_is_null(letters)


def sound(names: pl.Series) -> pl.Series:
    """Return how names sound, by Metaphone (L. Philips, 1990), shortened; null where they do not."""
    return empty_is_null(
        by_spelling(names, metaphone).str.replace_all(" ", "").str.slice(0, SOUNDS)
    )
