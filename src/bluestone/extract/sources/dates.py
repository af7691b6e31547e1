"""Reads days and times as forces write them: day first, month first, in words, from a spreadsheet.

A year of two digits is of this century up to 30 and of the last from 31.
"""

from collections.abc import Callable, Collection, Iterable
from functools import partial

import polars as pl

from bluestone.extract.sources.shape import Order

PIVOT = 30  # the last two-digit year that is of this century; ours
ZONE = "Europe/London"  # a time with an offset is brought to what the clock on the wall said
SPREADSHEET_START = pl.date(1899, 12, 30)  # the day 0 of a spreadsheet's numbers

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR, _DAY, _TAIL = r"(?<y>\d{4}|\d{2})", r"(?<d>\d{1,2})", r"(?:[t ,]+(?:at )?(?<tail>\S.*))?$"
_ALWAYS = (
    rf"^(?<y>\d{{4}})[-/.](?<m>\d{{1,2}})[-/.]{_DAY}{_TAIL}",
    rf"^(?<y>\d{{4}})(?<m>\d{{2}})(?<d>\d{{2}}){_TAIL}",
    rf"^{_DAY}(?:st|nd|rd|th)?[ ./-]*(?<m>{_MONTH})[ ./,-]*{_YEAR}{_TAIL}",
    rf"^(?<m>{_MONTH})\.? {_DAY}(?:st|nd|rd|th)?,? (?<y>\d{{4}}){_TAIL}",
)
_ORDERED: dict[Order, str] = {
    "day-first": rf"^{_DAY}[/. -](?<m>\d{{1,2}})[/. -]{_YEAR}{_TAIL}",
    "month-first": rf"^(?<m>\d{{1,2}})[/. -]{_DAY}[/. -]{_YEAR}{_TAIL}",
}
_SERIAL = r"^(?<whole>\d{5})(?<part>\.\d+)?(?: (?<tail>\S.*))?$"
_WEEKDAY = r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+"

# A column of days and one of times, joined, leave a midnight or a spreadsheet's day 0 between.
_BETWEEN = r"^(?:00?:00(?::00(?:\.0+)?)? +)?(?:(?:1899-12-3[01]|1900-01-0[01])[t ]+)?"
_ZONED = r"(?<zone>z|[+-]\d{2}:?\d{2})?"
_CLOCKS = (
    rf"^(?<h>\d{{1,2}})[:.](?<mi>\d{{2}})(?:[:.](?<s>\d{{2}})(?:\.\d+)?)?{_ZONED}(?: ?h(?:ou)?rs?)?$",
    r"^(?<h>\d{1,2})(?:[:.](?<mi>\d{2}))?(?:[:.](?<s>\d{2}))? ?(?<half>[ap])\.?m\.?$",
    rf"^(?<h>\d{{0,2}}?)(?<mi>\d{{1,2}}){_ZONED}(?: ?h(?:ou)?rs?)?$",
    rf"^(?<h>\d{{2}})(?<mi>\d{{2}})(?<s>\d{{2}}){_ZONED}$",
)
_FRACTION = r"^0?(\.\d+)$"
_SECONDS = 24 * 60 * 60

Way = Callable[[pl.Series], pl.DataFrame]  # of reading the days in cells


def moments(cells: pl.Series, orders: Collection[Order], *, serials: bool) -> pl.DataFrame:
    """Return `at`, the moment each cell holds, null if it cannot be read, and `short`.

    A day alone is its midnight. `short` is where the year has two digits. `serials` is whether a
    number may be a spreadsheet's day.
    """
    said = cells.str.to_lowercase().str.replace_all(r"\s+", " ").str.replace(_WEEKDAY, "")
    shapes = [*_ALWAYS, *(_ORDERED[order] for order in orders if order in _ORDERED)]
    ways: list[Way] = [partial(_days, shape=shape) for shape in shapes]
    if serials or "excel" in orders:
        ways.append(_serial_days)
    first = _first_read(said, ways)
    tails = first["tail"].drop_nulls().unique()
    times = _times(tails).with_columns(tail=tails)
    return first.join(times, on="tail", how="left", maintain_order="left").select(
        at=_at(), short=pl.col("short").fill_null(value=False)
    )


