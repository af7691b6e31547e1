"""`bluestone signals`, from the outside."""

import json

import pytest

from bluestone.cli import main
from bluestone.measures.notes import BadNotes
from tests.extract.kept import kept

CHOSEN = ("outcomes.charged_of_closed", "outcomes.days_to_outcome", "officers.supervised")
NOTES = """
notes:
  - day: 2024-03-15
    kind: system
    words: A new records system
rebases:
  - day: 2023-01-01
    indicator: outcomes.days_to_outcome
    reason: Invented for the test
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    place = tmp_path_factory.mktemp("signals")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLUESTONE_KEY", "ab" * 32)
        for words in (
            ["invent", str(place / "extract"), "--force", "skerrin", "--crimes", "500"],
            ["load", str(place / "extract"), "--force", "skerrin", "--store", str(place / "store")],
        ):
            with pytest.raises(SystemExit):
                main(words)
        yield place / "store"


@pytest.fixture
def run(store, capsys):
    def run(*words):
        with pytest.raises(SystemExit) as left:
            main([*words, "--store", str(store)])
        told = capsys.readouterr()
        return left.value.code, told.out, told.err

    return run


def test_verdicts_are_printed_as_a_table(run):
    code, told, _ = run("signals", *CHOSEN)

    assert not code
    assert "Skerrin (invented force): has it changed?" in told
    assert "outcomes.charged_of_closed" in told


def test_json_has_a_row_for_each_indicator_sent_and_writes_the_page_silently(run, tmp_path):
    (tmp_path / "notes.yaml").write_text(NOTES)

    code, told, _ = run(
        *("signals", *CHOSEN, "--json", "--out", str(tmp_path / "pages")),
        *("--notes", str(tmp_path / "notes.yaml")),
    )

    rows = {row["indicator"]: row for row in json.loads(told)}
    assert not code
    assert {row["points"] for row in rows.values()} >= {"wait"}
    assert all(row["words"] and row["force"] == "skerrin" for row in rows.values())
    assert rows["outcomes.days_to_outcome"]["baseline"].startswith("January 2023")
    [page] = (tmp_path / "pages").iterdir()
    assert page.name.startswith("skerrin-signals-")
    assert "15 March 2024, system: A new records system" in page.read_text("utf-8")
    assert "Invented for the test" in page.read_text("utf-8")


def test_the_page_is_named_where_it_was_written(run, tmp_path):
    _, told, _ = run("signals", CHOSEN[0], "--out", str(tmp_path))

    assert "skerrin-signals-" in told


def test_what_is_not_sent_has_no_verdict(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BLUESTONE_KEY", bytes(range(32)).hex())
    kept(tmp_path / "store", crime="crime_id | recorded_on\nA | 2026-01-05")

    with pytest.raises(SystemExit):
        main(["signals", "--json", "--store", str(tmp_path / "store"), *CHOSEN[1:]])

    assert json.loads(capsys.readouterr().out) == []


def test_bad_notes_are_told_in_a_sentence(run, tmp_path):
    (tmp_path / "notes.yaml").write_text("notes:\n  - day: soon\n")

    for verb in ("signals", "release", "report"):
        code, _, told = run(verb, "--notes", str(tmp_path / "notes.yaml"))
        assert code == BadNotes.exit_code
        assert "notes.yaml, line 2: `day` should be a day" in " ".join(told.split())
