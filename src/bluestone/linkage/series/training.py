"""Trains a model on crimes whose offenders are known, with no offender on both sides of any fold."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression  # type: ignore[import-untyped]
from scipy.special import expit  # type: ignore[import-untyped]

from bluestone.errors import BluestoneError
from bluestone.linkage.series.crimes import Crimes
from bluestone.linkage.series.evidence import KINDS, scaled, stretched
from bluestone.linkage.series.habits import commonness, habits, likelihood
from bluestone.linkage.series.logistic import Fit, logistic
from bluestone.linkage.series.model import Calibration, Curve, Model, Origin, gridded
from bluestone.linkage.series.offenders import Solved, folds

FOLDS = 5  # parts of crimes, in each of which is judged what the others taught
FEWEST_LINKS, FEWEST_GROUPS = 10, 5  # to learn anything from; ours
PER_STRETCH = 100  # links for each stretch of a distance that gets its own weight; ours
STRETCHES = 5  # of a distance at most
FAR = 0.9  # share of pairs nearer than where a curve ends
MOST_PAIRS = 100_000  # looked at in training; of more, all links and a sample of the others
FOR_ISOTONIC = 1_000  # links
RIDGE = 1.0  # penalty on a weight of a column of spread 1; ours
TOUCHING = 1e-6  # on a distance's scale: knots nearer than this are one


class TooFew(BluestoneError):
    """There are too few crimes by offenders who are known of more than one."""

    exit_code = 37


@dataclass(frozen=True)
class Pairs:
    """Pairs of crimes by their places, whether an offender links them, and what each stands for."""

    one: np.ndarray
    other: np.ndarray
    linked: np.ndarray
    weight: np.ndarray

    def where(self, kept: np.ndarray) -> "Pairs":
        """Return some of the pairs."""
        return Pairs(self.one[kept], self.other[kept], self.linked[kept], self.weight[kept])


@dataclass(frozen=True)
class Seen:
    """Pairs with what they show: distances on their scales, and behaviours' likelihood ratios together.

    The ratios of a pair were learnt without the offenders of its first crime's fold.
    """

    pairs: Pairs
    apart: np.ndarray
    shared: np.ndarray

    def where(self, kept: np.ndarray) -> "Seen":
        """Return some of the pairs."""
        return Seen(self.pairs.where(kept), self.apart[kept], self.shared[kept])


def trained(
    crimes: Crimes, known: Solved, *, seed: int, trained_on: str = "", version: str = ""
) -> Model:
    """Return a model trained on the crimes that are solved. Raises TooFew.

    It is calibrated on pairs whose offenders neither the likelihood ratios nor the fit had seen.
    """
    groups = enough(known)
    own = crimes.only(known.places)
    common = commonness(own)
    fold = folds(known, FOLDS, seed)
    seen = shown(own, known, common, fold, seed)
    knots = [knots_of(seen.apart[:, k], seen.pairs.linked) for k in range(len(KINDS))]
    fit = fitted(seen, knots)
    drawn = curves(fit, knots, seen)
    constant = fit.constant - sum(curve.start for curve in drawn)
    rate = len(known.links) / (len(own) * (len(own) - 1) / 2)
    return Model(
        behaviours=own.behaviours,
        habits=tuple(habits(own, common, known.links)),
        weight=rounded(fit.weights[0]),
        curves=drawn,
        constant=float(gridded(np.array(constant))),
        calibration=calibration(seen, knots, fold),
        origin=Origin(
            *(len(crimes), len(own), groups, len(known.links), rounded(rate), seed),
            *(trained_on, version),
        ),
    )


def enough(known: Solved) -> int:
    """Return how many groups of crimes hold a link. Raises TooFew if nothing can be learnt."""
    groups = len(set(known.group[known.links[:, 0]]))
    if len(known.links) < FEWEST_LINKS or groups < FEWEST_GROUPS:
        raise TooFew(
            f"Pairs of crimes by one known offender: {len(known.links)}, in {groups} series. "
            f"At least {FEWEST_LINKS} in {FEWEST_GROUPS} are needed: give more crimes."
        )
    return groups


def drawn_pairs(known: Solved, seed: int) -> Pairs:
    """Return all pairs of crimes, or all links and a sample of the others where there are too many.

    A sampled pair weighs as many as it stands for, so that the odds stay those of all.
    """
    n = len(known.places)
    keys = known.links[:, 0] * n + known.links[:, 1]
    whole = n * (n - 1) // 2
    if whole <= MOST_PAIRS:
        one, other = np.triu_indices(n, 1)
        linked = np.isin(one * n + other, keys)
        return Pairs(one, other, linked, np.ones(whole))
    some = np.random.default_rng(seed).integers(0, n, (MOST_PAIRS, 2))
    some = np.sort(some[some[:, 0] != some[:, 1]], axis=1)
    some = some[~np.isin(some[:, 0] * n + some[:, 1], keys)]
    one, other = np.concatenate([known.links, some]).T
    linked = np.arange(len(one)) < len(keys)
    return Pairs(one, other, linked, np.where(linked, 1.0, (whole - len(keys)) / len(some)))


def shown(
    own: Crimes, known: Solved, common: list[np.ndarray], fold: np.ndarray, seed: int
) -> Seen:
    """Return what pairs show; the likelihood ratios of each learnt without its first crime's fold."""
    pairs = drawn_pairs(known, seed)
    shared = np.zeros(len(pairs.one))
    for side in range(FOLDS):
        taught = habits(own, common, known.links[fold[known.links[:, 0]] != side])
        mine = fold[pairs.one] == side
        ratios = likelihood(taught, own.codes, pairs.one[mine], pairs.other[mine])
        shared[mine] = ratios.sum(axis=1)
    return Seen(pairs, scaled(own, pairs.one, pairs.other), shared)


