"""What a share could be if everything missing were one way, or the other. Nothing is assumed."""

from bluestone.statistics.intervals import Interval


def worst_case(number: int, known: int, missing: int) -> Interval | None:
    """Return the least and the greatest that a share of all rows can be; None if there are none.

    `number` of the `known` rows count; of the `missing` none may, or all. It is no interval of
    chance: it does not narrow as more is seen, only as less is missing (Manski, 1989; Horowitz and
    Manski, 1998).
    """
    rows = known + missing
    return Interval(number / rows, (number + missing) / rows) if rows else None


def may_be_equal(one: Interval, other: Interval) -> bool:
    """Return whether two bounds overlap, so that what is missing alone could make them differ."""
    return one.low <= other.high and other.low <= one.high
