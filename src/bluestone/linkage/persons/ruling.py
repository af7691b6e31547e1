"""What keeps a pair from being proposed, whatever it weighs. Each rule is a trap that links fall into.

Weights add up as if what agrees in a home agreed by chance in each person of it. It does not: twins
share family name, day of birth and address; a father and a son share all but the day of birth.
"""

from collections.abc import Sequence

import polars as pl

from bluestone.linkage.persons.comparing import Comparison

Levels = tuple[str, ...]

OF_ONE_PERSON: Levels = ("same", "slip")
ANY_GIVEN: Levels = (
    "same",
    "shares a name",
    "nickname",
    "initial",
    "slip",
    "close",
    "sounds alike",
)
ANY_FAMILY: Levels = ("same", "swapped", "slip", "close", "part of it", "sounds alike")
ANY_BORN: Levels = ("same", "turned", "slip", "two parts", "near")
TWO_GIVEN: Levels = ("two names", "different")
TWO_BORN: Levels = ("different", "other")


def ruled(pairs: pl.DataFrame, by: Sequence[Comparison]) -> pl.DataFrame:
    """Return pairs with `ruled`: why one may not be proposed; null where it may."""
    is_ = Reading(by)
    one_reference = is_.any(references(by), OF_ONE_PERSON)
    one_nearly = is_.any(references(by), (*OF_ONE_PERSON, "next to it"))
    one_email = is_.at("email", ("same",))
    two_given = is_.at("given", TWO_GIVEN)
    named = is_.at("family", ANY_FAMILY) | is_.at("given", ANY_GIVEN)
    whole_name = is_.at("family", ANY_FAMILY) & is_.at("given", ANY_GIVEN)
    reached = is_.any(("email", "phone"), ("same",)) | (
        is_.any(("email", "phone"), OF_ONE_PERSON) & is_.at("born", ("same",))
    )
    beside = is_.any(("address", "postcode", "phone", "email"), OF_ONE_PERSON)
    # A family name changes, by marriage or by choice; a home and a day of birth do not with it.
    renamed = is_.at("born", ("same",)) & is_.at("address", OF_ONE_PERSON) & ~two_given
    aged = is_.at("born", ANY_BORN) | is_.at("years", ("same", "near"))
    twins = two_given & (is_.at("born", ("same",)) | ~one_email)
    rules = (
        (~named & ~(reached & aged) & ~renamed, "no name in common"),
        (twins, "another given name"),
        (is_.at("born", ("different",)) & ~one_email & ~one_nearly, "another generation"),
        (is_.at("born", ("other",)) & ~one_email & ~one_nearly, "another day of birth"),
        (is_.at("sex", ("different",)) & ~whole_name, "another sex"),
        (~aged & ~beside, "a name in common and no more"),
        (
            ~is_.at("given", ANY_GIVEN) & ~aged & ~one_email,
            "a family or a home in common and no more",
        ),
    )
    why = pl.lit(None, dtype=pl.String)
    for holds, reason in reversed(rules):
        why = pl.when(holds & ~one_reference).then(pl.lit(reason)).otherwise(why)
    return pairs.with_columns(ruled=why)


TWO_PEOPLE = ("another given name", "another generation", "another sex")


def conflicts(pairs: pl.DataFrame, by: Sequence[Comparison], links: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs, left and right, that speak of two people: no cluster may hold both.

    Somebody whose reference stands beside two names, or two days of birth, is written in two ways:
    a record of the one way is then in no conflict with a record of the other.
    """
    is_ = Reading(by)
    in_two_ways = is_.any(references(by), OF_ONE_PERSON) & (
        is_.at("given", TWO_GIVEN) | is_.at("born", TWO_BORN)
    )
    in_one_way = (
        is_.at("family", ANY_FAMILY) & ~is_.at("given", TWO_GIVEN) & ~is_.at("born", TWO_BORN)
    )
    firm = links.filter(in_two_ways | in_one_way).select("left", "right", in_two_ways=in_two_ways)
    ways = pl.concat([firm, firm.select(left="right", right="left", in_two_ways="in_two_ways")])
    against = pairs.filter(pl.col("ruled").is_in(TWO_PEOPLE)).select("left", "right")
    between = against.join(ways, on="left", suffix="_between").join(
        ways, left_on=["right_between", "right"], right_on=["left", "right"], suffix="_too"
    )
    explained = between.filter(pl.col("in_two_ways") | pl.col("in_two_ways_too"))
    return against.join(explained, on=["left", "right"], how="anti")


def references(by: Sequence[Comparison]) -> list[str]:
    """Return the names of comparisons that are of references."""
    return [each.name for each in by if each.name.startswith("reference")]


class Reading:
    """Reads levels by their names."""

    def __init__(self, by: Sequence[Comparison]) -> None:
        self.levels = {each.name: [level.name for level in each.levels] for each in by}

    def at(self, name: str, levels: Levels) -> pl.Expr:
        """Return whether a comparison is at one of some levels; never where it is not made."""
        places = [i for i, level in enumerate(self.levels.get(name, [])) if level in levels]
        return pl.col(name).is_in(places) if places else pl.lit(value=False)

    def any(self, names: Sequence[str], levels: Levels) -> pl.Expr:
        """Return whether any of some comparisons is at one of some levels."""
        return pl.any_horizontal([pl.lit(value=False), *(self.at(name, levels) for name in names)])
