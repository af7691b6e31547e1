"""How the rows of a table are made: duplicates, people who are nobody, lines that say a crime again."""

from dataclasses import dataclass

from bluestone.extract.drafting.adding import free
from bluestone.extract.drafting.matching import LEAST, Match
from bluestone.extract.drafting.parts import Part
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.words import header_meanings, read_words, words
from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.spelling import folded

FLAGS, LABEL = 6, 30  # words of a column that marks duplicates, and their letters, at most; ours
AGAIN = 0.9  # of a sheet's references of crimes differ, below which its lines repeat them

Key = dict[str, object]


@dataclass(frozen=True)
class Rows:
    """What a draft says of a table's rows: keys of the profile, and remarks to confirm."""

    keys: Key
    remarks: tuple[str, ...] = ()


def rows_of(part: Part) -> Rows:
    """Return how the rows of a table are made from a sheet."""
    keys: Key = {}
    remarks: list[str] = []
    if part.table == "crime":
        keys |= duplicates(part)
        remarks.append("which rows are in scope is yours to say, with `where:` or `unless:`")
    if part.where:
        keys["where"] = dict(part.where)
    if part.each:
        keys["each"] = list(part.each)
    if part.table == "suspect":
        listed, others = nobodies(part)
        keys |= listed
        remarks += others
    if part.split:
        keys["split"] = {"column": part.split, "on": " "}
    if repeats(part):
        keys["repeated"] = "true"
        remarks.append("its lines say crimes more than once, so equal rows are taken for one")
    return Rows(keys, tuple(remarks))


def duplicates(part: Part) -> Key:
    """Return the rule for duplicates: a column that marks them, and the one that says of which."""
    of = part.match("duplicate_of")
    for seen in free(part):
        rule = flagged(seen)
        if rule:
            told = {"of": of.headers[0]} if of and of.sure else {}
            return {"duplicates": {"column": seen.header, **rule, **told}}
    return {}


def flagged(seen: Seen) -> Key:
    """Return which words of a column mark duplicates, or the originals; nothing if it marks none.

    A word that stands seldom is no mark unless it says yes: it may be a text.
    """
    if seen.distinct > FLAGS:
        return {}
    yes = code_reader(("yes", "no"))
    told = [cell for cell in seen.often if len(cell) <= LABEL]
    originals = [cell for cell in told if {"original", "master"} & set(words(cell))]
    again = [cell for cell in told if any("duplicate" in word for word in header_meanings(cell))]
    if again and originals:
        return {"are_not": originals}
    if not any(word.get("duplicate", 0) == 1 for word in header_meanings(seen.header)):
        return {"are": again} if again else {}
    sole = told if seen.reference < LEAST else []  # a reference is no mark: it is of a crime
    marked = again or [cell for cell in seen.counted["cell"] if yes(cell) == "yes"] or sole
    return {"are": marked} if again or len(marked) == 1 else {}


def nobodies(part: Part) -> tuple[Key, list[str]]:
    """Return the words that stand where a suspect should and are nobody, as far as they are usual.

    A word that is not usual may be a name: it is counted and not quoted.
    """
    found = part.match("suspect_id")
    if not found or len(found.headers) > 1 or found.headers[0] not in part.columns:
        return {}, []
    seen = part.seen(found)
    if seen.reference < LEAST:
        return {}, []
    wordy = [cell for cell in seen.counted["cell"] if not any(map(str.isdigit, cell))]
    usual = {folded(word) for word in read_words("values.yaml")["nobody"]}
    listed = [cell for cell in wordy if folded(cell) in usual]
    others = len(wordy) - len(listed)
    said = f"{others} more words without a digit stand under {seen.header}: are they nobody?"
    keys: Key = {"nobody": {"column": seen.header, "values": listed}} if listed else {}
    return keys, [said] if others else []


def repeats(part: Part) -> bool:
    """Return whether the lines of a sheet of crimes say crimes more than once."""
    key: Match | None = part.match("crime_id")
    return part.main == "crime" and key is not None and part.seen(key).unique < AGAIN
