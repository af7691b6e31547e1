"""What an analyst writes down beside the figures, and how a mistake in it is told."""

from datetime import date

import pytest

from bluestone.charts.control import Note
from bluestone.measures.notes import BadNotes, Notes, read_notes

KNOWN = ("victims.told", "outcomes.charged")
WHOLE = """
notes:
  - day: 2024-05-01
    kind: system
    indicator: victims.told
    words: A new system
  - day: 2024-04-01
    kind: counting rule
    words: A new rule
rebases:
  - day: 2024-06-01
    indicator: [victims.told, outcomes.charged]
    reason: The new system counts otherwise
  - day: 2023-06-01
    indicator: all
    reason: The rule changed
"""


@pytest.fixture
def written(tmp_path):
    def written(text):
        file = tmp_path / "notes.yaml"
        file.write_text(text, "utf-8")
        return read_notes(file, KNOWN)

    return written


def test_notes_are_about_all_or_some_and_in_order(written):
    notes = written(WHOLE)

    assert notes.about("outcomes.charged") == (
        Note(date(2024, 4, 1), "counting rule", "A new rule"),
    )
    assert [note.words for note in notes.about("victims.told")] == ["A new rule", "A new system"]


def test_new_baselines_come_with_their_reasons_in_order(written):
    notes = written(WHOLE)

    assert [(r.day.year, r.reason) for r in notes.rebases("victims.told")] == [
        (2023, "The rule changed"),
        (2024, "The new system counts otherwise"),
    ]


@pytest.mark.parametrize("text", ["notes:\n", "rebases:\n", "notes: []\n"])
def test_nothing_written_is_nothing_noted(written, text):
    assert written(text) == Notes()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "should hold `notes:` or `rebases:`"),
        ("- a\n", "should hold `notes:` or `rebases:`"),
        ("note:\n", "line 1: `note` is not known here"),
        ("notes: new\n", "line 1: `notes` should hold lines of the form"),
        ("notes:\n  day: 2024-01-01\n", "line 1: `notes` should be a list"),
        ("notes:\n  - day: 2024-01-01\n    words: a\n", "line 2: `kind` is missing"),
        ("notes:\n  - day: 1/4/24\n    kind: system\n    words: a\n", "line 2: `day` should be a"),
        ("notes:\n  - day: [1]\n    kind: system\n    words: a\n", "line 2: `day` should be a day"),
        (
            "notes:\n  - day: 2024-01-01\n    kind: weather\n    words: a\n",
            "line 3: `kind` should be policy, counting rule, system or other",
        ),
        ("rebases:\n  - day: 2024-01-01\n    indicator: all\n", "line 2: `reason` is missing"),
        (
            "rebases:\n  - day: 2024-01-01\n    indicator: all\n    reason: ' '\n",
            "line 4: `reason` is empty",
        ),
        ("rebases:\n  - day: 2024-01-01\n    reason: a\n", "line 2: `indicator` is missing"),
        (
            "rebases:\n  - day: 2024-01-01\n    indicator: victims.tolld\n    reason: a\n",
            "line 3: there is no such indicator. Write `all`, or an id",
        ),
        ("notes: [\n", "is not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(written, text, told):
    with pytest.raises(BadNotes) as refused:
        written(text)

    assert told in str(refused.value)
    assert "tolld" not in str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadNotes, match="There is no file of notes"):
        read_notes(tmp_path / "none.yaml", KNOWN)
