"""What `--json` prints is what docs/json.md says: every key is named there."""

import json
from pathlib import Path

import pytest

from bluestone.cli import main

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
ASKED = {
    "snapshots": ["snapshots"],
    "share": ["measure", "outcomes.charged_of_closed"],
    "days": ["measure", "suspects.allocated", "--period", "year"],
    "rate": ["measure", "officers.learning_hours_per_fte"],
    "score": ["measure", "officers", "--period", "quarter"],
    "journey": ["journey"],
    "signals": ["signals", "outcomes"],
    "quality": ["quality"],
    "persons": ["persons"],
    "lineage": ["lineage", "skerrin", "outcomes.charged_of_closed", "--period", "2026-03"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    place = tmp_path_factory.mktemp("json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLUESTONE_KEY", "ab" * 32)
        patch.setenv("BLUESTONE_STORE", str(place / "store"))
        made = str(place / "made")
        main_of("invent", made, "--force", "skerrin", "--crimes", "400")
        main_of("load", made, "--force", "skerrin")
    return str(place / "store")


def main_of(*words):
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert stop.value.code == 0


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_every_key_is_documented(store, asked, monkeypatch, capsys):
    monkeypatch.setenv("BLUESTONE_KEY", "ab" * 32)
    monkeypatch.setenv("BLUESTONE_STORE", store)

    main_of(*asked, "--json")
    told = json.loads(capsys.readouterr().out)

    rows = told if isinstance(told, list) else [told]
    keys = {key for row in rows for key in row}
    unsaid = {key for key in keys if f"`{key}`" not in DOCUMENTED}
    assert rows
    assert not unsaid