def _days(said: pl.Series, *, shape: str) -> pl.DataFrame:
    """Return `day`, `short`, the `seconds` into it, and the `tail` that is left, by one shape."""
    parts = said.str.extract_groups(shape).struct.unnest()
    year, month = pl.col("y").cast(pl.Int32), pl.col("m")
    short = pl.col("y").str.len_chars() == 2
    century = pl.when(~short).then(0).when(year <= PIVOT).then(2000).otherwise(1900)
    named = month.str.slice(0, 3).replace(_MONTHS, [str(i + 1) for i in range(12)])
    text = pl.format("{}-{}-{}", (year + century).cast(pl.String).str.zfill(4), named, "d")
    day = text.str.to_date("%Y-%m-%d", strict=False)
    return parts.select(day=day, short=short, seconds=pl.lit(0.0), tail=pl.col("tail"))


def _serial_days(said: pl.Series) -> pl.DataFrame:
    """Return the same as `_days`, for a spreadsheet's numbers of days."""
    parts = said.str.extract_groups(_SERIAL).struct.unnest()
    return parts.select(
        day=SPREADSHEET_START + pl.duration(days=pl.col("whole").cast(pl.Int64)),
        short=pl.lit(value=False),
        seconds=(pl.col("part").cast(pl.Float64) * _SECONDS).fill_null(0.0),
        tail=pl.col("tail"),
    )


def _first_read(said: pl.Series, ways: Iterable[Way]) -> pl.DataFrame:
    """Return for each cell the first reading that has a day; nulls where none has."""
    left = pl.DataFrame({"said": said}).with_row_index("place")
    found = []
    for way in ways:
        read = left.hstack(way(left["said"]))
        found.append(read.filter(pl.col("day").is_not_null()))
        left = read.filter(pl.col("day").is_null()).select("place", "said")
    return pl.concat([*found, left], how="diagonal").sort("place")


def _times(tail: pl.Series) -> pl.DataFrame:
    """Return the `time` in seconds that what stands after a day says, and its `offset`."""
    said = tail.str.replace(_BETWEEN, "")
    time = _fraction(said)
    offset = pl.Series([None], dtype=pl.Int64).new_from_index(0, len(said))
    for shape in _CLOCKS:
        read = _clock(said, shape)
        time = time.zip_with(time.is_not_null(), read["time"])
        offset = offset.zip_with(offset.is_not_null(), read["offset"])
    return pl.DataFrame({"time": time, "offset": offset})


def _fraction(said: pl.Series) -> pl.Series:
    """Return the seconds that a spreadsheet's part of a day is."""
    return said.str.extract(_FRACTION).cast(pl.Float64) * _SECONDS


def _clock(said: pl.Series, shape: str) -> pl.DataFrame:
    """Return `time` and `offset` in seconds, by one shape; 24:00 is the end of the day."""
    parts = said.str.extract_groups(shape).struct.unnest()
    h, mi, s = (
        (pl.col(name) if name in parts.columns else pl.lit("0"))
        .cast(pl.Int64, strict=False)
        .fill_null(0)
        for name in ("h", "mi", "s")
    )
    matched = pl.any_horizontal(pl.all().is_not_null())
    if "half" in parts.columns:
        matched &= h.is_between(1, 12)
        h = h % 12 + pl.when(pl.col("half") == "p").then(12).otherwise(0)
    seconds = h * 3600 + mi * 60 + s
    sound = matched & (mi <= 59) & (s <= 59) & (seconds <= _SECONDS)
    zone = pl.col("zone") if "zone" in parts.columns else pl.lit(None, dtype=pl.String)
    return parts.select(time=pl.when(sound).then(seconds.cast(pl.Float64)), offset=_offset(zone))


def _offset(zone: pl.Expr) -> pl.Expr:
    """Return the seconds that a clock's offset from Greenwich is."""
    sign = pl.when(zone.str.starts_with("-")).then(-1).otherwise(1)
    digits = zone.str.replace_all(r"\D", "")
    hours, minutes = (digits.str.slice(i, 2).cast(pl.Int64, strict=False) for i in (0, 2))
    return pl.when(zone == "z").then(0).otherwise(sign * (hours * 3600 + minutes * 60))


def _at() -> pl.Expr:
    """Return the moment that the parts make: on the clock on the wall, in whole seconds."""
    into = pl.col("seconds") + pl.when(pl.col("tail").is_null()).then(0.0).otherwise(pl.col("time"))
    at = pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds=into.round().cast(pl.Int64))
    utc = (at - pl.duration(seconds=pl.col("offset"))).dt.replace_time_zone("UTC")
    local = utc.dt.convert_time_zone(ZONE).dt.replace_time_zone(None)
    return pl.when(pl.col("offset").is_null()).then(at).otherwise(local)
