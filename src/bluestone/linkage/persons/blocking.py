"""Which records are held against each other at all: those that share a key.

A key is two or three things that people who are one person mostly have in common; each is there
for a way in which another fails: a name misspelt, a date turned, a home moved, a value missing. A
key that more rows share than `MOST` tells nobody apart and is left out; finer keys remain.
"""

from collections.abc import Sequence

import polars as pl

MOST = 60  # rows of one key: held against each other they are 1,770 pairs

NOT_PARTS = {"row", "is_nobody", "known", "roots", "letters", "turned", "born_day"}
# What each key is made of: parts, as below.
KEYS: tuple[tuple[str, ...], ...] = (
    ("family_sound", "born"),
    ("given_sound", "born"),
    ("given", "family"),
    ("initials", "born"),
    ("sounds",),
    ("family_sound", "year", "town"),
    ("given_sound", "year", "town"),
    ("family_sound", "year"),
    ("sounds", "year"),
    ("sounds", "day"),
    ("family_start", "given_start", "year"),
    ("family_start", "given_start", "day"),
    ("born", "postcode"),
    ("born", "town"),
    ("born", "address"),
    ("born", "birth_place"),
    ("postcode", "given_sound"),
    ("postcode", "family_sound"),
    ("address", "given_start"),
    ("address", "family_start"),
    ("phone", "given_start"),
    ("phone", "family_start"),
    ("phone", "born"),
    ("email",),
    ("mailbox",),
    ("turning", "given_start"),
    ("turning", "family_start"),
    ("sounds", "years"),
    ("sounds", "town"),
    ("sounds", "postcode_start"),
)


def parts(people: pl.DataFrame) -> dict[str, pl.Expr]:
    """Return what keys are made of, as far as people have the columns for it."""
    there = set(people.columns)
    every = {c: pl.col(c) for c in there - NOT_PARTS}
    if {"given", "family"} <= there:
        given, family = pl.col("given_sound"), pl.col("family_sound")
        every["sounds"] = pl.min_horizontal(given, family) + " " + pl.max_horizontal(given, family)
        every["sounds"] = pl.when(given.is_not_null() & family.is_not_null()).then(every["sounds"])
        first, last = pl.col("first").str.slice(0, 1), pl.col("family").str.slice(0, 1)
        initials = pl.min_horizontal(first, last) + pl.max_horizontal(first, last)
        every["initials"] = pl.when(given.is_not_null() & family.is_not_null()).then(initials)
    if "given" in there:
        every["given_start"] = pl.col("first").str.slice(0, 2)
    if "family" in there:
        every["family_start"] = pl.col("family").str.slice(0, 3)
    if "born" in there:
        year, month, day = (pl.col("born").str.slice(a, n) for a, n in ((0, 4), (4, 2), (6, 2)))
        every |= {"year": year, "day": month + day}
        low, high = pl.min_horizontal(month, day), pl.max_horizontal(month, day)
        every["turning"] = year + low + high
    for reference in (c for c in there if c.startswith("reference")):
        digits = pl.col(reference).str.split("").list.sort().list.join("")
        every["digits of " + reference] = digits
    if "postcode" in there:
        every["postcode_start"] = pl.col("postcode").str.slice(0, 3)
    return every


def keys(people: pl.DataFrame, *, most: int = MOST) -> pl.DataFrame:
    """Return the keys of people, as numbers: null where a part is missing or too many share it.

    A column that is a reference is a key of its own.
    """
    made = parts(people)
    references = [c for c in people.columns if c.startswith("reference")]
    wanted = [*KEYS, *((kind + c,) for c in references for kind in ("", "digits of "))]
    found: list[pl.Series] = []
    for key in wanted:
        if not made.keys() >= set(key):
            continue
        whole = pl.all_horizontal([made[part].is_not_null() for part in key])
        number = pl.when(whole).then(pl.struct([made[part].alias(part) for part in key]).hash(0))
        cells = people.select(number.alias("key")).to_series()
        found.append(alone_left_out(cells, most).alias(f"key_{len(found)}"))
    return pl.DataFrame(found)


def alone_left_out(cells: pl.Series, most: int) -> pl.Series:
    """Return keys with null for those of one row, and of more rows than tell people apart."""
    frame = pl.DataFrame({"key": cells})
    rows = pl.len().over("key")
    return frame.select(pl.when(rows.is_between(2, most)).then("key"))["key"]


def named(keys: Sequence[str]) -> list[str]:
    """Return the names of columns that are keys."""
    return [key for key in keys if key.startswith("key_")]
