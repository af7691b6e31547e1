"""What becomes of crimes: how long each was watched, and how it ended, counted in the engine.

Crimes are followed from the day they were recorded. Open ones, type 0 among them, are censored at
the data cut; cancelled ones and duplicates are out; one that ended on a day nobody wrote down is
left out, because nobody knows how long it was open, and so is one that ended before it was
recorded. How many there are of each is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
import numpy as np

from bluestone.extract.read import CUT, Reader
from bluestone.measures.breakdown import Breakdown, grouped
from bluestone.measures.population import PENDING, crimes
from bluestone.measures.tally import month_index
from bluestone.release.curve import ENDINGS, HORIZONS, LABELS, Estimate, outcomes_of
from bluestone.release.figure import MONTHS, Period
from bluestone.statistics.curves import OPEN, Spells, incidence

FEWEST = 10  # crimes watched at each moment, from which a cohort seen late can be judged; ours
SOME = 50  # crimes of which at least one is open, unless they were chosen by having ended; ours
CHOSEN = "none of the crimes is open: only such as had ended were exported, and slow ones look rare"
NONE = "no crime was recorded"
DAYS = np.array(HORIZONS, float)

over = (crimes.outcome.notin(PENDING) & (crimes.outcome_on <= CUT)).fill_null(False)
pending = crimes.outcome.isnull() | crimes.outcome.isin(PENDING)
dated = crimes.filter(pending | crimes.outcome_on.notnull())  # of the rest nobody knows when
undated = crimes.filter(~pending, crimes.outcome_on.isnull(), crimes.recorded_on <= CUT)
ended_before = (
    crimes.filter(  # it was recorded: one of the two days is wrong, and nobody knows which
        ~pending, crimes.outcome_on < crimes.recorded_on, crimes.recorded_on <= CUT
    )
)


def spells(held_from: date | None, by: Breakdown | None = None) -> ir.Table:
    """Return one row per month of recording, group, entry, length and ending.

    month, group, entry, length, ending, rows: `length` are the days watched, `ending` the place of
    an ending in ENDINGS counted from 1, and 0 while open; `entry` the days after recording from
    which its ending would have been seen, where the records hold only what was open on a day.
    """
    endings = ((crimes.outcome.isin(outcomes_of(e)), i) for i, e in enumerate(ENDINGS, start=1))
    ending = ibis.ifelse(over, ibis.cases(*endings, else_=OPEN), OPEN)
    rows = crimes.mutate(ending=ending, stop=ibis.ifelse(over, crimes.outcome_on, CUT))
    rows = rows.filter(pending | rows.outcome_on.notnull(), rows.recorded_on <= CUT)
    rows = grouped(rows, by)
    since = ibis.literal(held_from or date.min).cast("date")
    late = since.delta(rows.recorded_on, unit="day").cast("int64") if held_from else None
    rows = rows.select(
        "group",
        "ending",
        month=rows.recorded_on.truncate("M").cast("date"),
        length=rows.stop.delta(rows.recorded_on, unit="day").cast("int64"),
        entry=ibis.literal(0, "int64") if late is None else ibis.greatest(late, 0).cast("int64"),
    )
    rows = rows.filter(rows.length >= 0)
    keys = ("month", "group", "entry", "length", "ending")
    return rows.group_by(*keys).agg(rows=rows.count()).cast({"ending": "int64"})


@dataclass(frozen=True)
class Watched:
    """What `spells` gave: a row for each kind of crime, with its month of recording as a number."""

    month: np.ndarray
    group: np.ndarray
    spells: Spells

    def of(self, kept: np.ndarray) -> Spells:
        """Return some of the rows."""
        told = self.spells
        return Spells(told.times[kept], told.causes[kept], told.entries[kept], told.rows[kept])

    @property
    def groups(self) -> list[str]:
        """Return the groups that there are, in order."""
        return sorted(set(self.group.tolist()))


def watched(reader: Reader, held_from: date | None, by: Breakdown | None = None) -> Watched:
    """Return how long crimes were watched."""
    rows = reader.rows(spells(held_from, by))
    return Watched(
        np.array([month_index(month) for month in rows["month"].to_pylist()], int),
        np.array(rows["group"].to_pylist(), object),
        Spells(
            rows["length"].to_numpy().astype(float),
            rows["ending"].to_numpy(),
            rows["entry"].to_numpy().astype(float),
            rows["rows"].to_numpy().astype(float),
        ),
    )


def cohorts(
    told: Watched, cohorts: Iterable[Period | None], *, force: str, cut_on: date
) -> Iterator[Estimate]:
    """Yield what became of each cohort, group by group; None is all crimes, whenever recorded."""
    unfit = CHOSEN if chosen_by_ending(told.spells) else ""
    for cohort in cohorts:
        for group in told.groups:
            mine = told.group == group
            if cohort is not None:
                first = month_index(cohort.from_on)
                mine &= (told.month >= first) & (told.month < first + MONTHS[cohort.span])
            chosen = told.of(mine).watched
            why = tuple(unfit or why_not(chosen, day, cohort, cut_on) for day in HORIZONS)
            yield estimate(chosen, why, cohort=cohort, group=group, force=force)


def estimate(
    watched: Spells, why: tuple[str, ...], *, cohort: Period | None, group: str, force: str
) -> Estimate:
    """Return what became of a cohort; `why` says which days of it cannot be judged."""
    at_risk = watched.at_risk(DAYS)
    told = incidence(watched, kinds=len(ENDINGS)).at(DAYS, at_risk)
    ended = incidence(together(watched), kinds=1).at(DAYS, at_risk)
    return Estimate(
        force=force,
        cohort=cohort,
        group=group,
        rows=round(float(watched.rows.sum())),
        at_risk=tuple(round(number) for number in at_risk.tolist()),
        shares=by_part(told.share, told.open_),
        errors=by_part(told.error, ended.error[0]),
        lows=by_part(told.low, 1 - ended.high[0]),
        highs=by_part(told.high, 1 - ended.low[0]),
        why=why,
    )


def together(watched: Spells) -> Spells:
    """Return rows with every ending as one: what is left is still open."""
    ended = (watched.causes != OPEN).astype(np.int64)
    return Spells(watched.times, ended, watched.entries, watched.rows)


def by_part(endings: np.ndarray, open_: np.ndarray) -> dict[str, tuple[float, ...]]:
    """Return lines for each ending, and one for what is open, by their names."""
    return dict(zip(LABELS, map(tuple, [*endings.tolist(), open_.tolist()]), strict=True))


def why_not(watched: Spells, day: int, cohort: Period | None, cut_on: date) -> str:
    """Return why a cohort cannot be judged by a day; empty where it can.

    Too young: its youngest crimes have not reached that day. Shown, it would be set beside older
    cohorts and look low. Seen too late: the records hold only what was open when they begin, and
    too few of the cohort were watched from the day it was recorded.
    """
    if not watched.rows.any():
        return NONE
    if cohort is not None and (age := days_old(cohort, cut_on)) < day:
        return f"too young: its youngest crimes are {age} days old at the data cut"
    if cohort is None and watched.at_risk(np.array([float(day)]))[0] < FEWEST:
        return f"fewer than {FEWEST} crimes were watched until then"
    until = np.unique(np.append(watched.entries[watched.entries <= day], 0.0))
    if watched.entries.any() and watched.at_risk(until).min() < FEWEST:
        return "seen too late: most crimes that ended before the records begin are not in them"
    return ""


def chosen_by_ending(spells: Spells) -> bool:
    """Return whether none of many crimes is open: then only such as ended were exported."""
    return bool(spells.rows.sum() >= SOME and (spells.causes != OPEN).all())


def days_old(cohort: Period, cut_on: date) -> int:
    """Return the days from the last day of a cohort to the data cut; 0 where it is not over."""
    return max(timedelta(0), cut_on - cohort.until_on).days
