"""What follows from the matches of a sheet: one header that fills two columns, an id that is made."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bluestone.extract.drafting.cancelling import code_in, within_words
from bluestone.extract.drafting.matching import SURE, Match
from bluestone.extract.drafting.parts import Part, bare_words
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.translating import LIKELY, sureness, translator
from bluestone.extract.drafting.words import words
from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.fit import BY_NAME
from bluestone.reference.codes import CANCELLATIONS

TWIN = 0.75  # what a second column of one header is worth beside the first; ours
ALIKE = 0.95  # of the rows, in which two columns are both filled or both empty
TOGETHER = 0.6  # what a day is worth that stands where outcomes do, whatever its header
DAYS = 0.8  # of a column's cells are days


def completed(part: Part) -> Part:
    """Return how a sheet fills a table, with what follows from its matches."""
    part = replace(part, matches=tuple(in_pairs(unlike(part.matches))))
    part = replace(part, matches=(*part.matches, *own_id(part)))
    if part.table == "crime":
        if within := tuple(within_words(part)):
            left = (match for match in part.matches if match.column != "cancelled")
            part = replace(part, matches=(*left, *within))
        more = (*twins(part), *of_outcome(part), *outcome_days(part))
        return replace(part, matches=(*part.matches, *more))
    if part.table in ("victim", "suspect"):
        return replace(part, matches=(*part.matches, *made_id(part)))
    return part


def unlike(found: Iterable[Match]) -> Iterator[Match]:
    """Yield matches, of several whose headers have the same words the best: the others are copies."""
    kept: set[tuple[str, ...]] = set()
    for match in sorted(found, key=lambda match: -match.score):
        said = words(match.headers[0])
        if said not in kept:
            yield match
        kept.add(said)


def in_pairs(found: Iterable[Match]) -> Iterator[Match]:
    """Yield matches, but an easting or a northing only with the other: one alone is of another grid."""
    held = list(found)
    grid = {match.column for match in held} & {"easting", "northing"}
    yield from (match for match in held if len(grid) != 1 or match.column not in grid)


def own_id(part: Part) -> Iterator[Match]:
    """Yield the reference of a table's own rows, where just one column is left that could be it."""
    name = f"{part.table}_id"
    if name not in BY_NAME[part.table].columns or part.match(name) or part.each or part.split:
        return
    able = [seen for seen in free(part) if seen.reference >= DAYS and seen.unique >= ALIKE]
    if part.table == part.main and len(able) == 1:
        said = f"the only column left whose references differ: {able[0].distinct:,} of them"
        yield Match((able[0].header,), part.table, name, SURE, (said,))


def twins(part: Part) -> Iterator[Match]:
    """Yield the day of recording or the time of report, where only the other was found."""
    day = part.match("recorded_on")
    bare = day and not bare_words(day.headers[0])
    first = "committed_from" if bare else "reported_at"
    for one, other in (("recorded_on", first), ("reported_at", "recorded_on")):
        found = part.match(one)
        if found and not part.match(other):
            said = f"no other column for it: the same as {one}"
            yield also(found, other, (said,))


def also(found: Match, column: str, evidence: tuple[str, ...]) -> Match:
    """Return the match of a header for a second column of the same table."""
    worth = round(max(found.score * TWIN, min(found.score, SURE)), 2)
    return Match(found.headers, found.table, column, worth, evidence)


def of_outcome(part: Part) -> Iterator[Match]:
    """Yield what else stands among outcomes: cancellations, and the force's own."""
    found = part.match("outcome")
    if not found or not found.sure:
        return
    seen = part.seen(found)
    if not part.match("cancelled") and (held := cancellations(seen)):
        yield also(
            found, "cancelled", (f"{len(held)} codes of cancellations stand among outcomes",)
        )
    if not part.match("outcome_local") and (own := own_outcomes(seen)):
        said = f"{len(own)} of its words are none of the Home Office's"
        yield also(found, "outcome_local", (said,))


def cancellations(seen: Seen) -> dict[str, str]:
    """Return the cells of outcomes that are cancellations, each with its code."""
    code = code_reader(CANCELLATIONS)
    return {cell: found for cell in seen.often if (found := code(cell))}


def own_outcomes(seen: Seen) -> list[str]:
    """Return the cells of outcomes that are neither the Home Office's nor cancellations."""
    outcome = translator("crime", "outcome")
    return [c for c in seen.often if sureness(outcome, c) < LIKELY and not code_in(c)]


def outcome_days(part: Part) -> Iterator[Match]:
    """Yield the day of an outcome by where it stands: a column of days filled where outcomes are."""
    outcome = part.match("outcome")
    if not outcome or part.match("outcome_on"):
        return
    filled = part.sheet.cells(outcome.headers[0]).is_not_null()
    days = [seen for seen in free(part) if seen.days.share >= DAYS]
    found = [(seen, (part.sheet.cells(seen.header).is_not_null() == filled).sum()) for seen in days]
    best, alike = max(found, key=lambda each: each[1], default=(None, 0))
    if best and alike >= ALIKE * best.rows:
        said = f"days that stand just where an outcome does, in {alike:,} of {best.rows:,} rows"
        yield Match((best.header,), "crime", "outcome_on", TOGETHER, (said,))


def free(part: Part) -> Iterable[Seen]:
    """Return the columns of a sheet that nothing of ours takes."""
    taken = {header for match in part.matches for header in match.headers}
    return [seen for seen in part.sheet.columns if seen.header not in taken]


def made_id(part: Part) -> Iterator[Match]:
    """Yield the reference of a person that has none: made of the crime's; not of a suspect alone.

    A row of a crime without a suspect would become one, so there it must be numbered.
    """
    name = f"{part.table}_id"
    key = part.match("crime_id")
    if key and not part.match(name) and (part.each or part.table == "victim"):
        said = "no reference of the person was found: one is made of the crime's"
        yield Match(key.headers, part.table, name, SURE, (said,))
