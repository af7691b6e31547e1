"""The data dictionary can be asked of one table, and a long job shows how far it is."""

import io
import json

import pytest
from rich.console import Console

from bluestone.cli import main, terminal


@pytest.fixture
def run(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        told = capsys.readouterr()
        return left.value.code, told.out, told.err

    return run


def test_one_table_is_listed_with_what_its_codes_mean(run):
    code, out, _ = run("tables", "suspect")

    words = " ".join(out.split())
    assert not code
    assert "suspect_id" in words
    assert "place_type" not in words
    assert "IC1 (White, North European)" in words
    assert "female; male; other" in words


def test_one_table_can_be_read_by_a_program(run):
    _, out, _ = run("tables", "crime", "--json")

    assert list(json.loads(out)) == ["crime"]


@pytest.mark.parametrize(("name", "told"), [("suspects", "suspect"), ("xyzzy", "lists them")])
def test_a_table_that_is_none_is_told_with_the_nearest(run, name, told):
    code, out, err = run("tables", name)

    assert code == 60
    assert out == ""
    assert err.startswith("There is no table of that name.")
    assert told in err


def test_a_long_job_shows_its_steps_and_how_much_is_done(monkeypatch):
    said = io.StringIO()
    monkeypatch.setattr(terminal, "err", Console(file=said, force_terminal=True, width=100))

    with terminal.progress("Loading") as step:
        step("reading", 0.0)
        step("mapping crime, 250,000 rows", 0.5)
        step("sealing", 1.0)

    assert "Loading: sealing" in said.getvalue()


def test_a_job_of_counted_steps_shows_them(monkeypatch):
    said = io.StringIO()
    monkeypatch.setattr(terminal, "err", Console(file=said, force_terminal=True, width=100))

    with terminal.progress("Three", steps=3) as step:
        step("one")

    assert "Three: one" in said.getvalue()
