"""A force among the others, in one indicator: which releases are set beside each other, and the funnel.

Compared are releases whose records end in the same month, so that everything in them is of one age;
and of those the newest rolling year that all of them can say, or where what is counted grows with
time, the newest that has had a year. Invented forces are compared with invented ones alone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from bluestone.charts import where, words
from bluestone.charts.around import around_chart
from bluestone.charts.chart import Chart
from bluestone.charts.points import YOUNG
from bluestone.network.insight.models import Naming
from bluestone.network.releases import packing
from bluestone.network.releases.kept import kept
from bluestone.network.releases.models import Handed, Part
from bluestone.network.releases.reading import published
from bluestone.release.around import FEWEST, Told, around, unfit
from bluestone.release.figure import Card, Period
from bluestone.site.accounts.models import Force

SAME = ("number_is", "out_of_is", "limit", "period_is", "basis")  # what makes two one indicator
TOO_FEW = (
    f"Fewer than {FEWEST} forces have published figures of it with records to the same month, so "
    "they are not set beside each other."
)
SPECIAL = "This force polices no area of its own, so it is not set beside those that do."


@dataclass(frozen=True)
class Others:
    """A force among the others: the funnel and how to read it, or why there is none."""

    why_not: str = ""
    chart: Chart | None = None
    notes: tuple[str, ...] = ()


OTHERS = TypeAdapter(Others)


@dataclass(frozen=True)
class Peer:
    """One force whose release may be set beside ours."""

    force: str
    title: str
    handed: int


def others(handed: Handed, card: Card) -> Others:
    """Return where the force of a release lies among the others in one indicator."""
    if why := why_not(handed.force, card):
        return Others(why)
    month, peers = at_one_time(handed)
    if len(peers) < FEWEST:
        return Others(TOO_FEW)
    rows = {p.handed_id: p for p in parts(card.indicator, peers)}
    own = next(peer for peer in peers if peer.force == handed.force_id)
    period = compared(rows.get(own.handed), card, month)
    if period is None:
        return Others("No rolling year of it can be set beside others yet.")
    told, absent = gathered(peers, rows, card, period, handed.force_id)
    of = [card, period, month, handed.force_id, handed.cut_on, told, absent]
    return kept("others", of, OTHERS, lambda: drawn(told, absent, card, period, handed, month))


def why_not(force: Force, card: Card) -> str:
    """Return why a force or an indicator is never set beside others; empty text where it may be."""
    if card.not_sent:
        return "The force did not send what it needs."
    return SPECIAL if force.kind == Force.Kind.SPECIAL else unfit(card)


def at_one_time(handed: Handed) -> tuple[date, list[Peer]]:
    """Return the newest month to which the records of enough forces, ours among them, reach; and those.

    Where there is no such month, the month of our own release with those that there are.
    """
    invented = Force.Kind.INVENTED
    kinds = [invented] if handed.force.invented else [Force.Kind.TERRITORIAL]
    held = published().filter(audience=handed.audience, force__kind__in=kinds)
    months: dict[date, dict[str, Peer]] = {}
    columns = ("cut_on", "force_id", "force__title", "pk")
    for cut_on, force, title, pk in held.order_by("cut_on", "pk").values_list(*columns):
        months.setdefault(cut_on.replace(day=1), {})[force] = Peer(force, title, pk)
    for month in sorted(months, reverse=True):
        if handed.force_id in months[month] and len(months[month]) >= FEWEST:
            return month, list(months[month].values())
    month = handed.cut_on.replace(day=1)
    return month, list(months.get(month, {}).values())


def parts(indicator: str, peers: Iterable[Peer]) -> Iterable[Part]:
    """Return one indicator of the releases of some forces, without its many figures."""
    held = Part.objects.filter(indicator=indicator, handed__in=[peer.handed for peer in peers])
    return held.select_related("wording").only("handed_id", "years", "wording")


def compared(part: Part | None, card: Card, month: date) -> Period | None:
    """Return the newest rolling year of a release that may be compared; None where there is none."""
    if part is None:
        return None
    years = [Period("year", date.fromisoformat(row[0])) for row in json.loads(part.years)]
    grown = YOUNG if words.ripens(card) else 0
    last = Period("month", month).until_on
    return next((year for year in reversed(years) if words.months_old(year, last) >= grown), None)


def gathered(
    peers: Iterable[Peer], rows: dict[int, Part], card: Card, period: Period, own: str
) -> tuple[tuple[Told, ...], dict[str, int]]:
    """Return what each force says of a period, and of how many forces nothing is set beside, and why."""
    agreed = dict(Naming.objects.order_by("pk").values_list("force", "agreed"))
    first = period.from_on.isoformat()
    cards: dict[str, Card] = {}
    told, absent = [], {"sent": 0, "alike": 0, "period": 0}
    for peer in peers:
        part = rows.get(peer.handed)
        if part is not None and part.wording_id not in cards:
            cards[part.wording_id] = packing.card(part)
        theirs = cards[part.wording_id] if part else None
        said = {row[0]: row for row in json.loads(part.years)} if part else {}
        if theirs is None or theirs.not_sent:
            absent["sent"] += 1
        elif any(getattr(theirs, name) != getattr(card, name) for name in SAME):
            absent["alike"] += 1
        elif first not in said:
            absent["period"] += 1
        else:
            named = peer.force == own or agreed.get(peer.force, False)
            _, number, out_of = said[first]
            told.append(Told(force=peer.force, title=peer.title * named, number=number, out_of=out_of))  # fmt: skip
    return tuple(told), absent


def drawn(
    told: tuple[Told, ...],
    absent: dict[str, int],
    card: Card,
    period: Period,
    handed: Handed,
    month: date,
) -> Others:
    """Return the funnel of what forces say, or why there is none."""
    found = around(card, told, own=handed.force_id)
    left = absent_words(absent, sum(each.number is None for each in told))
    if found is None:
        return Others(f"{TOO_FEW} {left}".strip())
    chart = around_chart(found, card, period, own=handed.force_id)
    young = (
        f"More comes of it with time, so compared are the newest twelve months that had had {YOUNG} "
        "months by the end of the records."
    )
    late = (
        f"Compared are releases with records to {words.month_name(month)}: the newest month to which "
        "those of enough forces reach."
    )
    notes = (
        young if words.ripens(card) else "",
        late if month != handed.cut_on.replace(day=1) else "",
        where.READ,
        where.spread_words(found),
        "Numbers are rounded, so a force near a limit may lie on either side of it.",
        left,
        own_words(told, handed.force_id),
    )
    return Others("", chart, tuple(note for note in notes if note))


def own_words(told: Iterable[Told], own: str) -> str:
    """Return that the own force is not among those compared; empty text where it is."""
    if any(each.force == own and each.number is not None and each.out_of for each in told):
        return ""
    return "This force is not among them: too few to say, or nothing to count."


def absent_words(absent: dict[str, int], few: int) -> str:
    """Return which forces are not set beside the others, and why; empty text where all are."""
    reasons = {
        "with too few to say": few,
        "that did not send what it needs": absent["sent"],
        "that counted it another way": absent["alike"],
        "without this period": absent["period"],
    }
    said = [f"{words.several(count, 'force')} {why}" for why, count in reasons.items() if count]
    return f"Not among them: {'; '.join(said)}." if said else ""
