"""Cumulative incidence of competing endings: ours against statsmodels and lifelines, in one run.

Prints seconds (best of five; of one for lifelines) and ratios to ours, and how far they are apart.
statsmodels takes ties as we do; lifelines moves tied days apart at random, so it is near, not equal.
Then the whole way from records: what is watched is grouped in DuckDB, and every cohort estimated.
"""

import sys
import time
import warnings
from collections.abc import Callable
from datetime import date

import numpy as np
from lifelines import AalenJohansenFitter
from statsmodels.duration.survfunc import CumIncidenceRight

from bluestone.extract.invent.forces import CUT_ON as CUT
from bluestone.extract.invent.forces import EASTERMARCH
from bluestone.extract.invent.world import invented
from bluestone.extract.read import reader_of
from bluestone.extract.tables import TABLES
from bluestone.measures.journeys import cohorts, watched
from bluestone.measures.travelled import cohorts_until
from bluestone.statistics.curves import Incidence, Spells, incidence

CASES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
KINDS = 4
LIMIT = 1.0  # seconds


def cases() -> tuple[np.ndarray, np.ndarray]:
    """Return invented lengths in whole days, with many ties, and causes; 0 is open."""
    dice = np.random.default_rng(1)
    cause = 1 + dice.choice(KINDS, CASES, p=[0.08, 0.45, 0.37, 0.1])
    length = dice.lognormal(np.array([6, 4, 5, 4.2])[cause - 1], 1.0)
    until = dice.uniform(0, 2_190, CASES)
    return np.floor(np.minimum(length, until)), np.where(length <= until, cause, 0)


def seconds(job: Callable[[], object], times: int) -> float:
    """Return the seconds of the best of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return min(taken)


def theirs_by_lifelines(length: np.ndarray, cause: np.ndarray) -> list[AalenJohansenFitter]:
    """Return the curves as lifelines has them: one fit a cause."""
    fits = []
    for kind in range(1, KINDS + 1):
        fitter = AalenJohansenFitter(calculate_variance=True, seed=1)
        fits.append(fitter.fit(length, cause, event_of_interest=kind))
    return fits


def apart(ours: Incidence, fits: list[AalenJohansenFitter]) -> float:
    """Return how far apart the shares of ours and of lifelines are, at most."""
    found = 0.0
    for kind, fit in enumerate(fits):
        told = fit.cumulative_density_
        place = np.searchsorted(told.index, ours.times + 0.5) - 1
        found = max(found, float(np.abs(told.iloc[place, 0] - ours.share[kind]).max()))
    return found


def estimators() -> bool:
    """Print a line for each of the three estimators; return whether ours is right and fast."""
    length, cause = cases()
    rows = Spells(length, cause, np.zeros(CASES), np.ones(CASES))
    ours = incidence(rows, kinds=KINDS)
    mine = seconds(lambda: incidence(rows, kinds=KINDS), 5)
    models = seconds(lambda: CumIncidenceRight(length, cause), 5)
    them = CumIncidenceRight(length, cause)
    place = np.searchsorted(them.times, ours.times)
    equal = all(
        np.allclose(them.cinc[kind][place], ours.share[kind])
        and np.allclose(them.cinc_se[kind][place], ours.error[kind], equal_nan=False)
        for kind in range(KINDS)
    )
    start = time.perf_counter()
    fits = theirs_by_lifelines(length, cause)
    lines = time.perf_counter() - start
    print(f"{CASES:,} cases, {KINDS} causes, with 95 % intervals: ours {mine:.3f} s")
    print(f"statsmodels {models:.3f} s ({models / mine:.1f}x ours), equal: {equal}")
    print(
        f"lifelines {lines:.1f} s ({lines / mine:.0f}x ours), apart {apart(ours, fits):.1e} at most"
    )
    return equal and mine < LIMIT


def from_records() -> float:
    """Print how long all cohorts of a large force take from its records, and return the seconds."""
    tables = invented(EASTERMARCH, CASES, 1).tables
    reader = reader_of({t.name: tables[t.name].select(list(t.rows.columns)) for t in TABLES}, CUT)
    years = cohorts_until(CUT, date(2020, 1, 1), "year")
    taken = seconds(
        lambda: list(cohorts(watched(reader, None), years, force="eastermarch", cut_on=CUT)), 5
    )
    print(f"{CASES:,} crimes from records to {len(years)} cohorts' curves: {taken:.3f} s")
    return taken


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of lifelines, that it moves ties apart
    sound = estimators()
    if not (from_records() < LIMIT and sound):
        sys.exit(1)
