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
from bluestone.linkage.persons.weighing import NEW, Scales

LEAST_BITS = -10.0  # a pair that weighs less is no candidate under any threshold
FALSE_PER_THOUSAND = 10  # links of two people that are expected among a thousand proposed; ours
LEAST_LIKELY = 0.1  # under which no pair is proposed, however few false links are expected

CONFIRMED_BITS = 100.0  # more than any pair weighs by what agrees
NONE_DECIDED = pl.DataFrame(schema={"left": pl.Int64, "right": pl.Int64, "confirmed": pl.Boolean})

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
    decisions: pl.DataFrame | None = None,
    step: Step = lambda _: None,
) -> Linked:
    """Return which of some people, cleaned, may be one. A model is learned where none is given.

    `decisions` are what somebody decided: left, right, confirmed. They hold, whatever pairs weigh.
    """
    some = people.filter(~pl.col("is_nobody"))
    step("finding who may be compared")
    shared = keys(some)
    if model is None:
        step("learning")
        learned = trained(some)
        step("weighing")
        model, pairs = with_matching(learned, weighed(some, shared, learned))
    else:
        step("weighing")
        pairs = weighed(some, shared, model)
    step("joining")
    return joined(people, pairs, model, threshold=threshold, decisions=decisions)


def weighed(people: pl.DataFrame, shared: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return the pairs that share a key, with weight, levels, and why one may not be proposed."""
    scales = Scales(model.comparisons, model.shares, model.matching, shared.columns)
    every = pl.lit(value=True).alias(NEW)
    rare = with_rarity(people, model.comparisons).with_columns(every).hstack(shared)
    pairs = scales.weighed(rare, least=LEAST_BITS)
    return ruled(pairs.sort("left", "right"), model.comparisons)


def joined(
    people: pl.DataFrame,
    pairs: pl.DataFrame,
    model: Model,
    *,
    threshold: float | None = None,
    decisions: pl.DataFrame | None = None,
) -> Linked:
    """Return clusters of people, given their pairs and what was decided of some."""
    pairs = decided(pairs, NONE_DECIDED if decisions is None else decisions)
    probability = 1 / (1 + pl.lit(2.0).pow(-pl.col("weight")))
    pairs = pairs.with_columns(probability=probability)
    allowed = pairs.filter(pl.col("ruled").is_null() & pl.col("confirmed").is_null())
    likely = allowed["probability"].sort(descending=True).to_numpy()
    least = least_likely(likely) if threshold is None else threshold
    free = pl.col("ruled").is_null() & (pl.col("probability") >= least)
    pairs = pairs.with_columns(proposed=pl.coalesce("confirmed", free))
    links = pairs.filter("proposed")
    against = conflicts(pairs.filter(pl.col("confirmed").is_null()), model.comparisons, links)
    rejected = pairs.filter(~pl.col("confirmed")).select("left", "right")
    found = clusters(people.height, links, pl.concat([against, rejected]))
    return Linked(
        model=model,
        people=people,
        pairs=pairs,
        of=found.of,
        cuts=found.cuts,
        threshold=least,
        false_per_thousand=expected_false(likely[likely >= least]),
    )


def decided(pairs: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """Return pairs with what was decided, `confirmed`, null where nothing was.

    A confirmed pair is the surest there is; one that was never weighed is there from now on.
    """
    whole = pairs.join(decisions, on=["left", "right"], how="full", coalesce=True)
    sure = pl.when(pl.col("confirmed")).then(pl.lit(CONFIRMED_BITS)).otherwise("weight")
    return whole.with_columns(weight=sure.fill_null(LEAST_BITS)).sort("left", "right")


def least_likely(probabilities: np.ndarray) -> float:
    """Return the least probability to propose, so that few enough links are expected to be false.

    `probabilities` are sorted, the surest first.
    """
    so_far = np.cumsum(1 - probabilities) / np.arange(1, len(probabilities) + 1)
    too_many = probabilities[so_far > FALSE_PER_THOUSAND / 1000]
    return float(max(LEAST_LIKELY, np.round(np.max(too_many, initial=0) + 0.00005, 4)))


def expected_false(probabilities: np.ndarray) -> float:
    """Return how many of a thousand links are expected to be of two people; 0 where there are none."""
    return round(1000 * float(np.sum(1 - probabilities)) / max(len(probabilities), 1), 2)
