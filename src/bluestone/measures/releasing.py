"""From a snapshot to a release: everything is counted, then everything is protected together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from bluestone import __version__
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.tables import crime
from bluestone.measures.breakdown import Breakdown
from bluestone.measures.card import card
from bluestone.measures.indicator import Days, Share
from bluestone.measures.notes import Notes
from bluestone.measures.relations import same_wholes
from bluestone.measures.signalling import signalled
from bluestone.measures.tally import monthlies, periods, tallied
from bluestone.measures.watched import Signalled, Watched
from bluestone.release.audience import Audience, audience
from bluestone.release.disclosure import Visible, visible
from bluestone.release.figure import MONTHS, Card, Count, Figure, Period, month_after
from bluestone.release.relation import Relation
from bluestone.release.release import Release
from bluestone.release.verdict import Verdict, said

YEARS = 6  # a release looks back: long enough for two counts of three years; ours
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Counted:
    """Everything counted in a snapshot, with its cards: true, and not fit to be said.

    `relations` are what the indicators say of each other, and so what has to be protected together.
    """

    snapshot: Snapshot
    cards: Mapping[str, Card]
    counts: tuple[Count, ...]
    relations: tuple[Relation, ...]
    signals: Mapping[str, Signalled] = field(default_factory=dict)

    @cached_property
    def protection(self) -> dict[str, Visible]:
        """Return what may be said to each audience that was asked for so far."""
        return {}

    def visible_to(self, rule: Audience) -> Visible:
        """Return what may be said to an audience, worked out once for those inside each other."""
        if rule.name not in self.protection:
            self.protection[rule.name] = (
                self.visible_to(audience(rule.inside)).inside(rule)
                if rule.inside
                else visible(self.counts, rule, self.relations)
            )
        return self.protection[rule.name]


def everything(
    snapshot: Snapshot,
    reader: Reader,
    catalogue: Mapping[str, Share | Days],
    *,
    relations: tuple[Relation, ...] = (),
    notes: Notes | None = None,
    progress: Progress = lambda _: None,
) -> Counted:
    """Return every indicator counted over the last six years.

    Months that the records do not cover to their end are left out, and so are those before the
    month of the first crime: nothing was sent of them, which is not the same as none. An indicator for which the
    force did not send what it needs has a card that says so, and no count. `relations` are what the
    indicators say of each other, beyond that shares of the same rows have one whole. `notes` are
    what an analyst wrote of what changed, and of baselines set anew.
    """
    first = first_month(reader)
    spans = tuple(p for p in release_periods(reader.cut_on) if p.from_on >= first)
    cards: dict[str, Card] = {}
    counts: list[Count] = []
    signals: dict[str, Signalled] = {}
    for name, indicator in catalogue.items():
        progress(name)
        cards[name] = card(name, indicator, reader, snapshot.sent)
        if not cards[name].not_sent:
            counts.extend(counts_of(name, snapshot.manifest.force, indicator, reader, spans))
            watched = watched_by(cards[name], first, reader.cut_on, notes or Notes())
            signals[name] = signalled(watched, indicator, reader)
    return Counted(
        snapshot=snapshot,
        cards=cards,
        counts=tuple(counts),
        relations=(*same_wholes(catalogue), *relations),
        signals=signals,
    )


def first_month(reader: Reader) -> date:
    """Return the first day of the month of the first recorded crime."""
    first: date = reader.rows(crime.aggregate(day=crime.recorded_on.min()))["day"][0].as_py()
    return month_after(first, 0)


def watched_by(card: Card, first: date, cut_on: date, notes: Notes) -> Watched:
    """Return what an indicator is judged by: the whole months from the first to the data cut."""
    return Watched(card, first, last_whole_month(cut_on), cut_on, notes)


def release_of(counted: Counted, rule: Audience, *, made_on: date) -> Release:
    """Return what a force says to an audience of all that was counted, protected together."""
    told = counted.snapshot.manifest
    figures = counted.visible_to(rule).figures()
    return Release(
        force=told.force,
        title=told.title,
        kind=told.kind,
        audience=rule.name,
        made_on=made_on,
        cut_on=told.cut_on,
        snapshot=counted.snapshot.id,
        code=__version__,
        rule=rule_in_words(rule),
        cards=dict(counted.cards),
        figures=figures,
        verdicts=verdicts_of(counted.signals, figures, rule),
    )


def verdicts_of(
    signals: Mapping[str, Signalled], figures: Iterable[Figure], rule: Audience
) -> dict[str, Verdict]:
    """Return what may be said of whether each indicator changed, beside the figures shown."""
    shown: dict[str, set[Period]] = {}
    for figure in figures:
        days = signals[figure.indicator].card.kind == "days"
        if (figure.median if days else figure.number) is not None:
            shown.setdefault(figure.indicator, set()).add(figure.period)
    return {
        name: said(each.verdict, rule, shown.get(name, set())) for name, each in signals.items()
    }


def counts_of(
    name: str,
    force: str,
    indicator: Share | Days,
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
