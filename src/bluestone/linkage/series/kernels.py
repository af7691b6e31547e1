"""The inner loops of search, compiled: the most that a crime may score with 4,096 others at once.

Only numbers pass through here; `index.py` says what they mean. Lengths are constants and sums are
kept in small local arrays, or the compiler makes no vectors of them; nothing holds Python's lock, so
that two threads search at once without OpenMP, which waits for a busy neighbour.
"""

import numpy as np
from numba import njit

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
def logged(distance, unit):
    """Return at most the binary logarithm of 1 and a distance in a unit.

    A number's bits, read as a whole number, are its logarithm with straight lines between powers of
    2, which lie below it by 0.09 at most.
    """
    bits = np.float32(np.float32(1) + distance * unit).view(np.int32)
    return np.float32(bits) * np.float32(2.0**-23) - np.float32(127)


@compiled
def added(distance, two):
    """Return what a distance adds in two stretches of a curve; what is no number adds 0.

    `two` are where they begin, meet and end, what each weighs, and what is added always.
    """
    low = min(max(distance, two[0]), two[1])
    high = min(max(distance, two[1]), two[2])
    return np.float32(0) if np.isnan(distance) else two[5] + two[3] * low + two[4] * high


@compiled
def placed(x, y, spot_x, spot_y, two, values):
    """Add to values what crimes' places add at most, in two stretches."""
    unit, two = np.float32(1 / HUNDRED), (two[0], two[1], two[2], two[3], two[4], two[5])
    for i in range(BLOCK):
        east, north = x[i] - spot_x, y[i] - spot_y
        apart = np.sqrt(east * east + north * north)
        near = logged(apart, unit)
        values[i] += np.float32(0) if np.isnan(apart) else added(near, two)


@compiled
def timed(t, halves, spot_t, half, gap, day, week, values):
    """Add to values what crimes' times add at most, in two stretches of each of their curves.

    Around a clock the distance of moments differs from that of their windows' middles by no more
    than their own spread, which is at most the windows' halves together over the root of 3.
    """
    unit, root = np.float32(1 / NIGHT), np.float32(0.5774)
    gap = (gap[0], gap[1], gap[2], gap[3], gap[4], gap[5])
    day = (day[0], day[1], day[2], day[3], day[4], day[5])
    week = (week[0], week[1], week[2], week[3], week[4], week[5])
    for i in range(BLOCK):
        hours = t[i] - spot_t
        loose = (halves[i] + half) * root
        soon = added(logged(abs(hours), unit), gap)
        clock = abs(hours - np.float32(DAY) * np.rint(hours * np.float32(1 / DAY))) - loose
        weekly = abs(hours - np.float32(WEEK) * np.rint(hours * np.float32(1 / WEEK))) - loose
        total = soon + added(clock, day) + added(weekly, week)
        values[i] += np.float32(0) if np.isnan(hours) else total


@compiled
def bounds(planes, chosen, worth, count, scale, offset, spot, rough, twos, part, out, most, peaks):
    """Write the most that a crime may score with those of some blocks, in nats, into `out`.

    `chosen` are planes and `worth` what a crime in each adds, as whole numbers of `scale` nats;
    `spot` and `rough` hold x, y, the middle and the half of windows in single precision, after
    `rough`'s base scores; `twos` are the curves of four kinds, two stretches at a time. `most` is the highest of each block, `peaks` of each part of it.
    """
    sums = np.empty(BLOCK, np.int16)
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
        for s in range(twos.shape[1]):
            placed(x, y, spot_x, spot_y, twos[0, s], values)
            timed(t, halves, spot_t, spot_h, twos[1, s], twos[2, s], twos[3, s], values)
        most[block] = peaked(values, peaks[block * PARTS : (block + 1) * PARTS])
