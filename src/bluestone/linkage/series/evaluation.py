"""Evaluates linking by crimes with known offenders, who are never on both sides.

Crimes that a chain of offenders joins stay together; groups are dealt into two halves; a model is
trained on all pairs of one half and judged on all pairs of the other. That is done once for every
seed, and once forward in time: trained on the earlier crimes, judged on the later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bluestone.linkage.series.baselines import chance, jaccard
from bluestone.linkage.series.crimes import Crimes, recoded
from bluestone.linkage.series.marks import Trial, marks, resampled, trial
from bluestone.linkage.series.model import Model
from bluestone.linkage.series.offenders import Solved, halves
from bluestone.linkage.series.reliability import Reliability
from bluestone.linkage.series.training import TooFew, trained

DRAWS = 200  # resamplings behind an interval; ours
LEVEL = (0.025, 0.975)  # between which 95 % lie
BY = ("ours", "jaccard", "chance")
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Repetition:
    """One split: its seed (none: forward in time), the sizes of its sides, and what came of each way."""

    seed: int | None
    trained_on: int
    tested_on: int
    trials: dict[str, Trial]
    reliability: Reliability

    @property
    def marks(self) -> dict[str, dict[str, float]]:
        """The measures of each way of scoring."""
        return {name: marks(tried) for name, tried in self.trials.items()}


def evaluated(
    crimes: Crimes, known: Solved, seeds: Sequence[int], progress: Progress = lambda *_: None
) -> dict[str, object]:
    """Return averages over repetitions first, then each, with intervals and forward in time.

    Raises TooFew if a half has too few links to learn from.
    """
    repetitions = []
    for i, seed in enumerate(seeds):
        learn, test = halves(known, seed)
        done = share_of(progress, f"seed {seed}", i, len(seeds) + 1)
        repetitions.append(repetition(crimes, known, (learn, test), seed, done))
    means = {name: averaged([each.marks[name] for each in repetitions]) for name in BY}
    intervals = {name: interval([each.trials[name] for each in repetitions]) for name in BY}
    done = share_of(progress, "forward in time", len(seeds), len(seeds) + 1)
    return {
        **{name: means[name] | {"intervals": intervals[name]} for name in BY},
        "calibration": together([each.reliability for each in repetitions]).told(),
        "protocol": protocol(crimes, known, seeds),
        "forward_in_time": forward(crimes, known, seeds[0], done),
        "repetitions": [told(each) for each in repetitions],
    }


def share_of(progress: Progress, step: str, part: int, parts: int) -> Callable[[float], None]:
    """Return what tells how much of one part of the work is done."""
    return lambda share: progress(step, (part + share) / parts)


def repetition(
    crimes: Crimes,
    known: Solved,
    sides: tuple[np.ndarray, np.ndarray],
    seed: int,
    done: Callable[[float], None],
) -> Repetition:
    """Return what comes of training on one side and judging on the other. Raises TooFew."""
    learn, test = (known.among(side) for side in sides)
    model = trained(crimes, learn, seed=seed)
    pool = recoded(crimes.only(test.places), model.behaviours)
    reliability = Reliability()
    scored = 0

    def one_more() -> None:
        """Tell that one more crime's list was judged."""
        nonlocal scored
        scored += 1
        done(scored / (len(pool) * len(BY)))

    ways = {
        "ours": by_model(model, pool, reliability),
        "jaccard": jaccard(pool),
        "chance": chance(pool, seed),
    }
    trials = {name: trial(test, scores, one_more) for name, scores in ways.items()}
    reliability.come_true(model.probability(trials["ours"].score))
    return Repetition(seed, len(learn.places), len(pool), trials, reliability)


def by_model(model: Model, pool: Crimes, heard: Reliability) -> Callable[[int], np.ndarray]:
    """Return what gives one crime's scores with all by a model, and has its calibration heard."""
    every = np.arange(len(pool))

    def of(place: int) -> np.ndarray:
        """Return one crime's scores."""
        scores = model.score(pool, np.full(len(pool), place), every)
        heard.say(model.probability(np.delete(scores, place)))
        return scores

    return of


def averaged(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each measure over the repetitions that have it."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: float(np.mean([row[name] for row in rows if name in row])) for name in names}


def interval(trials: Sequence[Trial]) -> dict[str, list[float]]:
    """Return between what each mean lies in 95 % of draws of groups of offenders anew."""
    draw = np.random.default_rng(0)
    usable = [tried for tried in trials if len(tried.query)]
    draws = [averaged([marks(resampled(tried, draw)) for tried in usable]) for _ in range(DRAWS)]
    skipped = ("pool", "links", "base_rate")
    return {
        name: [float(np.quantile([each[name] for each in draws], level)) for level in LEVEL]
        for name in draws[0]
        if name not in skipped
    }


def together(parts: Sequence[Reliability]) -> Reliability:
    """Return what was said in all repetitions as one."""
    pairs, said, linked = (
        np.sum([getattr(part, name) for part in parts], axis=0)
        for name in ("pairs", "said", "linked")
    )
    return Reliability(pairs, said, linked, sum(part.squares for part in parts))


def protocol(crimes: Crimes, known: Solved, seeds: Sequence[int]) -> dict[str, object]:
    """Return what was evaluated on, and how it was split."""
    return {
        "split": "groups of crimes that offenders or co-offenders join, in two halves",
        "seeds": list(seeds),
        "crimes": len(crimes),
        "solved": len(known.places),
        "groups": len(set(known.group)),
        "links": len(known.links),
        "behaviours": len(crimes.behaviours),
        "without_place": float(np.isnan(crimes.x[known.places]).mean()),
        "without_time": float(np.isnan(crimes.start[known.places]).mean()),
    }


def told(each: Repetition) -> dict[str, object]:
    """Return a repetition as it is told."""
    sizes = {"trained_on": each.trained_on, "tested_on": each.tested_on}
    return {"seed": each.seed, **sizes, **each.marks}


def forward(
    crimes: Crimes, known: Solved, seed: int, done: Callable[[float], None]
) -> dict[str, object] | None:
    """Return what comes of training on earlier crimes and judging later ones; None if it cannot be.

    The cut is the middle crime. An offender on both sides is judged by the later crimes alone, and
    taught by none.
    """
    middle = (crimes.start[known.places] + crimes.end[known.places]) / 2
    if np.isnan(middle).all():
        return None
    later = middle > np.nanmedian(middle)
    early_groups = set(known.group[~later]) - set(known.group[later | np.isnan(middle)])
    learn = np.isin(known.group, list(early_groups)) & ~later
    try:
        found = repetition(crimes, known, (learn, later), seed, done)
    except TooFew:
        return None
    return told(found) if len(found.trials["ours"].query) else None
