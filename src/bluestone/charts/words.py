"""What a figure is in words: the same in a chart, its table and the page around them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bluestone.release.figure import Card, Figure, Period, Span
from bluestone.statistics.intervals import Interval, rate_interval, wilson

TOO_FEW = "too few to say"  # never 0: none is an answer, this is not
NOTHING = "nothing to count"
TOO_FEW_ENDED = "too few have ended to say"
NO_MEDIAN = "not said"
UNSAID = {  # what a gap in a chart means, by the kind of indicator
    "share": TOO_FEW,
    "days": "no middle time: too few to say, or not yet ended for half",
    "rate": TOO_FEW,
    "score": "too few answered to say",
}
BLANK = "\N{EN DASH}"
PER_CENT = "\N{NO-BREAK SPACE}%"
INTERVAL = f"95{PER_CENT}\N{NO-BREAK SPACE}interval"

FINE = 1_000  # rows from which a small share is said with a decimal
SMALL_SHARE = 0.1

SERIES: dict[Span, str] = {
    "month": "by month",
    "quarter": "by quarter",
    "year": "over rolling twelve months",
}
MONTH = "month"  # what a rate is said for where it counts what comes in a month
AND_MONTHS = "s and months"  # of people who are counted once for each month
SPANS: dict[Span, str] = {"month": "month", "quarter": "quarter", "year": "rolling year"}
ROW: dict[Span, str] = {"month": "Month", "quarter": "Quarter", "year": "Twelve months to"}


def month_name(day: date) -> str:
    """Return the month of a day: "September 2026"."""
    return f"{day:%B %Y}"


def day_name(day: date) -> str:
    """Return a day: "30 September 2026"."""
    return f"{day.day} {month_name(day)}"


def name(period: Period) -> str:
    """Return a period as a row of a table says it; twelve months by the month they end in."""
    if period.span == "quarter":
        return f"{period.from_on:%B} to {month_name(period.until_on)}"
    return month_name(period.until_on)


def phrase(period: Period) -> str:
    """Return a period as a sentence says it, after "in"."""
    if period.span == "year":
        return f"the twelve months to {name(period)}"
    return name(period)


def share(figure: Figure) -> float | None:
    """Return the share, from 0 to 1; None where it cannot be said or is of nothing."""
    if figure.number is None or not figure.out_of:
        return None
    return figure.number / figure.out_of


def share_interval(figure: Figure) -> Interval | None:
    """Return the 95 % interval of the share; None where there is no share."""
    if figure.number is None or not figure.out_of:
        return None
    return wilson(figure.number, figure.out_of)


def whole(number: int | None) -> str:
    """Return a number in words: "1,445"; too few to say where it is None."""
    return TOO_FEW if number is None else f"{number:,}"


def number_words(figure: Figure) -> str:
    """Return "20 of 35", or that there were too few to say, or nothing to count."""
    if figure.number is None or figure.out_of is None:
        return TOO_FEW
    return f"{figure.number:,} of {figure.out_of:,}" if figure.out_of else NOTHING


def decimals(figure: Figure) -> int:
    """Return how many decimals of a per cent the figure can bear."""
    return int((share(figure) or 0) < SMALL_SHARE and (figure.out_of or 0) >= FINE)


def share_words(figure: Figure) -> str:
    """Return "57 %", or a dash where there is no share."""
    part = share(figure)
    return BLANK if part is None else f"{100 * part:.{decimals(figure)}f}{PER_CENT}"


def share_interval_words(figure: Figure) -> str:
    """Return "41 to 72 %", or a dash where there is no share."""
    interval, places = share_interval(figure), decimals(figure)
    if interval is None:
        return BLANK
    return f"{100 * interval.low:.{places}f} to {100 * interval.high:.{places}f}{PER_CENT}"


def median_words(figure: Figure) -> str:
    """Return the median, or that none can be said."""
    return NO_MEDIAN if figure.median is None else f"{figure.median:,}"


def median_interval_words(figure: Figure) -> str:
    """Return "30 to 41"; an end that was never reached is said so, and a dash where there is no median."""
    if figure.median is None:
        return BLANK
    return ends_words(figure.median_low, figure.median_high)


def ends_words(low: int | None, high: int | None) -> str:
    """Return "30 to 41"; where too few have ended for an upper end, or for any, that is said instead."""
    if high is None and not low:  # "0 or more" would be true of any time
        return f"not set: {TOO_FEW_ENDED} anything"
    if high is None:
        return f"{low:,} or more: {TOO_FEW_ENDED} how much more at most"
    return f"{BLANK if low is None else f'{low:,}'} to {high:,}"


def rate(figure: Figure, card: Card) -> float | None:
    """Return how many for each, or for each hundred; None where it cannot be said."""
    if figure.number is None or not figure.out_of:
        return None
    return card.scale * figure.number / figure.out_of


def rate_words(figure: Figure, card: Card) -> str:
    """Return "12.4", or "0.35": small rates bear one decimal more; a dash where there is none."""
    value = rate(figure, card)
    return BLANK if value is None else f"{value:,.{2 if value < 1 else 1}f}"


def rate_for_each(figure: Figure, card: Card) -> str:
    """Return "12.4 open crimes for each investigator", or "3.1 links a month"."""
    return rate_phrase(rate_words(figure, card), card)


def rate_phrase(value: str, card: Card) -> str:
    """Return a rate that is written already, with what it is of and what it is said for."""
    if is_age(card):
        return f"{value} days old on average"
    if card.each == MONTH:
        return f"{value} {card.unit} a month"
    return f"{value} {card.unit} for each {card.each}"


def is_age(card: Card) -> bool:
    """Return whether a rate is how old something was, looked at once a month: its days added up by months."""
    return card.unit == "days" and card.each == MONTH


def interval_of_rate(figure: Figure, card: Card) -> Interval | None:
    """Return the 95 % interval of a rate of events; None where it is none, or cannot be said."""
    if not card.events or figure.number is None or not figure.out_of:
        return None
    return rate_interval(figure.number, figure.out_of / card.scale)


def rate_interval_words(figure: Figure, card: Card) -> str:
    """Return "10.3 to 14.8", or a dash where there is none."""
    interval = interval_of_rate(figure, card)
    if interval is None:
        return BLANK
    places = 2 if (rate(figure, card) or 0) < 1 else 1
    return f"{interval.low:,.{places}f} to {interval.high:,.{places}f}"


def sides_words(figure: Figure, card: Card) -> str:
    """Return what a rate is made of: "2,895 responders to 1,140 shifts", "25 links in 12 months".

    Or that there are too few, or nothing to count.
    """
    if figure.number is None or figure.out_of is None:
        return TOO_FEW
    if not figure.out_of:
        return NOTHING
    if is_age(card):  # the sum of its ages says nothing
        return f"looked at in {several(figure.out_of, MONTH)}"
    number = f"{figure.number:,} {card.unit}"
    if card.each == MONTH:
        return f"{number} in {several(figure.out_of, MONTH)}"
    if card.per_unit.endswith(AND_MONTHS):
        return f"{number} in {figure.out_of:,} {card.per_unit.removesuffix(AND_MONTHS)}-months"
    return f"{number} to {figure.out_of:,} {card.per_unit}"


def score_words(figure: Figure) -> str:
    """Return a score to its decimal: "3.4"; a dash where there is none."""
    return BLANK if figure.score is None else f"{figure.score:.1f}"


def score_interval_words(figure: Figure) -> str:
    """Return "3.2 to 3.6", or a dash where there is none."""
    if figure.score_low is None or figure.score_high is None:
        return BLANK
    return f"{figure.score_low:.1f} to {figure.score_high:.1f}"


def alpha_words(figure: Figure) -> str:
    """Return how well the items of a scale agree: "0.78"; a dash where that cannot be said."""
    return BLANK if figure.alpha is None else f"{figure.alpha:.2f}"


def range_words(card: Card) -> str:
    """Return what a score lies between: "from 1 to 5"."""
    return f"from {card.least} to {card.most}"


def value_words(figure: Figure, card: Card) -> str:
    """Return what a chart shows of a figure: "57 % (20 of 35)"; empty where it shows nothing."""
    if card.kind == "rate":
        value = f"{rate_for_each(figure, card)} ({sides_words(figure, card)})"
        return "" if rate(figure, card) is None else value
    if card.kind == "score":
        value = f"{score_words(figure)} {range_words(card)} ({whole(figure.out_of)} {card.unit})"
        return "" if figure.score is None else value
    if card.kind == "days":
        return (
            ""
            if figure.median is None
            else f"half {took(card)} {several(figure.median, unit(card))} or less"
        )
    return "" if share(figure) is None else f"{share_words(figure)} ({number_words(figure)})"


def took(card: Card) -> str:
    """Return the verb of a time: a step takes it; what is looked at on one day is so old."""
    return "were at" if card.settled else "took"


def several(count: int, one: str) -> str:
    """Return a number of things: "1 quarter", "24 quarters"."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def unit(card: Card) -> str:
    """Return what the median is of, in the singular: "working day"."""
    return card.median_of.removesuffix("s")


