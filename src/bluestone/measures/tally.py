"""From monthly counts to the counts of every period: months, quarters and rolling years."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from bluestone.extract.read import Reader
from bluestone.measures.breakdown import Breakdown
from bluestone.measures.count import count
from bluestone.measures.indicator import Indicator
from bluestone.measures.rating import rated
from bluestone.measures.scoring import sayable, scored
from bluestone.release.figure import MONTHS, Count, Period, Span, month_after
from bluestone.statistics.durations import censored_median


@dataclass(frozen=True)
class Monthly:
    """What one query gave for one group: a row per month, or per month and length, in order.

    `index` is each row's month as a number; `values` the counted columns.
    """

    group: str
    index: np.ndarray
    values: dict[str, np.ndarray]

    @property
    def months(self) -> list[date]:
        """Return the months that have rows, each once, oldest first."""
        return [date(*first_day(int(i))) for i in np.unique(self.index)]

    def between(self, first: int, last: int) -> dict[str, np.ndarray]:
        """Return the values of the months from `first` to `last`, both included, and `month`."""
        low, high = np.searchsorted(self.index, (first, last + 1))
        held = {name: values[low:high] for name, values in self.values.items()}
        return held | {"month": self.index[low:high]}


def month_index(month: date) -> int:
    """Return a month as a number: one more for each month."""
    return month.year * 12 + month.month - 1


def first_day(index: int) -> tuple[int, int, int]:
    """Return the first day of a month given as a number: year, month, day."""
    return index // 12, index % 12 + 1, 1


def last_whole_month(day: date) -> date:
    """Return the first day of the last month that has ended by a day."""
    following = day + timedelta(days=1)
    return month_after(following, -1)


def monthlies(reader: Reader, indicator: Indicator, by: Breakdown | None) -> tuple[Monthly, ...]:
    """Return what an indicator counts by month, a part for each group."""
    rows = reader.rows(count(indicator, by)).sort_by(
        [("group", "ascending"), ("month", "ascending")]
    )
    groups = rows["group"].to_pylist()
    starts = [i for i, group in enumerate(groups) if i == 0 or group != groups[i - 1]]
    edges = pairwise([*starts, len(groups)])
    return tuple(monthly(rows.slice(start, end - start)) for start, end in edges)


def monthly(rows: pa.Table) -> Monthly:
    """Return the rows of one group as numbers."""
    index = np.array([month_index(month) for month in rows["month"].to_pylist()])
    names = [name for name in rows.column_names if name not in ("month", "group")]
    values = {name: rows[name].to_numpy() for name in names}
    return Monthly(rows["group"][0].as_py(), index, values)


def periods(first: date, last: date, span: Span) -> Iterator[Period]:
    """Yield every period of a span that lies whole between two months, both included.

    Quarters are calendar quarters; a "year" is the twelve months to the end of each month.
    """
    step = MONTHS["quarter"] if span == "quarter" else 1
    month = first
    while span == "quarter" and month.month % step != 1:
        month = month_after(month)
    while (period := Period(span, month)).until_on < month_after(last):
        yield period
        month = month_after(month, step)


def tallied(
    name: str, force: str, indicator: Indicator, monthly: Monthly, spans: Iterable[Period]
) -> Iterator[Count]:
    """Yield the count of each period."""
    for period in spans:
        first = month_index(period.from_on)
        held = monthly.between(first, first + MONTHS[period.span] - 1)
        yield Count(
            indicator=name,
            force=force,
            period=period,
            group=monthly.group,
            **told(held, indicator),
        )


def told(held: dict[str, np.ndarray], indicator: Indicator) -> Mapping[str, Any]:
    """Return what an indicator gives of some months, as the fields of a count."""
    if indicator.kind == "rate":
        return {"kind": "rate", **rated(held, indicator)}
    if indicator.kind == "score":
        return {"kind": "score", **sayable(scored(held))}
    return lengths(held) if indicator.kind == "days" else shares(held)


def shares(held: dict[str, np.ndarray]) -> dict[str, int]:
    """Return the number and the out-of of some months of a share."""
    return {name: int(held[name].sum()) for name in ("number", "out_of")}


def lengths(held: dict[str, np.ndarray]) -> dict[str, int | float | None]:
    """Return the number within the limit, the out-of, and the censored median, of some months."""
    given: dict[str, int | float | None] = {
        "number": int(held["within"].sum()),
        "out_of": int(held["due"].sum()),
    }
    times, places = np.unique(held["length"], return_inverse=True)
    ended = np.bincount(places, weights=held["ended"], minlength=len(times))
    still = np.bincount(places, weights=held["open"], minlength=len(times))
    median = censored_median(times, ended, still)
    if median is None:
        return given
    return given | {
        "rows": median.rows,
        "median": median.middle,
        "median_low": median.low,
        "median_high": median.high,
    }
