"""The inner loops of search, compiled: the most that a crime may score with 4,096 others at once.

Only numbers pass through here; `index.py` says what they mean. Lengths are constants and sums are
kept in small local arrays, or the compiler makes no vectors of them; nothing holds Python's lock, so
that two threads search at once without OpenMP, which waits for a busy neighbour.
"""

import numpy as np
from numba import njit  # type: ignore[import-untyped]

from bluestone.linkage.series.evidence import HUNDRED, NIGHT
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
        if (q == 0 and yes_or_no[k]) or (q < 0 and not yes_or_no[k]):
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
def peaked(values, peaks):
    """Write the highest of each part of a block, and return the highest of all.

    A part's crimes stand PARTS from each other, so that parts are compared side by side.
    """
    for p in range(PARTS):
        peaks[p] = values[p]
    for row in range(1, PART):
        mine = values[row * PARTS : (row + 1) * PARTS]
        for p in range(PARTS):
            peaks[p] = max(mine[p], peaks[p])
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
        straight = np.float32(bits[i]) * np.float32(2.0**-23) - np.float32(127)
        distances[i] = np.float32(np.nan) if np.isnan(distances[i]) else straight


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
            low, high = min(max(d, near), middle), min(max(d, middle), far)
            values[i] += np.float32(0) if np.isnan(d) else always + first * low + second * high


@compiled
def bounds(
    planes, chosen, worth, count, scale, offset, spot, rough, curves, part, out, most, peaks
):
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
