"""Drafts a mapping profile from what a force sends: each guess with its score and its evidence."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bluestone.errors import BluestoneError
from bluestone.extract.drafting.adding import completed
from bluestone.extract.drafting.cells import key_widths, line, usual_order
from bluestone.extract.drafting.deciding import undecided
from bluestone.extract.drafting.fitting import Keys, KeySet
from bluestone.extract.drafting.matching import SURE, Match, Other
from bluestone.extract.drafting.parts import (
    ENOUGH,
    Divided,
    Part,
    best_table,
    divided,
    like,
    parts_of,
)
from bluestone.extract.drafting.rowing import rows_of
from bluestone.extract.drafting.seen import keys_of
from bluestone.extract.drafting.sheets import Sheet, sheets_in
from bluestone.extract.drafting.words import words
from bluestone.extract.drafting.writing import (
    HEAD,
    Drafted,
    is_key,
    remark,
    sources_lines,
    table_lines,
    written,
)
from bluestone.extract.sources.fit import BY_NAME, is_real
from bluestone.extract.sources.profile import shipped_profile

KEYS = {
    "crime": "crime_id",
    "victim": "victim_id",
    "suspect": "suspect_id",
    "officer": "officer_id",
}
ROUNDS = 2  # once without knowing the references of crimes and people, once knowing them
NEWEST = 0.95  # the quantile of a sheet's days that says how new it is: the last may be mistyped

Progress = Callable[[str], None]


class NothingToDraft(BluestoneError):
    """There is no table in what a draft was asked for."""

    exit_code = 50


class NoCrimes(BluestoneError):
    """No table of an extract looks like crimes, without which nothing counts."""

    exit_code = 51


@dataclass(frozen=True)
class Guess:
    """What a header is taken to fill, with a score from 0 to 1, why, and what else it may fill.

    `used` is whether the draft says so, or only in a remark.
    """

    file: str
    sheet: str | None
    header: str
    table: str
    column: str
    score: float
    used: bool
    evidence: tuple[str, ...]
    alternatives: tuple[Other, ...]


@dataclass(frozen=True)
class Draft:
    """A draft: its `text` in YAML, its guesses, and which files were left out and why."""

    text: str
    guesses: tuple[Guess, ...]
    left_out: tuple[str, ...]


def draft(path: Path, *, force: str = "", progress: Progress = lambda _: None) -> Draft:
    """Return a draft of the profile for a folder or a file.

    Raises BadFile if it is missing, NothingToDraft without a table, NoCrimes without crimes.
    """
    read = sheets_in(path, progress)
    if not read.found:
        why = f": {' '.join(read.left_out)}" if read.left_out else "."
        raise NothingToDraft(f"{path.name} has no table to draft a profile from{why}")
    drafted = drafted_parts(read.found, progress)
    if not any(one.part.table == "crime" and not one.lacking for one in drafted):
        raise NoCrimes(
            f"No table in {path.name} has a column for the reference of a crime and one for the day "
            "it was recorded. Export both, or write a profile by hand: see docs/profiles.md."
            + "".join(f" Left out: {why}" for why in read.left_out)
        )
    progress("writing")
    text = text_of(path, force, read.found, drafted)
    return Draft(text, tuple(guesses(drafted)), read.left_out)


def drafted_parts(sheets: Sequence[Sheet], progress: Progress) -> tuple[Drafted, ...]:
    """Return how the sheets fill our tables, the newest records of each table first."""
    split = [divided(sheet) for sheet in sheets]
    parts: list[Part] = []
    for turn in range(ROUNDS):
        progress(f"matching, round {turn + 1} of {ROUNDS}")
        parts = parts_in(sheets, split, keys_in(parts))
    whole = [completed(part) for part in parts]
    order, _ = usual_order(whole)
    widths = key_widths(whole)
    whole.sort(key=newest, reverse=True)
    return tuple(
        Drafted(
            part,
            tuple(line(part, match, order, widths) for match in ordered(part)),
            rows_of(part, whole),
        )
        for part in whole
    )


def parts_in(sheets: Sequence[Sheet], split: Sequence[Divided], keys: Keys) -> list[Part]:
    """Return how sheets fill our tables; one of them is about crimes."""
    found = [best_table(s, d, keys, BY_NAME) for s, d in zip(sheets, split, strict=True)]
    tables = [table if score >= ENOUGH else "" for score, table in found]
    if "crime" not in tables:
        crime = [like(d.base, "crime", s.name, keys) for s, d in zip(sheets, split, strict=True)]
        tables[crime.index(max(crime))] = "crime"
    return [
        part
        for sheet, table, columns in zip(sheets, tables, split, strict=True)
        if table
        for part in parts_of(sheet, table, columns, keys)
    ]


def keys_in(parts: Iterable[Part]) -> Keys:
    """Return the references of crimes, victims, suspects and officers that were found."""
    found: dict[str, KeySet] = {}
    held = list(parts)
    for table, column in KEYS.items():
        mine = [(p, match) for p in held if p.table == table and (match := p.match(column))]
        if mine:
            values = keys_of(part.seen(match) for part, match in mine)
            found[table] = KeySet(values, sum(part.sheet.part for part, _ in mine) / len(mine))
    return found


def ordered(part: Part) -> list[Match]:
    """Return the matches of a part in the order of its table's columns."""
    columns = list(BY_NAME[part.table].columns)
    return sorted(part.matches, key=lambda match: columns.index(match.column))


