"""Links the records of some people that may be of one person: proposals, with all that led to them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from bluestone.linkage.persons.blocking import keys
from bluestone.linkage.persons.clustering import Cut, clusters
from bluestone.linkage.persons.model import Model, trained, with_matching
from bluestone.linkage.persons.rarity import with_rarity
from bluestone.linkage.persons.ruling import conflicts, ruled
from bluestone.linkage.persons.weighing import Scales

LEAST_BITS = -10.0  # a pair that weighs less is no candidate under any threshold
FALSE_PER_THOUSAND = 10  # links of two people that are expected among a thousand proposed; ours
LEAST_LIKELY = 0.1  # under which no pair is proposed, however few false links are expected

Step = Callable[[str], None]


@dataclass(frozen=True)
class Linked:
    """What was found: pairs with their levels, the cluster of each row, and what was cut.

    `pairs` has left, right, weight, the levels, `ruled`, probability, and `proposed`. `threshold`
    is the least probability proposed; `false_per_thousand` what is expected of all that are.
    """

    model: Model
    people: pl.DataFrame
    pairs: pl.DataFrame
    of: np.ndarray
    cuts: tuple[Cut, ...]
    threshold: float
    false_per_thousand: float

    @property
    def together(self) -> pl.DataFrame:
        """Return all pairs of rows that are in one cluster, with what is known of each.

        One that is only joined through others has no weight of its own: its probability is null.
        """
        rows = pl.DataFrame({"row": np.arange(len(self.of)), "cluster": self.of})
        rows = rows.filter(pl.len().over("cluster") > 1)
        pairs = rows.join(rows, on="cluster").filter(pl.col("row") < pl.col("row_right"))
        pairs = pairs.select("cluster", left="row", right="row_right")
        return pairs.join(self.pairs, on=["left", "right"], how="left").sort("left", "right")


def linked(
    people: pl.DataFrame,
    *,
    model: Model | None = None,
    threshold: float | None = None,
    step: Step = lambda _: None,
) -> Linked:
    """Return which of some people, cleaned, may be one. A model is learned where none is given."""
    some = people.filter(~pl.col("is_nobody"))
    step("finding who may be compared")
    shared = keys(some)
    if model is None:
        step("learning")
        model = trained(some)
    step("weighing")
    pairs = weighed(some, shared, model)
    if model.learned_from == some.height:  # learned just now: how many match is told by all pairs
        model, pairs = with_matching(model, pairs)
    step("joining")
    return joined(people, pairs, model, threshold)


def weighed(people: pl.DataFrame, shared: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return the pairs that share a key, with weight, levels, and why one may not be proposed."""
    scales = Scales(model.comparisons, model.shares, model.matching, shared.columns)
    rare = with_rarity(people, model.comparisons)
    pairs = scales.weighed(rare.hstack(shared), least=LEAST_BITS)
    return ruled(pairs.sort("left", "right"), model.comparisons)


def joined(
    people: pl.DataFrame, pairs: pl.DataFrame, model: Model, threshold: float | None
) -> Linked:
    """Return clusters of people, given their pairs."""
    probability = 1 / (1 + pl.lit(2.0).pow(-pl.col("weight")))
    pairs = pairs.with_columns(probability=probability)
    allowed = pairs.filter(pl.col("ruled").is_null())["probability"].sort(descending=True)
    least = least_likely(allowed) if threshold is None else threshold
    proposed = pl.col("ruled").is_null() & (pl.col("probability") >= least)
    pairs = pairs.with_columns(proposed=proposed)
    links = pairs.filter("proposed")
    found = clusters(people.height, links, conflicts(pairs, model.comparisons, links))
    return Linked(
        model=model,
        people=people,
        pairs=pairs,
        of=found.of,
        cuts=found.cuts,
        threshold=least,
        false_per_thousand=expected_false(links["probability"]),
    )


def least_likely(probabilities: pl.Series) -> float:
    """Return the least probability to propose, so that few enough links are expected to be false.

    `probabilities` are sorted, the surest first.
    """
    so_far = (1 - probabilities).cum_sum() / pl.int_range(1, len(probabilities) + 1, eager=True)
    too_many = probabilities.filter(so_far > FALSE_PER_THOUSAND / 1000)
    return max(LEAST_LIKELY, round(float(too_many.max() or 0.0) + 0.00005, 4))


def expected_false(probabilities: pl.Series) -> float:
    """Return how many of a thousand links are expected to be of two people; 0 where there are none."""
    return round(1000 * float(1 - (probabilities.mean() or 1.0)), 2)
