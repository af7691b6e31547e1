"""`bluestone load --draft-profile` writes a draft, says what it guessed, and quotes no cell."""

import json

import pytest

NAME = "Quillfeather"
HEAD = "Crime Ref,Date Recorded,Offence,Location Type,Summary,Suspect 1 Surname,Suspect 2 Surname\n"
ROW = "CR/{},13/05/2024,19C,Moonbase,Nothing is told of anybody here at all,Quillfeather,\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLUESTONE_KEY", "ab" * 32)
    (tmp_path / "may.csv").write_text(HEAD + "".join(ROW.format(1000 + i) for i in range(30)))
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    return tmp_path


def test_a_draft_is_written_and_loads_as_it_stands(run, place):
    code, told, _ = run("load", "may.csv", "--draft-profile", "--force", "kent")

    assert code == 0
    assert "--force kent --profile may-draft.yaml" in told
    assert run("load", "may.csv", "--force", "kent", "--profile", "may-draft.yaml")[0] == 0


def test_what_is_told_names_headers_and_quotes_no_cell(run, place):
    _, told, beside = run("load", place, "--draft-profile", "--out", "drafts/kent.yaml")

    assert "Date Recorded" in told
    assert "--force NAME" in told
    assert "Left out: scan.pdf" in beside
    assert not [word for word in (NAME, "Moonbase", "19C", "CR/1") if word in told + beside]
    assert NAME not in (place / "drafts" / "kent.yaml").read_text()


def test_guesses_are_told_to_a_program(run, place):
    _, told, _ = run("load", "may.csv", "--draft-profile", "--json")

    guesses = json.loads(told)
    [first] = [
        guess for guess in guesses if guess["header"] == "Crime Ref" and guess["table"] == "crime"
    ]
    assert first.keys() == {
        *("file", "sheet", "header", "table", "column", "score", "used", "evidence"),
        "alternatives",
    }
    assert (first["column"], first["used"]) == ("crime_id", True)
    assert not list(place.glob("*.yaml"))
    assert NAME not in told


def test_a_draft_that_may_have_been_confirmed_is_not_written_over(run, place):
    (place / "mine.yaml").write_text("confirmed")

    code, _, told = run("load", "may.csv", "--draft-profile", "--out", "mine.yaml")

    assert (code, (place / "mine.yaml").read_text()) == (52, "confirmed")
    assert "is there already" in told


def test_a_draft_that_cannot_be_written_is_told(run, place):
    code, _, told = run("load", "may.csv", "--draft-profile", "--out", "may.csv/draft.yaml")

    assert code == 52
    assert "cannot be written" in told


def test_nothing_to_draft_and_no_crimes_are_told_in_a_sentence(run, place):
    (place / "other.csv").write_text("Colour,Shape\nred,round\nblue,square\n")

    assert run("load", "scan.pdf", "--draft-profile")[0] == 50
    assert run("load", "other.csv", "--draft-profile")[0] == 51
    assert run("load", "none.csv", "--draft-profile")[0] == 26


def test_loading_needs_a_force(run):
    code, _, told = run("load", "may.csv")

    assert code == 2
    assert "--force" in told


def test_a_file_for_a_draft_is_of_no_use_in_loading(run):
    code, _, told = run("load", "may.csv", "--force", "kent", "--out", "mine.yaml")

    assert code == 2
    assert "--out" in told
