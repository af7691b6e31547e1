"""Figures in words: none is an answer, too few is another, and neither is the other's."""

from dataclasses import replace
from datetime import date

import pytest

from bluestone.charts import words
from bluestone.release.figure import Figure, Period
from tests.report.made_up import ARREST, CUT, PHONES, SUPPORT, TOLD

QUARTER = Period("quarter", date(2026, 7, 1))
YEAR = Period("year", date(2025, 10, 1))


def figure(number, out_of, **median):
    return Figure(
        indicator="any.one", force="any", period=QUARTER, number=number, out_of=out_of, **median
    )


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("period", "name", "phrase"),
    [
        (Period("month", date(2026, 2, 1)), "February 2026", "February 2026"),
        (QUARTER, "July to September 2026", "July to September 2026"),
        (YEAR, "September 2026", "the twelve months to September 2026"),
    ],
)
def test_a_period_is_named_by_its_months(period, name, phrase):
    assert (words.name(period), words.phrase(period)) == (name, phrase)


@pytest.mark.parametrize(
    ("said", "number", "share", "interval"),
    [
        (figure(20, 35), "20 of 35", "57 %", "41 to 72 %"),
        (figure(0, 40), "0 of 40", "0 %", "0 to 9 %"),
        (figure(0, 0), "nothing to count", words.BLANK, words.BLANK),
        (figure(None, None), "too few to say", words.BLANK, words.BLANK),
        (figure(35, 1_600), "35 of 1,600", "2.2 %", "1.6 to 3.0 %"),
    ],
)
def test_a_share_is_said_with_what_it_is_of(said, number, share, interval):
    assert words.number_words(said) == number
    assert plain(words.share_words(said)) == share
    assert plain(words.share_interval_words(said)) == interval


@pytest.mark.parametrize(
    ("said", "median", "interval"),
    [
        (figure(5, 9, median=1_034, median_low=30, median_high=1_041), "1,034", "30 to 1,041"),
        (
            figure(5, 9, median=34, median_low=30),
            "34",
            "30 or more: too few have ended to say how much more at most",
        ),
        (
            figure(5, 9, median=3, median_low=0),
            "3",
            "not set: too few have ended to say anything",
        ),
        (figure(5, 9, median=3), "3", "not set: too few have ended to say anything"),
        (figure(5, 9, median=34, median_high=41), "34", f"{words.BLANK} to 41"),
        (figure(5, 9), "not said", words.BLANK),
    ],
)
def test_an_end_of_an_interval_that_was_not_reached_is_said_so(said, median, interval):
    assert words.median_words(said) == median
    assert words.median_interval_words(said) == interval


def test_a_hidden_number_is_never_nought():
    assert words.whole(None) == "too few to say"
    assert words.whole(0) == "0"


@pytest.mark.parametrize(
    ("card", "short", "length", "within"),
    [
        (TOLD, "5 working days", 5, "within 5 working days"),
        (PHONES, "24 hours", 24, "within 24 hours"),
        (replace(TOLD, limit="1 working day (ours)"), "1 working day", 1, "within 1 working day"),
        (replace(TOLD, limit="3 months (ours)"), "3 months", None, "within 3 months"),
        (ARREST, "", None, "ended by the data cut"),
    ],
)
def test_a_limit_is_drawn_only_in_the_unit_of_the_median(card, short, length, within):
    assert words.limit_words(card) == short
    assert words.limit_length(card) == length
    assert words.within_words(card) == within


@pytest.mark.parametrize(
    ("until_on", "old"),
    [
        (CUT, 0),
        (date(2026, 10, 30), 0),
        (date(2026, 10, 31), 1),
        (date(2027, 9, 30), 12),
        (date(2026, 8, 31), 0),
    ],
)
def test_a_period_is_as_old_as_the_months_since_its_end(until_on, old):
    assert words.months_old(QUARTER, until_on) == old


@pytest.mark.parametrize(
    ("names", "said"), [(("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")]
)
def test_names_that_are_not_there_are_joined_by_or(names, said):
    assert words.neither(names) == said


def test_a_name_becomes_an_id():
    assert words.slug("outcomes.days_to_charge", "", "Quarter") == "outcomes-days-to-charge-quarter"


def test_a_value_that_cannot_be_said_is_empty():
    assert plain(words.value_words(figure(20, 35), SUPPORT)) == "57 % (20 of 35)"
    assert words.value_words(figure(None, None), SUPPORT) == ""
    assert words.value_words(figure(20, 35, median=1), TOLD) == "half took 1 working day or less"
    assert words.value_words(figure(20, 35), TOLD) == ""


def test_a_day_is_written_out():
    assert words.day_name(CUT) == "30 September 2026"
