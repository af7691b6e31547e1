"""Persons linked: seconds, peak memory and accuracy, beside plain Splink on the same rows in one run.

People are invented, some of them written twice. Plain Splink is as its tutorial has it: names, day of
birth, postcode and reference, blocked on three pairs of columns, with and without capped training.
The last line is an incremental load: a thousand new rows against all that are known.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

import numpy as np
import polars as pl
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bluestone.extract.invent.dice import DAY, Dice
from bluestone.extract.invent.names import people, written_again
from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.explaining import explained
from bluestone.linkage.persons.known import known_from, with_new
from bluestone.linkage.persons.linking import joined, linked
from bluestone.linkage.persons.measuring import accuracy
from bluestone.linkage.persons.roles import roles

SIZES = [int(size) for size in sys.argv[1:]] or [100_000, 1_000_000]
NEW = 1_000  # rows of an incremental load
AGAIN = 0.15  # of rows, those that are of somebody who was there before
NAMES = ["given_names", "family_name"]


def invented(rows: int) -> pl.DataFrame:
    """Return people as a force records them, with who each is."""
    dice, true = Dice(1, "benchmark of persons"), round(rows * (1 - AGAIN))
    born = np.datetime64("1945-01-01") + dice.whole(0, 22_000, true) * DAY
    who = people(true, dice).with_columns(
        born_on=pl.Series(born).cast(pl.Date), who=pl.int_range(true, eager=True).cast(pl.String)
    )
    twice = written_again(who[dice.whole(0, true - 1, rows - true)], dice).select(who.columns)
    every = pl.concat([who, twice], how="vertical_relaxed").sample(fraction=1, shuffle=True, seed=1)
    return every.with_columns(pl.col("born_on").cast(pl.String))


def ours(table: pl.DataFrame) -> dict[str, float]:
    """Return what linking takes: all of it, from rows as text to reasons in words."""
    told = roles(table.columns, {}, apart=["who"])
    start = time.perf_counter()
    clean = cleaned(table, told)
    found = linked(clean)
    pairs = explained(found)
    taken = time.perf_counter() - start
    return {"seconds": taken, "F1": accuracy(pairs, table["who"], clean).f1}


def added(table: pl.DataFrame) -> dict[str, float]:
    """Return what an incremental load takes, with what is known at hand in memory."""
    told = roles(table.columns, {}, apart=["who"])
    old, new = table.head(-NEW), table.tail(NEW)
    known = known_from(linked(cleaned(old, told)), old["who"])
    _ = known.hashes  # as they are at hand where a process stays up
    start = time.perf_counter()
    after = with_new(known, cleaned(new, told).with_columns(id=new["who"]))
    joined(after.people, after.pairs, after.model)
    return {"seconds": time.perf_counter() - start}


def plain(table: pl.DataFrame, most: float | None) -> dict[str, float]:
    """Return what plain Splink takes."""
    start = time.perf_counter()
    rows = table.with_columns(unique_id=pl.int_range(pl.len())).to_arrow()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given_names").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family_name").configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("born_on"),
            cl.ExactMatch("postcode"),
            cl.ExactMatch("pnc_id"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("family_name", "born_on"),
            block_on("given_names", "born_on"),
            block_on("family_name", "postcode"),
            block_on(*NAMES),
        ],
    )
    linker = Linker(DuckDBAPI().register(rows), settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6 + 1, seed=1)
    for rule in (block_on(*NAMES), block_on("born_on")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=most)
    found = linker.inference.predict(threshold_match_probability=0.5)
    linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.95)
    taken = time.perf_counter() - start
    pairs = pl.DataFrame(found.as_pyarrow_table()).select(left="unique_id_l", right="unique_id_r")
    clean = cleaned(table, roles(table.columns, {}, apart=["who"]))
    return {"seconds": taken, "F1": accuracy(pairs, table["who"], clean).f1}


def alone(job: Callable[[pl.DataFrame], dict[str, float]], size: int, back: Connection) -> None:
    """Do a job in a process of its own, and send what it took."""
    told = job(invented(size))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    back.send(told | {"peak": peak})


def plain_as_it_is(table: pl.DataFrame) -> dict[str, float]:
    """Return what plain Splink takes with its defaults."""
    return plain(table, None)


def plain_capped(table: pl.DataFrame) -> dict[str, float]:
    """Return what plain Splink takes with the pairs it learns from capped."""
    return plain(table, 1e6)


JOBS = {
    "ours": ours,
    "plain Splink, capped": plain_capped,
    "plain Splink": plain_as_it_is,
    f"ours, {NEW:,} new": added,
}

if __name__ == "__main__":
    print(f"{os.cpu_count()} cores; seconds, share of ours, peak GiB (with the rows), F1")
    for size in SIZES:
        first = 0.0
        for name, job in JOBS.items():
            mine, other = get_context("spawn").Pipe()
            process = get_context("spawn").Process(target=alone, args=(job, size, other))
            process.start()
            told = mine.recv()
            process.join()
            first = first or told["seconds"]
            share = told["seconds"] / first
            f1 = f"{told['F1']:.4f}" if "F1" in told else ""
            print(
                f"{size:>9,} {name:22} {told['seconds']:7.2f} s {share:6.2f} {told['peak']:5.2f} {f1}"
            )
