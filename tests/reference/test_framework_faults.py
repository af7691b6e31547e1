"""What is told of a framework file that cannot be read: every mistake, with its line, in a sentence."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bluestone.reference.framework import (
    BadFramework,
    Fault,
    Framework,
    faults,
    framework,
    framework_from,
)
from tests.reference.frameworks import LED, ONE, SMALL, changed, question

FILE = "bright.yaml"
FIRST = (*ONE, 0)
EXPECTED = (*FIRST, "expects", 0)
LEVEL = {"id": "low", "title": "Low", "words": "Seldom."}


def told(text):
    return [str(fault) for fault in faults(FILE, text)]


def edited(before, after):
    """Return the small framework's text with one place of it written otherwise."""
    assert SMALL.count(before) >= 1
    return SMALL.replace(before, after, 1)


def test_a_sound_framework_has_no_faults():
    assert told(SMALL) == []


def test_every_mistake_is_told_at_once_in_order_with_its_line():
    text = edited("title: Another framework\n", "titel: Another framework\n")
    text = text.replace("good: {low: No., middle: In part., high: Yes.}", "good: {low: No.}", 1)
    text = text.replace("kind: minutes", "kind: gossip")
    text = text.replace("{question: begun, at_least: middle}", "{question: later, at_least: top}")

    assert "\n".join(told(text)) == (
        "bright.yaml, line 1: `title` is missing. Add it.\n"
        "bright.yaml, line 2: `titel` is not known here. Did you mean `title`?\n"
        "bright.yaml, line 25, one > first > begun > good: there is no text for middle or high. "
        "Say what good looks like there.\n"
        "bright.yaml, line 42, one > first > kept > evidence 1 > kind: it is none of "
        "'case file review', 'data extract', 'dashboard or report', 'policy', 'agreement', "
        "'log or register', 'minutes', 'training record', 'survey', 'observation' or 'interview'. "
        "Choose one.\n"
        "bright.yaml, line 43, one > first > kept > only_if > question: there is no question "
        "called later. Name one further up.\n"
        "bright.yaml, line 43, one > first > kept > only_if > at_least: top is no level of the "
        "scale. Use low, middle or high."
    )


def test_the_first_mistake_is_raised_and_how_many_there_are():
    text = edited("title: Another framework\n", "titel: Another framework\n")

    with pytest.raises(BadFramework) as refused:
        framework_from(FILE, text)

    assert str(refused.value) == (
        "bright.yaml, line 1: `title` is missing. Add it. (Of 2 mistakes this is the first.)"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "bright.yaml: begin it with keys such as `id` and `pillars`."),
        ("- a list", "bright.yaml: begin it with keys such as `id` and `pillars`."),
        ("- {a: 1, a: 2}", "bright.yaml: begin it with keys such as `id` and `pillars`."),
        ("hello", "bright.yaml: begin it with keys such as `id` and `pillars`."),
        (b"\x89PNG\r\n\x1a\n", "bright.yaml, line 1: it is not text in UTF-8. Save it as UTF-8."),
        (b"id: x\ntitle: caf\xe9", "bright.yaml, line 2: it is not text in UTF-8."),
        ("id: x".encode("utf-16"), "bright.yaml: it is saved as UTF-16 or UTF-32."),
        ("id: x\ntitle: \x00", "bright.yaml, line 2: it holds a character that text does not"),
        ("id: \ud800", "bright.yaml, line 1: it holds a character that text does not have."),
        ("x" * 500_001, "bright.yaml: it is longer than 500,000 characters."),
        ("id: [", "bright.yaml, line 1: it is not YAML about here."),
        ("id: x\ntitle: Note: this", "bright.yaml, line 2: it is not YAML about here."),
        ("id: x\n\ttitle: y", "bright.yaml, line 2: it begins with a tab. Use spaces."),
        ("id: x\n---\nid: y", "bright.yaml, line 2: `---` begins a second document."),
        ("id: &a x\ntitle: *a", "bright.yaml, line 1: `&` and `*` stand for a part written"),
        ("id: *a", "bright.yaml, line 1: `&` and `*` stand for a part written elsewhere"),
        ("[" * 50 + "]" * 50, "bright.yaml, line 1: it is too deep within other parts."),
        ("%YAML 9.9\n---\nid: x", "bright.yaml, line 1: it is not YAML about here."),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(text, sentence):
    [found] = told(text)

    assert found.startswith(sentence)


def test_lines_that_would_stand_for_millions_are_not_read():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n"
        for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
    )

    [found] = told(bomb)

    assert "stand for a part written elsewhere" in found


def test_what_a_tag_would_run_is_not_run():
    text = edited("title: Another framework", "title: !!python/object/apply:os.getcwd []")

    found = told(text)

    assert found[0].endswith("title: a text that begins with `!` needs quotation marks.")


def test_a_key_that_stands_twice_is_told_with_both_lines():
    text = edited("id: bright\n", "id: bright\nid: brighter\n")

    assert told(text) == [
        "bright.yaml, line 2: `id` stands here and in line 1. Keep one of the two."
    ]


