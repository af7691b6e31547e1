"""What speaks against a rating, found by rule."""

from datetime import date

import pytest

from bluestone.network.assessment.contradictions import Cited, Name, Released, Said, found
from bluestone.reference.framework import Seen, framework_from
from tests.network import small

ON = date(2026, 11, 25)
FRAMEWORK = framework_from("small.yaml", small.framework())
FRESH = (Cited("Policy", date(2026, 6, 1)),)


def told(figures=None, **said):
    whole = {"question": "told", "rating": "most", "has_text": True, "evidence": FRESH} | said
    return [
        (c.kind, c.sentence) for c in found(FRAMEWORK, Said(**whole), figures or Released(), ON)
    ]


def seen(value, low=None, high=None):
    return released(share=Seen(value, low, high))


def released(**measures):
    name = Name("Victims told in time", "the twelve months to September 2026")
    return Released({"victims.told_in_time": measures}, {"victims.told_in_time": name})


def test_a_rating_that_is_shown_and_told_is_not_spoken_against():
    assert told() == []
    assert told(seen(80, 75, 85)) == []


def test_a_figure_beyond_the_limit_speaks_against_it():
    [(kind, sentence)] = told(seen(34.0, 30, 38))

    assert kind == "figure"
    assert sentence == (
        "Rated most, but “Victims told in time” was 34 % in the twelve months to September 2026, "
        "below 70 %. Many were told late."
    )


@pytest.mark.parametrize(
    ("rating", "figure"),
    [("some", seen(34, 30, 38)), ("most", seen(68, 60, 76)), ("dont_know", seen(34, 30, 38))],
    ids=["a level of which nothing is expected", "what chance could bring", "on no level"],
)
def test_a_figure_speaks_against_no_more_than_it_can(rating, figure):
    assert told(figure, rating=rating) == []


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ({"evidence": ()}, ["no evidence"]),
        ({"evidence": (), "no_evidence": True}, ["no evidence"]),
        ({"rating": "none", "evidence": (), "no_evidence": True}, []),
        ({"rating": "none", "evidence": (Cited("Old", date(2020, 1, 1)),)}, []),
        ({"no_evidence": True}, ["evidence"]),
        ({"rating": "not_evidenced"}, ["evidence"]),
        ({"rating": "not_evidenced", "evidence": ()}, []),
        ({"rating": "dont_know", "evidence": (), "has_text": False}, []),
        ({"has_text": False}, ["no words"]),
        ({"evidence": (Cited("Old", date(2025, 11, 1)),)}, ["old"]),
        ({"evidence": (Cited("Old", date(2020, 1, 1)), *FRESH)}, []),
        ({"evidence": (Cited("Over", date(2026, 1, 1), date(2026, 11, 24)),)}, ["expired"]),
        ({"evidence": (Cited("Holds", date(2026, 1, 1), ON),)}, []),
        ({"evidence": (Cited("Comes", date(2099, 1, 1)),)}, ["not yet"]),
        ({"look_again": "The question was split."}, ["look again"]),
        ({"rating": "", "evidence": (), "look_again": "x"}, []),
    ],
)
def test_each_rule_finds_what_it_is_for_and_nothing_else(said, kinds):
    assert [kind for kind, _ in told(**said)] == kinds


def test_other_measures_are_told_in_their_own_words():
    text = small.framework(
        change=lambda t: t.replace("when: below, share: 70", "when: above, median: 3.5")
    )
    of = framework_from("small.yaml", text)
    figures = released(median=Seen(1200))

    [one] = found(of, Said("told", "most", True, False, FRESH), figures, ON)

    assert "the median of “Victims told in time” was 1,200 in the twelve" in one.sentence
