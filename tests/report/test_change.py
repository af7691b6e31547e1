"""What the page says of change at a glance: few words, worse first, and that chance makes signals."""

from dataclasses import replace
from datetime import date

import pytest

from bluestone.release.figure import Figure, Period
from bluestone.release.verdict import Verdict, worded
from bluestone.report.change import changes, in_short, short
from bluestone.report.page import page
from tests.report.made_up import (
    CHARGED,
    CLIMATE,
    PLAN,
    PLANS,
    SUPERVISION,
    SUPPORT,
    TOLD,
    figures,
    release,
)
from tests.report.test_page import Text

QUIET = Verdict(
    indicator=SUPPORT.indicator,
    says="no signal",
    of="the share",
    points="month",
    better="lower",
    baseline="January 2021 to December 2022",
)
YEAR = Period("year", date(2025, 10, 1))
JANUARY = Period("month", date(2026, 1, 1))
SIGNAL = replace(QUIET, says="signal", rule="run", direction="higher", since=JANUARY)


def told(*verdicts, cards=(SUPPORT, PLAN, TOLD)):
    said = {each.indicator: worded(each) for each in verdicts}
    figured = tuple(figures(SUPPORT, 90, 0.5, None))
    made = release((), figures=figured, verdicts=said)
    return replace(made, cards={card.indicator: card for card in cards})


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        (None, "not judged"),
        (QUIET, "no signal"),
        (replace(QUIET, says="too little to judge"), "too little to judge"),
        (SIGNAL, "higher since January 2026: worse"),
        (replace(SIGNAL, direction="lower"), "lower since January 2026: better"),
        (replace(SIGNAL, better="neither"), "higher since January 2026: neither better nor worse"),
        (replace(SIGNAL, rule="trend"), "rising since January 2026: worse"),
        (replace(SIGNAL, rule="outside"), "higher in January 2026: worse"),
        (replace(SIGNAL, since=None), "higher in the latest twelve months: worse"),
    ],
)
def test_a_verdict_is_said_in_few_words(verdict, says):
    assert short(verdict) == says


def test_signals_stand_at_the_top_worse_first_and_each_leads_to_its_indicator():
    better = replace(SIGNAL, indicator=PLAN.indicator, better="higher")
    neither = replace(SIGNAL, indicator=TOLD.indicator, better="neither")

    made = told(better, neither, SIGNAL)
    text = Text(page(made))

    assert [each.title for each in changes(made).signals] == [
        SUPPORT.title,
        TOLD.title,
        PLAN.title,
    ]
    assert text.text.index("What has changed 3 signals, worse first") < text.text.index("Contents")
    assert "ask the team what changed then" in text.text
    assert {f"#{each.id}" for each in changes(made).signals} <= set(text.links)
    assert "July to September 2026 Changed?" in text.text


def test_how_many_signals_chance_alone_makes_is_said():
    cards = tuple(replace(SUPPORT, indicator=f"victims.number_{i}") for i in range(100))
    points = ["month"] * 70 + ["wait"] * 30
    quiet = (
        replace(QUIET, indicator=card.indicator, points=each)
        for card, each in zip(cards, points, strict=True)
    )

    made = changes(told(*quiet, cards=cards))

    assert (made.signals, made.judged, made.by_chance) == ((), 100, 7)


def test_no_signal_is_not_no_change():
    text = Text(page(told(QUIET, replace(QUIET, indicator=PLAN.indicator, says="not judged")))).text

    assert "No signal in 1 indicator that could be judged." in text
    assert "That does not mean that nothing changed." in text


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (PLANS, "Has it changed? Not judged: no rule of ours says yet what of a rate is chance"),
        (CLIMATE, "Has it changed? Not judged: a scale is asked in waves"),
    ],
    ids=["rate", "score"],
)
def test_rates_and_scores_say_why_they_are_not_judged(card, says):
    text = Text(page(told(QUIET, cards=(SUPPORT, card, SUPERVISION)))).text

    assert says in text
    assert text.count("Has it changed?”") == 1
    assert text.count("Has it changed? ") == 2


def test_a_release_without_verdicts_says_nothing_of_change():
    text = Text(page(release((SUPPORT, PLANS), figures=()))).text

    assert "hanged" not in text.replace("change them", "")


@pytest.mark.parametrize(
    ("card", "says", "newest", "told"),
    [
        (PLANS, None, YEAR, "not judged: no rule of ours judges rates yet"),
        (CLIMATE, None, YEAR, "not judged: it is asked in waves, too far apart"),
        (SUPPORT, None, YEAR, "not judged"),
        (SUPPORT, "no signal", YEAR, "no signal"),
        (
            SUPPORT,
            "not judged",
            YEAR,
            "not judged: each month is mostly the same crimes or people as the one before",
        ),
        (
            CHARGED,
            "not judged",
            YEAR,
            (
                "too young to say: more will come of the twelve months to September 2026 until "
                "30 September 2027"
            ),
        ),
        (
            CHARGED,
            "not judged",
            Period("year", date(2024, 10, 1)),
            "not judged: newer periods have had less time than older ones",
        ),
        (
            CHARGED,
            "not judged",
            None,
            "not judged: newer periods have had less time than older ones",
        ),
    ],
)
def test_why_a_change_is_not_judged_is_said_in_few_words(card, says, newest, told):
    figure = newest and Figure(
        indicator=card.indicator, force="any", period=newest, number=20, out_of=35
    )
    verdict = says and replace(QUIET, says=says)

    assert in_short(card, verdict, figure, date(2026, 9, 30)) == told
