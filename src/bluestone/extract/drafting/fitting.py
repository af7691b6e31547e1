"""How well what stands in a column fits one of ours: from 0, it cannot be, to 1; and why.

What is said of it counts cells and never quotes one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bluestone.extract.drafting.seen import WORDS, Seen, in_keys
from bluestone.extract.drafting.translating import translator, truth
from bluestone.extract.drafting.words import is_reference
from bluestone.extract.sources.fit import BY_NAME
from bluestone.extract.table import Column
from bluestone.extract.tables import TABLES

# Ours, as every number here: what a column of ours is worth that fits in a way.
WELL, PARTLY, HARDLY, NOT = 1.0, 0.6, 0.2, 0.0
MOST, MANY = 0.8, 0.5  # of the cells
DISTINCT = 0.97  # of the cells of a key are different
TEXT = 25  # characters of a text
WHOSE = {
    **dict.fromkeys(("crime_id", "duplicate_of"), "crime"),
    "victim_id": "victim",
    "suspect_id": "suspect",
    **dict.fromkeys(("officer_id", "supports_asked_by", "by", "owner_id"), "officer"),
    **dict.fromkeys(("supervisor_id", "reviewer_id"), "officer"),
}  # whose references a column holds; the others are those of their own rows
LINKED, TOLD = 0.65, 0.55  # what cells are worth whose header says nothing
PERSONS = ("victim", "suspect", "officer")  # may stand in several rows of their own table
DISTINCTIVE = (  # lists whose words are about nothing else
    *("offence", "ethnicity", "relationship", "place_type", "outcome", "course", "cancelled"),
    *("officer_seen_ethnicity", "approved_by_rank", "service"),
)
CODED = {name for table in TABLES for name, column in table.columns.items() if column.codes}
PATTERNS = {
    "postcode": r"^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$",
    "phone": r"^[+(]?\d[\d ()-]{7,}$",
    "pnc_id": r"^(19|20)?\d{2}/\d{1,7}[A-Za-z]$",
    "family_name": r"^[^\W\d_][^\d_@/]{1,40}$",
    "given_names": r"^[^\W\d_][^\d_@/]{1,40}$",
    "address": r"^.{0,200}[A-Za-z].{5,200}$",
}
GRID = {"easting": (80_000, 660_000), "northing": (5_000, 1_220_000)}  # metres: England and Wales

Keys = Mapping[str, "KeySet"]


@dataclass(frozen=True)
class KeySet:
    """The references known of crimes, victims, suspects or officers; a `part` of them all."""

    values: frozenset[str] = frozenset()
    part: float = 1.0


@dataclass(frozen=True)
class Fit:
    """How well a column fits; None where its cells say nothing. `sole` is what they say alone."""

    score: float | None
    evidence: tuple[str, ...] = ()
    sole: float = field(default=0.0)


def tells_alone(name: str) -> bool:
    """Return whether cells may tell a column without a word of its header."""
    return name in CODED or name in ("postcode", "pnc_id") or is_reference(name)


def fit(seen: Seen, table: str, name: str, keys: Keys) -> Fit:
    """Return how well a column's cells fit one of ours."""
    if not len(seen.cells):
        return Fit(None, ("no cell of it is filled",))
    if is_reference(name) and name not in PATTERNS:
        return _reference(seen, table, name, keys)
    if (table, name) not in seen.told:
        seen.told[table, name] = _own_fit(seen, table, name)
    return seen.told[table, name]


def _own_fit(seen: Seen, table: str, name: str) -> Fit:
    """Return how well a column's cells fit one of ours, whatever stands elsewhere."""
    column = BY_NAME[table].columns[name]
    if name in PATTERNS:
        return _pattern(seen, name)
    if column.codes:
        return _codes(seen, table, name)
    return KINDS[column.type](seen, name, column)


def _reference(seen: Seen, table: str, name: str, keys: Keys) -> Fit:
    """Return the fit of references: those of a table's own rows differ, others are found there."""
    whose = WHOSE.get(name, table)
    like = max(seen.reference, seen.numbered if whose == "officer" else 0.0)
    if like < MANY or seen.days.share > MANY:
        return Fit(NOT, ("its cells are no references",))
    own = name == f"{table}_id" or name not in WHOSE
    if name == "duplicate_of" and len(seen.cells) > MANY * seen.rows:
        return Fit(NOT, ("it stands in most rows",))
    if not own and whose in keys:
        return _found(seen, keys[whose], whose)
    if own and (table not in PERSONS or seen.unique < HARDLY):
        return _unlike(seen)
    return Fit(PARTLY, (f"{like:.0%} of its cells look like references",))


