"""Weighs pairs of records with Splink on DuckDB. The only file that knows Splink."""

import logging
import warnings
from collections.abc import Mapping, Sequence
from math import log2
from typing import Any

import numpy as np
import polars as pl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule

from bluestone.linkage.persons.comparing import Comparison

SEED = 20_260  # of what is sampled: any number, and always the same
SAMPLED_PAIRS = 300_000.0  # of which u is learned, and at most as many for m
NEW = "is_new"  # the column that says which records were never held against the others
SILENT = -1  # the level of a comparison of which one side says nothing
ROUNDS = 20  # of learning, after which what is learned no longer changes in what we keep
Shares = Mapping[str, tuple[tuple[float, float], ...]]  # m and u of each level of a comparison

for name in ("splink", "splink.internals"):
    logging.getLogger(name).setLevel(logging.ERROR)  # its messages may hold values


class Scales:
    """What weighs pairs of some people, by some comparisons."""

    def __init__(
        self,
        comparisons: Sequence[Comparison],
        shares: Shares,
        share_matching: float,
        keys: Sequence[str],
    ) -> None:
        self.comparisons, self.shares = comparisons, shares
        self.api = DuckDBAPI()
        self.api.duckdb_con.execute("SET temp_directory = ''")  # what it spills is in the clear
        self.api.duckdb_con.execute(
            "SET enable_progress_bar = false"
        )  # it is printed among the answer
        self.settings = settings(comparisons, shares, share_matching, keys)

    def linker(self, people: pl.DataFrame) -> Linker:
        """Return Splink's linker of some people."""
        table = self.api.register(people.to_arrow())
        return Linker(table, self.settings, log_level=None, validate_settings=False)

    def weighed(self, people: pl.DataFrame, *, least: float) -> pl.DataFrame:
        """Return the pairs with a new record that share a key and weigh at least so much, in bits.

        One row per pair: left, right, weight, and the level of each comparison, -1 where silent.
        """
        found = self.linker(people).inference.predict(
            threshold_match_weight=least, warning_mode="never"
        )
        return self.told(found)

    def told(self, found: Any) -> pl.DataFrame:
        """Return pairs as Splink has them, in our words.

        It tells the levels themselves only beside all that is compared, which is too much to hold:
        but what a level weighs tells which it is.
        """
        pairs = pl.DataFrame(found.as_pyarrow_table())
        levels = [
            level_of(pairs[f"mw_{each.name}"], self.shares[each.name]).alias(each.name)
            for each in self.comparisons
        ]
        return pairs.select(left="row_l", right="row_r", weight="match_weight").hstack(levels)


def level_of(weights: pl.Series, shares: Sequence[tuple[float, float]]) -> pl.Series:
    """Return which level each weight is of; `SILENT` where it is none."""
    bits = np.array([0.0, *(log2(m / u) for m, u in shares)])
    nearest = np.abs(weights.to_numpy()[:, None] - bits[None, :]).argmin(axis=1)
    return pl.Series((nearest - 1).astype(np.int8))


def learned(
    people: pl.DataFrame,
    comparisons: Sequence[Comparison],
    prior: Shares,
    share_matching: float,
    rules: Sequence[tuple[str, ...]],
) -> Shares:
    """Return m and u as these people show them, beginning at the prior. Nobody need say who is who.

    `rules` are what pairs to learn m from have in common; there must be such pairs. Of what none of
    them can teach, the prior stays.
    """
    scales = Scales(comparisons, prior, share_matching, [])
    linker = scales.linker(people)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS + 1, seed=SEED)
        for rule in rules:
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on(*rule), max_pairs=SAMPLED_PAIRS
            )
    told = linker.misc.save_model_to_json()
    return {each["output_column_name"]: shares_in(each) for each in told["comparisons"]}


def shares_in(comparison: Mapping[str, Any]) -> tuple[tuple[float, float], ...]:
    """Return m and u of each level of a comparison as Splink tells it; NaN where it learned none."""
    nan = float("nan")
    levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
    return tuple(
        (level.get("m_probability", nan), level.get("u_probability", nan)) for level in levels
    )


def settings(
    comparisons: Sequence[Comparison], shares: Shares, share_matching: float, keys: Sequence[str]
) -> SettingsCreator:
    """Return the same in the form that Splink reads."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        comparisons=[described(each, shares[each.name]) for each in comparisons],
        blocking_rules_to_generate_predictions=[CustomRule(one_new(key)) for key in keys],
        probability_two_random_records_match=share_matching,
        max_iterations=ROUNDS,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )


def one_new(key: str) -> str:
    """Return when two records are held against each other: one of them is new, and they share a key."""
    return f'l."{key}" = r."{key}" AND (l."{NEW}" OR r."{NEW}")'


def described(comparison: Comparison, shares: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    """Return a comparison in the form that Splink reads."""
    silent = {
        "sql_condition": comparison.silent,
        "is_null_level": True,
        "label_for_charts": "silent",
    }
    levels: list[dict[str, Any]] = [silent]
    for level, (m, u) in zip(comparison.levels, shares, strict=True):
        told = {
            "sql_condition": level.holds,
            "label_for_charts": level.name,
            "m_probability": m,
            "u_probability": u,
        }
        if comparison.tells and level.name == "same":
            told["tf_adjustment_column"] = comparison.tells
        levels.append(told)
    return {"output_column_name": comparison.name, "comparison_levels": levels}
