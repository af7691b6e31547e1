"""Why two records may be of one person, in words that somebody can check against the records."""

import polars as pl

from bluestone.linkage.persons.linking import Linked

THINGS = {  # in the order in which they are told: what one person alone has, before what many have
    "reference": "reference number",
    "phone": "telephone number",
    "email": "email address",
    "family": "family name",
    "given": "given name",
    "born": "day of birth",
    "years": "year of birth or age",
    "address": "address",
    "postcode": "postcode",
    "district": "district",
    "town": "town",
    "region": "region",
    "birth_place": "place of birth",
    "sex": "sex",
}
IN_WORDS = {
    "same": "same {}",
    "slip": "{} nearly the same",
    "close": "{} nearly the same",
    "sounds alike": "{}s that are alike",
    "near": "{} near the other",
    "different": "another {}",
    "two names": "another {}",
    "next to it": "{}s one after the other",
    "shares a name": "a {} in common",
    "nickname": "one {} a form of the other",
    "initial": "the same initial of the {}",
    "swapped": "given and family name changed over",
    "part of it": "one {} part of the other",
}
LETTER_APART = "{} one letter apart"
THROUGH = "joined through other records of the cluster"


def explained(found: Linked) -> pl.DataFrame:
    """Return all pairs in one cluster: cluster, left, right, probability, and reasons in words.

    Of a pair that is only joined through others the probability is null.
    """
    levels = {each.name: [v.name for v in each.levels] for each in found.model.comparisons}
    order = sorted(levels, key=lambda name: list(THINGS).index(kind(name)))
    whole = with_sides(found.together, found.people)
    reasons = pl.concat_list(*(reason(name, levels[name]) for name in order)).list.drop_nulls()
    alone = pl.when(pl.col("proposed")).then(pl.lit(None)).otherwise(pl.lit(THROUGH))
    known = pl.when(pl.col("weight").is_not_null()).then(reasons)
    empty = pl.lit([], dtype=pl.List(pl.String))
    return whole.select(
        "cluster",
        "left",
        "right",
        probability=pl.col("probability").round(6),
        reasons=pl.concat_list(pl.coalesce(known, empty), alone).list.drop_nulls(),
    )


def with_sides(pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Return pairs with what reasons quote of both sides."""
    for side in ("left", "right"):
        wanted = [c for c in ("row", "born", "phone") if c in people.columns]
        some = people.select(pl.col(wanted).name.suffix(f"_{side}"))
        pairs = pairs.join(
            some, left_on=side, right_on=f"row_{side}", how="left", maintain_order="left"
        )
    return pairs


def kind(name: str) -> str:
    """Return of what kind a comparison is: of several references each is one."""
    return "reference" if name.startswith("reference") else name


def reason(name: str, levels: list[str]) -> pl.Expr:
    """Return what a comparison says, in words; null where a side is silent."""
    thing = THINGS[kind(name)]
    words = {i: IN_WORDS.get(level, "").format(thing) for i, level in enumerate(levels)}
    if name in ("family", "given", "phone"):
        words = {
            i: LETTER_APART.format(thing) if v == "slip" else words[i] for i, v in enumerate(levels)
        }
    said = pl.col(name).replace_strict(words, default=None, return_dtype=pl.String)
    if name == "born":
        apart = pl.format("born {} / {}", day("born_left"), day("born_right"))
        return pl.when(pl.col(name) > 0).then(apart).otherwise(said)
    if name == "phone":
        mobile = (pl.col(name) == 0) & pl.col("phone_left").str.contains(r"^7\d{9}$")
        return pl.when(mobile).then(pl.lit("same mobile number")).otherwise(said)
    return said


def day(column: str) -> pl.Expr:
    """Return a day as people write it; its digits where it is no day of the calendar."""
    read = pl.col(column).str.to_date("%Y%m%d", strict=False).dt.strftime("%-d %B %Y")
    return pl.coalesce(read, column)
