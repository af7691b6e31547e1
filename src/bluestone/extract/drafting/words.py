"""How like a header is to a column of ours, by its words, and a file's name to a table.

The words are ours and general: see `words.yaml`. An abbreviation is told by its letters, so that
a word not listed there may still be known.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any

from bluestone.extract.sources.fit import BY_NAME
from bluestone.extract.sources.numbered import NUMBER
from bluestone.extract.sources.written import AllText

DOUBTFUL = 0.7  # what a doubtful way of heading a column is worth; ours, like every weight here
ALIKE = 0.86  # letters that two words share, above which one is a slip of the other
SHORT, LONG = 3, 4  # letters of a word cut short: fewer say nothing, more say much
BY_TYPE = {
    "date": frozenset({"date", "time"}),
    "timestamp": frozenset({"date", "time"}),
    "boolean": frozenset({"flag"}),
    "string": frozenset({"type"}),
    "int64": frozenset[str](),
    "float64": frozenset[str](),
}
_RUNS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")
_APOSTROPHE = re.compile("['\u2019]")

Meanings = Mapping[str, float]  # what a word may mean, and how surely


@cache
def read_words(name: str) -> dict[str, Any]:
    """Return what stands in a file beside this one; every value of it is text."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    found: dict[str, Any] = AllText(text).get_single_data()
    return found


@dataclass(frozen=True)
class Listed:
    """What is listed in `words.yaml`: what words mean, and what says little or nothing."""

    stop: frozenset[str]
    light: Mapping[str, float]
    known: Mapping[str, Meanings]
    concepts: frozenset[str]
    columns: Mapping[str, list[str]]
    tables: Mapping[str, list[str]]


@cache  # read when something is drafted: no other command needs it
def listed() -> Listed:
    """Return what is listed."""
    told = read_words("words.yaml")
    known: dict[str, dict[str, float]] = {}
    for concept, spellings in told["terms"].items():
        for word in spellings.split():
            known.setdefault(word, {})[concept] = 1.0
    return Listed(
        stop=frozenset(told["stop"].split()),
        light={concept: float(weight) for concept, weight in told["light"].items()},
        known=known,
        concepts=frozenset(told["terms"]),
        columns=told["columns"],
        tables=told["tables"],
    )


def words(text: str) -> tuple[str, ...]:
    """Return the words of a header or a file's name, in small letters, numbers left out."""
    runs = _RUNS.findall(_APOSTROPHE.sub("", text.replace(NUMBER, " ")))
    return tuple(part.lower() for run in runs for part in parts(run))


def parts(run: str) -> list[str]:
    """Return the words that capitals make of letters in a row: `CrimeRef` are two, `DoB` is one."""
    found = _PARTS.findall(run)
    return [run] if run.lower() in listed().known or min(map(len, found)) == 1 else found


@cache
def meanings(word: str) -> Meanings:
    """Return what a word may mean: what is listed, else what it may be short for, else itself."""
    known = listed().known
    if word in known:
        return known[word]
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if len(first) > 1 and first in known and second in known:
            return {**known[first], **known[second]}
    sure = {whole: shortened(word, whole) for whole in known}
    best = max(sure.values())
    likely = [whole for whole, each in sure.items() if each == best and best]
    return {concept: best for whole in likely for concept in known[whole]} | {word: 1.0}


def shortened(word: str, whole: str) -> float:
    """Return how surely a word is another cut short or misspelled: 0 if it is not."""
    if len(word) < SHORT or word[0] != whole[0]:
        return 0.0
    if whole.startswith(word):
        return 0.9 if len(word) >= LONG else 0.8
    if len(whole) >= LONG and word.startswith(whole) and len(word) - len(whole) <= SHORT:
        return 0.85
    if SequenceMatcher(None, word, whole).ratio() >= ALIKE:
        return 0.85
    letters = iter(whole)
    within = len(word) * 2 >= len(whole) > len(word) and all(c in letters for c in word)
    return 0.7 if within and word[-1] in whole[-2:] else 0.0


