"""The verdict on a share of which one part is rare: from the waits between its rarer cases."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bluestone.charts.control import Control, Dot
from bluestone.measures.watched import Signalled, Watched, behind, month_of, standing
from bluestone.release.verdict import period_name, worded
from bluestone.statistics.phases import Judged, judged
from bluestone.statistics.rare import Day, Waits, g_limits, waits
from bluestone.statistics.signals import Signal, Way
from bluestone.statistics.spread import t_limits

SHARE = "the share"
TURNED: dict[Way, Way] = {"higher": "lower", "lower": "higher"}

DayRow = Mapping[str, int]


@dataclass(frozen=True)
class Spans:
    """The waits of an indicator with the days they begin and end; the last has not ended.

    `counting` is whether the events are what the indicator counts, or else the rest of the whole.
    """

    told: Waits
    begins: tuple[date, ...]
    ends: tuple[date, ...]
    counting: bool


def of_waits(watched: Watched, days: Mapping[date, tuple[int, int]]) -> Signalled:
    """Return the verdict of the g chart, with the t chart beside it.

    The g chart counts the cases between events, so it judges the share whatever the volume; the t
    chart says the same in days, which is how people live it. The events are the rarer part. The
    last wait runs to the last day that has a case: where a case is counted only once it is some
    weeks old, the silence since is none.
    """
    number, out_of = (sum(part) for part in zip(*days.values(), strict=True)) if days else (0, 0)
    counting = 2 * number <= out_of
    until = max(days, default=watched.cut_on)
    told = waits(
        [
            Day(day.toordinal(), one if counting else of - one, of)
            for day, (one, of) in days.items()
        ],
        until.toordinal(),
    )
    if told is None:
        return watched.unjudged("too little to judge", SHARE, "wait")
    on = tuple(date.fromordinal(day) for day in told.on)
    spans = Spans(told, on, (*on[1:], until), counting)
    rebases = watched.rebases(on)
    cases = judged([*told.cases, told.open_cases], g_limits, rebases, still_open=True)
    lengths = judged([*told.days, told.open_days], t_limits, rebases, still_open=True)
    return Signalled(
        watched.card,
        worded(verdict(watched, cases, spans)),
        (chart(watched, "G", cases, spans), chart(watched, "T", lengths, spans)),
    )


def verdict(watched: Watched, judged: Judged, spans: Spans):
    """Return what the waits say of the share: where what is counted comes later, it is lower."""
    says, signal = standing(judged)
    phase = judged.phases[-1]
    begins = f"from {period_name(month_of(spans.begins[phase.first]))}"
    baseline = begins if phase.baseline else ""
    if signal is None:
        return watched.verdict(says, SHARE, "wait", baseline)
    way = TURNED[signal.way] if spans.counting else signal.way
    turned = Signal(signal.rule, way, signal.first, signal.last)
    months = [month_of(day) for day in spans.begins]
    return replace(
        watched.verdict(says, SHARE, "wait", baseline, turned),
        since=months[judged.began(signal)],
        rests_on=behind(judged, signal, months),
    )


def chart(watched: Watched, kind: str, judged: Judged, spans: Spans) -> Control:
    """Return one of the two charts of the waits."""
    card = watched.card
    event = card.number_is if spans.counting else f"other than {card.number_is}"
    unit = "cases" if kind == "G" else "days"
    asked = f"{card.unit} between two of the events" if kind == "G" else "days from one to the next"
    return Control(
        kind=kind,
        key=f"{card.indicator}-{kind}",
        title=f"{card.title}: {unit} between events",
        value_is=f"{asked}; the events are {event}",
        unit=unit,
        row="Wait",
        dots=tuple(
            Dot(begins, ends, value)
            for begins, ends, value in zip(spans.begins, spans.ends, judged.values, strict=True)
        ),
        judged=judged,
        notes=watched.notes.about(card.indicator),
        still_open=True,
    )
