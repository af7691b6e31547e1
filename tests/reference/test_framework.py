"""The framework file we ship, and what is asked of one that a force brings."""

from dataclasses import FrozenInstanceError
from datetime import date
from importlib.resources import files

import pytest
import yaml

from bluestone.reference.framework import (
    JOURNEY,
    PILLARS,
    BadFramework,
    framework,
    framework_from,
    stages,
)

TEXT = files("bluestone.reference").joinpath("data/soteria.yaml").read_text("utf-8")
ALLOWED = """
id: bright
title: Another framework
version: "2"
copied: 2026-11-24
source: a force
pillars:
  - id: one
    title: One
    aim: An aim.
    source: a force
    practices:
      - {id: first, title: First, why: Because., source: a force}
themes: []
journey_source: a force
journey_stages: 2
journey:
  - {kind: report, label: Report, told: false, source: a force}
  - {kind: arrest, label: Arrest, told: true, source: a force}
"""


def test_ours_says_that_it_is_ours():
    assert TEXT.startswith("# Bluestone starter set: our words, not the College of Policing's.")
    assert framework().source.startswith("ours")
    assert framework().copied == date(2026, 11, 24)


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
    public = JOURNEY.where(source="College of Policing, public page")

    assert public == ("first_contact", "initial_conversation")
    assert set(JOURNEY) - set(public) == set(JOURNEY.where(source="ours"))


def test_the_framework_is_read_once_and_cannot_be_changed():
    assert framework() is framework()
    with pytest.raises(FrozenInstanceError):
        framework().title = "ours"


def test_another_framework_is_a_file_of_the_same_form():
    read = framework_from("bright.yaml", ALLOWED)

    assert read.practices[0].title == "First"
    assert stages(read).where(told="yes") == ("arrest",)
    assert stages(read).copied == "2026-11-24"


def changed(**keys: object) -> str:
    """Return the small framework's text with some of its keys changed."""
    return yaml.safe_dump(yaml.safe_load(ALLOWED) | keys)


PILLAR = yaml.safe_load(ALLOWED)["pillars"][0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: [", "is not YAML: look at line 1"),
        ("id: \x00", "is not YAML: look at a character"),
        ("", "Begin it with keys such as id"),
        ("- a list", "Begin it with keys such as id"),
        ("id: x", "Look at title: field required"),
        (changed(pillars=[]), "Look at pillars: tuple should have at least 1 item"),
        (changed(colour="red"), "Look at colour: unexpected keyword argument"),
        (changed(pillars=[PILLAR | {"practices": [{"id": "x"}]}]), "pillars > 0 > practices > 0"),
        (changed(pillars=[PILLAR, PILLAR]), "more than one pillar or theme called one"),
        (changed(themes=[PILLAR | {"id": "two"}]), "more than one practice called first"),
        (
            changed(journey=[yaml.safe_load(ALLOWED)["journey"][0]] * 2),
            "more than one stage called report",
        ),
        (changed(journey_stages=15), "has 15 stages and lists 2"),
    ],
)
def test_a_malformed_framework_is_told_in_a_sentence(text, told):
    with pytest.raises(BadFramework) as refused:
        framework_from("bright.yaml", text)

    assert told in str(refused.value)
    assert str(refused.value).startswith("bright.yaml ")
    assert "\n" not in str(refused.value)
