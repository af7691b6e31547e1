"""What is wrong with the journey of a release that somebody sends in: curves, waits, ways, returns."""

from collections import Counter
from collections.abc import Iterator

from bluestone.release.audience import Audience
from bluestone.release.curve import HORIZONS, LABELS, Curve, Point
from bluestone.release.inference import alone
from bluestone.release.journey import LONGEST_LIST, Following, Journey, Wait
from bluestone.release.lines import HIDDEN, behind
from bluestone.release.release import Release

WHOLE = 100  # per cent


def wrong_with_journey(release: Release, rule: Audience) -> Iterator[str]:
    """Yield what is wrong with a journey, if there is one."""
    journey = release.journey
    if journey is None:
        return
    for curve in journey.curves:
        if curve.force != release.force or curve.cohort.until_on > release.cut_on:
            yield "A curve is of another force, or of crimes recorded after the data cut."
        if not is_curve(curve, rule):
            yield (
                f"The curve of the crimes recorded from {curve.cohort.from_on:%-d %B %Y} says what it "
                "may not, or what cannot be."
            )
    if max(Counter((c.cohort, c.group) for c in journey.curves).values(), default=0) > 1:
        yield "There is more than one curve of the same crimes."
    if not all(is_wait(wait, rule) for wait in journey.waits):
        yield "A wait is said that rests on too few crimes, or on a number that is not rounded."
    yield from wrong_with_lists(journey, rule)


def is_curve(curve: Curve, rule: Audience) -> bool:
    """Return whether a curve is one that may be said to an audience."""
    enough = (curve.rows or 0) >= (alone(rule.curve_rows, rule) or 0)
    twice = len({(p.ending, p.days) for p in curve.points}) < len(curve.points)
    return (
        is_sayable(curve.rows, rule)
        and not twice
        and all(is_point(point, curve, rule, enough=enough) for point in curve.points)
    )


def is_point(point: Point, curve: Curve, rule: Audience, *, enough: bool) -> bool:
    """Return whether a point is one that may be said of a curve's crimes."""
    told = (point.low, point.share, point.high)
    known = [value for value in told if value is not None]
    if point.ending not in LABELS or point.days not in HORIZONS:
        return False
    if point.share is None:
        return not known
    fits = behind(point.share, curve.rows, rule) != HIDDEN
    return (
        enough
        and fits
        and len(known) == len(told)
        and [0, *known, WHOLE] == sorted([0, *known, WHOLE])
    )


def is_wait(wait: Wait, rule: Audience) -> bool:
    """Return whether enough crimes are behind what is said of a wait."""
    rows = wait.rows or 0
    middle = any(v is not None for v in (wait.median, wait.median_low, wait.median_high))
    quarters = any(v is not None for v in (wait.lower, wait.upper))
    needed = 2 * rule.median_rows if quarters else rule.median_rows if middle else 0
    return is_sayable(wait.rows, rule) and rows >= (alone(needed, rule) or 0)


def wrong_with_lists(journey: Journey, rule: Audience) -> Iterator[str]:
    """Yield what is wrong with followings, ways and returns."""
    if max(len(journey.followings), len(journey.ways)) > LONGEST_LIST:
        yield f"Of ways, or of what follows what, more than {LONGEST_LIST} are listed."
    if not all(is_following(each, rule) for each in journey.followings):
        yield "What follows what is said of too few, or with a number that is not rounded."
    if not all(is_sayable(each.crimes, rule) and each.crimes for each in journey.ways):
        yield "A way is listed that too few went, or with a number that is not rounded."
    for each in journey.returns:
        parts = (each.again, None if each.crimes is None else each.crimes - (each.again or 0))
        if (each.again is None) != (each.crimes is None) or not all(
            is_sayable(p, rule) for p in parts
        ):
            yield "A return is said of too few, or with a number that is not rounded."


def is_following(told: Following, rule: Audience) -> bool:
    """Return whether one step came after another often enough for what is said of it."""
    enough = told.days is None or told.times >= (alone(rule.median_rows, rule) or 0)
    return bool(told.times) and is_sayable(told.times, rule) and enough


def is_sayable(value: int | None, rule: Audience) -> bool:
    """Return whether a number is hidden, none, or rounded and not small."""
    if not value:
        return True
    return value >= (alone(rule.hides_to + 1, rule) or 0) and value % rule.nearest == 0
