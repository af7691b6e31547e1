"""What is wrong with a release that somebody sends in: each thing in a sentence, and nothing of a sound one."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bluestone.release.audience import NAMES, audience
from bluestone.release.figure import Figure, Period
from bluestone.release.intake import problems
from bluestone.release.journey import Following, Return, Way
from bluestone.release.verdict import Verdict, worded
from tests.release import sequences
from tests.report.made_up import CLIMATE, PLANS, SUPPORT, TOLD, journey
from tests.report.made_up import release as made_up

RULE = audience("network")
MONTH = Period("month", date(2026, 3, 1))
YEAR = Period("year", date(2025, 10, 1))


def figure(number=30, out_of=80, period=YEAR, card=SUPPORT, **more):
    told = {"indicator": card.indicator, "force": "harrowmere", "period": period}
    return Figure(**(told | {"number": number, "out_of": out_of} | more))


def release(*figures, cards=(SUPPORT, TOLD, CLIMATE, PLANS), **more):
    held = {card.indicator: card for card in cards}
    told = {"cards": held, "figures": figures, "rule": RULE.in_words} | more
    return replace(made_up(()), **told)


def told_of(journey):
    return " ".join(problems(release(journey=journey)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", range(4))
def test_what_was_protected_here_is_sound(number, name):
    records = sequences.first_records(np.random.default_rng(number))

    assert problems(sequences.released(records, 0, name, by=True)) == ()


def test_a_whole_release_is_sound():
    assert problems(replace(made_up(), rule=RULE.in_words, journey=journey())) == ()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (release(audience="friends"), "No release is made for that audience."),
        (release(force="Harrow/mere"), "Its force has no code as forces have."),
        (release(force="kent"), "or one of them, and says that it is"),
        (release(kind="territorial"), "It names a force that is none of the 43"),
        (release(rule={}), "It was not protected by the rule for its audience"),
        (release(made_on=date(2026, 9, 1)), "made before the last day that its records speak of"),
        (release(figure(), figure()), "One figure is in it more than once"),
        (release(figure(force="skerrin")), "One figure is of another force"),
        (release(figure(out_of=None)), "One figure is hidden by half"),
        (release(figure(5, 80)), "One figure is small, or not rounded as the rule asks"),
        (release(figure(31, 80)), "One figure is small, or not rounded as the rule asks"),
        (release(figure(30, 35)), "One figure is small, or not rounded as the rule asks"),
        (
            release(figure(period=MONTH), audience="public", rule=audience("public").in_words),
            "of a period that its audience is not to see",
        ),
        (
            release(figure(period=Period("month", date(2026, 3, 2)))),
            "not over by the data cut, the first of victims.support_withdrawn for",
        ),
        (release(figure(period=Period("quarter", date(2026, 2, 1)))), "of a period that is none"),
        (release(figure(period=Period("month", date(2026, 10, 1)))), "not over by the data cut"),
        (release(figure(median=4)), "with a middle time that cannot be"),
        (release(figure(card=TOLD, median=4, median_low=5)), "with a middle time that cannot be"),
        (release(figure(card=TOLD, median=-1)), "with a middle time that cannot be"),
        (release(figure(score=2.0)), "with a score that cannot be"),
        (release(figure(alpha=0.8)), "with a score that cannot be"),
        (release(figure(30, 30, card=CLIMATE, score=9.0)), "with a score that cannot be"),
        (release(figure(30, 30, card=CLIMATE, score=2.34)), "with a score that cannot be"),
        (release(figure(0, 0, card=CLIMATE, score=2.0)), "with a score that cannot be"),
        (release(figure(30, 80, card=CLIMATE, score=2.0)), "with a score that cannot be"),
        (
            release(figure(0, 0), *(figure(10, 20, Period("month", YEAR.from_on)),)),
            "its figures contradict each other",
        ),
        (
            release(
                figure(0, 0, group="sex: female"),
                figure(10, 20, Period("month", YEAR.from_on), group="sex: female"),
            ),
            "What it says of victims.support_withdrawn (sex: female) cannot be",
        ),
    ],
)
def test_what_may_not_be_is_told_in_a_sentence(made, says):
    found = problems(made)

    assert says in " ".join(found)
    assert all(each.endswith(".") for each in found)


def test_several_figures_are_told_together():
    assert "2 figures are small" in " ".join(problems(release(figure(5, 80), figure(5, 80, MONTH))))


def test_sound_figures_of_each_kind_are_none_of_these():
    told = (
        figure(0, 0),
        figure(None, None, MONTH),
        figure(card=TOLD, median=4, median_low=3, median_high=9),
        figure(30, 30, card=CLIMATE, score=2.3, score_low=2.1, score_high=2.5, alpha=0.8),
        figure(None, None, MONTH, card=CLIMATE),
        figure(40, 15, card=PLANS),
    )

    assert problems(release(*told)) == ()


def with_curve(**more):
    told = journey()
    return replace(told, curves=(replace(told.curves[0], **more), *told.curves[1:]))


def with_point(place, **more):
    curve = journey().curves[0]
    points = list(curve.points)
    points[place] = replace(points[place], **more)
    return with_curve(points=tuple(points))


SHOWN = next(i for i, p in enumerate(journey().curves[0].points) if p.share is not None)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (with_curve(force="skerrin"), "A curve is of another force"),
        (with_curve(cohort=Period("year", date(2026, 1, 1))), "recorded after the data cut"),
        (with_curve(rows=20), "says what it may not, or what cannot be"),
        (with_curve(rows=None), "says what it may not, or what cannot be"),
        (with_curve(points=journey().curves[0].points * 2), "says what it may not"),
        (with_point(SHOWN, ending="flown"), "says what it may not"),
        (with_point(SHOWN, days=31), "says what it may not"),
        (with_point(SHOWN, share=None), "says what it may not"),
        (with_point(SHOWN, low=None), "says what it may not"),
        (with_point(SHOWN, share=33.333), "says what it may not"),
        (with_point(SHOWN, low=99.0), "says what it may not"),
        (
            replace(journey(), curves=(*journey().curves, journey().curves[0])),
            "more than one curve of the same crimes",
        ),
        (
            replace(journey(), waits=(replace(journey().waits[0], rows=12),)),
            "A wait is said that rests on too few crimes",
        ),
        (
            replace(journey(), waits=(replace(journey().waits[2], rows=None),)),
            "A wait is said that rests on too few crimes",
        ),
        (
            replace(journey(), ways=(Way(steps=("recorded",), crimes=60),) * 30),
            "more than",
        ),
        (
            replace(journey(), followings=(Following(first="a", then="b", times=5, days=0),)),
            "What follows what is said of too few",
        ),
        (
            replace(journey(), ways=(Way(steps=("recorded",), crimes=3),)),
            "A way is listed that too few went",
        ),
        (
            replace(journey(), returns=(Return(step="arrest", again=40, crimes=None),)),
            "A return is said of too few",
        ),
        (
            replace(journey(), returns=(Return(step="arrest", again=40, crimes=43),)),
            "A return is said of too few",
        ),
    ],
)
def test_what_a_journey_may_not_say_is_told(told, says):
    assert says in told_of(told)


def test_a_journey_without_waits_of_a_middle_is_sound():
    wait = replace(journey().waits[1], lower=None, rows=10)

    assert told_of(replace(journey(), waits=(wait,))) == ""


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"title": "x" * 200}, "a title, a group or a name that is too long"),
        ({"title": "a\x1b[31m"}, "a title, a group or a name"),
        ({"title": "<script>"}, "a title, a group or a name"),
        ({"sources": ("crime.csv",)}, "names a source by something else than its SHA-256"),
        ({"snapshot": "of John Smith"}, "Its snapshot or its version is named as none is."),
        ({"relations": ("a = b",)}, "It states a sum that cannot be read."),
        ({"relations": ("number of a.b = rest of  a.c",)}, "a sum that cannot be read"),
        ({"cards": {"a.b": SUPPORT}}, "The card of a.b is none that Bluestone writes."),
        ({"cards": {"x" * 300: SUPPORT}}, "The card of an indicator is none"),
        (
            {"cards": {SUPPORT.indicator: replace(SUPPORT, why="x" * 2_000)}},
            "The card of victims.support_withdrawn is none",
        ),
        (
            {"cards": {f"a.b{i}": replace(SUPPORT, indicator=f"a.b{i}") for i in range(401)}},
            "It has more than 400 cards.",
        ),
        ({"journey": replace(journey(), notes=("x" * 2_000,))}, "a note that is too long"),
    ],
)
def test_texts_that_no_release_has_are_told(more, says):
    assert says in " ".join(problems(replace(release(), **more)))


def test_a_verdict_is_in_its_own_words():
    verdict = worded(
        Verdict(
            indicator=SUPPORT.indicator,
            says="no signal",
            of="the share",
            points="month",
            better="lower",
            baseline="October 2022 to September 2024",
        )
    )
    sound = release(verdicts={SUPPORT.indicator: verdict})
    other = release(verdicts={SUPPORT.indicator: replace(verdict, words="It was Smith.")})

    assert problems(sound) == ()
    assert problems(other) == ("A verdict is in other words than its own.",)
