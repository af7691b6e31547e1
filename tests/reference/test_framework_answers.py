"""Which questions are asked, and which figures speak against a rating."""

import pytest

from bluestone.reference.framework import Seen, asked, contradictions, reached
from tests.reference.frameworks import ONE, question, small

KEPT = (*ONE, 1, "only_if")


def names(read, **answers):
    return [each.id for each in asked(read, answers)]


def test_a_question_is_asked_once_what_it_hangs_on_is_reached():
    read = small()

    assert names(read) == ["begun", "led"]
    assert names(read, begun="low") == ["begun", "led"]
    assert names(read, begun="middle") == ["begun", "kept", "led"]
    assert names(read, begun="high") == ["begun", "kept", "led"]


@pytest.mark.parametrize("answer", ["dont_know", "not_evidenced", "gone"])
def test_an_answer_on_no_level_reaches_none_and_stays_below_none(answer):
    least = small()
    most = small((*KEPT, {"question": "begun", "at_most": "high"}))

    assert "kept" not in names(least, begun=answer)
    assert "kept" not in names(most, begun=answer)


def test_a_question_may_be_asked_of_those_who_have_not_come_far():
    read = small((*KEPT, {"question": "begun", "at_most": "middle"}))

    assert "kept" in names(read, begun="low")
    assert "kept" in names(read, begun="middle")
    assert "kept" not in names(read, begun="high")


def test_a_question_may_be_asked_after_answers_that_are_on_no_level():
    read = small((*KEPT, {"question": "begun", "answers": ["low", "dont_know"]}))

    assert "kept" in names(read, begun="dont_know")
    assert "kept" in names(read, begun="low")
    assert "kept" not in names(read, begun="high")
    assert "kept" not in names(read)


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked():
    after = question("after", only_if={"question": "kept", "at_least": "low"})
    read = small((*ONE, 2, after))

    assert "after" in names(read, begun="high", kept="low")
    assert "after" not in names(read, begun="low", kept="low")


def seen(**figure):
    return {"victims.contact_plan": {"share": Seen(**figure)}}


def test_a_figure_speaks_against_a_rating_that_expects_more():
    read = small()

    [found] = contradictions(read, "begun", "high", seen(value=40.0))

    assert found.because == "Half have none."
    assert contradictions(read, "begun", "middle", seen(value=40.0)) == (found,)
    assert contradictions(read, "begun", "low", seen(value=40.0)) == ()
    assert contradictions(read, "begun", "high", seen(value=50.0)) == ()
    assert contradictions(read, "begun", "dont_know", seen(value=0.0)) == ()


def test_what_chance_could_do_speaks_against_nobody():
    read = small()

    assert contradictions(read, "begun", "high", seen(value=40.0, low=25.0, high=57.0)) == ()
    assert contradictions(read, "begun", "high", seen(value=40.0, low=32.0, high=48.0))


def test_a_figure_that_was_not_released_speaks_against_nobody():
    read = small()

    assert contradictions(read, "begun", "high", {}) == ()
    assert contradictions(read, "begun", "high", {"victims.contact_plan": {}}) == ()


def test_too_high_a_figure_may_speak_against_a_rating_too():
    above = {
        "level_at_least": "high",
        "indicator": "victims.contact_plan",
        "when": "above",
        "median": "7",
        "because": "It takes over a week.",
        "source": "ours",
    }
    read = small((*ONE, 0, "expects", [above]))
    figures = {"victims.contact_plan": {"median": Seen(9.0, 7.5, 11.0), "share": Seen(1.0)}}

    assert [each.limit for each in contradictions(read, "begun", "high", figures)] == [7]
    figures["victims.contact_plan"]["median"] = Seen(9.0, 6.5, 11.0)
    assert contradictions(read, "begun", "high", figures) == ()


def test_levels_are_in_the_order_of_the_scale():
    read = small()

    assert reached(read, "high", "middle")
    assert reached(read, "middle", "middle")
    assert not reached(read, "low", "middle")
