"""The inner loops of search, compiled: what a crime may score with 4,096 others, and what it does.

Only numbers pass through here; `index.py` says what they mean. Lengths are constants and sums are
kept in small local arrays, or the compiler makes no vectors of them; nothing holds Python's lock, so
that two threads search at once without OpenMP, which waits for a busy neighbour.
"""

import numpy as np
from numba import njit  # type: ignore[import-untyped]

from bluestone.linkage.series.evidence import HUNDRED, NIGHT
from bluestone.linkage.series.model import GRID
from bluestone.linkage.series.times import DAY, WEEK

BLOCK = 4_096  # crimes looked at at once: their sums stay in the nearest cache
WORDS, BITS = 256, 16  # of a block's plane: bit b of word w is of crime 256 b + w
PART, PARTS = 64, 64  # a block's parts: so many crimes, so many parts
WHOLE = 32_000  # the most that a sum of whole numbers may reach: they have 16 bits
FINEST = 1 / 256  # nats that one whole number stands for, where there is room

compiled = njit(nogil=True, cache=True)


@compiled
def prepared(mine, shared, differing, yes_or_no, last, known, plane, columns, chosen, nats):
    """Write what of a crime matters to a search: its behaviours that change a base score, and planes.

    `mine` are its levels. Of behaviour k, `shared[k]` is what sharing a level is worth, `last[k]`
    the place there of one never met, `known[k]` the plane of crimes in which it is known (below 0:
    in all), `plane[k]` the planes of levels. Return how many behaviours, how many planes, and what
    all crimes get.
    """
    behaviours, planes, everywhere = 0, 0, 0.0
    for k in range(mine.shape[0]):
        q = mine[k]
        if q == 0 and yes_or_no[k] or q < 0 and not yes_or_no[k]:
            continue
        columns[behaviours] = k
        behaviours += 1
        if yes_or_no[k]:
            absent = (differing[k] if q > 0 else 0.0) - shared[k, 0]
            present = (shared[k, 1] if q > 0 else 0.0) - differing[k]
            level = 1
        else:
            absent, present = differing[k], shared[k, min(q, last[k])]
            level = q
        if known[k] < 0:
            everywhere += absent
        else:
            chosen[planes], nats[planes] = known[k], absent
            planes += 1
        if level < plane.shape[1] and plane[k, level] >= 0:
            chosen[planes], nats[planes] = plane[k, level], present - absent
            planes += 1
    return behaviours, planes, everywhere


@compiled
def peaked(values, peaks):
    """Write the highest of each part of a block, and return the highest of all.

    A part's crimes stand PARTS from each other, so that parts are compared side by side.
    """
    for p in range(PARTS):
        peaks[p] = values[p]
    for row in range(1, PART):
        mine = values[row * PARTS : (row + 1) * PARTS]
        for p in range(PARTS):
            peaks[p] = mine[p] if mine[p] > peaks[p] else peaks[p]
    best = peaks[0]
    for p in range(PARTS):
        best = max(best, peaks[p])
    return best


@compiled
def tallied(words, add, sums):
    """Add what a plane is worth to the sums of a block's crimes that are in it."""
    for b in range(BITS):
        mine = sums[b * WORDS : (b + 1) * WORDS]
        for w in range(WORDS):
            bit = np.int16((words[w] >> np.uint16(b)) & np.uint16(1))
            mine[w] += np.int16(bit * add)


@compiled
def logged(distances, unit, scaled, bits):
    """Write at most the binary logarithms of 1 and distances in a unit: `bits` are `scaled`'s own.

    A number's bits, read as a whole number, are its logarithm with straight lines between powers of
    2, which lie below it by 0.09 at most.
    """
    for i in range(BLOCK):
        scaled[i] = np.float32(1) + distances[i] * unit
    for i in range(BLOCK):
        known = distances[i] == distances[i]
        straight = np.float32(bits[i]) * np.float32(2.0**-23) - np.float32(127)
        distances[i] = straight if known else np.float32(np.nan)


@compiled
def clocked(hours, halves, half, period, distances):
    """Write at most the expected distances around a clock of windows, by their middles and halves.

    The distance of moments differs from that of the middles by no more than their own spread, which
    is at most the halves together over the root of 3.
    """
    share, whole = np.float32(1 / period), np.float32(period)
    for i in range(BLOCK):
        apart = abs(hours[i] - whole * np.rint(hours[i] * share))
        distances[i] = apart - (halves[i] + half) * np.float32(0.5774)


