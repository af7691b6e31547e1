"""Nothing is lost: whatever is damaged, full, unreadable or named by mistake, the rest stands."""

from errno import EACCES, EIO, ENOSPC
from pathlib import Path

import pytest

from tests.cli.kent import ENDED, PROFILE


@pytest.fixture
def twice(load, place):
    """Two loads of Kent; return the folder of the first, and what loads a third."""
    load()
    [first] = (place / "s" / "kent").glob("*/manifest.json")
    (place / "sent" / "crime.csv").write_text(ENDED)
    load()
    return first.parent


@pytest.mark.parametrize("lost", ["manifest.json", "crime.sealed"])
def test_what_was_loaded_before_may_be_damaged(twice, load, run, lost):
    (newest,) = {each for each in twice.parent.glob("2*") if each != twice}
    content = (newest / lost).read_bytes()
    (newest / lost).write_bytes(content[:-9] + b"X" + content[-8:])

    code, _, told = load()

    assert code == 0
    assert "What was loaded before is damaged" in told
    assert run("quality")[0] == 0
    assert run("quality", "--since", newest.name)[0] == 21
    assert run("measure", "outcomes.charged_of_closed")[0] == 0


def test_a_damaged_snapshot_is_not_listed_and_said(twice, run):
    (twice / "manifest.json").write_text("{}")

    code, told, said = run("snapshots")

    assert (code, twice.name in told) == (0, False)
    assert f"Damaged, and not listed: {twice.name}" in said


def test_where_every_snapshot_is_damaged_nothing_is_listed(twice, run):
    for manifest in twice.parent.glob("*/manifest.json"):
        manifest.write_text("{}")

    assert run("snapshots")[0] == 21


def test_crimes_closed_on_a_day_without_an_outcome_are_open_and_told(place, load, run):
    (place / "sent" / "crime.csv").write_text(ENDED.replace(",1,2026", ",,2026"))

    told = load()[2]
    run("measure", "outcomes.charged_of_closed")

    assert "ERROR in crime: outcome and outcome_on are not both given (1 of 2 rows)" in told
    assert "without one a crime counts as open" in told


@pytest.mark.parametrize("words", [("release",), ("report",)])
def test_a_file_named_as_something_else_is_not_written_over(load, run, place, words):
    load()
    (place / "kent.yaml").write_text(PROFILE)

    code, _, told = run(*words, "--out", "kent.yaml")

    assert (code, "kent.yaml is not" in told) == (53, True)
    assert (place / "kent.yaml").read_text() == PROFILE


def test_where_there_is_no_room_the_page_before_stands(load, run, place, monkeypatch):
    load()
    run("release", "--out", "kent.json")
    before = (place / "kent.json").read_bytes()

    def full(file, content):
        with file.open("wb") as half:
            half.write(content[: len(content) // 2])
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, told = run("release", "--out", "kent.json")

    assert (code, "no space left on device" in told) == (16, True)
    assert (place / "kent.json").read_bytes() == before
    assert not list(place.glob(".*.part"))


def test_an_answer_that_finds_no_room_is_told(load, run, monkeypatch):
    load()

    def full(*_, **__):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("typer.echo", full)

    code, _, told = run("measure", "--json")
    assert (code, "there is no room where it goes" in told) == (53, True)


def test_another_refusal_of_the_system_is_a_bug(load, run, monkeypatch):
    load()

    def broken(*_, **__):
        raise OSError(EIO, "Input/output error")

    monkeypatch.setattr("typer.echo", broken)

    with pytest.raises(OSError, match="Input/output"):
        run("measure", "--json")


def refused(part):
    """Return what reads a file's text, but for files of a name that may not be read."""
    read = Path.read_text

    def text(file, *words, **more):
        if file.name == part:
            raise PermissionError(EACCES, "Permission denied")
        return read(file, *words, **more)

    return text


def test_which_snapshot_is_in_use_cannot_be_read(load, run, monkeypatch):
    load()
    monkeypatch.setattr(Path, "read_text", refused("latest"))

    code, _, told = run("measure", "outcomes.charged_of_closed")

    assert (code, "which names the snapshot in use, cannot be read" in told) == (22, True)


def test_nobody_is_told_to_write_over_the_only_key(load, run, place, monkeypatch):
    load()
    (place / "key").write_text("ab" * 32)
    monkeypatch.delenv("BLUESTONE_KEY")
    monkeypatch.setenv("BLUESTONE_KEY_FILE", "key")
    monkeypatch.setattr(Path, "read_text", refused("key"))

    code, _, told = run("measure", "outcomes.charged_of_closed")

    assert (code, "who may read it" in told, "openssl" in told) == (20, True, False)
