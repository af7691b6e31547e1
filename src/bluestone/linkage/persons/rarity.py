"""How often a value is met among people: two who share a rare name are more likely one."""

from collections.abc import Sequence

import polars as pl

from bluestone.linkage.persons.comparing import Comparison

AS_MANY = 1_000  # people that what was known before any were counted stands for


def with_rarity(people: pl.DataFrame, comparisons: Sequence[Comparison]) -> pl.DataFrame:
    """Return people with the share of people, `tf_...`, who have their value of each column.

    A value is not held against itself: one of its rows is left out of the count. Few rows say
    little of how rare a value is, so the usual rarity counts as a thousand rows beside them.
    """
    told = [each for each in comparisons if each.tells]
    return people.with_columns(
        pl.when(pl.col(each.tells).is_not_null())
        .then(
            (pl.len().over(each.tells) - 1 + AS_MANY * each.rarity) / (people.height - 1 + AS_MANY)
        )
        .alias(f"tf_{each.tells}")
        for each in told
    )


def rarity_from(
    known: pl.DataFrame, new: pl.DataFrame, comparisons: Sequence[Comparison]
) -> pl.DataFrame:
    """Return new people with how rare their values are among known ones, who alone are counted."""
    for each in (each for each in comparisons if each.tells):
        column = f"tf_{each.tells}"
        told = known.select(each.tells, column).filter(
            pl.col(each.tells).is_in(new[each.tells].implode())
        )
        told = told.drop_nulls().unique(each.tells)
        unmet = AS_MANY * each.rarity / (known.height - 1 + AS_MANY)
        new = new.drop(column).join(told, on=each.tells, how="left", maintain_order="left")
        known_value = pl.col(each.tells).is_not_null()
        new = new.with_columns(
            pl.when(known_value).then(pl.col(column).fill_null(unmet)).alias(column)
        )
    return new
