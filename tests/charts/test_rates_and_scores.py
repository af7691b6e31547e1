"""Rates and scores as a reader meets them: in words, in a table, in a drawing, on the page."""

from dataclasses import replace
from datetime import date

import pytest

from bluestone.charts import words
from bluestone.charts.key import keys, value_words
from bluestone.charts.points import points
from bluestone.charts.trend import trend
from bluestone.measures.indicator import Rate
from bluestone.pillars import CATALOGUE
from bluestone.release.figure import Figure, Period, month_after
from bluestone.report.overview import cell
from bluestone.report.sentences import headline
from tests.report.made_up import CLIMATE, CUT, PLANS, TOLD

YEAR = Period("year", date(2025, 10, 1))
HUNDRED = replace(PLANS, scale=100, each="100 referrals")
HOURS = replace(PLANS, unit="hours", events=False)


def figure(number, out_of, period=YEAR, **score):
    return Figure(
        indicator="any.one", force="any", period=period, number=number, out_of=out_of, **score
    )


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def scored(score=3.42, people=120, **changes):
    told = {"score": score, "score_low": 3.2, "score_high": 3.6, "alpha": 0.784} | changes
    return figure(people, people, **told)


AGE = replace(PLANS, unit="days", each="month", per_unit="months", events=False)
LINKS = replace(PLANS, unit="links", each="month", per_unit="months")
OPEN = replace(
    PLANS,
    unit="open crimes",
    each="full-time investigator",
    per_unit="full-time investigators and months",
)


@pytest.mark.parametrize(
    ("card", "out_of", "told", "axis"),
    [
        (AGE, 12, "30.5 days old on average (looked at in 12 months)", "days old"),
        (AGE, 1, "366.0 days old on average (looked at in 1 month)", "days old"),
        (LINKS, 12, "30.5 links a month (366 links in 12 months)", "a month"),
        (
            OPEN,
            12,
            (
                "30.5 open crimes for each full-time investigator "
                "(366 open crimes in 12 full-time investigator-months)"
            ),
            "for each full-time investigator",
        ),
        (
            PLANS,
            12,
            "30.5 action plans for each referral (366 action plans to 12 referrals)",
            "for each referral",
        ),
    ],
)
def test_a_rate_reads_as_somebody_would_say_it(card, out_of, told, axis):
    said = figure(366, out_of)

    assert words.value_words(said, card) == told
    assert words.axis_words(card) == axis


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (AGE, "Days old on average"),
        (LINKS, "Links a month"),
        (PLANS, "Action plans for each referral"),
    ],
)
def test_a_key_says_what_a_point_of_a_rate_is(card, told):
    assert value_words(card) == told


def test_an_age_is_the_only_rate_of_days_by_month():
    ages = [
        each.title
        for each in CATALOGUE.values()
        if isinstance(each, Rate) and each.unit == "days" and each.each == words.MONTH
    ]

    assert ages
    assert all(title.startswith("Age of ") for title in ages)


@pytest.mark.parametrize(
    ("card", "number", "out_of", "rate", "sides"),
    [
        (PLANS, 60, 40, "1.5", "60 action plans to 40 referrals"),
        (PLANS, 10, 40, "0.25", "10 action plans to 40 referrals"),
        (PLANS, 0, 40, "0.00", "0 action plans to 40 referrals"),
        (HUNDRED, 14, 40, "35.0", "14 action plans to 40 referrals"),
        (PLANS, 60, 0, words.BLANK, "nothing to count"),
        (PLANS, None, None, words.BLANK, "too few to say"),
    ],
)
def test_a_rate_is_said_with_both_its_sides(card, number, out_of, rate, sides):
    said = figure(number, out_of)

    assert words.rate_words(said, card) == rate
    assert words.sides_words(said, card) == sides


@pytest.mark.parametrize(
    ("card", "said", "sentence"),
    [
        (
            PLANS,
            figure(60, 40),
            "1.5 action plans for each referral (60 action plans to 40 referrals, 95 % interval 1.1 to 1.9).",
        ),
        (HOURS, figure(60, 40), "1.5 hours for each referral (60 hours to 40 referrals)."),
        (PLANS, figure(0, 0), "there were no referrals to count by."),
        (
            PLANS,
            figure(None, None),
            "how many is hidden, because it is small or would give a small number away, which does not mean none.",
        ),
        (
            CLIMATE,
            scored(),
            (
                "the mean answer was 3.4 from 1 to 5 (95 % interval 3.2 to 3.6, alpha 0.78), "
                "of 120 respondents."
            ),
        ),
        (
            CLIMATE,
            scored(alpha=None, score_low=None),
            (
                f"the mean answer was 3.4 from 1 to 5 (95 % interval {words.BLANK}), "
                "of 120 respondents."
            ),
        ),
        (CLIMATE, figure(None, None), "too few answered to say."),
        (CLIMATE, figure(0, 0), "nobody answered."),
    ],
)
def test_the_headline_says_what_it_is_made_of(card, said, sentence):
    assert plain(headline(card, said)) == f"In the twelve months to September 2026, {sentence}"