@compiled
def curved(distances, k, curves, values):
    """Add to values what distances add by the curve of a kind; what is no number adds 0.

    Stretches are taken two at a time: a curve has an even number, the last of them of no length.
    """
    knots, slopes, starts, counts = curves
    for s in range(0, counts[k] - 1, 2):
        near, middle, far = knots[k, s], knots[k, s + 1], knots[k, s + 2]
        first, second = slopes[k, s], slopes[k, s + 1]
        always = (starts[k] if s == 0 else np.float32(0)) - first * near - second * middle
        for i in range(BLOCK):
            d = distances[i]
            low = d if d > near else near
            low = low if low < middle else middle
            high = d if d > middle else middle
            high = high if high < far else far
            values[i] += (always + first * low + second * high) if d == d else np.float32(0)


@compiled
def bounds(planes, chosen, worth, count, scale, offset, spot, rough, curves, part, out, most, peaks):
    """Write the most that a crime may score with those of some blocks, in nats, into `out`.

    `chosen` are planes and `worth` what a crime in each adds, as whole numbers of `scale` nats;
    `spot` and `rough` hold x, y, the middle and the half of windows in single precision, after
    `rough`'s base scores. `most` is the highest of each block, `peaks` of each part of it.
    """
    sums = np.empty(BLOCK, np.int16)
    apart, hours, scaled = (
        np.empty(BLOCK, np.float32),
        np.empty(BLOCK, np.float32),
        np.empty(BLOCK, np.float32),
    )
    bits = scaled.view(np.int32)
    spot_x, spot_y, spot_t, spot_h = spot[0], spot[1], spot[2], spot[3]
    for block in range(part[0], part[1]):
        first, last = block * BLOCK, (block + 1) * BLOCK
        values, begin, x = out[first:last], rough[0][first:last], rough[1][first:last]
        y, t, halves = rough[2][first:last], rough[3][first:last], rough[4][first:last]
        sums[:] = 0
        for c in range(count):
            tallied(planes[chosen[c], block], worth[c], sums)
        for i in range(BLOCK):
            values[i] = begin[i] + (np.float32(sums[i]) * scale + offset)
        for i in range(BLOCK):
            east, north = x[i] - spot_x, y[i] - spot_y
            apart[i] = np.sqrt(east * east + north * north)
        logged(apart, np.float32(1 / HUNDRED), scaled, bits)
        curved(apart, 0, curves, values)
        for i in range(BLOCK):
            hours[i] = t[i] - spot_t
            apart[i] = abs(hours[i])
        logged(apart, np.float32(1 / NIGHT), scaled, bits)
        curved(apart, 1, curves, values)
        clocked(hours, halves, spot_h, DAY, apart)
        curved(apart, 2, curves, values)
        clocked(hours, halves, spot_h, WEEK, apart)
        curved(apart, 3, curves, values)
        most[block] = peaked(values, peaks[block * PARTS : (block + 1) * PARTS])


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
def settle(i, n, found, best, at, columns, count, codes, worths, where, curves):
    """Find the best of all crimes, exactly, given the most that each may score.

    Blocks are taken from the most promising on; what cannot reach the last of the best is skipped,
    so that nothing that belongs there is missed.
    """
    upper, most, peaks = found
    for block in np.argsort(-most):
        if most[block] < best[-1]:
            break
        for part in range(PARTS):
            if peaks[block * PARTS + part] < best[-1]:
                continue
            for j in range(block * BLOCK + part, min((block + 1) * BLOCK, n), PARTS):
                if upper[j] >= best[-1] and j != i:
                    keep(best, at, exact(i, j, columns, count, codes, worths, where, curves), j)


@compiled
def weighed(nats, count, worth):
    """Write worths in nats as whole numbers, rounded up; return what one of them stands for."""
    total = 0.0
    for c in range(count):
        total += abs(nats[c])
    scale = max(FINEST, total / WHOLE)
    for c in range(count):
        worth[c] = np.int16(np.ceil(nats[c] / scale))
    return np.float32(scale)


@compiled
def sought(crimes, planes, index, codes, worths, where, curves, rough, simple, slack, best, at):
    """Find the best of all crimes for each of some crimes: a row each of `best` and `at`.

    `simple` are the curves in single precision, and `slack` nats what that may put too low.
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
            planes, chosen, worth, count, scale, offset, spot, rough, simple, part, upper, most, peaks
        )
        found = (upper, most, peaks)
        settle(i, n, found, best[row], at[row], columns, active, codes, worths, where, curves)
