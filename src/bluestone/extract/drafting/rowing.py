"""How the rows of a table are made: duplicates, people who are nobody, lines that say a crime again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bluestone.extract.drafting.adding import free
from bluestone.extract.drafting.matching import LEAST, Match, places, score
from bluestone.extract.drafting.parts import Part
from bluestone.extract.drafting.scoping import scope_of, scope_remarks
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.words import header_meanings, read_words, words
from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.spelling import folded

FLAGS, LABEL = 6, 30  # words of a column that marks duplicates, and their letters, at most; ours
LIKELY = 0.8  # how like a column of crimes must be to one of a suspect, to be told of; ours
AGAIN = 0.9  # of a sheet's references of crimes differ, below which its lines repeat them

Key = dict[str, object]


@dataclass(frozen=True)
class Rows:
    """What a draft says of a table's rows: keys of the profile, and remarks to confirm.

    `offered` is a `where` that is not used: the words of a column that are in scope.
    """

    keys: Key
    remarks: tuple[str, ...] = ()
    offered: Mapping[str, list[str]] = field(default_factory=dict)


def rows_of(part: Part, whole: Sequence[Part]) -> Rows:
    """Return how the rows of a table are made from a sheet, which is one part of the whole."""
    keys: Key = {}
    remarks: list[str] = []
    if part.table == "crime":
        keys |= duplicates(part)
        remarks += scope_remarks(part)
    if part.where:
        keys["where"] = dict(part.where)
    if part.each:
        keys["each"] = list(part.each)
    if part.table == "suspect":
        remarks += told_beside(part, whole)
        listed, others = nobodies(part)
        keys |= listed
        remarks += others
    if part.split:
        keys["split"] = {"column": part.split, "on": part.on}
        if part.table != "behaviour":
            remarks.append(
                "a row of the file becomes a row for each part, and each is given what stands in the "
                "other columns"
            )
    if repeats(part):
        keys["repeated"] = "true"
        remarks.append("its lines say crimes more than once, so equal rows are taken for one")
    return Rows(keys, tuple(remarks), scope_of(part) if part.table == "crime" else {})


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


def told_beside(part: Part, whole: Sequence[Part]) -> Iterator[str]:
    """Yield which columns of a suspect stand unused in a sheet of crimes, and how to take them."""
    key = part.match("crime_id")
    for crimes in whole if key else ():
        other = crimes.match("crime_id")
        if (
            crimes.main != "crime"
            or crimes.table != "crime"
            or crimes.sheet is part.sheet
            or not other
        ):
            continue
        taken = {header for one in whole for header in headers_of(one, crimes)}
        for seen in crimes.sheet.columns:
            column = None if seen.header in taken else unfilled(seen, part)
            if key and column:
                yield (
                    f"{column} may stand under {seen.header} of {crimes.sheet.name}: `beside: {{ from: "
                    f"{crimes.sheet.name}, by: {{ {key.headers[0]}: {other.headers[0]} }} }}`, and under "
                    f"columns `{column}: {{ beside: {seen.header} }}`"
                )


def headers_of(part: Part, crimes: Part) -> set[str]:
    """Return the headers that a part takes from the sheet of another."""
    same = part.sheet is crimes.sheet
    return {header for match in part.matches for header in match.headers} if same else set()


def unfilled(seen: Seen, part: Part) -> str | None:
    """Return the column of a part's table that nothing fills and another column is surely like."""
    likely = {
        place.column: worth
        for place in places(part.table)
        if not part.match(place.column) and (worth := score(seen, place, {}).total) >= LIKELY
    }
    return max(likely, key=lambda column: likely[column], default=None)


def repeats(part: Part) -> bool:
    """Return whether the lines of a sheet of crimes say crimes more than once."""
    key: Match | None = part.match("crime_id")
    return part.main == "crime" and key is not None and part.seen(key).unique < AGAIN
