"""Every kind of count to its figure: shares and times, rates, and scores.

A share's number and rest, and a rate's two sides wherever they are counts, go through
`disclosure` together. A sum, such as hours, is small where few people are behind it, whatever its
size; so it is said only where none of its months has few. Every period that is said is then made
of months that could each be said, and no two of them give a third away.
"""

from collections.abc import Iterable
from dataclasses import replace

from bluestone.release.audience import Audience
from bluestone.release.disclosure import Visible
from bluestone.release.figure import Count, Figure
from bluestone.release.scores import score_said


def parts(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Return counts as number and rest, to be protected by their size; scores are none."""
    return tuple(as_parts(count) for count in counts if count.kind != "score")


def figures(seen: Visible, counts: Iterable[Count]) -> tuple[Figure, ...]:
    """Return what may be said of all the counts of a release, whose `parts` were looked at."""
    told = tuple(counts)
    rates = {key(count): count for count in told if count.kind == "rate"}
    scores = [count for count in told if count.kind == "score"]
    rule = seen.rule
    return (
        *(as_rate(f, rates[key(f)], rule) if key(f) in rates else f for f in seen.figures()),
        *(score_said(count, rule) for count in scores if count.period.span in rule.spans),
    )


def key(told: Count | Figure) -> tuple[object, ...]:
    """Return what tells a count, or its figure, from all others of a release."""
    return told.indicator, told.force, told.period, told.group


def as_parts(count: Count) -> Count:
    """Return a count as number and rest; those of a rate are its sides, of which sums are left out."""
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
