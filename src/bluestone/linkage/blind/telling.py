"""What of a person becomes tokens: each a whole value, so that it is found again exactly or not at all.

Several are made of one name, each for a way in which another fails. Of a home none is made by
itself, nor of a name without a day: twins, fathers and sons, and neighbours would be found as one.
"""

from collections.abc import Iterator

import polars as pl

KINDS = {  # in the order in which they tell, and what is said of a match by each
    "reference": "same reference number, such as the PNC's",
    "named and born": "same names and day of birth",
    "sounds and born": "names that sound alike, and the same day of birth",
    "named, born, postcode": "same given name, day of birth and postcode",
    "phone and given": "same telephone number and given name",
    "email and given": "same email address and given name",
}


def values(people: pl.DataFrame) -> pl.DataFrame:
    """Return what is to become a token, as rows of row, kind and value, each once.

    `people` are as `persons.cleaning.cleaned` returns them; who stands for nobody has none. A day of
    birth and the same with day and month changed over are one value, and so are a name and what it
    is short for, where a list knows only one such.
    """
    known = people.filter(~pl.col("is_nobody"))
    found = [known.select("row", kind=pl.lit(k), value=v) for k, v in expressions(known)]
    none = pl.DataFrame(schema={"row": pl.Int64, "kind": pl.String, "value": pl.String})
    return pl.concat([none, *found]).drop_nulls().unique(maintain_order=True)


def expressions(people: pl.DataFrame) -> Iterator[tuple[str, pl.Expr]]:
    """Yield each kind with the value of it, null where a part of it is not known."""
    there = set(people.columns)
    for column in sorted(c for c in there if c.startswith("reference")):
        yield "reference", pl.col(column)
    given = called(there)
    if given is None:
        return
    if "born" in there:
        born = pl.min_horizontal("born", "turned") if "turned" in there else pl.col("born")
        if "family" in there:
            yield "named and born", joined(*either_way(given, pl.col("family")), born)
        if {"given_sound", "family_sound"} <= there:
            sounds = either_way(pl.col("given_sound"), pl.col("family_sound"))
            yield "sounds and born", joined(*sounds, born)
        if "postcode" in there:
            yield "named, born, postcode", joined(given, pl.col("postcode"), born)
    for reached in sorted({"phone", "email"} & there):
        yield f"{reached} and given", joined(pl.col(reached), given)


def called(there: set[str]) -> pl.Expr | None:
    """Return the first given name, or what it is short for; None where there are no given names."""
    if "first" not in there:
        return None
    return pl.coalesce(pl.col("roots").list.sort().list.first(), pl.col("first"))


def either_way(given: pl.Expr, family: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return two names in the order of the alphabet, so that names changed over are alike; null if one is."""
    both = given.is_not_null() & family.is_not_null()
    return (
        pl.when(both).then(pl.min_horizontal(given, family)),
        pl.when(both).then(pl.max_horizontal(given, family)),
    )


def joined(*parts: pl.Expr) -> pl.Expr:
    """Return parts as one value, null where one of them is."""
    return pl.concat_str(parts, separator="|")
