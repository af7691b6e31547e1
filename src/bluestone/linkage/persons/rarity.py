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
            (pl.len().over(each.tells) - 1 + AS_MANY * each.rarity)
            / (people.height - 1 + AS_MANY)
        )
        .alias(f"tf_{each.tells}")
        for each in told
    )