@pytest.mark.parametrize("key", ["[a, b]: c", "{a: b}: c", "? \n: c"])
def test_a_key_that_is_no_word_is_told(key):
    text = edited("id: bright\n", f"id: bright\n{key}\n")

    [found] = told(text)

    assert found == ("bright.yaml, line 2: a key must be a word. Check brackets and colons.")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("id", "Bright Light"), "id: write it in small letters, digits and underscores"),
        (("title", ""), "title: it is empty. Write it."),
        (("title", ["a"]), "title: it should be a text, and is something else."),
        (("title", "x" * 2_001), "title: it is too long."),
        (("copied", "last week"), "copied: write a day as 2026-11-24."),
        (("copied", ["x"]), "copied: write a day as 2026-11-24."),
        (("scale", [LEVEL]), "scale: there are too few here."),
        (
            ("scale", [LEVEL | {"id": f"l{n}"} for n in range(13)]),
            "scale: there are too many here.",
        ),
        (("scale", "low"), "scale: it should be a list."),
        (("scale", 0, "low"), "level 1: it should be keys with something behind each."),
        (
            ("scale", 0, "id", "dont_know"),
            "dont_know > id: that is an answer apart from any level.",
        ),
        (("scale", 1, "id", "low"), "low > id: there is more than one level called low."),
        (("pillars", []), "pillars: there are too few here."),
        (("pillars", 0, "practices", []), "one > practices: there are too few here."),
        ((*ONE, []), "one > first > questions: there are too few here."),
        (
            ("themes", 0, "id", "one"),
            "one > id: there is more than one pillar or theme called one.",
        ),
        (("themes", 0, "practices", 0, "id", "first"), "more than one practice called first."),
        ((*LED, "id", "begun"), "begun > id: there is more than one question called begun."),
        (("journey", 1, "kind", "report"), "report > kind: there is more than one stage called"),
        (("journey_stages", "15"), "the journey has 15 stages here, and lists 2. Correct one"),
        (("journey_stages", "many"), "journey_stages: write a whole number."),
        (("journey_source", None), "journey: a journey needs `journey_source` too."),
        (("journey", 0, "told", "perhaps"), "report > told: write true or false."),
        (("journey", 0, "told", ["x"]), "report > told: write true or false."),
        ((*FIRST, "good", "no"), "begun > good: it should be keys with something behind each."),
        ((*FIRST, "good", "top", "Best."), "begun > good: top is no level of the scale."),
        ((*FIRST, "good", "low", ["x"]), "begun > good > low: it should be a text"),
        ((*FIRST, "evidence", []), "begun > evidence: there are too few here."),
        (
            (*FIRST, "only_if", {"question": "begun", "at_least": "low"}),
            "begun is not asked before",
        ),
        (
            (*FIRST, "only_if", {"question": "led", "at_least": "low"}),
            "led is not asked before this",
        ),
        ((*ONE, 1, "only_if", {"question": "begun"}), "give one of `at_least`, `at_most` and"),
        (
            (*ONE, 1, "only_if", {"question": "begun", "at_least": "low", "at_most": "high"}),
            "give one of `at_least`, `at_most` and `answers`.",
        ),
        (
            (*ONE, 1, "only_if", {"question": "begun", "answers": ["never"]}),
            "only_if > answers: never is no level of the scale. Use low, middle, high, dont_know",
        ),
        ((*ONE, 1, "only_if", "begun"), "kept > only_if: it should be keys with something"),
        ((*FIRST, "indicators", ["plan"]), "begun > indicators 1: write it in small"),
        ((*FIRST, "indicators", ["a.b", "a.b"]), "indicators: a.b is listed twice."),
        ((*FIRST, "was", ["begun"]), "begun > was: it names the question's own id."),
        ((*FIRST, "was", ["old", "old"]), "begun > was: old is listed twice."),
        ((*EXPECTED, "level_at_least", "top"), "expects 1 > level_at_least: top is no level"),
        ((*EXPECTED, "share", "150"), "share: write a share in percent, from 0 to 100."),
        ((*EXPECTED, "share", "-1"), "share: write a number from 0."),
        ((*EXPECTED, "share", "half"), "share: write a number."),
        ((*EXPECTED, "share", ["x"]), "share: write a number."),
        ((*EXPECTED, "share", "inf"), "share: write a number."),
        (
            (*EXPECTED, "share", None),
            "expects 1: give one of `share`, `median`, `rate` and `score`.",
        ),
        ((*EXPECTED, "rate", "2"), "expects 1: give one of `share`, `median`, `rate` and `score`."),
        ((*EXPECTED, "when", "under"), "when: it is none of 'above' or 'below'. Choose one."),
        (
            (*EXPECTED, "indicator", "victims.in_touch"),
            "victims.in_touch is not shown beside the question. List it under `indicators`.",
        ),
        ((*LED, "hnit", "Ask."), "led: `hnit` is not known here. Did you mean `hint`?"),
        ((*LED, "colour", "red"), "led: `colour` is not known here. Use id, text, good, evidence"),
        (("colour", "red"), "`colour` is not known here. Use id, title"),
    ],
)
def test_a_mistake_is_told_with_the_way_to_it_and_what_to_do(change, sentence):
    found = told(changed(change))

    assert any(sentence in each for each in found), found
    assert all("\n" not in each and each.endswith((".", "?")) for each in found)


