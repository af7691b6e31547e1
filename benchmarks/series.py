"""How fast crimes are searched, beside peers on the same work in the same run, and how it grows.

Prints milliseconds for one crime against all (median of many), seconds for all pairs with 20 best each, and
what share of the memory's measured bandwidth the search reaches. Peers that are not installed are
said to be missing. `python benchmarks/series.py [CRIMES [OF_ALL_PAIRS]]`
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec

import duckdb
import numpy as np
import polars as pl
from scipy.spatial.distance import cdist
from series_sql import columns, score

from bluestone.linkage.series.crimes import Behaviour, Crimes
from bluestone.linkage.series.habits import Habit
from bluestone.linkage.series.index import Index
from bluestone.linkage.series.model import Calibration, Curve, Model, Origin

CRIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
ALL_PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 70_000
BEHAVIOURS, BEST = 128, 20
PEERS = 200_000  # crimes that slower peers are tried on; they grow in proportion
SMALL = 5_000  # the same for all pairs, which grow with the square


def made(n: int, *, windows: bool, seed: int = 1) -> tuple[Crimes, Model]:
    """Return random crimes with about 13 of 128 behaviours each, and a model of all terms."""
    draw = np.random.default_rng(seed)
    common = draw.beta(1, 8, BEHAVIOURS) * 0.9 + 0.005
    codes = np.empty((n, BEHAVIOURS), dtype=np.int16)
    for k, share in enumerate(common):
        codes[:, k] = draw.random(n, dtype=np.float32) < share
    start = draw.uniform(0, 87_600, n)
    end = start + (draw.exponential(6, n) if windows else 0)
    behaviours = tuple(Behaviour(f"b{k}", ("no", "yes")) for k in range(BEHAVIOURS))
    x, y = draw.normal(0, 30_000, (2, n))
    crimes = Crimes(tuple(map(str, range(n))), x, y, start, end, behaviours, codes)
    day = Curve(0.6, (0.0, 6.0, 12.0), (-0.1, -0.12)) if windows else Curve(0.0, (0.0, 1.0), (0.0,))
    week = Curve(0.2, (0.0, 84.0), (-0.005,)) if windows else Curve(0.0, (0.0, 1.0), (0.0,))
    place, gap = (
        Curve(3.0, (0.0, 4.0, 9.0), (-0.3, -0.5)),
        Curve(2.0, (0.0, 5.0, 12.0), (-0.2, -0.3)),
    )
    model = Model(
        behaviours,
        tuple(Habit((float(1 - p), float(p), 1e-4), 0.15) for p in common),
        0.5,
        (place, gap, day, week),
        -8.0,
        Calibration((-8.0, 4.0), (1e-4, 0.9)),
        Origin(n, n, 1, 1, 0.01, seed),
    )
    return crimes, model


def median_ms(run: Callable[[int], object], n: int, times: int) -> float:
    """Return the median milliseconds of a search, after a few to warm up."""
    taken = []
    for place in np.random.default_rng(0).integers(0, n, times + 3):
        begun = time.perf_counter()
        run(int(place))
        taken.append((time.perf_counter() - begun) * 1_000)
    return float(np.median(taken[3:]))


def seconds(run: Callable[[], object]) -> float:
    """Return how long something takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def bandwidth() -> float:
    """Return the gigabytes that two threads read from memory in a second, the best of five."""
    halves = np.split(np.ones(50_000_000), 2)
    with ThreadPoolExecutor(2) as pool:
        taken = [seconds(lambda: list(pool.map(np.max, halves))) for _ in range(5)]
    return sum(half.nbytes for half in halves) / min(taken) / 1e9


