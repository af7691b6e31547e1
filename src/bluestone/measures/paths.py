"""Which step follows which, how often a crime goes back to one, and the ways crimes go.

What directly follows what is the simplest picture of a process (van der Aalst, Process Mining,
second edition 2016, section 6.2; there of one activity after another within a case). Two steps of
one day are taken in the order of STEPS, because no record says which came first.
"""

from collections.abc import Iterator
from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from bluestone.extract.read import Reader
from bluestone.measures.steps import FILE, STEPS, Sent, about_suspects, code, steps
from bluestone.release.journey import Following, Return, Way

LONGEST = 14  # steps of a way between recording and where the crime stands; more are not told apart
BASE = 16  # more than there are steps, so that a way is one whole number
TOO_LONG = -1
BACK = ("arrest", "suspect_interview", "bail_change", "early_advice", FILE, "action_plan")


def followings(sent: Sent, since: date) -> ir.Table:
    """Return one row per step, the next one, and days between them: first, then, days, times."""
    rows = steps(sent, since)
    order = ibis.window(group_by=rows.crime_id, order_by=[rows.on, rows.step])
    rows = rows.mutate(then=rows.step.lead().over(order), then_on=rows.on.lead().over(order))
    rows = rows.filter(rows.then.notnull())
    rows = rows.select(
        "then", first=rows.step, days=rows.then_on.delta(rows.on, unit="day").cast("int64")
    )
    return rows.group_by("first", "then", "days").agg(times=rows.count())


def ways(sent: Sent, since: date) -> ir.Table:
    """Return one row per way: way, crimes.

    A way is the steps of a crime in order, a step that repeats itself at once taken as one, written
    as one whole number: the codes of the steps after the first as its digits, the last one first.
    That somebody was given the crime is left out: it is done to all, before or after the first
    suspect is named, and would halve every way.
    """
    rows = steps(sent, since)
    rows = rows.filter(rows.step != code("allocated"))
    order = ibis.window(group_by=rows.crime_id, order_by=[rows.on, rows.step])
    rows = rows.mutate(before=rows.step.lag().over(order))
    rows = rows.filter(rows.before.notnull(), rows.before != rows.step)
    order = ibis.window(group_by=rows.crime_id, order_by=[rows.on, rows.step])
    rows = rows.mutate(place=ibis.row_number().over(order).cast("int64"))
    digits = ((rows.place == i, ibis.literal(BASE**i, "int64")) for i in range(LONGEST + 1))
    rows = rows.mutate(part=rows.step * ibis.cases(*digits, else_=ibis.literal(0, "int64")))
    whole = rows.group_by("crime_id").agg(way=rows.part.sum(), last=rows.place.max())
    way = ibis.ifelse(whole["last"] > LONGEST, TOO_LONG, whole.way).cast("int64")
    told = whole.select(way=way)
    return told.group_by("way").agg(crimes=told.count())


def returns(sent: Sent, since: date) -> ir.Table:
    """Return one row per step and number of days on which it was taken: step, times, crimes.

    Of one person in one crime: two people arrested are no return. Where it is not known whom a step
    was about, it is left out. A crime counts with its person for whom it was most often.
    """
    rows = about_suspects(sent)
    rows = rows.filter(rows.suspect_id.notnull())
    mine = steps(sent, since)
    mine = mine.filter(mine.step == code("recorded")).select("crime_id").distinct()
    rows = rows.semi_join(mine, "crime_id").distinct()
    each = rows.group_by("crime_id", "suspect_id", "step").agg(times=rows.count())
    most = each.group_by("crime_id", "step").agg(times=each.times.max())
    return most.group_by("step", "times").agg(crimes=most.count())


def all_followings(reader: Reader, sent: Sent, since: date) -> tuple[Following, ...]:
    """Return every following with the middle number of days between its steps, commonest first."""
    rows = reader.rows(followings(sent, since))
    pairs = sorted(set(zip(rows["first"].to_pylist(), rows["then"].to_pylist(), strict=True)))
    found = (following(rows, first, then) for first, then in pairs)
    return tuple(sorted(found, key=lambda each: -each.times))


def following(rows: pa.Table, first: int, then: int) -> Following:
    """Return one step after another."""
    mine = (rows["first"].to_numpy() == first) & (rows["then"].to_numpy() == then)
    days, times = rows["days"].to_numpy()[mine], rows["times"].to_numpy()[mine]
    order = np.argsort(days)
    until = np.cumsum(times[order])
    middle = days[order][np.searchsorted(until, until[-1] / 2)]
    return Following(first=STEPS[first], then=STEPS[then], times=int(times.sum()), days=int(middle))


def all_ways(reader: Reader, sent: Sent, since: date) -> tuple[Way, ...]:
    """Return every way that crimes went, the commonest first; those too long come as no steps."""
    rows = reader.rows(ways(sent, since)).to_pylist()
    found = [Way(steps=tuple(unfolded(row["way"])), crimes=row["crimes"]) for row in rows]
    return tuple(sorted(found, key=lambda way: (-way.crimes, way.steps)))


def unfolded(way: int) -> Iterator[str]:
    """Yield the steps of a way that is written as a number; none if it is too long."""
    if way == TOO_LONG:
        return
    yield STEPS[0]
    while way:
        way, step = divmod(way, BASE)
        yield STEPS[step]


def all_returns(reader: Reader, sent: Sent, since: date) -> tuple[Return, ...]:
    """Return, for each step about a suspect, in how many crimes it was taken again."""
    rows = reader.rows(returns(sent, since)).to_pylist()
    return tuple(
        Return(
            step=step,
            again=sum(r["crimes"] for r in rows if r["step"] == code(step) and r["times"] > 1),
            crimes=sum(r["crimes"] for r in rows if r["step"] == code(step)),
        )
        for step in BACK
        if any(row["step"] == code(step) for row in rows)
    )
