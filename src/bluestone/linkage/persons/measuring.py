"""How good links are where the truth is known: precision, recall, and what blocking lost."""

from dataclasses import dataclass

import polars as pl

from bluestone.linkage.persons.blocking import keys


@dataclass(frozen=True)
class Accuracy:
    """Links against the truth, over all true pairs, also those that were never compared.

    `blocking_recall` is the share of true pairs that were compared at all. Shares are of 1.
    """

    true_pairs: int
    found_pairs: int
    precision: float
    recall: float
    f1: float
    blocking_recall: float


def accuracy(found: pl.DataFrame, truth: pl.Series, people: pl.DataFrame) -> Accuracy:
    """Return how good pairs, left and right, are; `truth` says who each row truly is, null unknown."""
    rows = pl.DataFrame({"row": pl.int_range(len(truth), eager=True), "who": truth}).drop_nulls()
    true = rows.join(rows, on="who").filter(pl.col("row") < pl.col("row_right"))
    true = true.select(left="row", right="row_right")
    right = found.select("left", "right").join(true, on=["left", "right"]).height
    some = people.filter(~pl.col("is_nobody"))
    shared = some.select("row").hstack(keys(some))
    both = true.join(shared, left_on="left", right_on="row").join(
        shared, left_on="right", right_on="row", suffix="_too"
    )
    one = pl.any_horizontal(pl.col(k) == pl.col(f"{k}_too") for k in shared.columns[1:])
    compared = both.filter(one.fill_null(value=False)).height
    return Accuracy(
        true_pairs=true.height,
        found_pairs=found.height,
        precision=share(right, found.height),
        recall=share(right, true.height),
        f1=share(2 * right, found.height + true.height),
        blocking_recall=share(compared, true.height),
    )


def share(number: int, out_of: int) -> float:
    """Return a share to four digits; 1 of none."""
    return round(number / out_of, 4) if out_of else 1.0