def test_what_stands_empty_is_told_with_its_own_line():
    [found] = told(
        edited(
            "            source: a force\n          - id: kept",
            "            source:\n          - id: kept",
        )
    )

    assert found == "bright.yaml, line 37, one > first > begun: `source` is empty. Write it."


def test_what_may_be_left_out_may_stand_empty():
    assert told(edited("hint: Ask them.", "hint:")) == []


def test_many_mistakes_are_cut_short_and_counted():
    text = changed(*((*LED, f"wrong{number}", "x") for number in range(300)))

    found = told(text)

    assert len(found) == 201
    assert found[-1] == "bright.yaml: there are 100 more mistakes."


def test_a_word_of_the_file_is_cut_where_nobody_would_read_on():
    long = "w" * 500

    [found] = told(changed((*LED, long, "x")))

    assert long not in found
    assert len(found) < 300


def test_a_fault_says_where_in_words():
    fault = Fault(FILE, 12, "victims > choices_kept", "it is empty. Write it.")

    assert str(fault) == "bright.yaml, line 12, victims > choices_kept: it is empty. Write it."


@some.composite
def damaged(draw):
    """Draw the small framework's text with some of it gone, doubled, moved or written over."""
    lines = SMALL.splitlines()
    for _ in range(draw(some.integers(1, 4))):
        place = draw(some.integers(0, len(lines) - 1))
        other = draw(some.integers(0, len(lines) - 1))
        what = draw(some.sampled_from(["drop", "double", "swap", "indent", "cut", "write"]))
        if what == "drop" and len(lines) > 1:
            del lines[place]
        elif what == "double":
            lines.insert(place, lines[other])
        elif what == "swap":
            lines[place], lines[other] = lines[other], lines[place]
        elif what == "indent":
            lines[place] = draw(some.sampled_from([" ", "    ", "\t", "- ", "? "])) + lines[place]
        elif what == "cut":
            lines[place] = lines[place][: draw(some.integers(0, len(lines[place])))]
        else:
            at = draw(some.integers(0, len(lines[place])))
            lines[place] = lines[place][:at] + draw(some.text(max_size=6)) + lines[place][at:]
    return "\n".join(lines)


def is_read_or_told(sent):
    found = faults(FILE, sent)
    if not found:
        assert isinstance(framework_from(FILE, sent), Framework)
        return
    with pytest.raises(BadFramework) as refused:
        framework_from(FILE, sent)
    assert str(refused.value).startswith(str(found[0]))
    assert "\n" not in str(refused.value)


@given(some.binary(max_size=300))
@example(b"")
@example(b"? ? ? ?")
@example(b"- - - [}")
@example(b"!!binary x: !<tag:x> y")
@example(b"<<: {a: b}")
@example(b"\xef\xbb\xbf")
@example(b"a: 'b")
@example(b"a: |\n\tb")
@example("\u2028\u0085: \u2029".encode())
def test_whatever_bytes_are_sent_are_read_or_told(sent):
    is_read_or_told(sent)


@given(some.text(alphabet=" \n\t-:?[]{}&*!|>'\"%@`#,ab1", max_size=60))
def test_whatever_yaml_is_sent_is_read_or_told(sent):
    is_read_or_told(sent)


@given(damaged())
def test_whatever_becomes_of_a_framework_it_is_read_or_told(sent):
    is_read_or_told(sent)


PARTS = some.recursive(
    some.none() | some.sampled_from(["low", "begun", "id", "a.b", "", "1"]),
    lambda part: (
        some.lists(part, max_size=3)
        | some.dictionaries(
            some.sampled_from(
                ["id", "good", "scale", "questions", "only_if", "expects", "question"]
            ),
            part,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(
    some.sampled_from(
        [
            ("scale",),
            ("scale", 0),
            ("pillars",),
            ("pillars", 0),
            ("pillars", 0, "practices"),
            ("journey",),
            ("journey_stages",),
            ONE,
            FIRST,
            (*FIRST, "id"),
            (*FIRST, "good"),
            (*FIRST, "expects"),
            EXPECTED,
            (*FIRST, "was"),
            (*FIRST, "indicators"),
            (*ONE, 1, "only_if"),
            (*ONE, 1, "only_if", "question"),
            (*ONE, 1, "only_if", "answers"),
        ]
    ),
    PARTS,
)
def test_whatever_stands_in_place_of_a_part_it_is_read_or_told(way, part):
    is_read_or_told(changed((*way, part)))


def test_the_shipped_ones_have_none_and_a_longer_one_is_still_short_enough():
    text = changed((*ONE, [question(f"q{number}") for number in range(500)]))

    assert told(text) == []
    assert framework()
