"""What earlier releases of a force said of an indicator, and what is said of the same months now."""

from dataclasses import dataclass
from datetime import date

from bluestone.charts import words
from bluestone.network.releases import packing, reading
from bluestone.network.releases.models import Handed, Part
from bluestone.release.figure import Figure, Period
from bluestone.report import change, sentences


@dataclass(frozen=True)
class Before:
    """One earlier release: what it said of its newest rolling year, and what is said of that now."""

    number: int
    cut_on: date
    period: str
    said: str
    change: str
    now: str


def before(handed: Handed, part: Part) -> tuple[Before, ...]:
    """Return what earlier releases said of an indicator, the newest first."""
    rows = {each.pk: each for each in reading.before(handed)}
    held = (
        Part.objects.filter(handed__in=rows, indicator=part.indicator)
        .select_related("wording")
        .defer("pressed", "years")
    )
    now = {
        figure.period: figure
        for figure in packing.figures(part)
        if figure.period.span == "year" and not figure.group
    }
    told = {each.handed_id: packing.glance(each) for each in held}
    return tuple(
        said_before(row, told[pk], now, packing.card(part))
        for pk, row in rows.items()
        if pk in told
    )


def said_before(
    handed: Handed, glance: packing.Glance, now: dict[Period, Figure], card: packing.Card
) -> Before:
    """Return what one earlier release said."""
    figure = glance.newest
    if glance.card.not_sent or figure is None:
        return Before(handed.pk, handed.cut_on, words.BLANK, "Not sent", "", words.BLANK)
    again = now.get(figure.period)
    return Before(
        number=handed.pk,
        cut_on=handed.cut_on,
        period=words.phrase(figure.period).removeprefix("the "),
        said=sentences.value(glance.card, figure),
        change=change.short(glance.verdict),
        now=sentences.value(card, again) if again else "not in the newest release",
    )
