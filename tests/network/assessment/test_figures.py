"""What released figures say to the rules that hold ratings against them."""

import re
from dataclasses import replace
from math import inf

import pytest

from bluestone.network.assessment.figures import expected, measures, released
from bluestone.reference.framework import framework_from
from bluestone.release.figure import Figure, Period
from tests.network.releases import made
from tests.network.small import framework
from tests.report.made_up import SUPERVISION, SUPPORT

NEWEST = Figure(
    indicator=SUPPORT.indicator,
    force="northmere",
    period=Period("year", made.JUNE.replace(year=2025, month=7, day=1)),
    number=40,
    out_of=160,
)


def said(kind="share", **more):
    """Return what a figure comes to by measure: value, low, high."""
    events = more.pop("events", False)
    card = replace(SUPPORT, kind=kind, scale=100, each="100 crimes", events=events)
    told = measures(replace(NEWEST, **more), card)
    return {name: (seen.value, seen.low, seen.high) for name, seen in told}


def test_a_share_is_in_per_cent_with_its_interval():
    value, low, high = said()["share"]

    assert (value, low < 25 < high) == (25, True)
    assert set(said("days", median=12, median_low=10, median_high=15)) == {"share", "median"}


def test_a_middle_time_that_may_never_be_reached_has_no_end():
    assert said("days", median=12)["median"] == (12, 0, inf)
    assert said("days", median=12, median_low=10, median_high=15)["median"] == (12, 10, 15)


def test_a_rate_is_in_its_unit_and_has_an_interval_where_each_is_one():
    assert said("rate")["rate"] == (25, None, None)
    value, low, high = said("rate", events=True)["rate"]
    assert low < value < high


def test_a_score_is_as_it_was_released():
    assert said("score", score=3.2, score_low=3.0, score_high=3.4)["score"] == (3.2, 3.0, 3.4)


@pytest.mark.parametrize("kind", ["share", "rate", "score", "days"])
def test_what_is_hidden_says_nothing(kind):
    assert said(kind, number=None, out_of=None) == {}


def test_the_newest_published_release_is_what_is_looked_at(published):
    text = framework().replace(b"victims.told_in_time", SUPPORT.indicator.encode())
    of = framework_from("small.yaml", text)

    found = released("northmere", of)

    assert expected(of) == (SUPPORT.indicator,)
    assert found.names[SUPPORT.indicator].title == SUPPORT.title
    assert "share" in found.seen[SUPPORT.indicator]
    assert re.fullmatch(r"[\d.]+\s% \([\d,]+ of [\d,]+\)", found.names[SUPPORT.indicator].share)
    assert released("southfell", of).seen == {}


def test_what_was_not_sent_says_nothing(published):
    text = framework().replace(b"victims.told_in_time", SUPERVISION.indicator.encode())

    assert released("northmere", framework_from("small.yaml", text)).seen == {}
