"""Which table, or tables, the rows of a sheet fill."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bluestone.extract.drafting.fitting import Keys
from bluestone.extract.drafting.listing import in_parts
from bluestone.extract.drafting.matching import Match, Place, matches, places, total
from bluestone.extract.drafting.numbering import PERSONS, People, Roles, people_in, roles_in
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.sheets import Sheet
from bluestone.extract.drafting.words import (
    likeness,
    meanings,
    name_likeness,
    person_in,
    words,
)
from bluestone.extract.sources.fit import BY_NAME

# Ours: what the name of a file says beside its headers, and what a missing key takes away.
NAMED, KEYLESS = 0.5, 0.85
ENOUGH = 0.3  # below it no table is proposed for a sheet
CLOCKS = 0.8  # of a column's cells are times of day
LISTED = 0.2  # of a column's cells hold several codes
CODES = 0.4  # how like a header must be to that of behaviours
TIMES = {"time", "times", "tm", "hour", "clock"}  # words that a column of times has in its header
FURTHER = 0.85  # what a header is worth that is another with a number after it
UNSAID = 0.6  # what a header is worth for a person's column if it does not say whose it is


@dataclass(frozen=True)
class Part:
    """How a sheet fills a table: its matches, and how its rows are made.

    `main` is the table that the sheet is about; it may fill others beside.
    """

    sheet: Sheet
    table: str
    matches: tuple[Match, ...]
    main: str = ""
    each: tuple[str, ...] = ()
    split: str | None = None
    on: str = " "
    where: Mapping[str, list[str]] = field(default_factory=dict)
    clocks: tuple[Seen, ...] = ()
    columns: Mapping[str, Seen] = field(default_factory=dict)

    def match(self, column: str) -> Match | None:
        """Return what fills a column; None if nothing was found."""
        return next((m for m in self.matches if m.column == column), None)

    def seen(self, match: Match) -> Seen:
        """Return what can be seen of the column that fills one of ours."""
        return self.columns[match.headers[0]]


@dataclass(frozen=True)
class Divided:
    """The columns of a sheet by what they can be: the rest, times of day, behaviours, people."""

    base: tuple[Seen, ...]
    clocks: tuple[Seen, ...]
    listed: tuple[Seen, ...]
    people: tuple[People, ...]

    @property
    def by_header(self) -> dict[str, Seen]:
        """Return every column by its header."""
        wide = (seen for group in self.people for seen in group.columns)
        return {seen.header: seen for seen in (*self.base, *self.clocks, *self.listed, *wide)}


def divided(sheet: Sheet) -> Divided:
    """Return the columns of a sheet by what they can be."""
    people = tuple(people_in(sheet.columns))
    wide = {header for group in people for header in group.own}
    left = [seen for seen in sheet.columns if seen.header not in wide]
    clocks = tuple(seen for seen in left if is_clock(seen))
    left = [in_parts(seen) for seen in left]
    listed = tuple(
        seen
        for seen in left
        if (seen.lists or seen.listed >= LISTED)
        and likeness(seen.header, "behaviour", "behaviour") >= CODES
    )
    base = tuple(seen for seen in left if seen not in clocks and seen not in listed)
    return Divided(base, clocks, listed, people)


def is_clock(seen: Seen) -> bool:
    """Return whether a column holds times of day alone, and says so."""
    return bool(TIMES & set(words(seen.header))) and seen.clock >= CLOCKS


def best_table(sheet: Sheet, parts: Divided, keys: Keys, among: Iterable[str]) -> tuple[float, str]:
    """Return the table that a sheet is most like, and how like it is."""
    name = sheet.name.replace("_", " ")
    return max((like(parts.base, table, name, keys), table) for table in among)


def like(columns: Sequence[Seen], table: str, name: str, keys: Keys) -> float:
    """Return how like a sheet is to a table: by its headers and cells, its keys, and its name."""
    found = matches(columns, places(table), keys, {})
    filled = {match.column for match in found}
    missing = sum(c.key and n not in filled for n, c in BY_NAME[table].columns.items())
    held = total(found) / max(len(columns), 1)
    return (held + NAMED * name_likeness(name, table)) * KEYLESS**missing


def parts_of(sheet: Sheet, table: str, split: Divided, keys: Keys) -> Iterator[Part]:
    """Yield how a sheet fills a table, and the people and behaviours that stand in it beside."""
    roles = roles_in(split.base) if table in PERSONS else None
    if roles:
        yield from parts_by_role(sheet, split, keys, roles)
        return
    persons = [p for p in PERSONS if table == "crime" and beside(split.base, p)]
    wanted = [*places(table), *(place for p in persons for place in own_places(p))]
    found = matches(split.base, wanted, keys, weights(split.base, wanted, table))
    whole = Part(sheet, table, (), table, clocks=split.clocks, columns=split.by_header)
    main = replace(whole, matches=tuple(match for match in found if match.table == table))
    main = parted(main)
    yield main
    for person in persons:
        mine = tuple(match for match in found if match.table == person)
        told = with_key(mine, person, main.match("crime_id"))
        yield parted(replace(whole, table=person, matches=told))
    if table == "crime":
        yield from parts_beside(main, split, keys)


def parts_by_role(sheet: Sheet, split: Divided, keys: Keys, roles: Roles) -> Iterator[Part]:
    """Yield how a sheet of people fills the victims and the suspects, by what its rows say."""
    columns = [seen for seen in split.base if seen.header != roles.header]
    for person, words_for in roles.words.items():
        wanted = places(person)
        found = matches(columns, wanted, keys, weights(columns, wanted, person))
        where = {roles.header: words_for}
        yield Part(sheet, person, tuple(found), person, where=where, columns=split.by_header)


def parts_beside(main: Part, split: Divided, keys: Keys) -> Iterator[Part]:
    """Yield how a sheet of crimes fills the people and the behaviours that stand beside them."""
    key = main.match("crime_id")
    for group in split.people:
        mine = tuple(matches(group.columns, own_places(group.person), keys, {}))
        if mine:
            told = with_key(mine, group.person, key)
            yield replace(main, table=group.person, matches=told, each=group.numbers)
    for seen in split.listed:
        told = codes(seen, key)
        yield replace(main, table="behaviour", matches=told, split=seen.header, on=on_of(seen))


def parted(part: Part) -> Part:
    """Return a part whose rows are of what its reference lists, several to a cell, if it does."""
    found = part.match(f"{part.table}_id")
    lists = part.seen(found).lists if found else None
    if not found or not lists:
        return part
    one = replace(found, evidence=(*found.evidence, lists.evidence), pattern=lists.pattern)
    matches = tuple(one if match is found else match for match in part.matches)
    return replace(part, matches=matches, split=found.headers[0], on=lists.on)


def beside(columns: Iterable[Seen], person: str) -> bool:
    """Return whether a sheet of crimes tells things of a person: an age, a sex, a name, an id."""
    telling = ("age", "sex", "born_on", f"{person}_id", "ethnicity")
    return any(
        likeness(seen.header, person, column) >= 0.9
        for seen in columns
        if person_in(seen.header) == person
        for column in telling
    )


def own_places(person: str) -> tuple[Place, ...]:
    """Return the columns about a person that a wide row may fill."""
    return tuple(place for place in places(person) if place.column != "crime_id")


def weights(
    columns: Iterable[Seen], wanted: Iterable[Place], table: str
) -> dict[tuple[str, Place], float]:
    """Return what lowers a header's score for a place: a person's column is to say whose it is."""
    others = [place for place in wanted if place.table != table]
    held = list(columns)
    found = {
        (seen.header, place): FURTHER
        for seen in held
        if is_further(seen.header, held)
        for place in wanted
    }
    for seen in held:
        whose = person_in(seen.header)
        for place in others:
            if whose != place.table:
                unsaid = whose is None or place.column == "relationship"
                found[seen.header, place] = UNSAID if unsaid else 0.0
    return found


def is_further(header: str, columns: Iterable[Seen]) -> bool:
    """Return whether a header is another one with a number after it: `Code 2` beside `Code`."""
    mine = words(header)
    return header[-1:] in "0123456789)" and any(
        words(seen.header) == mine and len(seen.header) < len(header) for seen in columns
    )


def with_key(found: tuple[Match, ...], table: str, key: Match | None) -> tuple[Match, ...]:
    """Return matches with the reference of the crime before them."""
    return (same(key, table), *found) if key else found


def same(key: Match, table: str) -> Match:
    """Return the match of a crime's reference, for another table of the same sheet."""
    return Match(key.headers, table, "crime_id", key.score, ("the crime's reference in this row",))