def newest(part: Part) -> float:
    """Return how new the records of a part are, to put the newer of two systems first."""
    days = [
        part.seen(match).days.at
        for match in part.matches
        if BY_NAME[match.table].columns[match.column].type in ("date", "timestamp")
        and match.column not in ("due_on", "until_on", "expires_on", "review_due_on")
    ]
    at = pl.concat(days) if days else pl.Series(dtype=pl.Datetime("us"))
    return float(at.dt.epoch("s").quantile(NEWEST) or 0.0)


def text_of(path: Path, force: str, sheets: Sequence[Sheet], drafted: Sequence[Drafted]) -> str:
    """Return a draft as a profile in YAML."""
    order, why = usual_order(one.part for one in drafted)
    lines = [*HEAD.format(sure=SURE).splitlines(), *undecided(drafted), ""]
    lines += [f"profile: {written(name_of(path, force))}", "version: 1", *force_lines(force)]
    empty = sorted({word for sheet in sheets for word in sheet.nothing})
    if empty:
        lines += [*remark("stands in many columns, days among them, and is no answer", 0)]
        lines += [f"also_empty: {written(empty)}"]
    lines += [*remark(why, 0), f"dates: {order}", ""]
    used = {one.part.sheet.name for one in drafted if not one.lacking}
    found = [s for s in sheets if s.name in used]
    lines += sources_lines(found, unused_headers(drafted), split_headers(drafted))
    lines += ["", "tables:"]
    for table in BY_NAME:
        mine = [one for one in drafted if one.part.table == table]
        lines += table_lines(table, mine) if mine else []
    idle = [sheet.name for sheet in sheets if sheet.name not in used]
    lines += ["", *remark(f"no table was found for: {', '.join(idle)}", 0)] if idle else []
    return "\n".join(lines) + "\n"


def name_of(path: Path, force: str) -> str:
    """Return the name of a draft: the force's, or that of what it was drafted from."""
    return "-".join(words(force or path.name.split(".")[0])) or "draft"


def force_lines(force: str) -> Iterator[str]:
    """Yield the lines that declare a force which is none of the 43, as loading asks for it."""
    if not force:
        yield "# force: { code: small-letters, title: Its name, kind: foreign }  # if none of the 43"
        return
    if is_real(force):
        return
    known = shipped_profile(force.lower())
    own = known.force if known else None
    told = own.model_dump() if own else {"code": slug(force), "title": force, "kind": "foreign"}
    yield "# confirm: it is none of the 43, so it is foreign, or invented"
    yield f"force: {written(told)}"


def slug(force: str) -> str:
    """Return the code of a force from its name."""
    return "-".join(re.findall("[a-z0-9]+", force.lower())) or "force"


def unused_headers(drafted: Iterable[Drafted]) -> dict[str, list[str]]:
    """Return the headers of each source that no line of the draft uses."""
    held = list(drafted)
    found = {}
    for sheet in {one.part.sheet.name: one.part.sheet for one in held}.values():
        mine = [one for one in held if one.part.sheet.name == sheet.name and not one.lacking]
        used = {header for one in mine for header in used_headers(one)}
        found[sheet.name] = [seen.header for seen in sheet.columns if seen.header not in used]
    return found


def split_headers(drafted: Iterable[Drafted]) -> dict[str, set[str]]:
    """Return the headers of each source whose cells are split into rows."""
    found: dict[str, set[str]] = {}
    for one in drafted:
        if one.part.split and not one.lacking:
            found.setdefault(one.part.sheet.name, set()).add(one.part.split)
    return found


def used_headers(drafted: Drafted) -> Iterator[str]:
    """Yield the headers that a part of a draft uses, with each number in place of {n}."""
    keys = drafted.rows.keys
    for part in ("duplicates", "nobody", "split"):
        held = keys.get(part)
        if isinstance(held, dict):
            yield from (str(held[key]) for key in ("column", "of") if key in held)
    yield from drafted.part.where
    for each in drafted.lines:
        if each.match.sure or is_key(each.match):
            for header in each.match.headers:
                yield from numbered(header, drafted.part.each)


def numbered(header: str, numbers: Sequence[str]) -> Iterator[str]:
    """Yield a header with each number in place of {n}."""
    yield from (header.replace("{n}", number) for number in numbers or ("",))


def guesses(drafted: Iterable[Drafted]) -> Iterator[Guess]:
    """Yield what each header is taken to fill."""
    for one in drafted:
        for each in one.lines:
            match = each.match
            used = not one.lacking and (match.sure or is_key(match))
            for header in match.headers:
                yield Guess(
                    file=one.part.sheet.files,
                    sheet=one.part.sheet.sheet,
                    header=header,
                    table=match.table,
                    column=match.column,
                    score=match.score,
                    used=used,
                    evidence=match.evidence,
                    alternatives=match.others,
                )
