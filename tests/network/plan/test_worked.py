"""Whether an action worked: what its figure says since it began, and when it has fallen back."""

from datetime import date

import pytest

from bluestone.network.plan.figures import newest as nothing
from bluestone.network.plan.figures import offered as nothing_offered
from bluestone.network.plan.models import Action, Look, Step
from bluestone.network.plan.worked import NO_CAUSE, Outcome, done_step, fell_back, outcome
from tests.network.plan.made import BASELINE, BEGAN, ON, TOLD, newest, verdict

NEW_BASELINE = "March to December 2026"


def action(direction="higher", began_on=BEGAN, signal_by=date(2027, 3, 31), **more):
    whole = {"indicator": TOLD, "direction": direction, "signal_by": signal_by}
    return Action(began_on=began_on, **whole | more)


def said(judged, **more):
    return outcome(action(**more), newest(judged), ON)


@pytest.mark.parametrize(
    ("judged", "direction", "says"),
    [
        (verdict(), "higher", "as_expected"),
        (verdict(direction="lower"), "lower", "as_expected"),
        (verdict(direction="lower"), "higher", "other_way"),
        (verdict(), "lower", "other_way"),
        (verdict(), "steady", "other_way"),
        (verdict("no signal"), "higher", "no_signal"),
        (verdict("no signal"), "steady", "as_expected"),
        (verdict("too little to judge"), "higher", "too_little"),
        (verdict("too few to say"), "higher", "too_few"),
        (verdict("not judged"), "steady", "not_judged"),
        (None, "higher", "not_judged"),
    ],
)
def test_a_verdict_is_held_against_what_was_expected(judged, direction, says):
    assert said(judged, direction=direction).says == says


@pytest.mark.parametrize("direction", ["higher", "lower", "steady"])
def test_where_there_is_a_signal_no_cause_is_claimed(direction):
    found = said(verdict(), direction=direction)

    assert "the share has been higher" in found.words
    assert found.words.endswith(NO_CAUSE)


@pytest.mark.parametrize(
    ("since", "rule", "says"),
    [
        ((2026, 2), "run", "as_expected"),  # the action began on the first of it
        ((2026, 1), "run", "older"),
        ((2025, 6), "trend", "older"),
        (None, "run", "older"),  # a run that does not say since when may be old
        (None, "trend", "older"),
        (None, "outside", "older"),  # in the latest twelve months, and the action began in them
    ],
)
def test_a_signal_counts_only_since_the_action_began(since, rule, says):
    assert said(verdict(since=since, rule=rule)).says == says


def test_a_signal_in_the_month_in_which_the_action_began_is_not_told_apart():
    found = said(verdict(since=(2026, 3)), began_on=date(2026, 3, 2))

    assert found.says == "older"
    assert "is from March 2026, and the action began on 2 March 2026." in found.words


def test_a_single_point_of_the_latest_months_counts_where_the_action_is_older_than_they():
    found = said(verdict(since=None, rule="outside"), began_on=date(2025, 11, 1))

    assert found.says == "as_expected"


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ({"indicator": "", "no_figure_because": "None is counted."}, "None is counted."),
        ({"began_on": None}, "The action has not begun."),
        ({"began_on": date(2026, 10, 31)}, "ends on 31 October 2026, before the action began"),
    ],
)
def test_what_cannot_be_asked_says_why(of, told):
    found = said(verdict(), **of)

    assert found.says in ("no_figure", "not_released", "not_yet")
    assert told in found.words
    assert not found.release


def test_what_is_not_released_says_so():
    found = outcome(action(), None, ON)

    assert (found.says, found.title) == ("not_released", "Not released")


def test_a_figure_that_ends_before_an_action_began_is_not_called_unreleased():
    found = said(verdict(), began_on=date(2026, 11, 2))

    assert found.title == "Not yet: the newest figures end before it began"


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        (verdict(direction="lower"), "Signal the other way: middle time lower"),
        (verdict(), "Signal the way it was expected: middle time higher"),
        (verdict("no signal"), "No signal yet"),
    ],
)
def test_of_a_time_it_is_said_that_the_middle_one_went(judged, told):
    assert outcome(action(), newest(judged, of_time=True), ON).title == told


@pytest.mark.parametrize(
    ("judged", "of", "title"),
    [
        (verdict(), {}, "Signal the way it was expected"),
        (verdict(), {"direction": "steady"}, "Signal, and none was expected"),
        (verdict("no signal"), {"direction": "steady"}, "No signal, as was expected"),
        (verdict("no signal"), {}, "No signal yet"),
        (verdict("no signal"), {"signal_by": ON}, "No signal yet"),
        (
            verdict("no signal"),
            {"signal_by": date(2026, 11, 24)},
            "No signal by the day it was expected",
        ),
        (verdict("too few to say"), {"signal_by": date(2026, 1, 1)}, "Too few to say"),
    ],
)
def test_the_answer_is_given_in_few_words(judged, of, title):
    assert said(judged, **of).title == title


def looks(*outcomes):
    return [Look(outcome=says, baseline=baseline) for says, baseline in outcomes]


WORKED = ("as_expected", BASELINE)


@pytest.mark.parametrize(
    ("before", "now", "baseline", "fell"),
    [
        ([], "no_signal", BASELINE, False),
        ([("no_signal", BASELINE)], "no_signal", BASELINE, False),
        ([WORKED], "no_signal", BASELINE, True),
        ([WORKED, ("too_few", BASELINE)], "no_signal", BASELINE, True),
        ([WORKED], "no_signal", NEW_BASELINE, False),
        ([WORKED, ("no_signal", NEW_BASELINE)], "no_signal", NEW_BASELINE, False),
        ([WORKED], "other_way", NEW_BASELINE, True),
        *(
            ([WORKED], says, BASELINE, False)
            for says in ("as_expected", "older", "too_few", "too_little", "not_judged")
        ),
    ],
)
def test_only_what_worked_and_works_no_more_has_fallen_back(before, now, baseline, fell):
    found = Outcome(says=now, words="", baseline=baseline)

    assert fell_back(looks(*before), found) is fell


def test_an_action_is_done_by_the_last_step_that_says_so():
    steps = [Step(did=did) for did in ("done", "reopened", "done", "closed")]

    assert done_step(steps) is steps[2]
    assert done_step(steps[1:2]) is None


def test_without_a_release_nothing_is_released(forces):
    assert nothing("northmere", [TOLD]) == {}
    assert nothing_offered("northmere") == {}


def test_what_is_released_is_told_and_offered(published):
    name = "victims.support_withdrawn"

    [found] = nothing("northmere", [name, "victims.not_there"]).values()

    assert found.indicator == name
    assert found.release == published.sha256
    assert found.title == nothing_offered("northmere")[name]
    assert nothing("northmere", []) == {}


def test_a_figure_is_told_with_its_period():
    assert newest().words == "57 % (20 of 35), in the twelve months to October 2026."
    assert newest(says="Nothing was counted.", period="").words == "Nothing was counted."
