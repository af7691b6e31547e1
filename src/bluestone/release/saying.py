"""Every kind of count to its figure: shares and times, rates, and scores.

A share's number and rest, and a rate's two sides wherever they are counts, go through
`disclosure` together. A sum, such as hours, is small where few people are behind it, whatever its
size; so it is said only where none of its months has few. Every period that is said is then made
of months that could each be said, and no two of them give a third away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bluestone.release.audience import Audience
from bluestone.release.disclosure import protected
from bluestone.release.figure import Count, Figure
from bluestone.release.scores import score_said


def figures(
    counts: Iterable[Count], rule: Audience, families: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Return what may be said of all the counts of a release, protected together."""
    told = tuple(counts)
    parts = [as_parts(count) for count in told if count.kind != "score"]
    rates = {key(count): count for count in told if count.kind == "rate"}
    said = protected(parts, rule, families)
    scores = [count for count in told if count.kind == "score"]
    return (
        *(as_rate(each, rates[key(each)], rule) if key(each) in rates else each for each in said),
        *(score_said(count, rule) for count in scores if count.period.span in rule.spans),
    )


def key(told: Count | Figure) -> tuple[object, ...]:
    """Return what tells a count, or its figure, from all others of a release."""
    return told.indicator, told.force, told.period, told.group


def as_parts(count: Count) -> Count:
    """Return a count whose number and rest are to be protected by their size.

    Those of a rate are its two sides, of which a sum is left out.
    """
    if count.kind != "rate":
        return count
    number = count.number if count.number_behind is None else 0
    other = count.out_of if count.out_of_behind is None else 0
    return replace(count, number=number, out_of=number + other)


def as_rate(figure: Figure, count: Count, rule: Audience) -> Figure:
    """Return the figure of a rate, from that of its counts and the people behind its sums."""
    if figure.number is None or figure.out_of is None or few(count, rule):
        return replace(figure, number=None, out_of=None)
    number = figure.number if count.number_behind is None else count.number
    other = figure.out_of - figure.number if count.out_of_behind is None else count.out_of
    return replace(figure, number=number, out_of=other)


def few(count: Count, rule: Audience) -> bool:
    """Return whether too few people are behind one of a rate's sums in some month of it."""
    return any(
        behind is not None and 0 < behind <= rule.hides_to
        for behind in (count.number_behind, count.out_of_behind)
    )
