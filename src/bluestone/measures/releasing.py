"""From a snapshot to a release: everything is counted, then everything is protected together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bluestone import __version__
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.beginning import beginning
from bluestone.measures.breakdown import Breakdown
from bluestone.measures.card import card
from bluestone.measures.equality import breakdown_periods, group_counts, group_relations
from bluestone.measures.indicator import Indicator
from bluestone.measures.notes import Notes
from bluestone.measures.relations import same_wholes
from bluestone.measures.scoring import groups_said
from bluestone.measures.signalling import signalled
from bluestone.measures.tally import Monthly, last_whole_month, monthlies, periods, tallied
from bluestone.measures.travelled import Travelled, said, travelled
from bluestone.measures.watched import Signalled, Watched
from bluestone.release.audience import Audience, audience
from bluestone.release.disclosure import Visible, visible
from bluestone.release.figure import MONTHS, Card, Count, Figure, Period, month_after
from bluestone.release.relation import Relation
from bluestone.release.release import Release
from bluestone.release.saying import figures, parts
from bluestone.release.verdict import Verdict
from bluestone.release.verdict import said as verdict_said

WATCHED = ("share", "days")  # the kinds of which a change can be told from chance, month by month
YEARS = 6  # a release looks back: long enough for two counts of three years; ours
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Counted:
    """Everything counted in a snapshot, with its cards: true, and not fit to be said.

    `groups` are the counts of breakdowns, and `breakdowns` what each breakdown is called.
    `relations` are what all of them say of each other, and so what has to be protected together.
    """

    snapshot: Snapshot
    cards: Mapping[str, Card]
    counts: tuple[Count, ...]
    relations: tuple[Relation, ...]
    travelled: Travelled
    groups: tuple[Count, ...] = ()
    breakdowns: Mapping[str, str] = field(default_factory=dict)
    signals: Mapping[str, Signalled] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Count, ...]:
        """Return every count, of all rows together and of groups."""
        return (*self.counts, *self.groups)

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
                else visible(parts(self.told), rule, self.relations)
            )
        return self.protection[rule.name]


def everything(
    snapshot: Snapshot,
    reader: Reader,
    catalogue: Mapping[str, Indicator],
    *,
    relations: Iterable[Relation] = (),
    by: Sequence[Breakdown] = (),
    notes: Notes | None = None,
    progress: Progress = lambda _: None,
) -> Counted:
    """Return every indicator counted over the last six years, and by the groups of breakdowns.

    Months that the records do not cover to their end are left out, and so are those before the
    month of the first crime: nothing was sent of them, which is not the same as none. An indicator for which the
    force did not send what it needs has a card that says so, and no count. `relations` are what the
    indicators say of each other, beyond that shares of the same rows have one whole. `notes` are
    what an analyst wrote of what changed, and of baselines set anew.
    """
    began = beginning(reader, snapshot.manifest.held_from)
    spans = known_periods(reader.cut_on, began.recorded)
    cards: dict[str, Card] = {}
    counts: list[Count] = []
    groups: list[Count] = []
    signals: dict[str, Signalled] = {}
    for name, indicator in catalogue.items():
        progress(name)
        cards[name] = card(name, indicator, reader, snapshot.sent)
        if not cards[name].not_sent:
            mine = mature(spans, indicator, reader.cut_on)
            counts.extend(counts_of(name, snapshot.manifest.force, indicator, reader, mine))
            for each in by:
                groups += group_counts(
                    name, indicator, snapshot, reader, breakdown_periods(mine), each
                )
            if indicator.kind in WATCHED:
                watched = watched_by(
                    cards[name], began.of(cards[name]), reader.cut_on, notes or Notes()
                )
                signals[name] = signalled(watched, indicator, reader)
    stated = (*same_wholes(catalogue), *relations)
    return Counted(
        snapshot=snapshot,
        cards=cards,
        counts=tuple(counts),
        groups=tuple(groups),
        relations=(*stated, *group_relations(stated, groups)),
        breakdowns={each.name: each.title for each in by},
        travelled=travelled(snapshot, reader),
        signals=signals,
    )


def watched_by(card: Card, first: date, cut_on: date, notes: Notes) -> Watched:
    """Return what an indicator is judged by: the whole months from the first to the data cut."""
    return Watched(card, first, last_whole_month(cut_on), cut_on, notes)


def release_of(counted: Counted, rule: Audience, *, made_on: date) -> Release:
    """Return what a force says to an audience of all that was counted, protected together."""
    told = counted.snapshot.manifest
    shown = figures(counted.visible_to(rule), counted.told)
    return Release(
        force=told.force,
        title=told.title,
        kind=told.kind,
        audience=rule.name,
        made_on=made_on,
        cut_on=told.cut_on,
        snapshot=counted.snapshot.id,
        code=__version__,
        rule=rule.in_words,
        cards=dict(counted.cards),
        figures=shown,
        breakdowns=dict(counted.breakdowns),
        sources=tuple(sorted(source.sha256 for source in told.sources)),
        profile=told.profile.rpartition(" ")[2],
        journey=said(counted.travelled, rule),
        verdicts=verdicts_of(counted.signals, shown, rule),
        relations=tuple(sorted({str(told) for told in counted.relations if told.is_of_all})),
    )


def verdicts_of(
    signals: Mapping[str, Signalled], told: Iterable[Figure], rule: Audience
) -> dict[str, Verdict]:
    """Return what may be said of whether each indicator changed, beside the figures shown."""
    shown: dict[str, set[Period]] = {name: set() for name in signals}
    for figure in told:
        if figure.indicator in signals and not figure.group:
            days = signals[figure.indicator].card.kind == "days"
            if (figure.median if days else figure.number) is not None:
                shown[figure.indicator].add(figure.period)
    return {name: verdict_said(each.verdict, rule, shown[name]) for name, each in signals.items()}


def counts_of(
    name: str,
    force: str,
    indicator: Indicator,
    reader: Reader,
    spans: tuple[Period, ...] | None,
    by: Breakdown | None = None,
) -> Iterator[Count]:
    """Return the counts of an indicator over periods: those given, or the months that have rows."""
    counts = (
        count
        for monthly in monthlies(reader, indicator, by)
        for count in tallied(
            name,
            force,
            indicator,
            monthly,
            months_of(monthly) if spans is None else spans,
        )
    )
    return groups_said(counts) if indicator.kind == "score" and by is not None else counts


def mature(spans: tuple[Period, ...], indicator: Indicator, cut_on: date) -> tuple[Period, ...]:
    """Return the periods all of whose rows an indicator counts by the data cut.

    Part of a year under a whole year's name would look like a fall.
    """
    last = last_whole_month(cut_on)
    return tuple(p for p in spans if month_after(p.until_on, indicator.matures) <= last)


def months_of(monthly: Monthly) -> tuple[Period, ...]:
    """Return the months that have rows."""
    return tuple(Period("month", month) for month in monthly.months)


def release_periods(cut_on: date) -> tuple[Period, ...]:
    """Return every month, quarter and rolling year of the last six years to a day."""
    last = last_whole_month(cut_on)
    first = month_after(last, 1 - YEARS * MONTHS["year"])
    return tuple(period for span in MONTHS for period in periods(first, last, span))


def known_periods(cut_on: date, first: date) -> tuple[Period, ...]:
    """Return those of them that begin with the first month of the records, or later."""
    return tuple(period for period in release_periods(cut_on) if period.from_on >= first)
