"""Which records are held against each other at all: those that share a key.

A key is two or three things that people who are one person mostly have in common; each is there
for a way in which another fails: a name misspelt, a date turned, a home moved, a value missing. A
key that too many rows share tells nobody apart and is left out; finer keys remain.
"""

import polars as pl

MOST = 60  # rows that share one key: held against each other they are 1,770 pairs
PAIRS_PER_ROW = 0.5  # that keys of one kind make on average; of those with most rows none are kept
FEW_PAIRS = 200_000  # of one kind, which are compared in a moment however few the rows

DIGITS = "digits of "
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
    ("family_sound", "month"),
    ("family_sound", "day"),
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
        every |= {"year": year, "month": year + month, "day": month + day}
        low, high = pl.min_horizontal(month, day), pl.max_horizontal(month, day)
        every["turning"] = year + low + high
    for reference in (c for c in there if c.startswith("reference")):
        digits = pl.col(reference).str.split("").list.sort().list.join("")
        every[DIGITS + reference] = digits
    if "postcode" in there:
        every["postcode_start"] = pl.col("postcode").str.slice(0, 3)
    return every


def keys(people: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of people, as numbers: null where a part is missing or too many share it.

    Every reference is a key of its own, and so are its digits in whatever order.
    """
    hashed = hashes(people)
    return hashed.select(telling(cells) for cells in hashed)


def hashes(people: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of people, however many share them: null where a part is missing."""
    made = parts(people)
    references = [c for c in people.columns if c.startswith("reference")]
    wanted = [*KEYS, *((kind + c,) for c in references for kind in ("", DIGITS))]
    found = {}
    for i, key in enumerate(key for key in wanted if made.keys() >= set(key)):
        whole = pl.all_horizontal([made[part].is_not_null() for part in key])
        number = pl.struct([made[part].alias(part) for part in key]).hash(0)
        found[f"key_{i}"] = pl.when(whole).then(number)
    return people.select(**found)


def telling(cells: pl.Series) -> pl.Series:
    """Return keys with null for those of one row, and of more rows than tell people apart."""
    rows = cells.drop_nulls().value_counts(name="rows").filter(pl.col("rows") > 1)
    sizes = rows.group_by("rows").agg(
        pairs=pl.len() * pl.col("rows").first() * (pl.col("rows").first() - 1) // 2
    )
    budget = max(PAIRS_PER_ROW * len(cells), FEW_PAIRS)
    few = sizes.sort("rows").filter(
        (pl.col("pairs").cum_sum() <= budget) & (pl.col("rows") <= MOST)
    )
    kept = rows.filter(pl.col("rows") <= (few["rows"].max() or 0))[cells.name]
    return cells.set(~cells.is_in(kept.implode()).fill_null(value=False), None)