def knots_of(apart: np.ndarray, linked: np.ndarray) -> tuple[float, ...]:
    """Return where a distance is cut into stretches: evenly by links, more where there are more."""
    known = ~np.isnan(apart)
    if not (known & linked).any():
        return (0.0, 1.0)
    stretches = int(np.clip((known & linked).sum() // PER_STRETCH + 1, 2, STRETCHES))
    inner = np.quantile(apart[known & linked], np.arange(1, stretches) / stretches)
    cuts = np.array([0.0, *inner, np.quantile(apart[known], FAR)])
    kept = np.maximum.accumulate(cuts)
    kept = kept[np.concatenate([[True], np.diff(kept) > TOUCHING])]
    return tuple(rounded(knot) for knot in kept) if len(kept) > 1 else (0.0, 1.0)


def columns(seen: Seen, knots: list[tuple[float, ...]]) -> np.ndarray:
    """Return what is fitted, a row a pair: behaviours together, then each distance's stretches.

    Where a distance is unknown it covers what it does on average where no offender links.
    """
    found = [seen.shared[:, None]]
    for k, cuts in enumerate(knots):
        covered = stretched(seen.apart[:, k], np.array(cuts))
        missing = np.isnan(covered[:, 0])
        usual = covered[~missing & ~seen.pairs.linked]
        covered[missing] = usual.mean(axis=0) if len(usual) else 0.0
        found.append(covered)
    return np.hstack(found)


def fitted(seen: Seen, knots: list[tuple[float, ...]]) -> Fit:
    """Return the fit of links: behaviours may only speak for one, being further apart only against."""
    whole = columns(seen, knots)
    stretches = whole.shape[1] - 1
    return logistic(
        whole,
        seen.pairs.linked.astype(float),
        seen.pairs.weight,
        least=np.array([0.0] + [-np.inf] * stretches),
        most=np.array([np.inf] + [0.0] * stretches),
        ridge=RIDGE,
    )


def calibration(seen: Seen, knots: list[tuple[float, ...]], fold: np.ndarray) -> Calibration:
    """Return what came true at each score, of offenders not seen.

    Pairs inside a fold are scored by what the other folds taught. Isotonic regression needs about a
    thousand links, and Platt's straight line does better with fewer (Niculescu-Mizil and Caruana,
    "Predicting good probabilities with supervised learning", 2005).
    """
    one, other = fold[seen.pairs.one], fold[seen.pairs.other]
    score = np.full(len(one), np.nan)
    for side in range(FOLDS):
        inside = (one == side) & (other == side)
        fit = fitted(seen.where((one != side) & (other != side)), knots)
        score[inside] = fit(columns(seen.where(inside), knots))
    order = np.argsort(score)[: np.count_nonzero(~np.isnan(score))]
    pairs, score = seen.pairs.where(order), score[order]
    total, linked = seen.pairs.weight, seen.pairs.linked
    more = total[~linked].sum() / max(1.0, pairs.weight[~pairs.linked].sum())
    weight = np.where(pairs.linked, pairs.weight, pairs.weight * more)
    found = isotonic if linked.sum() >= FOR_ISOTONIC else platt
    scores, shares = found(score, pairs.linked.astype(float), weight)
    return Calibration(*(tuple(rounded(each) for each in some) for some in (scores, shares)))


def platt(score: np.ndarray, linked: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the ends of the line from scores to log-odds, as shares that are linked."""
    up = {"least": np.array([0.0]), "most": np.array([np.inf])}
    ends = score[[0, -1]]
    return ends, expit(logistic(score[:, None], linked, weight, ridge=0.0, **up)(ends[:, None]))


def isotonic(score: np.ndarray, linked: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the middle score and the share that is linked of blocks in which shares rise.

    Each block has the base rate added as one pair, so that none says never or always.
    """
    starts = isotonic_regression(linked, weights=weight).blocks[:-1]
    sizes, found, scores = (
        np.add.reduceat(each, starts) for each in (weight, weight * linked, weight * score)
    )
    rate = found.sum() / sizes.sum()
    return scores / sizes, np.maximum.accumulate((found + rate) / (sizes + 1))


def curves(fit: Fit, knots: list[tuple[float, ...]], seen: Seen) -> tuple[Curve, ...]:
    """Return what each kind of distance adds, so begun that it is a likelihood ratio.

    A likelihood ratio is 1 on average where nothing links; so what is unknown may add 0.
    """
    weights, found = fit.weights[1:], []
    for k, cuts in enumerate(knots):
        mine, weights = weights[: len(cuts) - 1], weights[len(cuts) - 1 :]
        usable = ~np.isnan(seen.apart[:, k]) & ~seen.pairs.linked
        along = stretched(seen.apart[usable, k], np.array(cuts)) @ mine
        start = -np.log(np.exp(along).mean()) if usable.any() else 0.0
        found.append(Curve(rounded(start), cuts, tuple(rounded(w) for w in mine)))
    return tuple(found)


def rounded(number: float) -> float:
    """Return a number to six digits: more are noise of the order in which a machine adds."""
    return float(f"{number:.6g}")