@pytest.mark.parametrize(
    ("card", "said", "says", "notes"),
    [
        (
            PLANS,
            figure(60, 40),
            "1.5 action plans for each referral",
            ("60 action plans to 40 referrals", "95 % interval 1.1 to 1.9"),
        ),
        (HOURS, figure(60, 40), "1.5 hours for each referral", ("60 hours to 40 referrals",)),
        (PLANS, figure(None, None), "too few to say", ()),
        (CLIMATE, scored(), "3.4 from 1 to 5", ("95 % interval 3.2 to 3.6", "120 respondents")),
        (CLIMATE, figure(None, None), "too few answered to say", ()),
        (CLIMATE, figure(0, 0), "nobody answered", ()),
    ],
)
def test_the_overview_says_the_same(card, said, says, notes):
    found = cell(card, said)

    assert (found.says, tuple(plain(note) for note in found.notes)) == (says, notes)


QUEUE = replace(
    TOLD, unit="devices", median_of="days", limit="", settled=True, indicator="digital.queue"
)


def test_what_is_looked_at_on_one_day_has_not_ended():
    said = replace(figure(40, 40), median=140, median_low=130, median_high=152)

    sentence = plain(headline(QUEUE, said))
    drawn = trend(series(said), QUEUE, cut_on=CUT)

    assert sentence == (
        "In the twelve months to September 2026, half were at 140 days or less "
        "(95 % interval 130 to 152)."
    )
    assert cell(QUEUE, said).notes[1] == "devices: 40 of 40"
    assert drawn.columns[1] == "Half were at this or less (days)"
    assert "Half were at this long or less, in days" in [key.words for key in drawn.keys]


def series(*figures):
    return tuple(
        replace(each, period=Period("quarter", month_after(date(2025, 1, 1), 3 * i)))
        for i, each in enumerate(figures)
    )


@pytest.mark.parametrize(
    ("card", "number", "interval"),
    [
        (PLANS, 60, "1.1 to 1.9"),
        (PLANS, 5, "0.04 to 0.29"),
        (PLANS, 0, "0.00 to 0.09"),
        (HUNDRED, 60, "114.5 to 193.1"),
        (PLANS, None, words.BLANK),
        (HOURS, 60, words.BLANK),  # an hour is no event that comes by chance
    ],
)
def test_a_rate_of_events_has_an_interval(card, number, interval):
    assert words.rate_interval_words(figure(number, 40), card) == interval


def test_a_rate_has_a_table_of_both_its_sides():
    drawn = trend(series(figure(60, 40), figure(None, None)), PLANS, cut_on=CUT)

    assert [plain(column) for column in drawn.columns] == [
        "Quarter",
        "For each referral",
        "95 % interval",
        "Action plans",
        "Referrals",
    ]
    assert drawn.rows == (
        ("January to March 2025", "1.5", "1.1 to 1.9", "60", "40"),
        ("April to June 2025", words.BLANK, words.BLANK, "too few to say", "too few to say"),
    )
    assert [plain(key.words) for key in drawn.keys] == [
        "Action plans for each referral",
        "95 % interval",
        "Too few to say",
    ]
    assert "for each referral" in drawn.wide
    assert (
        "1.5 action plans for each referral (60 action plans to 40 referrals)" in drawn.description
    )


def test_a_score_has_a_table_with_how_many_answered_and_how_well_its_items_agree():
    drawn = trend(series(scored(), figure(None, None)), CLIMATE, cut_on=CUT)

    assert [plain(column) for column in drawn.columns] == [
        "Quarter",
        "Score, from 1 to 5",
        "95 % interval",
        "Respondents",
        "Alpha",
    ]
    assert drawn.rows[0][1:] == ("3.4", "3.2 to 3.6", "120", "0.78")
    assert drawn.rows[1][1:] == (words.BLANK, words.BLANK, "too few to say", words.BLANK)
    assert "3.4 from 1 to 5 (120 respondents)" in drawn.description
    assert "from 1 to 5" in drawn.wide
    assert "The mean answer, from 1 to 5" in [key.words for key in drawn.keys]


def test_a_rate_of_no_events_is_drawn_without_an_interval():
    [drawn] = points([figure(60, 40)], HOURS, CUT)

    assert (drawn.low, drawn.value, drawn.high) == (1.5, 1.5, 1.5)
    assert "interval" not in " ".join(key.words for key in keys([drawn], HOURS))


def test_a_score_without_an_interval_is_drawn_as_a_point():
    said = scored(score_low=None, score_high=None)

    [drawn] = points([said], CLIMATE, CUT)

    assert (drawn.low, drawn.value, drawn.high) == (3.42, 3.42, 3.42)


def test_nothing_is_drawn_where_nobody_can_be_told():
    drawn = trend(series(figure(None, None), figure(0, 0)), CLIMATE, cut_on=CUT)

    assert not drawn.wide
    assert "too few answered to say" in drawn.description