def one_against_all() -> None:
    """Print the search of one crime among all, for growing n, exact times and windows."""
    read = bandwidth()
    for windows in (False, True):
        for n in (CRIMES // 100, CRIMES // 10, CRIMES):
            crimes, model = made(n, windows=windows)
            index = Index(model, crimes)
            ms = median_ms(lambda place, index=index: index.nearest(place, BEST), n, 100)
            active = int((crimes.codes[:1_000] == 1).sum(axis=1).mean())
            touched = n * (active / 8 + 5 * 4 + 4) / 1e9
            share = touched / (ms / 1_000) / read
            kind = "windows, all terms" if windows else "behaviours, place, gap"
            print(f"one of {n:>9,}  {kind:<24} {ms:8.2f} ms  {share:5.0%} of {read:.0f} GB/s")
    peers_of_one(*made(PEERS, windows=False))


def peers_of_one(crimes: Crimes, model: Model) -> None:
    """Print peers on one crime against some, beside ours."""
    n, present = len(crimes), crimes.codes == 1
    index = Index(model, crimes)
    ours = median_ms(lambda place: index.nearest(place, BEST), n, 50)
    crime = pl.DataFrame({"at": np.arange(n), **columns(crimes)})
    store = duckdb.connect()
    store.execute("SET threads = 2")
    store.register("rows", crime)
    store.execute("CREATE TABLE crime AS SELECT * FROM rows")
    asked = f"SELECT b.at, {score(model)} AS s FROM crime a, crime b WHERE a.at = ? ORDER BY s DESC LIMIT {BEST}"  # noqa: S608
    every = np.arange(n)
    peers: dict[str, Callable[[int], object]] = {
        "NumPy, the same score": lambda i: np.argpartition(
            -model.score(crimes, np.full(n, i), every), BEST
        ),
        "DuckDB, the same score": lambda i: store.execute(asked, [i]).fetchall(),
        "SciPy, Jaccard alone": lambda i: np.argpartition(
            cdist(present[i : i + 1], present, "jaccard")[0], BEST
        ),
    }
    if find_spec("sklearn"):
        near = import_module("sklearn.neighbors").NearestNeighbors(
            n_neighbors=BEST, metric="jaccard", algorithm="brute", n_jobs=2
        )
        near.fit(present)
        peers["scikit-learn, Jaccard alone"] = lambda i: near.kneighbors(present[i : i + 1])
    if find_spec("faiss"):
        faiss = import_module("faiss")
        flat = faiss.IndexFlatIP(BEHAVIOURS)
        flat.add(present.astype(np.float32))
        peers["faiss, behaviours alone"] = lambda i: flat.search(
            present[i : i + 1].astype(np.float32), BEST
        )
    print(f"one of {n:,}: ours {ours:.2f} ms")
    for name, run in peers.items():
        ms = median_ms(run, n, 3)
        print(f"  {name:<30} {ms:10.1f} ms  {ms / ours:8.0f} times ours")


def all_pairs() -> None:
    """Print all pairs with the best of each, for growing n, and peers on fewer."""
    for windows in (False, True):
        for n in (ALL_PAIRS // 4, ALL_PAIRS // 2, ALL_PAIRS):
            crimes, model = made(n, windows=windows)
            index = Index(model, crimes)
            index.nearest(0, BEST)
            taken = seconds(lambda index=index: index.neighbours(BEST))
            kind = "windows, all terms" if windows else "behaviours, place, gap"
            print(
                f"all pairs of {n:>7,}  {kind:<24} {taken:7.2f} s  {n * n / taken / 1e9:.2f} G a second"
            )
    crimes, model = made(SMALL, windows=False)
    present, index = crimes.codes == 1, Index(model, crimes)
    ours = seconds(lambda: index.neighbours(BEST))
    peers = {
        "SciPy, Jaccard alone": lambda: np.argpartition(cdist(present, present, "jaccard"), BEST)
    }
    if find_spec("sklearn"):
        near = import_module("sklearn.neighbors").NearestNeighbors(
            n_neighbors=BEST, metric="jaccard", algorithm="brute", n_jobs=2
        )
        near.fit(present)
        peers["scikit-learn, Jaccard alone"] = lambda: near.kneighbors(present)
    print(f"all pairs of {SMALL:,}: ours {ours:.2f} s")
    for name, run in peers.items():
        taken = seconds(run)
        print(f"  {name:<30} {taken:8.1f} s  {taken / ours:8.0f} times ours")


def r_package() -> None:
    """Print what R's crimelinkage takes to compare 10,000 pairs, where it is installed."""
    program = (
        "library(crimelinkage);data(crimes);p<-t(combn(crimes$crimeID[1:142],2));"
        "v<-list(spatial=c('X','Y'),temporal=c('DT.FROM','DT.TO'),categorical=c('MO1','MO2','MO3'));"
        "cat(system.time(compareCrimes(p,crimes,v,binary=TRUE))[3])"
    )
    if rscript := shutil.which("Rscript"):
        asked = [rscript, "-e", program]
        ran = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
        print(f"R crimelinkage, 10,011 pairs: {ran.stdout or ran.stderr[-200:]} s")
    else:
        print("R is not installed.")
    if not find_spec("faiss"):
        print("faiss is not installed.")


if __name__ == "__main__":
    one_against_all()
    all_pairs()
    r_package()
