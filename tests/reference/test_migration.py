"""What becomes of questions, levels and answers from one version of a framework to the next."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.reference.framework import APART, SHIPPED, framework
from bluestone.reference.migration import (
    CHANGED,
    GONE,
    JOINED,
    LOOK,
    LOOK_LEVEL,
    NOT_ASKED,
    OtherFramework,
    migration,
)
from tests.reference.frameworks import LED, ONE, question, small

OLD = small()
SPLIT = [question("begun", text="Has it begun here?"), question("begun_there", was=["begun"])]
NEW_LEVEL = {"id": "top", "title": "Top", "words": "Always, and seen."}
LEVELS = [
    {"id": "low", "title": "Low", "words": "Seldom."},
    {"id": "middle", "title": "Middle", "words": "Mostly."},
    {"id": "high", "title": "High", "words": "Always."},
]


def became(*changes, old=OLD):
    """Return the migration to the small framework with parts set."""
    return migration(old, small(*changes))


def changes_of(moved):
    """Return how each pair or single question differs, by the ids that it goes by."""
    return {
        (link.old.id if link.old else None, link.new.id if link.new else None): link.changes
        for link in moved.links
    }


def on_scale(*levels):
    """Return the changes that give the small framework another scale, texts for it included."""
    good = {level["id"]: f"As {level['id']}." for level in levels}
    ways = [(*ONE, 0, "good"), (*ONE, 1, "good"), (*LED, "good")]
    first = levels[-1]["id"]
    return [
        ("scale", list(levels)),
        *((*way, dict(good)) for way in ways),
        (*ONE, 0, "expects", 0, "level_at_least", first),
        (*ONE, 1, "only_if", "at_least", first),
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_framework_that_did_not_change_keeps_every_answer(name):
    same = migration(framework(name), framework(name))

    assert not same.changed
    assert all(link.alike for link in same.pairs)
    assert [link.old.id for link in same.pairs] == [link.new.id for link in same.links]
    for link in same.pairs:
        for answer in framework(name).answers:
            fate = same.fate(link.old.id, answer)
            assert (fate.outcome, fate.to, fate.why) == ("kept", ((link.old.id, answer),), "")


@pytest.mark.parametrize(
    ("change", "name", "expected", "outcome"),
    [
        ((*LED, "text", "Who leads it?"), "led", ("reworded",), "look again"),
        ((*LED, "hint", "Ask them."), "led", ("reworded",), "look again"),
        ((*LED, "good", "high", "Yes, always."), "led", ("good",), "look again"),
        ((*LED, "partner", "true"), "led", ("beside",), "kept"),
        ((*LED, "source", "another"), "led", ("beside",), "kept"),
        ((*ONE, 1, "only_if", "at_least", "high"), "kept", ("condition",), "kept"),
        ((*ONE, 1, "only_if", None), "kept", ("condition",), "kept"),
        (("themes", 0, "practices", 0, "id", "other"), "led", ("moved",), "kept"),
        (("themes", 0, "id", "other"), "led", ("moved",), "kept"),
        (("themes", 0, "title", "Other"), "led", (), "kept"),
    ],
)
def test_each_change_is_told_and_asks_somebody_to_look_where_it_must(
    change, name, expected, outcome
):
    moved = became(change)

    assert changes_of(moved)[name, name] == expected
    fate = moved.fate(name, "middle")
    assert (fate.outcome, fate.to) == (outcome, ((name, "middle"),))
    assert fate.why == " ".join(LOOK[each] for each in expected if each in LOOK)
    assert moved.changed == bool(expected)


def test_an_answer_on_no_level_is_kept_with_the_question():
    moved = became((*LED, "text", "Who leads it?"))

    for answer in APART:
        assert moved.fate("led", answer).to == (("led", answer),)


def test_a_renamed_question_keeps_its_answers_and_what_hangs_on_it():
    moved = became(
        (*ONE, 0, "id", "started"),
        (*ONE, 0, "was", ["begun"]),
        (*ONE, 1, "only_if", "question", "started"),
    )

    assert changes_of(moved)["begun", "started"] == ("renamed",)
    assert changes_of(moved)["kept", "kept"] == ()
    assert moved.fate("begun", "high").to == (("started", "high"),)


def test_a_question_that_hangs_on_a_new_one_has_another_condition():
    moved = became(
        (*ONE, [question("begun"), question("fresh"), question("kept")]),
        (*ONE, 2, "only_if", {"question": "fresh", "at_least": "middle"}),
    )

    assert "condition" in changes_of(moved)["kept", "kept"]


def test_new_and_removed_questions_are_told_and_answers_to_these_kept():
    moved = became((*ONE, 1, question("fresh")))

    assert changes_of(moved)[None, "fresh"] == ("new",)
    assert changes_of(moved)["kept", None] == ("removed",)
    fate = moved.fate("kept", "high")
    assert (fate.outcome, fate.to, fate.why) == ("no longer asked", (), NOT_ASKED)
    assert [link.new.id for link in moved.pairs] == ["begun", "led"]


def test_an_answer_to_a_split_question_goes_to_each_part_to_be_looked_at():
    moved = became((*ONE, SPLIT))

    assert changes_of(moved)["begun", "begun_there"][:2] == ("split", "renamed")
    fate = moved.fate("begun", "high")
    assert fate.outcome == "look again"
    assert fate.to == (("begun", "high"), ("begun_there", "high"))
    assert LOOK["split"] in fate.why
    assert not any(link.alike for link in moved.pairs if link.old.id == "begun")


def test_answers_to_joined_questions_are_given_again():
    moved = became((*ONE, [question("both", was=["begun", "kept"])]))

    for name in ("begun", "kept"):
        fate = moved.fate(name, "high")
        assert (fate.outcome, fate.to, fate.why) == ("rate again", (("both", None),), JOINED)
        assert "joined" in changes_of(moved)[name, "both"]
    assert not any(link.alike for link in moved.pairs if link.new.id == "both")


def test_a_question_may_be_joined_into_one_that_stays():
    moved = became((*ONE, [question("begun", was=["kept"])]))

    assert changes_of(moved).keys() == {("begun", "begun"), ("kept", "begun"), ("led", "led")}


def test_former_ids_are_told_again_in_later_versions_without_harm():
    first = OLD
    second = small((*ONE, [question("begun"), question("begun_there", was=["begun"])]))
    third = small((*ONE, [question("begun"), question("begun_far", was=["begun_there", "begun"])]))

    assert "split" in changes_of(migration(first, second))["begun", "begun_there"]
    assert not migration(second, second).changed
    assert changes_of(migration(second, third))["begun_there", "begun_far"] == (
        "renamed",
        "reworded",
    )
    assert ("begun", "begun_far") not in changes_of(migration(second, third))
    assert "split" in changes_of(migration(first, third))["begun", "begun_far"]


def test_a_new_level_next_to_the_one_chosen_is_to_be_looked_at():
    old = small(*on_scale(*LEVELS))

    moved = became(*on_scale(*LEVELS, NEW_LEVEL), old=old)

    assert [link.changes for link in moved.levels] == [(), (), ("beside a new one",), ("added",)]
    assert moved.fate("led", "middle").outcome == "kept"
    fate = moved.fate("led", "high")
    assert (fate.outcome, fate.to) == ("look again", (("led", "high"),))
    assert fate.why == LOOK_LEVEL["beside a new one"]
    assert moved.changed


def test_an_answer_on_a_level_that_is_gone_is_given_again():
    old = small(*on_scale(*LEVELS, NEW_LEVEL))

    moved = became(*on_scale(*LEVELS), old=old)

    assert moved.level_after("top") is None
    assert moved.level_after("high") == "high"
    fate = moved.fate("led", "top")
    assert (fate.outcome, fate.to, fate.why) == ("rate again", (("led", None),), GONE)
    assert moved.levels[-1].changes == ("removed",)
    assert moved.fate("led", "not_evidenced").outcome == "kept"


def test_a_level_that_was_never_on_the_scale_is_given_again():
    moved = became()

    assert moved.fate("led", "excellent").outcome == "rate again"


def test_a_level_worded_otherwise_or_moved_is_to_be_looked_at():
    old = small(*on_scale(*LEVELS))
    reworded = [LEVELS[0], LEVELS[1] | {"words": "In most cases."}, LEVELS[2]]
    turned = [LEVELS[1], LEVELS[0], LEVELS[2]]

    first = became(*on_scale(*reworded), old=old)
    second = became(*on_scale(*turned), old=old)

    assert first.fate("led", "middle").why == LOOK_LEVEL["reworded"]
    assert first.fate("led", "low").outcome == "kept"
    assert second.fate("led", "middle").why == LOOK_LEVEL["reordered"]
    assert second.fate("led", "low").why == LOOK_LEVEL["reordered"]
    assert second.fate("led", "high").outcome == "kept"


def test_two_frameworks_are_not_versions_of_one():
    with pytest.raises(OtherFramework) as refused:
        migration(framework("soteria"), framework("isva"))

    assert str(refused.value).startswith("soteria and isva are two frameworks")


def test_every_change_has_its_words():
    assert all(words.endswith(".") for words in (*CHANGED.values(), *LOOK.values()))
    assert set(LOOK) <= set(CHANGED)


QUESTIONS = framework().questions
QUESTION = some.sampled_from(QUESTIONS)


@some.composite
def versions(draw):
    """Draw a later version of ours: questions dropped, moved, renamed, reworded, split and joined."""
    read = framework()
    kept = draw(some.lists(QUESTION, unique_by=lambda each: each.id, min_size=1, max_size=30))
    taken = set()
    later = []
    for place, each in enumerate(kept):
        what = draw(some.sampled_from(["same", "rename", "reword", "split", "join"]))
        new = replace(each, only_if=None)
        if what == "rename":
            new = replace(new, id=f"new_{place}", was=(each.id,))
        elif what == "reword":
            new = replace(new, text="Is it so?")
        elif what == "join":
            new = replace(new, was=tuple({draw(QUESTION).id} - {each.id}))
        later.append(new)
        if what == "split":
            later.append(replace(new, id=f"part_{place}", was=(each.id,)))
        taken.add(each.id)
    practice = replace(read.practices[0], questions=tuple(later))
    levels = draw(
        some.lists(some.sampled_from(read.scale), unique_by=lambda each: each.id, min_size=2)
    )
    return replace(
        read,
        scale=tuple(levels),
        pillars=(replace(read.pillars[0], practices=(practice,)),),
        themes=(),
    )


@given(versions(), QUESTION, some.sampled_from(framework().answers))
def test_every_answer_has_one_fate_and_none_is_dropped(later, asked, answer):
    moved = migration(framework(), later)

    fate = moved.fate(asked.id, answer)

    assert (fate.question, fate.answer) == (asked.id, answer)
    assert bool(fate.to) == (fate.outcome != "no longer asked")
    assert bool(fate.why) == (fate.outcome != "kept")
    assert any(carried is None for _, carried in fate.to) == (fate.outcome == "rate again")
    assert all(name in later.places for name, _ in fate.to)
    assert all(carried in (None, answer) for _, carried in fate.to)
    if answer in later.answers and fate.outcome in ("kept", "look again"):
        assert all(carried == answer for _, carried in fate.to)


@given(versions())
def test_every_question_of_both_versions_is_linked(later):
    moved = migration(framework(), later)

    pairs = [(link.old.id, link.new.id) for link in moved.pairs]
    assert len(set(pairs)) == len(pairs)
    assert {link.old.id for link in moved.links if link.old} == set(framework().places)
    assert {link.new.id for link in moved.links if link.new} == set(later.places)
    assert {link.old.id for link in moved.levels if link.old} == set(framework().levels)
    assert {link.new.id for link in moved.levels if link.new} == set(later.levels)


@given(versions())
def test_the_next_version_if_it_is_the_same_changes_nothing(later):
    assert not migration(later, later).changed
