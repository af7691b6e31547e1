"""How long each stage of an investigation takes, over stages that began in the last two years.

A stage runs from one step to a later one. A crime that ended without coming to the later step never
will: it stays among those not yet there until the data cut, so that half means half of all that
began (Fine and Gray, JASA 94, 1999, section 2: the cut being the only censoring, the day up to
which each was watched is known). Were it censored at its end, as if it might still come, waits
would look shorter and surer than they are.
"""

from collections.abc import Iterator
from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from bluestone.extract.read import CUT, Reader
from bluestone.extract.tables import event, referral, suspect
from bluestone.measures.breakdown import Breakdown, grouped
from bluestone.measures.journeys import dated
from bluestone.measures.population import counted, crimes
from bluestone.measures.reads import needed
from bluestone.measures.steps import Sent, is_over
from bluestone.release.figure import month_after
from bluestone.release.journey import Waited
from bluestone.statistics.curves import Spells, incidence
from bluestone.statistics.durations import censored_median

RECENT = 24  # months before the data cut in which a stage has to have begun; ours
QUARTERS = (0.25, 0.75)


def first(rows: ir.Table, day: ir.Value, called: str) -> ir.Table:
    """Return the first day of something in each crime: crime_id, and the day as it is called."""
    dated = rows.mutate(day=day.cast("date"))
    return dated.group_by("crime_id").agg(**{called: dated.day.min()})


def first_event(kind: str, called: str) -> ir.Table:
    """Return the first day of a kind of event in each crime."""
    mine = event.filter(event.kind == kind)
    return first(mine, mine["on"], called)


def between(begun: ir.Table, done: ir.Table) -> ir.Table:
    """Return crimes from one first day to another: crime_id, began, ended."""
    return counted(begun).left_join(done, "crime_id").select("crime_id", "began", "ended")


def answered(kind: str) -> ir.Table:
    """Return files of a kind, from the day each was sent to the day an answer came."""
    mine = referral.filter(referral.kind == kind)
    return counted(mine).select("crime_id", began="sent_on", ended="returned_on")


recorded = crimes.select("crime_id", began="recorded_on")
named = first(suspect, suspect.named_on, "began")
outcome_on = ibis.ifelse(is_over(dated), dated.outcome_on, ibis.null("date"))
closing = dated.select("crime_id", ended=outcome_on)
charging = referral.filter(referral.kind == "charging")

STEPS = {  # the kinds of event that stages end with: where none is recorded, no stage was watched
    "account": "victim_account",
    "arrest": "arrest",
    "interview": "suspect_interview",
}
STAGES: dict[str, ir.Table] = {  # crime_id, and the days on which the stage began and ended
    "allocated": crimes.select(
        "crime_id", began="recorded_on", ended=crimes.allocated_at.cast("date")
    ),
    "account": between(recorded, first_event(STEPS["account"], "ended")),
    "named": between(recorded, first(suspect, suspect.named_on, "ended")),
    "arrest": between(named, first_event(STEPS["arrest"], "ended")),
    "interview": between(named, first_event(STEPS["interview"], "ended")),
    "advice": answered("early advice"),
    "file": between(
        first_event("suspect_interview", "began"), first(charging, charging.sent_on, "ended")
    ),
    "decision": answered("charging"),
    "after_file": first(charging, charging.sent_on, "began").inner_join(closing, "crime_id"),
    "outcome": dated.select("crime_id", began="recorded_on", ended=outcome_on),
}


def unrecorded(reader: Reader) -> tuple[str, ...]:
    """Return the kinds of event that end a stage, and that no row of the records is of."""
    held = set(reader.rows(event.select("kind").distinct())["kind"].to_pylist())
    return tuple(kind for kind in STEPS.values() if kind not in held)


def lengths(stage: ir.Table, since: date, by: Breakdown | None = None) -> ir.Table:
    """Return one row per group and length in days: group, length, reached, waiting.

    What began before `since` or after the cut is left out, and so is what ended before it began.
    """
    rows = stage.filter(stage.began >= since, stage.began <= CUT)
    rows = rows.filter(rows.ended.isnull() | (rows.ended >= rows.began))
    rows = grouped(rows.mutate(there=(rows.ended <= CUT).fill_null(False)), by)
    stop = ibis.ifelse(rows.there, rows.ended, CUT)
    rows = rows.select("group", "there", length=stop.delta(rows.began, unit="day").cast("int64"))
    there = rows.there.cast("int64")
    return rows.group_by("group", "length").agg(
        reached=there.sum(), waiting=(ibis.literal(1, "int64") - there).sum()
    )


def recent(cut_on: date, held_from: date | None) -> date:
    """Return the day since which a stage has to have begun, and from which the records hold all."""
    first_day = month_after(cut_on, 1 - RECENT)
    return max(first_day, held_from or first_day)


def all_waits(
    reader: Reader, sent: Sent, since: date, by: Breakdown | None = None
) -> Iterator[Waited]:
    """Yield how long each stage took that the force sent what is needed for, group by group."""
    missing = unrecorded(reader)
    for name, stage in STAGES.items():
        if STEPS.get(name) in missing:
            continue
        if needed(reader.sql(lengths(stage, since))) <= set(sent):
            rows = reader.rows(lengths(stage, since, by))
            for group in sorted(set(rows["group"].to_pylist())):
                yield waited(name, group, rows.filter(pa.compute.field("group") == group))


def waited(stage: str, group: str, rows: pa.Table) -> Waited:
    """Return how long one stage took."""
    names = ("length", "reached", "waiting")
    length, reached, waiting = (rows[name].to_numpy() for name in names)
    causes = np.repeat([1, 0], len(length))
    twice, none = np.tile(length, 2).astype(float), np.zeros(2 * len(length))
    both = np.concatenate([reached, waiting]).astype(float)
    told = incidence(Spells(twice, causes, none, both), kinds=1)
    lower, upper = (told.reached(1, quarter) for quarter in QUARTERS)
    return Waited(
        stage=stage,
        group=group,
        rows=int(reached.sum() + waiting.sum()),
        reached=int(reached.sum()),
        median=censored_median(length, reached, waiting),
        lower=lower,
        upper=upper,
    )
