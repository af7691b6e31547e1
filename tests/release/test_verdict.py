"""What a release says of change, and what it keeps back."""

from dataclasses import replace
from datetime import date

import pytest

from bluestone.release import shelf
from bluestone.release.audience import audience
from bluestone.release.figure import Period
from bluestone.release.verdict import Verdict, less_said, said, worded
from tests.report.made_up import release

NETWORK, PUBLIC = audience("network"), audience("public")
MAY, APRIL, JUNE = (Period("month", date(2025, month, 1)) for month in (5, 4, 6))
SPRING = Period("quarter", date(2025, 4, 1))

RUN = worded(
    Verdict(
        indicator="any.indicator",
        says="signal",
        of="the share",
        points="month",
        better="higher",
        baseline="January 2021 to December 2022",
        rule="run",
        direction="lower",
        since=MAY,
        rests_on=(MAY, JUNE),
    )
)
POINT = replace(RUN, rule="outside", rests_on=(MAY,))
WAITS = replace(RUN, points="wait", baseline="from January 2021", better="neither")


def test_a_run_says_since_when_and_which_way_and_whether_that_is_better():
    assert RUN.words == (
        "Since May 2025, the share has been lower than in the baseline (January 2021 to December "
        "2022): eight or more months in a row lie on one side of its middle. Higher is better, so "
        "this is a change for the worse."
    )


@pytest.mark.parametrize(
    ("better", "direction", "change"),
    [
        ("higher", "higher", "better"),
        ("higher", "lower", "worse"),
        ("lower", "lower", "better"),
        ("lower", "higher", "worse"),
        ("neither", "higher", "neither"),
        ("higher", None, None),
    ],
)
def test_whether_a_change_is_better_follows_the_indicator(better, direction, change):
    assert replace(RUN, better=better, direction=direction).change == change


def test_a_trend_rises_or_falls():
    assert (
        "Since May 2025, the share has been falling: six"
        in worded(replace(RUN, rule="trend")).words
    )
    assert "has been rising" in worded(replace(RUN, rule="trend", direction="higher")).words


@pytest.mark.parametrize(
    ("says", "begins"),
    [
        ("no signal", "No signal: nothing since the baseline (January 2021"),
        ("too little to judge", "Too little to judge: there are fewer than twelve months"),
        ("not judged", "Not judged"),
        ("too few to say", "Too few to say whether it changed"),
    ],
)
def test_what_is_no_signal_says_why_in_words_of_its_own(says, begins):
    quiet = worded(replace(RUN, says=says, rule=None, direction=None, since=None))

    assert quiet.words.startswith(begins)
    assert said(quiet, NETWORK, ()).words == quiet.words


def test_a_run_is_said_to_each_audience_in_the_span_it_sees():
    assert said(RUN, NETWORK, {MAY, JUNE}).since == MAY
    assert said(RUN, PUBLIC, {SPRING}).since == SPRING
    assert said(RUN, PUBLIC, {SPRING}).words.startswith(
        "Since April to June 2025, the share has been"
    )


def test_a_run_over_months_that_are_hidden_gives_no_date():
    told = said(RUN, NETWORK, {MAY})

    assert (told.rule, told.direction, told.since) == ("run", "lower", None)
    assert told.words.startswith("In the latest twelve months, the share has been lower")


def test_a_single_point_is_said_only_where_its_figure_is_shown():
    assert said(POINT, NETWORK, {MAY}).words.startswith("In May 2025, the share was lower")
    assert said(POINT, PUBLIC, {SPRING}).since == SPRING
    for rule, shown in ((NETWORK, {APRIL, SPRING}), (PUBLIC, {MAY})):
        kept = said(POINT, rule, shown)
        assert (kept.says, kept.rule, kept.direction, kept.since) == (
            "too few to say",
            None,
            None,
            None,
        )
        assert "lower" not in kept.words


def test_two_of_three_are_said_only_where_all_they_rest_on_is_shown():
    pair = replace(RUN, rule="two of three")

    assert said(pair, NETWORK, {MAY, JUNE}).rule == "two of three"
    assert said(pair, NETWORK, {MAY}).says == "too few to say"


def test_a_single_wait_between_rare_events_gives_no_date():
    silence = said(replace(WAITS, rule="outside"), NETWORK, ())

    assert (silence.rule, silence.direction, silence.since) == ("outside", "lower", None)
    assert silence.words.startswith("In the latest twelve months, the share was lower")
    assert "2025" not in silence.words


def test_a_run_of_waits_gives_its_month_only_if_more_stand_behind_it_than_are_hidden():
    assert said(WAITS, NETWORK, ()).since == MAY
    assert said(WAITS, replace(NETWORK, hides_to=9), ()).since is None


def test_a_release_names_no_period_that_a_verdict_rests_on():
    assert said(RUN, NETWORK, ()).rests_on == said(WAITS, NETWORK, ()).rests_on == ()


def test_a_verdict_is_written_and_read_again():
    verdicts = {"a": said(RUN, PUBLIC, ()), "b": said(replace(WAITS, rule="outside"), NETWORK, ())}
    made = release(verdicts=verdicts)

    assert shelf.from_json(shelf.as_json(made), name="any") == made


def test_an_older_release_without_verdicts_is_still_read():
    text = shelf.as_json(release()).replace(',\n "verdicts": {}', "")

    assert '"verdicts"' not in text
    assert shelf.from_json(text, name="any").verdicts == {}


def test_a_verdict_says_less_where_figures_since_its_signal_are_hidden_afterwards():
    released = said(RUN, NETWORK, (MAY, JUNE))
    of_a_point = said(POINT, NETWORK, (MAY,))

    assert less_said(released, ()) == released
    assert less_said(released, (APRIL, SPRING)) == released  # before it, and of another span
    assert less_said(said(WAITS, NETWORK, ()), (MAY, JUNE)).direction == "lower"
    assert (less_said(released, (JUNE,)).since, less_said(released, (JUNE,)).rule) == (None, "run")
    assert less_said(of_a_point, (MAY,)).says == "too few to say"
