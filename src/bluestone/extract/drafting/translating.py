"""What the words of a column may be among the codes of ours: known, listed as usual, or guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from bluestone.extract.drafting.disposals import outcome_said
from bluestone.extract.drafting.words import read_words, shortened
from bluestone.extract.sources.coded import code_reader, plain
from bluestone.extract.sources.fit import BY_NAME
from bluestone.reference.codes import CANCELLATIONS, Codelist

KNOWN, USUAL, GUESSED = 1.0, 0.9, 0.5  # how sure a translation is; ours
LIKELY = 0.1  # less is not known at all
LONGEST = 100  # characters of a label; more is a text
SEVERAL, NEAR = 3, 0.75  # words of a label, and how alike two must be; ours
_NEGATIVES = {
    *(
        "not",
        "no",
        "non",
        "never",
        "without",
        "unable",
        "declines",
        "declined",
        "refuses",
        "refused",
    ),
    *("withdrawn", "withdrew"),
}
_DECIDING = {"female", "male", "adult", "child", "youth", "over", "under"}
_MARKS = re.compile(r"[/():;-]")


@dataclass(frozen=True)
class Translator:
    """Translates the words of records systems into the codes of one of our columns."""

    table: str
    column: str

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that the column may hold."""
        return tuple(BY_NAME[self.table].columns[self.column].codes or ())

    @cached_property
    def _spelled(self) -> tuple[tuple[str, str], ...]:
        """Return each code, and how it is spelled where spellings are compared."""
        return tuple((code, plain(code)) for code in self.codes)

    @cached_property
    def usual(self) -> dict[str, str]:
        """Return the usual words for each code."""
        return {
            bare(said): code
            for code, words in usual_words(self.table, self.column).items()
            for said in words
        }

    def known(self, value: str) -> bool:
        """Return whether loading knows a value by itself."""
        return value in self._known

    @cached_property
    def _known(self) -> "Known":
        """Return what loading knows of the column's list."""
        described = BY_NAME[self.table].columns[self.column]
        also = CANCELLATIONS if self.column == "outcome" and self.table == "crime" else ()
        return Known(described.codes or (), also)

    def translated(self, value: str) -> tuple[str, float] | None:
        """Return the code that a value may be, where loading does not know it, and how surely."""
        said = bare(value)
        if said in self.usual:
            return self.usual[said], USUAL
        if self.column == "outcome" and self.table == "crime":
            code = outcome_said(said)
            return (code, GUESSED) if code else None
        guesses = {c for c, spelled in self._spelled if shortened(said, spelled)}
        return (guesses.pop(), GUESSED) if len(guesses) == 1 else self._nearest(said)

    def _nearest(self, said: str) -> tuple[str, float] | None:
        """Return the code whose usual words are most of several words, if only one is so near."""
        held = frozenset(said.split())
        if len(held) < SEVERAL:
            return None
        near = {
            words: alike(held, words) for words in self._worded if deciding(held) == deciding(words)
        }
        best = max(near.values(), default=0.0)
        codes = {self._worded[words] for words, score in near.items() if score == best}
        return (codes.pop(), GUESSED) if best >= NEAR and len(codes) == 1 else None

    @cached_property
    def _worded(self) -> dict[frozenset[str], str]:
        """Return the usual words for each code, and its label's, as sets."""
        listed = BY_NAME[self.table].columns[self.column].codes
        labels = listed.column("label") if isinstance(listed, Codelist) else {}
        told = [*self.usual.items(), *((bare(label), code) for code, label in labels.items())]
        return {frozenset(said.split()): code for said, code in told}


@lru_cache(maxsize=50_000)
def sureness(translator: Translator, value: str) -> float:
    """Return how surely a value is one of the codes: 0 if nothing is known of it."""
    if len(value) > LONGEST:
        return 0.0
    if translator.known(value):
        return KNOWN
    found = translator.translated(value)
    return found[1] if found else 0.0


def bare(value: str) -> str:
    """Return a value's words alone."""
    return " ".join(_MARKS.sub(" ", plain(value)).split())


def deciding(words: frozenset[str]) -> frozenset[str]:
    """Return the words that make another thing of nearly the same words: a no, a number, a sex, an age."""
    denied = frozenset({"not"}) if words & _NEGATIVES else frozenset[str]()
    return denied | (words & _DECIDING) | frozenset(filter(str.isdigit, words))


def truth(column: str, value: str) -> str | None:
    """Return whether a value says yes or no in a column of truths; None if it says neither."""
    return loads_as_truth(value) or translator("crime", column).usual.get(bare(value))


loads_as_truth = code_reader(("yes", "no"))


def alike(some: frozenset[str], others: frozenset[str]) -> float:
    """Return how alike two sets of words are: those in both, of the mean of their sizes."""
    return 2 * len(some & others) / (len(some) + len(others))


class Known:
    """The spellings that loading knows of some lists of codes."""

    def __init__(self, *lists: Iterable[str]) -> None:
        self.readers = [code_reader(each) for each in lists]

    def __contains__(self, value: object) -> bool:
        return any(read(str(value)) for read in self.readers)


@cache
def usual_words(table: str, column: str) -> dict[str, list[str]]:
    """Return the usual words for the codes of a column: those of its own, or of all of its name."""
    listed = read_words("values.yaml")
    found: dict[str, list[str]] = listed.get(f"{table}.{column}") or listed.get(column) or {}
    return found


@cache
def translator(table: str, column: str) -> Translator:
    """Return what translates into one of our columns."""
    return Translator(table, column)