@dataclass(frozen=True)
class Phrase:
    """One way of heading a column: what its words mean, and how much it is worth."""

    concepts: frozenset[str]
    worth: float = 1.0


@cache
def header_meanings(header: str) -> tuple[Meanings, ...]:
    """Return the meanings of each word of a header that says anything."""
    return tuple(meanings(word) for word in words(header) if word not in listed().stop)


def phrase(written: str) -> Phrase:
    """Return a way of heading a column as it is written in `words.yaml`."""
    concepts = frozenset(
        max(meanings(word).items(), key=lambda item: item[1])[0]
        if word not in listed().concepts
        else word
        for word in written.rstrip("?").split()
        if word not in listed().stop
    )
    return Phrase(concepts, DOUBTFUL if written.endswith("?") else 1.0)


@cache
def phrases(table: str, column: str) -> tuple[Phrase, ...]:
    """Return the ways of heading a column of ours: its own name, and those that are listed."""
    own = " ".join(part for part in column.split("_") if part not in ("on", "at") or part == column)
    known = listed().columns.get(f"{table}.{column}", [])
    return tuple(phrase(each) for each in (own, *known))


@cache
def sought(table: str, column: str) -> frozenset[str]:
    """Return all that a header of a column may say."""
    return frozenset[str]().union(*(way.concepts for way in phrases(table, column)))


@cache
def unsaid(table: str, column: str) -> frozenset[str]:
    """Return what a header of a column need not say: its type, and what its table is about."""
    own = (
        frozenset({"id"}) if is_reference(column) else BY_TYPE[BY_NAME[table].columns[column].type]
    )
    return own | about(table)


@cache
def about(table: str) -> frozenset[str]:
    """Return what a table is about, as its own name says it."""
    return frozenset(concept for word in table.split("_") for concept in phrase(word).concepts)


def is_reference(column: str) -> bool:
    """Return whether a column of ours holds a reference."""
    return column.endswith("_id") or column in ("duplicate_of", "supports_asked_by", "by")


@cache
def likeness(header: str, table: str, column: str) -> float:
    """Return how like a header is to a column of ours, from 0 to 1, by its words alone."""
    said = header_meanings(header)
    if not any(word.keys() & sought(table, column) for word in said):
        return 0.0
    free = unsaid(table, column)
    return max(
        (_alike(said, way.concepts, free) * way.worth for way in phrases(table, column)),
        default=0.0,
    )


def name_likeness(name: str, table: str) -> float:
    """Return how like the name of a file or a sheet is to what fills a table, from 0 to 1."""
    said = header_meanings(name)
    ways = (phrase(each) for each in listed().tables.get(table, [table.replace("_", " ")]))
    return max(_alike(said, way.concepts, frozenset()) for way in ways)


def _alike(said: Iterable[Meanings], wanted: frozenset[str], free: frozenset[str]) -> float:
    """Return how well words say what is wanted: the harmonic mean of how much of each is met.

    What is `free` need neither be said nor be wanted.
    """
    told = [word for word in said if not (word.keys() & free) or word.keys() & wanted]
    needed = wanted - free or wanted
    if not told:
        return 0.0
    met = {concept: max(word.get(concept, 0.0) for word in told) for concept in needed}
    heard = [max((word.get(c, 0.0) for c in wanted), default=0.0) for word in told]
    weights = [max(_weight(c) for c in word) for word in told]
    recall = sum(_weight(c) * sure for c, sure in met.items()) / sum(map(_weight, needed))
    precision = sum(w * h for w, h in zip(weights, heard, strict=True)) / sum(weights)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _weight(concept: str) -> float:
    """Return how much a concept says."""
    return listed().light.get(concept, 1.0)


def person_in(header: str) -> str | None:
    """Return whose column a header says it is: victim or suspect, whichever it says first; or None."""
    for word in words(header):
        for person in ("victim", "suspect"):
            if meanings(word).get(person, 0) >= DOUBTFUL:
                return person
    return None
