"""What is counted inside a force, and what leaves it: counts, figures, cards."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Span = Literal["month", "quarter", "year"]
Kind = Literal["share", "days", "rate", "score"]

MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "year": 12}  # "year": rolling twelve months


@dataclass(frozen=True, order=True)
class Period:
    """A month, a calendar quarter, or the twelve months to the end of one."""

    span: Span
    from_on: date  # its first day

    @property
    def until_on(self) -> date:
        """Return its last day."""
        return month_after(self.from_on, MONTHS[self.span]) - timedelta(days=1)


def month_after(month: date, months: int = 1) -> date:
    """Return the first day of the month that is `months` after the month of a day."""
    years, rest = divmod(month.month - 1 + months, 12)
    return date(month.year + years, rest + 1, 1)


@dataclass(frozen=True, kw_only=True)
class Count:
    """What was counted in one force and period. Not yet fit to be said.

    `number` of `out_of` rows. Where the indicator is a time to an event, these are the rows that
    had it within the limit, of those old enough to have reached the limit; `median` is then the
    censored median in the indicator's unit over all `rows`, with its 95 % interval; each is None
    where fewer than half had the event, or the interval has no end.

    In a rate `number` and `out_of` are of different things, whole, and `rate` is what they truly
    come to. A score is the mean of a scale over `out_of` respondents, with its interval and alpha.

    Where an amount is a sum, such as hours, `number_behind` or `out_of_behind` are the fewest
    people behind any month of it: 0 where nobody is, None where it is a count, whose size itself
    tells whether it may be said.
    """

    kind: Kind = "share"

    indicator: str
    force: str
    period: Period
    group: str = ""  # of the breakdown; empty for all rows together
    number: int
    out_of: int
    rows: int = 0
    median: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    rate: float | None = None
    score: float | None = None
    score_low: float | None = None
    score_high: float | None = None
    alpha: float | None = None
    number_behind: int | None = None
    out_of_behind: int | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A count fit to be said. `number` and `out_of` are None where there were too few to say.

    Both are rounded, and both are rounded parts added up: `out_of` is the rounded number and the
    rounded rest. The median is in whole units; None where too few rows stand behind it, or where
    fewer than half had the event.

    In a rate the two are of different things, and each is rounded on its own. A score has one
    decimal, and `out_of` is how many answered.
    """

    indicator: str
    force: str
    period: Period
    group: str = ""  # of the breakdown; empty for all rows together
    number: int | None
    out_of: int | None
    median: int | None = None
    median_low: int | None = None
    median_high: int | None = None
    score: float | None = None
    score_low: float | None = None
    score_high: float | None = None
    alpha: float | None = None


@dataclass(frozen=True, kw_only=True)
class Card:
    """An indicator as it stood when counted: what a figure is always read with."""

    indicator: str
    pillar: str
    title: str
    why: str
    kind: Kind
    unit: str  # "crimes", "contacts", ...: what is counted
    number_is: str  # what `number` counts, in words
    out_of_is: str  # what `out_of` counts, in words
    period_is: str  # which day puts a row into a period, in words
    better: Literal["higher", "lower", "neither"]
    source: str
    limit: str  # "1 working day (Victims' Code, right 6)"; empty where there is none
    median_of: str  # "working days"; empty where there is no median
    example: dict[str, str]  # a few rows of each table, drawn with bars
    gives: str  # what the example gives
    example_cut_on: date  # the last day the example's records speak of
    tables: tuple[str, ...]  # the tables and columns it reads, `crime.outcome`
    sql: str  # what was run
    not_sent: tuple[str, ...] = ()  # the columns it needs that the force did not send
    basis: str = "event"  # the day that places a row: recorded, closed, or its own
    matures: int = 0  # the months after which a row is counted
    per_unit: str = ""  # of a rate: what the other side counts
    each: str = ""  # of a rate: what it is said for, "100 crimes"
    scale: int = 1  # of a rate: how many of the other side it is said for
    open_ended: bool = False  # of a share: what is counted may yet happen to older rows, or cease
    settled: bool = False  # of a time: all have ended, so the share that has says nothing
    events: bool = False  # of a rate: each that is counted is one, so it has an interval
    sums: tuple[str, ...] = ()  # of a rate: which of number and out_of are sums, said unrounded
    least: int = 0  # of a score: the lowest it can be
    most: int = 0  # of a score: the highest it can be
