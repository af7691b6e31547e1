"""Finds the codes of cancelled crimes that stand within other words, under offences or outcomes.

A crime is cancelled by C1 to C5, and a report of rape that is not recorded as one is an N100 (Home
Office Counting Rules). A C with a number counts only beside a word for cancelling: it may mean anything.
"""

import re
from collections.abc import Iterator

import polars as pl

from bluestone.extract.drafting.matching import Match
from bluestone.extract.drafting.parts import Part
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.sources.coded import code_reader
from bluestone.reference.codes import CANCELLATIONS

WORTH = 0.8  # how sure a code beside a word for cancelling is, or an N100; ours
PATTERNS = {"C": "C[1-5]", "N": "N100/?[1-3]"}  # what stands in a profile's pattern
_CANCELS = re.compile(r"\bcancel|\bno[ -]?crime", re.IGNORECASE)
_CODES = {"C": re.compile(r"\bC[1-5]\b"), "N": re.compile(r"\bN100/?[1-3]\b")}
_read = code_reader(CANCELLATIONS)


def within_words(part: Part) -> Iterator[Match]:
    """Yield the match of the columns in whose words codes of cancellations stand, if any does.

    Where they stand among outcomes alone and can be read there as they are, no pattern is needed.
    """
    own = part.match("cancelled")
    outcome = part.match("outcome")
    held = {seen.header: found for seen in part.sheet.columns if (found := cancelled_words(seen))}
    read = all(_read(word) for words in held.values() for word in words)
    plain = read and outcome and set(held) <= set(outcome.headers)
    if not held or plain or (own and own.sure):
        return
    said = tuple(
        f"{sum(words.values()):,} cells under {header} hold a code of a crime that was cancelled"
        for header, words in held.items()
    )
    kinds = sorted({str(code_in(word)) for words in held.values() for word in words})
    pattern = rf"\b({'|'.join(PATTERNS[kind] for kind in kinds)})\b"
    told = (*said, *doubts(part, held, pattern))
    yield Match(tuple(held), "crime", "cancelled", WORTH, told, pattern=pattern)


def cancelled_words(seen: Seen) -> dict[str, int]:
    """Return the words of a column that say a crime was cancelled, and how often each stands."""
    if not seen.few:
        return {}
    return {cell: count for cell, count in seen.counted.iter_rows() if code_in(cell)}


def code_in(words: str) -> str | None:
    """Return which kind of code words hold of a cancelled crime: "C" or "N"; None if none."""
    if _CODES["N"].search(words):
        return "N"
    return "C" if _CODES["C"].search(words) and _CANCELS.search(words) else None


def doubts(part: Part, held: dict[str, dict[str, int]], pattern: str) -> Iterator[str]:
    """Yield how many other words a pattern would take too, if any."""
    more = sum(
        seen.counted.filter(~pl.col("cell").is_in(list(held[seen.header])))["cell"]
        .str.contains(pattern)
        .sum()
        for seen in part.sheet.columns
        if seen.header in held
    )
    if more:
        yield f"{more} more words hold such a code without saying so: check"
