"""What reads the cells of a column, by its type: each distinct cell once.

A reader is given cells and returns the `value` of each, and the `rule` that one breaks which it
cannot read. A rule names the column and never a value.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.shape import Order
from bluestone.extract.sources.spelling import over_distinct
from bluestone.extract.table import Column
from bluestone.reference.codes import Codelist

OTHER_ORDER = "which is not an order the profile says"
PLACEHOLDER = date(1900, 1, 1)  # what many systems hold for an unknown day; nothing is so early
YEAR = 366  # days
AHEAD = YEAR  # days later than the newest record that a day may be; ours
FAR_AHEAD = 30 * YEAR  # the same for a day on which something ends, such as an order; ours
ENDS = ("expires_on", "until_on")
LEAP = 10 * YEAR  # days between two records, above which the later one's year was mistyped; ours
REFERENCES = ("duplicate_of", "supports_asked_by", "by")  # hold an id, besides all named *_id

Reader = Callable[[pl.Series], pl.DataFrame]


@dataclass(frozen=True)
class Dialect:
    """How a source writes its days, and the newest day its records speak of, where known.

    `orders` are those of each column; `serials` is whether a number may be a day.
    """

    orders: Mapping[str, tuple[Order, ...]]
    serials: bool
    newest: date | None


def reader(name: str, column: Column, dialect: Dialect) -> Reader | None:
    """Return what reads a column; None where any text will do."""
    if column.codes:
        return _code_reader(name, column)
    if column.type in ("int64", "float64"):
        return _number_reader(name, column)
    if column.type in ("date", "timestamp"):
        return _day_reader(name, dialect)
    if column.type == "boolean":
        return _truth_reader(name)
    return _id_reader(name) if name.endswith("_id") or name in REFERENCES else None


def newest_day(recorded: pl.Series) -> date | None:
    """Return the newest day of records; None without any.

    A mistyped year must not become the newest: the days are followed upwards from the middle one
    until one leaps.
    """
    days = recorded.drop_nulls().unique().sort()
    if days.is_empty():
        return None
    upper = days[(len(days) - 1) // 2 :]
    leaps = upper.diff().dt.total_days().fill_null(0) > LEAP
    newest: date = upper.filter(leaps.cum_sum() == 0)[-1]
    return newest


def _answers(value: pl.Series, rule: str) -> pl.DataFrame:
    """Return values, with one rule for all that could not be read."""
    found = pl.DataFrame({"value": value})
    return found.with_columns(rule=pl.when(pl.col("value").is_null()).then(pl.lit(rule)))


def _code_reader(name: str, column: Column) -> Reader:
    """Return what reads codes."""
    codes = column.codes or ()
    code = code_reader(codes)
    if isinstance(codes, Codelist):
        rule = f"{name} is not in the list of {codes.name}"
    else:
        rule = f"{name} is none of {', '.join(codes)}"
    return lambda cells: _answers(over_distinct(cells, code), rule)


def _truth_reader(name: str) -> Reader:
    """Return what reads yes and no."""
    word = code_reader(("yes", "no"))
    rule = f"{name} is neither yes nor no"
    return lambda cells: _answers(over_distinct(cells, word) == "yes", rule)


def _id_reader(name: str) -> Reader:
    """Return what reads references: a whole number loses the ".0" that a spreadsheet gave it."""
    rule = f"{name} was cut short by a spreadsheet, which made 1.2E+11 or the like of it"

    def references(cells: pl.Series) -> pl.DataFrame:
        """Return references."""
        whole = pl.col("cell").str.replace(r"^(\d+)\.0+$", "$1")
        cut = pl.col("cell").str.contains(r"^\d\.\d+E\+\d+$").fill_null(value=False)
        return pl.DataFrame({"cell": cells}).select(
            value=pl.when(~cut).then(whole), rule=pl.when(cut).then(pl.lit(rule))
        )

    return references


def _number_reader(name: str, column: Column) -> Reader:
    """Return what reads numbers, within what they may be."""
    whole = column.type == "int64"
    least, most = column.between or (float("-inf"), float("inf"))
    kind = f"{name} is not a {'whole ' if whole else ''}number"
    range_ = f"{name} is not between {least:,.10g} and {most:,.10g}"

    def numbers(cells: pl.Series) -> pl.DataFrame:
        """Return numbers."""
        grouped = cells.str.contains(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")
        bare = cells.zip_with(~grouped, cells.str.replace_all(",", "", literal=True))
        number = bare.cast(pl.Float64, strict=False)
        readable = number.is_finite() & ((number == number.floor()) | (not whole))
        inside = number.is_between(least, most)
        return pl.DataFrame({"number": number, "readable": readable, "inside": inside}).select(
            value=pl.when(pl.col("readable") & pl.col("inside")).then("number"),
            rule=pl.when(~pl.col("readable").fill_null(value=False))
            .then(pl.lit(kind))
            .when(~pl.col("inside"))
            .then(pl.lit(range_)),
        )

    return numbers


def _day_reader(name: str, dialect: Dialect) -> Reader:
    """Return what reads days and times, if they can be true."""
    orders = dialect.orders[name]
    rule = _day_rule(name, orders, _last(name, dialect.newest))

    def days(cells: pl.Series) -> pl.DataFrame:
        """Return moments."""
        found = moments(cells, orders, serials=dialect.serials)
        if name == "born_on":
            found = found.with_columns(_born(dialect.newest))
        unread = cells.set(found["at"].is_not_null(), None)
        turned = moments(unread, (_other(orders),), serials=False)["at"]
        found = found.with_columns(turned=turned).with_columns(rule=rule)
        return found.select(value=pl.when(pl.col("rule").is_null()).then("at"), rule="rule")

    return days


def _day_rule(name: str, orders: Collection[Order], last: date) -> pl.Expr:
    """Return the rule that a moment `at` breaks; `turned` is what it is in another order."""
    day = pl.col("at").dt.date()
    other = f"{name} is a date {_other(orders)}, {OTHER_ORDER}"
    return (
        pl.when(pl.col("turned").is_not_null())
        .then(pl.lit(other))
        .when(day.is_null())
        .then(pl.lit(f"{name} is not a date that can be read"))
        .when(day <= PLACEHOLDER)
        .then(pl.lit(f"{name} is before 1900, or its placeholder 01/01/1900"))
        .when(day > last)
        .then(pl.lit(f"{name} is too long after the newest day recorded"))
    )


def _other(orders: Collection[Order]) -> Order:
    """Return an order that days may have been written in instead."""
    return "month-first" if "day-first" in orders else "day-first"


def _last(name: str, newest: date | None) -> date:
    """Return the last day that a column may hold: the end of an order lies further ahead."""
    if newest is None:
        return date.max
    ahead = FAR_AHEAD if name in ENDS else AHEAD
    return date.fromordinal(min(newest.toordinal() + ahead, date.max.toordinal()))


def _born(newest: date | None) -> pl.Expr:
    """Return moments of birth: with a year of two digits nobody is born after the newest record."""
    unborn = pl.col("short") & (pl.col("at").dt.date() > (newest or date.max))
    return pl.when(unborn).then(pl.col("at").dt.offset_by("-100y")).otherwise("at").alias("at")