def codes(seen: Seen, key: Match | None) -> tuple[Match, ...]:
    """Return the matches of a column that holds behaviours, several to a cell."""
    said = f"{seen.listed:.0%} of its cells hold several codes with a space between"
    evidence = (seen.lists.evidence if seen.lists else said,)
    found = Match((seen.header,), "behaviour", "behaviour", 0.9, evidence)
    return with_key((found,), "behaviour", key)


def on_of(seen: Seen) -> str:
    """Return what stands between the codes in a column's cells."""
    return seen.lists.on if seen.lists else " "


def present_of(header: str) -> str:
    """Return what a column of behaviours says of them: that they were there, were not, or neither."""
    said = words(header)
    if "unknown" in said or {"not", "known"} <= set(said):
        return "unknown"
    return "no" if {"absent", "not", "negative"} & set(said) else "yes"


def pair_of(seen: Seen, clocks: Iterable[Seen]) -> Seen | None:
    """Return the column of times that goes with one of days: the same words but for date and time."""
    mine = bare_words(seen.header)
    return next((clock for clock in clocks if mine and bare_words(clock.header) == mine), None)


def bare_words(header: str) -> frozenset[str]:
    """Return the words of a header, without those that say date or time."""
    return frozenset(word for word in words(header) if not meanings(word).keys() & {"date", "time"})
