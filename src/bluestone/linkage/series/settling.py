"""The inner loops that score exactly, compiled: the best of all crimes, given the most each may score."""

import numpy as np

from bluestone.linkage.series.evidence import HUNDRED, NIGHT
from bluestone.linkage.series.kernels import BLOCK, PARTS, bounds, compiled, prepared, weighed
from bluestone.linkage.series.model import GRID
from bluestone.linkage.series.times import DAY, WEEK


@compiled
def spread(a, b, c, d, period):
    """Return the expected distance of moments of two windows, around a clock if it has a period."""
    if period == 0.0 and (b <= c or d <= a):
        return abs((a + b) - (c + d)) / 2
    total = 0.0
    for side in range(4):
        v = abs((b if side % 2 == 0 else a) - (c if side < 2 else d))
        if period > 0.0:
            v = abs(v - period * np.rint(v / period))
        part = v * v * v / 6 - period * v * v / 8
        total += part if side in (0, 3) else -part
    return period / 4 + total / ((b - a) * (d - c))


@compiled
def along(distance, k, curves):
    """Return what a distance on its scale adds, in nats, by the curve of one kind; unknown adds 0."""
    knots, slopes, starts, counts = curves
    if np.isnan(distance):
        return 0.0
    total = 0.0
    for s in range(counts[k] - 1):
        covered = min(max(distance, knots[k, s]), knots[k, s + 1]) - knots[k, s]
        total += slopes[k, s] * covered
    return np.rint((starts[k] + total) / GRID) * GRID


@compiled
def exact(i, j, columns, count, codes, worths, where, curves):
    """Return the score of two crimes less the constant, in nats, as the model has it.

    `where` has for each crime x, y, and the start and end of its window, a minute wide at least.
    """
    shared, differing, yes_or_no, last, base = worths
    total = base[j]
    for c in range(count):
        k = columns[c]
        q, v = codes[i, k], codes[j, k]
        if v >= 0:
            if q >= 0:
                total += shared[k, min(q, last[k])] if v == q else differing[k]
            if yes_or_no[k]:
                total -= shared[k, 0] if v == 0 else differing[k]
    a, b, c, d = where[i, 2], where[i, 3], where[j, 2], where[j, 3]
    east, north = where[i, 0] - where[j, 0], where[i, 1] - where[j, 1]
    total += along(np.log2(1 + np.sqrt(east * east + north * north) / HUNDRED), 0, curves)
    total += along(np.log2(1 + spread(a, b, c, d, 0.0) / NIGHT), 1, curves)
    total += along(spread(a, b, c, d, DAY), 2, curves)
    return total + along(spread(a, b, c, d, WEEK), 3, curves)


@compiled
def keep(best, at, score, place):
    """Put a score into a list of the best, highest first and then the lowest place; drop the last."""
    p = best.shape[0] - 1
    if score < best[p] or (score == best[p] and place > at[p]):
        return
    while p > 0 and (best[p - 1] < score or (best[p - 1] == score and at[p - 1] > place)):
        best[p], at[p] = best[p - 1], at[p - 1]
        p -= 1
    best[p], at[p] = score, place


@compiled
def promising(peaks, upper, most):
    """Return the most promising crime of each of the most promising parts of all blocks.

    Scored first, they set what the others must reach; each is taken out of `upper`.
    """
    tops, parts = np.full(most, -np.inf), np.full(most, peaks.shape[0])
    for p in range(peaks.shape[0]):
        keep(tops, parts, np.float64(peaks[p]), p)
    found = np.zeros(most, np.int64)
    for row in range(most):
        p = parts[row] if parts[row] < peaks.shape[0] else 0
        first = (p // PARTS) * BLOCK + p % PARTS
        best = first
        for j in range(first, (p // PARTS + 1) * BLOCK, PARTS):
            if upper[j] > upper[best]:
                best = j
        found[row] = best
    return found


@compiled
def scored(i, some, upper, best, at, columns, count, codes, worths, where, curves):
    """Score those of some crimes that could be among the best, and take them out of `upper`."""
    for j in some:
        if upper[j] >= best[-1] and upper[j] > -np.inf:
            keep(best, at, exact(i, j, columns, count, codes, worths, where, curves), j)
            upper[j] = -np.inf


@compiled
def settle(i, n, found, best, at, columns, count, codes, worths, where, curves):
    """Find the best of all crimes, exactly, given the most that each may score.

    Blocks are taken from the most promising on; what cannot reach the last of the best is skipped,
    so that nothing that belongs there is missed.
    """
    upper, most, peaks = found
    upper[i] = -np.inf
    some = promising(peaks, upper, best.shape[0])
    scored(i, some, upper, best, at, columns, count, codes, worths, where, curves)
    for block in np.argsort(-most):
        if most[block] < best[-1]:
            break
        for part in range(PARTS):
            if peaks[block * PARTS + part] >= best[-1]:
                some = np.arange(block * BLOCK + part, min((block + 1) * BLOCK, n), PARTS)
                scored(i, some, upper, best, at, columns, count, codes, worths, where, curves)


@compiled
def sought(crimes, planes, index, codes, worths, where, curves, rough, twos, slack, best, at):
    """Find the best of all crimes for each of some crimes: a row each of `best` and `at`.

    `twos` are the curves in single precision, and `slack` nats what that may put too low.
    """
    known, plane = index
    shared, differing, yes_or_no, last, _ = worths
    n, blocks = codes.shape[0], planes.shape[1]
    columns = np.empty(codes.shape[1], np.int64)
    chosen, nats = np.empty(2 * codes.shape[1], np.int64), np.empty(2 * codes.shape[1])
    worth, spot = np.empty(2 * codes.shape[1], np.int16), np.empty(4, np.float32)
    upper, most = np.empty(blocks * BLOCK, np.float32), np.empty(blocks, np.float32)
    peaks = np.empty(blocks * PARTS, np.float32)
    for row in range(crimes.shape[0]):
        i = crimes[row]
        active, count, everywhere = prepared(
            codes[i], shared, differing, yes_or_no, last, known, plane, columns, chosen, nats
        )
        scale = weighed(nats, count, worth)
        for s in range(4):
            spot[s] = rough[s + 1][i]
        offset, part = np.float32(everywhere + slack), (0, blocks)
        bounds(
            planes,
            chosen,
            worth,
            count,
            scale,
            offset,
            spot,
            rough,
            twos,
            part,
            upper,
            most,
            peaks,
        )
        found = (upper, most, peaks)
        settle(i, n, found, best[row], at[row], columns, active, codes, worths, where, curves)