def _found(seen: Seen, known: KeySet, whose: str) -> Fit:
    """Return the fit of references to rows of another table."""
    held = (whose, len(known.values))
    if held not in seen.among:
        seen.among[held] = in_keys(seen, known.values)
    share = seen.among[held]
    likely = min(1.0, share / known.part)
    return Fit(
        likely if share > 0 else NOT,
        (f"{share:.0%} of its references are among those of {whose}s",),
        sole=likely * LINKED,
    )


def _unlike(seen: Seen) -> Fit:
    """Return the fit of the references of a table's own rows, which differ."""
    said = f"{seen.distinct:,} of {len(seen.cells):,} references differ"
    if seen.unique >= DISTINCT:
        return Fit(WELL, (said,))
    return Fit(NOT if seen.unique < HARDLY else PARTLY, (said,))


def _pattern(seen: Seen, name: str) -> Fit:
    """Return the fit of what has a look of its own: a postcode, a telephone number, a name."""
    share = seen.fits(PATTERNS[name])
    telling = name in ("postcode", "pnc_id")
    said = f"{share:.0%} of its cells look so"
    if seen.days.share > MANY or share < MANY:
        return Fit(NOT, (said,))
    return Fit(share, (said,), sole=share * TOLD if telling else 0.0)


def _codes(seen: Seen, table: str, name: str) -> Fit:
    """Return the fit of codes: how many of the words are known."""
    if not seen.few or seen.days.share > MOST:
        return Fit(NOT, ("its cells are too many or too long to be codes",))
    share, known, words = seen.known(translator(table, name))
    said = (f"{known} of {words} distinct words are known of {name} ({share:.0%} of its cells)",)
    if share >= MANY:
        telling = known > (1 if name in DISTINCTIVE else 2) and seen.numeric < MANY
        sole = share * TOLD if telling and share >= MOST - 0.1 else 0.0
        return Fit(0.5 + share / 2, said, sole=sole)
    if name in ("offence", "outcome") and share < HARDLY:
        return Fit(NOT, said)
    return Fit(HARDLY + (0.6 * share if seen.numeric <= MOST else 0.0), said)


def _days(seen: Seen, name: str, column: Column) -> Fit:
    """Return the fit of days and times."""
    days = seen.days
    if days.share < MANY:
        return Fit(NOT, (f"{days.share:.0%} of its cells are days",))
    said = (days.evidence(),)
    if days.births != (name == "born_on"):
        return Fit(HARDLY, said)
    timed = days.timed > MANY
    return Fit(MOST if timed != (column.type == "timestamp") else WELL, said)


def _numbers(seen: Seen, name: str, column: Column) -> Fit:
    """Return the fit of numbers, by what they may be."""
    least, most = GRID.get(name) or column.between or (float("-inf"), float("inf"))
    inside = seen.between(least, most) * seen.numeric
    said = (f"{inside:.0%} of its cells are numbers from {least:g} to {most:g}",)
    if inside < MANY or (column.type == "int64" and seen.whole < MOST):
        return Fit(NOT, said)
    return Fit(inside, said)


def _truths(seen: Seen, name: str, _column: Column) -> Fit:
    """Return the fit of yes and no."""
    top = seen.counted.head(WORDS)
    told = [bool(truth(name, cell)) for cell in top["cell"]]
    share = sum(n for n, yes in zip(top["count"], told, strict=True) if yes) / sum(top["count"])
    known, words = sum(told), len(told)
    said = (f"{known} of {words} distinct words are yes or no ({share:.0%} of its cells)",)
    return Fit(share if share >= MANY and words <= 6 else NOT, said)


def _words(seen: Seen, name: str, _column: Column) -> Fit:
    """Return the fit of words of the force's own: a text, a team, a local code."""
    if seen.days.share > MANY:
        return Fit(NOT, ("its cells are days",))
    if name == "summary":
        return Fit(
            WELL if seen.length >= TEXT else HARDLY, (f"{seen.length:.0f} characters a cell",)
        )
    if name.endswith("_local"):
        own = translator("crime", name.removesuffix("_local"))
        if seen.few and seen.known(own)[0] >= MANY:
            return Fit(HARDLY, ("its words are the Home Office's",))
    if seen.length > TEXT * 2:
        return Fit(HARDLY, ("its cells are long texts",))
    said = f"{seen.distinct:,} distinct words"
    return Fit(PARTLY + 0.2 * seen.few, (said,))


KINDS: dict[str, Callable[[Seen, str, Column], Fit]] = {
    "date": _days,
    "timestamp": _days,
    "int64": _numbers,
    "float64": _numbers,
    "boolean": _truths,
    "string": _words,
}
