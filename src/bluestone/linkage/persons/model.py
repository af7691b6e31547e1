"""The model: how far agreement speaks for one person. Learned once, rounded, frozen and hashed.

Nothing is ever learned anew without being asked for: a model is kept with what was weighed by it,
and its hash stands with every score.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from math import isnan, log2

import numpy as np
import polars as pl

from bluestone.linkage.persons.comparing import Comparison, comparisons
from bluestone.linkage.persons.weighing import SAMPLED_PAIRS, Shares, learned

DIGITS = 4  # of a share that are kept: further ones differ from one run to the next
PRIOR_PAIRS = 10_000  # pairs of two people that the prior's u counts as
PRIOR_LINKS = 100  # pairs of one person that the prior's m counts as
ENOUGH = 200  # people without whom the prior is not touched
USUAL_SHARE = 0.1  # of records that are another's again, before any are compared
LEAST_SHARE = 1e-6  # for either m or u: no single thing proves a link or rules it out
ROUNDS = 30  # until the share of matching pairs stands still
MOST_MATCHING = 0.01  # of all pairs, however few the people: two in a table are not thereby one
TEACHERS = (("given", "family"), ("born",), ("email",), ("phone",), ("address",), ("reference",))


@dataclass(frozen=True)
class Model:
    """m and u of each level of each comparison, by name; and the share of all pairs that match."""

    columns: tuple[str, ...]
    shares: Shares
    matching: float
    learned_from: int

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what it compares."""
        return comparisons(self.columns)

    @cached_property
    def hash(self) -> str:
        """Return what tells this model from every other: it stands with each score."""
        return hashlib.sha256(self.text().encode()).hexdigest()[:16]

    def text(self) -> str:
        """Return the model as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def model_in(text: str) -> Model:
    """Return the model that was written as `text`."""
    told = json.loads(text)
    shares = {name: tuple((m, u) for m, u in levels) for name, levels in told["shares"].items()}
    return Model(tuple(told["columns"]), shares, told["matching"], told["learned_from"])


def trained(people: pl.DataFrame) -> Model:
    """Return a model of some people: the prior, and what they teach where they are enough."""
    compared = comparisons(people.columns)
    prior: Shares = {each.name: tuple((v.m, v.u) for v in each.levels) for each in compared}
    again = surely_again(people)
    pairs = max(people.height * (people.height - 1) / 2, 1.0)
    matching = min(MOST_MATCHING, max(again, USUAL_SHARE * max(people.height, 2) / 2) / pairs)
    shares = prior
    if people.height >= ENOUGH:
        there = set(people.columns)
        rules = [
            rule for rule in TEACHERS if there.issuperset(rule) and teaches(rule, people, compared)
        ]
        found = learned(people, compared, prior, matching, rules[:2])
        sampled = min(pairs, SAMPLED_PAIRS)
        shares = {
            each.name: blended(each, found[each.name], again, sampled, matching)
            for each in compared
        }
    shares = {name: rounded(levels) for name, levels in shares.items()}
    return Model(tuple(people.columns), shares, significant(matching), people.height)


def teaches(rule: Sequence[str], people: pl.DataFrame, compared: Sequence[Comparison]) -> bool:
    """Return whether there are pairs with some columns in common, which can differ in others."""
    again = people.drop_nulls(rule).select(pl.struct(rule).is_duplicated().any()).item()
    return again and any(not set(rule) & set(each.needs) for each in compared)


def with_matching(model: Model, pairs: pl.DataFrame) -> tuple[Model, pl.DataFrame]:
    """Return a model with the share of pairs that match, as what they weigh tells; and pairs anew.

    That share is where what is expected of all pairs comes to itself. Few people do not tell it.
    """
    if model.learned_from < ENOUGH:
        return model, pairs
    weights = pairs.filter(pl.col("ruled").is_null())["weight"].to_numpy()
    every = max(model.learned_from * (model.learned_from - 1) / 2, 1.0)
    bits, share = weights - odds(model.matching), model.matching
    for _ in range(ROUNDS):
        expected = float((1 / (1 + np.exp2(-bits - odds(share)))).sum())
        share = min(max(expected, 1.0) / every, MOST_MATCHING)
    share = significant(share)
    moved = odds(share) - odds(model.matching)
    return replace(model, matching=share), pairs.with_columns(pl.col("weight") + moved)


def odds(share: float) -> float:
    """Return what a share weighs, in bits."""
    return log2(share / (1 - share))


def surely_again(people: pl.DataFrame) -> int:
    """Return how many pairs have all of their names and day of birth in common, or a reference."""
    wanted: list[str] = [c for c in ("given", "family", "born") if c in people.columns]
    found = 0
    references = [[c] for c in people.columns if c.startswith("reference")]
    for columns in filter(None, [wanted, *references]):
        rows = people.drop_nulls(columns).group_by(columns).len()["len"]
        found = max(found, int((rows * (rows - 1) // 2).sum()))
    return found


def blended(
    of: Comparison, found: Sequence[tuple[float, float]], links: int, pairs: float, matching: float
) -> tuple[tuple[float, float], ...]:
    """Return what was learned together with the prior, each as far as there were pairs behind it.

    Of the pairs sampled for u some are of one person; they are taken out. A reference has the
    prior's u: it is given once, and two people share it by a slip alone.
    """
    whole = []
    for level, (m, u) in zip(of.levels, found, strict=True):
        m_now = level.m if isnan(m) else (m * links + level.m * PRIOR_LINKS) / (links + PRIOR_LINKS)
        apart = level.u if isnan(u) else max(u - matching * m_now, 0) / (1 - matching)
        u_now = (apart * pairs + level.u * PRIOR_PAIRS) / (pairs + PRIOR_PAIRS)
        whole.append((m_now, level.u if of.name.startswith("reference") else u_now))
    m_all, u_all = (sum(each[i] for each in whole) for i in (0, 1))
    return tuple((m / m_all, u / u_all) for m, u in whole)


def rounded(levels: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return shares with few digits, none so small that it would prove anything alone."""
    return tuple(
        (significant(max(m, LEAST_SHARE)), significant(max(u, LEAST_SHARE))) for m, u in levels
    )


def significant(share: float) -> float:
    """Return a share with the digits that are kept."""
    return float(f"{share:.{DIGITS}g}")
