"""From the figures and curves of a release to the bounds that they state.

A share's number and the rest of its whole are rounded apart, so each is a line of its own; so are
the sides of a rate. A point of a curve is a share of a cohort, and so a number of the crimes recorded
in the cohort's months: it is a line as if it were an indicator. What stands alone and is rounded or
ranked (middle times, scores, waits, ways) is no line, nor is a sum of amounts, such as hours:
docs/ledger.md says why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bluestone.release.audience import Audience
from bluestone.release.curve import HORIZONS, LABELS, Curve, percentage
from bluestone.release.disclosure import month_number
from bluestone.release.figure import MONTHS, Card, Figure, Period
from bluestone.release.inference import Window, alone, extremes
from bluestone.release.relation import Key, Part, Relation, Term
from bluestone.release.release import Release

COHORT = "curve.cohort"  # the crimes of a curve, as if it were an indicator

Bounds = tuple[int | None, int | None]  # at least, at most; None, None where it is hidden
HIDDEN: Bounds = (None, None)
Stated = dict[tuple[Key, Part], dict[Window, Bounds]]


@dataclass(frozen=True)
class Line:
    """What a release says of one part of an indicator in one group.

    `windows` is the place of its windows among those that the release has; `least` and `most` are
    what the part can be in each, None where it is hidden.
    """

    key: Key
    part: Part
    windows: int
    least: tuple[int | None, ...]
    most: tuple[int | None, ...]


def lines_of(
    release: Release, rule: Audience, places: dict[tuple[Window, ...], int]
) -> Iterator[Line]:
    """Yield every line of a release, entering its windows among the `places` of those it has."""
    told = stated_by_figures(release, rule) | stated_by_curves(curves_of(release), rule)
    for (key, part), bounds in told.items():
        windows = tuple(sorted(bounds, key=lambda window: (window.start, window.end)))
        least, most = zip(*(bounds[window] for window in windows), strict=True)
        yield Line(key, part, places.setdefault(windows, len(places)), least, most)


def stated_by_figures(release: Release, rule: Audience) -> Stated:
    """Return what each part that is counted can be in each window, by the figures."""
    found: Stated = {}
    for figure in release.figures:
        for part, value in parts_of(figure, release.cards[figure.indicator]).items():
            line = found.setdefault(((figure.indicator, figure.group), part), {})
            line[window_of(figure.period)] = bounds(value, rule)
            if value and figure.score is not None:
                least, most = extremes(value, rule)
                line[window_of(figure.period)] = max(least, rule.median_rows), most
    return found


def parts_of(figure: Figure, card: Card) -> dict[Part, int | None]:
    """Return the numbers that a figure says, each rounded on its own; None where it is hidden.

    The people who answered a scale are one number; of a rate, only sides that are no sum of amounts.
    """
    number, out_of = figure.number, figure.out_of
    if card.kind == "score":
        return {"number": number}
    if card.kind == "rate":
        sides: dict[Part, tuple[str, int | None]] = {
            "number": ("number", number),
            "rest": ("out_of", out_of),
        }
        return {part: value for part, (side, value) in sides.items() if side not in card.sums}
    return {
        "number": number,
        "rest": None if number is None or out_of is None else out_of - number,
    }


def bounds(value: int | None, rule: Audience) -> Bounds:
    """Return what a number that is shown can stand for."""
    return HIDDEN if value is None else extremes(value, rule)


def stated_by_curves(curves: Iterable[Curve], rule: Audience) -> Stated:
    """Return what each number of a cohort can be, by the curves."""
    found: Stated = {}
    for curve in curves:
        window = window_of(curve.cohort)
        found.setdefault(((COHORT, curve.group), "number"), {})[window] = bounds(curve.rows, rule)
        for point in curve.points:
            key = name_of(point.ending, point.days), curve.group
            line = found.setdefault((key, "number"), {})
            line[window] = behind(point.share, curve.rows, rule)
    return found


def behind(share: float | None, size: int | None, rule: Audience) -> Bounds:
    """Return how many crimes a share of a rounded cohort can stand for; all where none fits."""
    if share is None or size is None:
        return HIDDEN
    least = alone(rule.hides_to + 1, rule) or 0
    numbers = (0, *range(least, size + 1, rule.nearest))
    fitting = [n for n in numbers if percentage(n / size, size, n / size) == share]
    if not fitting:
        return HIDDEN
    return extremes(fitting[0], rule)[0], extremes(fitting[-1], rule)[1]


def name_of(ending: str, days: int) -> str:
    """Return what a curve's point is called beside the indicators."""
    return f"curve.{ending}_{days}"


def window_of(period: Period) -> Window:
    """Return a period as a run of months, by their numbers."""
    start = month_number(period)
    return Window(start, start + MONTHS[period.span])


def curves_of(release: Release) -> tuple[Curve, ...]:
    """Return the curves of a release; older ones have none."""
    return release.journey.curves if release.journey else ()


def titles_of(release: Release) -> Mapping[str, str]:
    """Return what the lines of a release are called, by their indicators."""
    points = {(p.ending, p.days) for curve in curves_of(release) for p in curve.points}
    return {
        **{name: card.title for name, card in sorted(release.cards.items())},
        COHORT: "Crimes whose end is followed",
        **{name_of(e, d): f"{LABELS.get(e, e)} by {d} days" for e, d in sorted(points)},
    }


def relations_of_curves(groups: Iterable[str]) -> tuple[Relation, ...]:
    """Return that at each day what had ended in each way, and what was open, are all crimes."""
    return tuple(
        Relation(
            Term(COHORT, "number", group),
            tuple(Term(name_of(ending, days), "number", group) for ending in LABELS),
        )
        for group in groups
        for days in HORIZONS
    )
