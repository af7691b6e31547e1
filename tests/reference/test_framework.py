"""The frameworks that we ship, and what one holds that a force brings."""

import re
from dataclasses import FrozenInstanceError
from datetime import date
from importlib.resources import files

import pytest

from bluestone.reference.framework import (
    JOURNEY,
    PILLARS,
    SHIPPED,
    Condition,
    framework,
    framework_from,
    stages,
)
from tests.reference.frameworks import LED, ONE, SMALL, question, small

DATA = files("bluestone.reference").joinpath("data")
TEXTS = {name: DATA.joinpath(f"{name}.yaml").read_text("utf-8") for name in SHIPPED}
every_framework = pytest.mark.parametrize("name", SHIPPED)


def test_ours_says_that_it_is_ours():
    assert TEXTS["soteria"].startswith(
        "# Bluestone starter set: our words, not the College of Policing's."
    )
    assert framework().source.startswith("ours")
    assert framework().copied == date(2026, 11, 25)


def test_six_pillars_and_a_theme_each_with_practices():
    groups = framework().groups

    assert [group.id for group in groups] == [
        "suspects",
        "repeat_suspects",
        "victims",
        "officers",
        "data_use",
        "digital",
        "cross_cutting",
    ]
    assert groups[:6] == PILLARS
    assert all(len(group.practices) >= 4 for group in groups)


@every_framework
def test_each_says_that_its_words_and_its_scale_are_ours(name):
    read = framework(name)

    assert TEXTS[name].startswith("# Bluestone starter set")
    assert "our words, not" in TEXTS[name].splitlines()[0]
    assert read.source.startswith("ours")
    assert read.scale_source.startswith("ours")
    assert read.levels == ("not_in_place", "beginning", "developing", "established", "embedded")


def test_there_is_enough_to_assess_by():
    questions = framework().questions

    assert len(questions) >= 60
    assert all(1 <= len(practice.questions) <= 3 for practice in framework().practices)
    assert sum(bool(each.expects) for each in questions) >= 20
    assert sum(bool(each.only_if) for each in questions) >= 10
    assert sum(each.partner for each in questions) >= 20
    assert len(framework("isva").questions) >= 12
    assert len(framework("domestic_abuse").questions) >= 18
    assert len(framework("domestic_abuse").pillars) == 6


@every_framework
def test_every_question_is_one_sentence_and_says_what_good_looks_like_on_each_level(name):
    read = framework(name)

    for asked in read.questions:
        assert asked.text.endswith("?"), asked.id
        assert asked.text.count("?") == 1, asked.id
        assert tuple(asked.good) == read.levels, asked.id
        assert len(set(asked.good.values())) == len(read.levels), asked.id
        assert all(text.endswith(".") and len(text) >= 12 for text in asked.good.values()), asked.id
        assert all(expected.because.endswith(".") for expected in asked.expects), asked.id
        assert asked.source, asked.id


@every_framework
def test_no_text_of_ours_is_vague_or_unkind(name):
    # What can be seen is named instead: who, how often, what share. Nobody here has been found guilty.
    words = (
        r"robust|effective|appropriate|adequate|sufficient|timely|excellent|world-class|holistic"
        r"|best practice|regularly|where possible|ensure|offender|refus(?:e|ed|es|ing)\b|alleg"
        r"|non-compliant|uncooperative|leverag|stakeholder"
    )
    texts = [
        text
        for asked in framework(name).questions
        for text in (
            asked.text,
            asked.hint,
            *asked.good.values(),
            *(e.text for e in asked.evidence),
        )
    ]

    assert not [text for text in texts if re.search(rf"\b(?:{words})", text, re.IGNORECASE)]


def test_what_good_looks_like_was_written_for_each_question():
    texts = [text for asked in framework().questions for text in asked.good.values()]

    assert len(set(texts)) >= 0.97 * len(texts)


def test_every_practice_says_what_why_and_where_it_was_found():
    for practice in framework().practices:
        assert practice.id.isidentifier()
        assert all((practice.title, practice.source))
        assert practice.why.endswith(".")


def test_the_journey_has_its_stages_in_order():
    assert list(JOURNEY) == [
        "first_contact",
        "initial_conversation",
        "forensic",
        "victim_account",
        "first_action",
        "investigation_plan",
        "supervisor_review",
        "arrest",
        "suspect_interview",
        "release",
        "bail_change",
        "early_advice",
        "charging_referral",
        "decision",
        "exit_strategy",
    ]
    assert len(framework().journey) == framework().journey_stages == 15


def test_the_victim_is_told_of_the_five_events_of_right_six():
    assert JOURNEY.where(told="yes") == (
        "arrest",
        "suspect_interview",
        "release",
        "bail_change",
        "decision",
    )


def test_only_the_public_stages_are_said_to_be_the_colleges():
    named = [stage.kind for stage in framework().journey if stage.source.startswith("College")]

    assert named == ["first_contact", "initial_conversation"]


def test_it_is_read_once_and_cannot_be_changed():
    assert framework() is framework()
    with pytest.raises(FrozenInstanceError):
        framework().title = "ours"


def test_another_framework_of_the_same_form_is_read():
    read = framework_from("bright.yaml", SMALL)

    assert read.practices[0].title == "First"
    assert stages(read).where(told="yes") == ("arrest",)
    assert stages(read).copied == "2026-11-24"
    assert read.version == "2.0"
    assert read.answers == ("low", "middle", "high", "dont_know", "not_evidenced")


def test_a_framework_need_have_neither_journey_nor_themes():
    read = small(
        ("journey", None), ("journey_stages", None), ("journey_source", None), ("themes", None)
    )

    assert (read.journey, read.themes) == ((), ())
    assert list(stages(read)) == []


def test_bytes_are_read_as_text_is():
    marked = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()

    assert framework_from("bright.yaml", marked) == framework_from("bright.yaml", SMALL)


def test_words_that_yaml_takes_for_something_else_stay_words():
    read = small((*LED, "text", "no"), (*LED, "hint", "1.10"))

    assert (read.questions[-1].text, read.questions[-1].hint) == ("no", "1.10")


def test_a_question_holds_what_is_asked_with_it():
    begun, kept, led = small().questions

    assert (begun.partner, kept.partner) == (True, False)
    assert begun.evidence[0].kind == "policy"
    assert kept.only_if == Condition(question="begun", at_least="middle")
    assert (begun.expects[0].measure, begun.expects[0].limit) == ("share", 50)
    assert led.hint == ""


def test_a_question_is_found_by_its_id_with_its_place():
    place = small().places["kept"]

    assert (place.pillar.id, place.practice.id, place.number) == ("one", "first", "1.1b")
    assert small().places["led"].number == "2.1a"


def test_letters_of_places_go_on_after_z():
    many = [question(f"q{number}") for number in range(28)]

    numbers = [place.number for place in small((*ONE, many)).places.values()]

    assert numbers[24:28] == ["1.1y", "1.1z", "1.1aa", "1.1ab"]