def limit_words(card: Card) -> str:
    """Return the limit without where it comes from: "5 working days"; empty where none is set."""
    return card.limit.partition(" (")[0]


def limit_length(card: Card) -> int | None:
    """Return the limit in the unit of the median; None if there is none, or in another unit."""
    length, _, of = limit_words(card).partition(" ")
    return int(length) if length and of.removesuffix("s") == unit(card) else None


def within_words(card: Card) -> str:
    """Return what being counted means where it is a time: within the limit, ended, or there at all."""
    if card.limit:
        return f"within {limit_words(card)}"
    return card.unit if card.settled else "ended by the data cut"


def axis_words(card: Card) -> str:
    """Return what stands above the value axis; empty for a share, whose values say per cent."""
    if card.kind == "rate":
        return "days old" if is_age(card) else rate_phrase("", card).removeprefix(f" {card.unit} ")
    return range_words(card) if card.kind == "score" else card.median_of


def ripens(card: Card) -> bool:
    """Return whether a newer period has had less time for what is counted to happen."""
    return card.open_ended or "recorded basis" in card.out_of_is


def months_old(period: Period, cut_on: date) -> int:
    """Return the whole months from the end of a period to the last day the records speak of."""
    first, last = (day + timedelta(days=1) for day in (period.until_on, cut_on))
    return max(0, (last.year - first.year) * 12 + last.month - first.month)


def slug(*names: str) -> str:
    """Return names as one word that may be an id of HTML."""
    return re.sub("[^a-z0-9]+", "-", "-".join(names).lower()).strip("-")


def neither(names: Sequence[str]) -> str:
    """Return names as a sentence lists them after "no": "a, b or c"."""
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
