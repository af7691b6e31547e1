"""Figures beside a question: in words with an address, and bare for rules, in two queries."""

import pytest

from bluestone.network.insight.beside import beside
from tests.network.insight.forces import one
from tests.network.releases import made
from tests.report.made_up import SUPERVISION, SUPPORT

pytestmark = pytest.mark.django_db
ASKED = [SUPERVISION.indicator, SUPPORT.indicator, "no.such"]


def test_it_says_what_a_force_says_in_the_order_asked_for(published):
    unsent, sent, absent = beside("northmere", ASKED)

    assert sent.title == SUPPORT.title
    assert sent.says.endswith("%).")
    assert sent.period == "the twelve months to June 2026"
    assert sent.change.startswith("Since November 2025, the share has been lower")
    assert sent.href == "/forces/northmere/figures/victims.support_withdrawn/"
    assert (sent.figure.period.until_on, sent.verdict.change) == (made.JUNE, "better")
    assert unsent.says.startswith("Not sent:")
    assert (unsent.figure, unsent.verdict, unsent.period) == (None, None, "")
    assert absent.says == "Not in the force's newest release."


def test_a_force_without_a_release_has_nothing_to_say(forces):
    [told] = beside("northmere", [SUPPORT.indicator])

    assert told.says == "No figures of this force are published yet."
    assert told.href == "/forces/northmere/figures/"
    assert told.cut_on is None


def test_too_few_are_few_and_not_none(forces):
    made.publish(one("northmere", None, None))

    [told] = beside("northmere", [SUPPORT.indicator])

    assert told.figure.number is None
    assert (
        told.says
        == "How many is hidden, because it is small or would give a small number away, which does not mean none."
    )


def test_it_asks_two_questions_however_many_are_asked_for(published, django_assert_num_queries):
    with django_assert_num_queries(2):
        beside("northmere", ASKED * 4)
