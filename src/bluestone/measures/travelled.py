"""The whole journey of a snapshot's crimes, on true rows; and what may be said of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.breakdown import Breakdown
from bluestone.measures.held import held
from bluestone.measures.journeys import cohorts, ended_before, spells, undated, watched
from bluestone.measures.paths import all_followings, all_returns, all_ways
from bluestone.measures.reads import needed
from bluestone.measures.tally import first_day, last_whole_month, periods
from bluestone.measures.waits import all_waits, recent, unrecorded
from bluestone.release.audience import Audience
from bluestone.release.curve import Estimate, curve
from bluestone.release.figure import MONTHS, Period, Span, month_after
from bluestone.release.inference import alone
from bluestone.release.journey import (
    Following,
    Journey,
    Return,
    Waited,
    Way,
    followings,
    returns,
    wait,
    ways,
)

YEARS = 6  # of recording that are followed: as far back as figures go; ours
TELLS_STEPS = {("event", "kind"), ("event", "on")}


@dataclass(frozen=True, kw_only=True)
class Travelled:
    """Everything about the journey in a snapshot: true, and not fit to be said.

    `held` says from which day the records hold every crime, if they do not hold all; `undated` is
    how many crimes ended on a day nobody wrote down, and `ended_before` how many before they were
    recorded; `not_sent` is what the force did not send.
    """

    estimates: tuple[Estimate, ...] = ()
    waits: tuple[Waited, ...] = ()
    followings: tuple[Following, ...] = ()
    returns: tuple[Return, ...] = ()
    ways: tuple[Way, ...] = ()
    held: str = ""
    undated: int = 0
    ended_before: int = 0
    not_sent: tuple[str, ...] = ()


def travelled(
    snapshot: Snapshot, reader: Reader, *, span: Span = "year", by: Breakdown | None = None
) -> Travelled:
    """Return the journey of the crimes of the last six years, by cohorts of a span.

    Cohorts do not overlap: quarters, or twelve months each to the last whole month before the cut.
    """
    sent = snapshot.sent
    if missing := needed(reader.sql(spells(None))) - sent:
        return Travelled(not_sent=tuple(sorted(f"{table}.{column}" for table, column in missing)))
    told = snapshot.manifest
    known = held(reader, told.held_from)
    told_of = watched(reader, known.from_on, by)
    if not told_of.month.size:
        return Travelled(held=known.words)
    first = date(*first_day(int(told_of.month.min())))
    since = max(known.from_on or date.min, month_after(reader.cut_on, 1 - YEARS * MONTHS["year"]))
    chosen = (*cohorts_until(reader.cut_on, first, span), None)
    steps = sent >= TELLS_STEPS
    return Travelled(
        estimates=tuple(cohorts(told_of, chosen, force=told.force, cut_on=reader.cut_on)),
        waits=tuple(all_waits(reader, sent, recent(reader.cut_on, known.from_on), by)),
        followings=all_followings(reader, sent, since) if steps else (),
        returns=all_returns(reader, sent, since) if steps else (),
        ways=all_ways(reader, sent, since) if steps else (),
        held=known.words,
        undated=rows_of(reader, undated),
        ended_before=rows_of(reader, ended_before),
        not_sent=(
            tuple(f"event of kind {kind}" for kind in unrecorded(reader))
            if steps
            else tuple(sorted(f"{t}.{c}" for t, c in TELLS_STEPS - sent))
        ),
    )


def rows_of(reader: Reader, rows: ir.Table) -> int:
    """Return how many rows there are."""
    number: int = reader.rows(rows.aggregate(rows=rows.count()))["rows"][0].as_py()
    return number


def cohorts_until(cut_on: date, first: date, span: Span) -> tuple[Period, ...]:
    """Return the cohorts of a span that end by a day, none before the first crime's month.

    A cohort that began before the first crime is one that the records hold only a part of.
    """
    last = last_whole_month(cut_on)
    start = month_after(last, 1 - YEARS * MONTHS["year"])
    if span != "year":
        return tuple(p for p in periods(start, last, span) if p.from_on >= first)
    years = (Period("year", month_after(start, MONTHS["year"] * i)) for i in range(YEARS))
    return tuple(year for year in years if year.from_on >= first)


def said(told: Travelled, rule: Audience) -> Journey:
    """Return what may be said of a journey to an audience."""
    return Journey(
        curves=tuple(
            curve(each, each.cohort, rule) for each in told.estimates if each.cohort is not None
        ),
        waits=tuple(wait(each, rule) for each in told.waits),
        followings=followings(told.followings, rule),
        returns=returns(told.returns, rule),
        ways=ways((each for each in told.ways if each.steps), rule),
        notes=tuple(notes(told, rule)),
    )


def notes(told: Travelled, rule: Audience) -> Iterable[str]:
    """Yield what a reader must know of the records behind a journey."""
    if told.held:
        yield told.held
    if told.undated:
        many = many_words(told.undated, rule)
        yield f"{many} crimes ended on a day that nobody wrote down, and are in no curve."
    if told.ended_before:
        many = many_words(told.ended_before, rule)
        yield f"{many} crimes ended, by their dates, before they were recorded, and are in no curve."
    if told.not_sent:
        yield f"Not sent: the force's extract has no {listed(told.not_sent)}."


def many_words(true: int, rule: Audience) -> str:
    """Return how many, as far as it may be said; "A few" where that is no number."""
    number = alone(true, rule)
    return "A few" if number is None else f"{number:,}"


def listed(names: Collection[str]) -> str:
    """Return names as a sentence lists them after "no"."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
