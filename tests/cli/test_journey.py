"""`bluestone journey`: true curves, waits and ways of a force's own records."""

import json
import os
from pathlib import Path

import pytest

from bluestone.cli import main
from bluestone.cli.journey import said

NAMES = ("BLUESTONE_KEY", "BLUESTONE_STORE")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place, before = tmp_path_factory.mktemp("force"), Path.cwd()
    kept = {name: os.environ.get(name) for name in NAMES}
    os.chdir(place)
    os.environ["BLUESTONE_KEY"] = "ab" * 32
    os.environ.pop("BLUESTONE_STORE", None)
    for words in (
        ["invent", "extract", "--force", "skerrin", "--crimes", "600", "--seed", "3"],
        ["load", "extract", "--force", "skerrin"],
    ):
        with pytest.raises(SystemExit) as left:
            main(words)
        assert not left.value.code
    yield place
    os.chdir(before)
    for name, value in kept.items():
        os.environ.pop(name, None) if value is None else os.environ.update({name: value})


@pytest.fixture
def run(place, capsys):
    def run(*arguments, code=0):
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        told = capsys.readouterr()
        assert (left.value.code or 0) == code, told.err
        return told.out if not code else told.err

    return run


def test_it_tells_a_person_in_tables(run):
    told = run("journey")

    assert "Charged or summonsed: share of the crimes recorded, by day" in told
    assert "A dash, of crimes recorded " in " ".join(told.split())
    assert "too young: its youngest crimes are" in " ".join(told.split())
    assert "From recording to the outcome" in told
    assert "Taken again for the same person" in told
    assert "Recorded > " in told


def test_it_tells_a_program_every_share_or_why_there_is_none(run):
    [told] = json.loads(run("journey", "--period", "quarter", "--json"))

    assert told["force"] == "skerrin"
    assert told["waits"]
    assert told["ways"]
    for row in told["curves"]:
        assert row["unit"] == "share, from 0 to 1"
        assert (row["share"] is None) == bool(row["why"])
        assert row["share"] is None or 0 <= row["low"] <= row["share"] <= row["high"] <= 1


def test_it_can_be_broken_down(run):
    [told] = json.loads(run("journey", "--by", "age_group", "--json"))
    shown = run("journey", "--by", "age_group")

    assert {"adult", "child"} <= {row["group"] for row in told["curves"]}
    assert told["broken_down_by"] == "age_group"
    assert "age_group" in shown


def test_an_unknown_breakdown_is_told(run):
    assert "There is no such breakdown" in run("journey", "--by", "weather", code=15)


def test_what_was_not_sent_and_what_is_not_dated_is_said(run, place):
    rows = [f"{i},2026-0{1 + i % 3}-05,16,2026-0{4 + i % 3}-05" for i in range(30)]
    (place / "crime.csv").write_text(
        "\n".join(
            [
                "crime_id,recorded_on,outcome,outcome_on",
                *rows,
                "X,2026-07-01,18,",
                "Y,2026-07-01,,",
                "Z,2026-07-01,18,2026-06-30",
            ]
        )
    )
    run("load", "crime.csv", "--force", "Kent Police", "--store", "bare")

    told = run("journey", "--store", "bare")

    assert "1 crime ended on a day nobody wrote down" in told
    assert "1 crime ended, by the dates, before recording" in " ".join(told.split())
    assert "has not sent event.kind or event.on" in told


def test_without_outcomes_it_says_what_was_not_sent(run, place):
    (place / "short.csv").write_text("crime_id,recorded_on\nA,2026-01-05\n")
    (place / "only").mkdir()
    (place / "short.csv").rename(place / "only" / "crime.csv")
    run("load", "only", "--force", "Kent Police", "--store", "only-store")

    told = run("journey", "--store", "only-store")

    assert "has not sent crime.outcome or crime.outcome_on" in told
    assert "Waits" not in told


def test_records_that_begin_with_open_crimes_are_said_to(run, place):
    (place / "late").mkdir()
    rows = [f"{i},2025-01-{1 + i % 28:02},15,2026-02-{1 + i % 28:02}" for i in range(200)]
    rows += [f"N{i},2026-02-{1 + i % 28:02},16,2026-03-{1 + i % 28:02}" for i in range(200)]
    rows += ["O,2026-05-31,,"]
    (place / "late" / "crime.csv").write_text(
        "\n".join(["crime_id,recorded_on,outcome,outcome_on", *rows])
    )
    run("load", "late", "--force", "Kent Police", "--store", "late-store")

    told = run("journey", "--store", "late-store")

    assert "The records show that they hold only the crimes that were still open on 1 Feb" in told


def test_a_day_not_reached_is_a_dash():
    assert (said(None), said(1_000.0)) == ("-", "1,000")
