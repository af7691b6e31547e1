"""What the ledger finds, in words that somebody reads who decides whether a release goes out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bluestone.release.figure import MONTHS
from bluestone.release.inference import Window
from bluestone.release.relation import Part
from bluestone.release.timeline import UNBOUND

NO_MOST = UNBOUND // 2  # a bound beyond this is none: what was added to no bound


@dataclass(frozen=True, kw_only=True, order=True)
class Source:
    """A release, by what tells it from others."""

    cut_on: date
    audience: str
    made_on: date
    sha256: str


@dataclass(frozen=True, kw_only=True, order=True)
class Shown:
    """A figure of the candidate, by its indicator, group and period."""

    indicator: str
    group: str
    from_on: date
    until_on: date


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A small number that releases together tell too closely, or a small change of one.

    It is of one part of what an indicator counts, in a period, as the records stood on `as_of`; a
    change is by how much it has grown since. `least` and `most` are what it can be by what is
    shown, `most` None without end: nobody here knows the true number. `by` are the earlier releases
    that give it away, and `beside` the candidate's figures that do.
    """

    kind: Literal["number", "change"]
    indicator: str
    title: str
    group: str
    part: Part
    from_on: date
    until_on: date
    as_of: date
    least: int
    most: int | None
    by: tuple[Source, ...]
    beside: tuple[Shown, ...]
    words: str = ""


def in_words(told: Finding) -> str:
    """Return a finding as a sentence."""
    group = f" ({told.group})" if told.group else ""
    what = f"{told.title}{group}, {period(told.from_on, told.until_on)}"
    number = "the number it counts" if told.part == "number" else "the rest of its whole"
    if told.kind == "change":
        said = f"by how much {number} has changed since {day(told.as_of)}"
    else:
        said = f"{number}, as the records stood on {day(told.as_of)},"
    return f"{what}: {said} could be told to be {between(told)}, by {releases(told)}."


def between(told: Finding) -> str:
    """Return between which numbers something lies, in words."""
    least, most = told.least, told.most
    if told.kind == "change":
        return changed(least, most if most is not None else least)
    if most is None:
        return f"{least} or more"
    return f"exactly {least}" if least == most else f"from {least} to {most}"


def changed(least: int, most: int) -> str:
    """Return a change in words, with which way it went."""
    if least == most:
        return f"exactly {abs(least)} {'more' if least > 0 else 'fewer'}"
    if least >= 0:
        return f"from {least} to {most} more"
    if most <= 0:
        return f"from {-most} to {-least} fewer"
    return f"from {-least} fewer to {most} more"


def releases(told: Finding) -> str:
    """Return which releases give something away, in words."""
    by = [f"the one to {day(each.cut_on)} ({each.audience})" for each in told.by]
    named = (["this release"] if told.beside else []) + by
    *most, last = named
    return f"{', '.join(most)} and {last}" if most else last


def day(on: date) -> str:
    """Return a day in words."""
    return f"{on:%-d %B %Y}"


def period(from_on: date, until_on: date) -> str:
    """Return a run of months in words: "March 2026", "January to March 2026", or a year."""
    last = f"{until_on:%B %Y}"
    if (from_on.year, from_on.month) == (until_on.year, until_on.month):
        return last
    if month_of(from_on) + MONTHS["year"] == month_of(until_on) + 1:
        return f"the year to {last}"
    first = f"{from_on:%B}" if from_on.year == until_on.year else f"{from_on:%B %Y}"
    return f"{first} to {last}"


def month_of(on: date) -> int:
    """Return the month of a day as a number: one more for each month."""
    return on.year * 12 + on.month


def days_of(window: Window) -> tuple[date, date]:
    """Return the first and the last day of a run of months."""
    return first_day(window.start), first_day(window.end) - timedelta(days=1)


def first_day(month: int) -> date:
    """Return the first day of a month that is given as a number."""
    years, months = divmod(month - 1, 12)
    return date(years, months + 1, 1)
