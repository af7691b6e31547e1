"""A folder with two crimes of Kent, and what runs a command in it."""

import pytest

from bluestone.cli import main
from tests.cli.kent import CRIMES


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLUESTONE_KEY", "ab" * 32)
    monkeypatch.setenv("BLUESTONE_STORE", "s")
    monkeypatch.setenv("COLUMNS", "400")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "crime.csv").write_text(CRIMES)
    return tmp_path


@pytest.fixture
def run(place, capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return left.value.code or 0, told.out, told.err

    return run


@pytest.fixture
def load(run):
    return lambda *words: run("load", "sent", "--force", "kent", *words)
