"""From a snapshot to a release: everything is counted, then everything is protected together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import ibis.expr.types as ir

from bluestone import __version__
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.tables import crime
from bluestone.measures.breakdown import Breakdown
from bluestone.measures.card import card
from bluestone.measures.indicator import Indicator
from bluestone.measures.population import cancelled, duplicates
from bluestone.measures.tally import monthlies, periods, tallied
from bluestone.release.audience import Audience
from bluestone.release.disclosure import alone
from bluestone.release.figure import MONTHS, Card, Count, Period, month_after
from bluestone.release.release import Release
from bluestone.release.saying import figures

YEARS = 6  # a release looks back: long enough for two counts of three years; ours
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Counted:
    """Everything counted in a snapshot, with its cards: true, and not fit to be said.

    `families` names the family of the indicators that have one; `left_out` are the crimes that no
    indicator counts.
    """

    snapshot: Snapshot
    cards: Mapping[str, Card]
    counts: tuple[Count, ...]
    families: Mapping[str, str]
    left_out: Mapping[str, int]


def everything(
    snapshot: Snapshot,
    reader: Reader,
    catalogue: Mapping[str, Indicator],
    *,
    progress: Progress = lambda _: None,
) -> Counted:
    """Return every indicator counted over the last six years.

    Months that the records do not cover to their end are left out, and so are those before the
    month of the first crime: nothing was sent of them, which is not the same as none. An indicator for which the
    force did not send what it needs has a card that says so, and no count.
    """
    first = reader.rows(crime.aggregate(day=crime.recorded_on.min()))["day"][0].as_py()
    spans = tuple(p for p in release_periods(reader.cut_on) if p.from_on >= month_after(first, 0))
    cards: dict[str, Card] = {}
    counts: list[Count] = []
    for name, indicator in catalogue.items():
        progress(name)
        cards[name] = card(name, indicator, reader, snapshot.sent)
        if not cards[name].not_sent:
            counts.extend(counts_of(name, snapshot.manifest.force, indicator, reader, spans))
    return Counted(
        snapshot=snapshot,
        cards=cards,
        counts=tuple(counts),
        families={name: told.family for name, told in catalogue.items() if told.family},
        left_out={
            "cancelled": rows_in(reader, cancelled),
            "duplicate": rows_in(reader, duplicates),
        },
    )


def release_of(counted: Counted, rule: Audience, *, made_on: date) -> Release:
    """Return what a force says to an audience of all that was counted, protected together."""
    told = counted.snapshot.manifest
    return Release(
        force=told.force,
        title=told.title,
        kind=told.kind,
        audience=rule.name,
        made_on=made_on,
        cut_on=told.cut_on,
        snapshot=counted.snapshot.id,
        code=__version__,
        left_out={why: alone(rows, rule) for why, rows in counted.left_out.items()},
        rule=rule_in_words(rule),
        cards=dict(counted.cards),
        figures=figures(counted.counts, rule, counted.families),
    )


def counts_of(
    name: str,
    force: str,
    indicator: Indicator,
    reader: Reader,
    spans: tuple[Period, ...] | None,
    by: Breakdown | None = None,
) -> Iterator[Count]:
    """Yield the counts of an indicator over periods: those given, or the months that have rows."""
    for monthly in monthlies(reader, indicator, by):
        months = tuple(Period("month", month) for month in monthly.months)
        yield from tallied(name, force, indicator, monthly, months if spans is None else spans)


def release_periods(cut_on: date) -> tuple[Period, ...]:
    """Return every month, quarter and rolling year of the last six years to a day."""
    last = last_whole_month(cut_on)
    first = month_after(last, 1 - YEARS * MONTHS["year"])
    return tuple(period for span in MONTHS for period in periods(first, last, span))


def last_whole_month(day: date) -> date:
    """Return the first day of the last month that has ended by a day."""
    following = day + timedelta(days=1)
    return month_after(following, -1)


def rows_in(reader: Reader, rows: ir.Table) -> int:
    """Return how many rows there are."""
    return int(reader.rows(rows.aggregate(rows=rows.count()))["rows"][0].as_py())


def rule_in_words(rule: Audience) -> dict[str, str]:
    """Return an audience's rule as a release carries it."""
    return {
        "title": rule.title,
        "since": rule.since.isoformat(),
        "reason": rule.reason,
        "source": rule.source,
        "hidden": f"numbers from 1 to {rule.hides_to}, and others that would give them away",
        "rounded": f"to the nearest {rule.nearest}",
        "median": f"needs {rule.median_rows} rows",
    }
