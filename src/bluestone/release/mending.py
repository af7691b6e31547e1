"""A candidate with more hidden, until beside every earlier release it gives nothing small away."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bluestone.release.book import Component, Windows, book
from bluestone.release.curve import TOO_FEW, Curve, Point
from bluestone.release.figure import Figure, Period
from bluestone.release.lines import COHORT, name_of, window_of
from bluestone.release.relation import Atom, Key
from bluestone.release.release import Release
from bluestone.release.said import Said, said
from bluestone.release.scales import Scales
from bluestone.release.spoken import Told, to_hide
from bluestone.release.verdict import less_said

Progress = Callable[[str], None]


def mended(
    candidate: Release, earlier: Sequence[Said], *, progress: Progress = lambda _: None
) -> Release:
    """Return a candidate with more hidden, so that it adds to nothing that is given away.

    Nothing hidden is shown again. Of the figures that give a number away the shortest and nearest
    are hidden first. Raises NotOneForce.
    """
    told = said(candidate, "")
    held = book(told, earlier)
    scales = safe(Scales(held, held.rule), progress)
    return without(candidate, scales.book.hidden)


def safe(scales: Scales, progress: Progress) -> Scales:
    """Return scales in which as much more of the candidate is hidden as must be."""
    parts = tuple(scales.book.components())
    lines, doubtful = list(scales.book.lines), list(parts)
    while lines or doubtful:
        if lines:
            hide = to_hide(told_of(scales, lines, progress), scales.book.candidate)
        else:
            progress("sums")
            part = doubtful.pop(0)
            hide = scales.hanging(part).hidden()
        lines = [atom for atom in scales.book.lines if atom[0] in hide]
        if hide:
            scales = scales.hiding(hide)
            doubtful += [part for part in parts if part not in doubtful and touches(part, hide)]
    return scales


def told_of(scales: Scales, lines: Iterable[Atom], progress: Progress) -> Iterator[Told]:
    """Yield what is told too closely of some lines, each by itself."""
    for atom in lines:
        progress(atom[0][0])
        yield from scales.by_itself(atom)


def touches(part: Component, hide: Windows) -> bool:
    """Return whether one of some relations is about a line of which more is hidden."""
    return any(relation.keys & hide.keys() for relation in part)


def without(release: Release, hidden: Windows) -> Release:
    """Return a release without some windows, and without what rests on them."""
    figures = tuple(less(figure, hidden) for figure in release.figures)
    unshown: dict[str, list[Period]] = {}
    for before, after in zip(release.figures, figures, strict=True):
        if before != after and not after.group and release.cards[after.indicator].kind == "share":
            unshown.setdefault(after.indicator, []).append(after.period)
    verdicts = {
        name: less_said(verdict, unshown.get(name, ()))
        for name, verdict in release.verdicts.items()
    }
    journey = release.journey
    if journey is not None:
        curves = tuple(less_of_curve(curve, hidden) for curve in journey.curves)
        journey = replace(journey, curves=curves)
    return replace(release, figures=figures, verdicts=verdicts, journey=journey)


def less(figure: Figure, hidden: Windows) -> Figure:
    """Return a figure without its numbers, and its score, where they are to be hidden."""
    if window_of(figure.period) not in hidden.get((figure.indicator, figure.group), ()):
        return figure
    unscored = replace(figure, score=None, score_low=None, score_high=None, alpha=None)
    return replace(unscored, number=None, out_of=None)


def less_of_curve(curve: Curve, hidden: Windows) -> Curve:
    """Return a curve without its points, or all of it, where they are to be hidden."""
    window = window_of(curve.cohort)
    whole = window in hidden.get((COHORT, curve.group), ())
    points = tuple(
        replace(point, share=None, low=None, high=None, why=TOO_FEW)
        if point.share is not None and (whole or window in hidden.get(key_of(point, curve), ()))
        else point
        for point in curve.points
    )
    return replace(curve, points=points, rows=None if whole else curve.rows)


def key_of(point: Point, curve: Curve) -> Key:
    """Return which line a point of a curve is of."""
    return name_of(point.ending, point.days), curve.group
