"""Words by which a profile sorts rows, and that fit none."""

from datetime import date

import pytest

from bluestone.extract.check import findings
from bluestone.extract.load import load
from bluestone.extract.read import reader
from bluestone.extract.seal import Key
from bluestone.extract.snapshot import manifest_in
from tests.extract.sent import SOURCES, sent

KEY = Key(bytes(32))
CRIMES = (
    "Ref,Recorded,Class,Dup\n1,2026-01-05,RAPE,\n2,2026-01-06,ROBBERY,D\n3,2026-01-07,Rape\u00a0,\n"
)
FORCE = 'force: {code: made-force, title: "Made (invented)", kind: invented}\ndates: iso\n'


def loaded(folder, sorting, crimes=CRIMES):
    profile = folder / "profile.yaml"
    profile.write_text(
        f"{FORCE}{SOURCES}tables:\n  crime:\n    - from: crimes\n{sorting}"
        "      columns: {crime_id: Ref, recorded_on: Recorded}\n"
    )
    return load(
        sent(folder, c__csv=crimes),
        force="made-force",
        profile=profile,
        store=folder / "store",
        key=KEY,
        on=date(2026, 2, 1),
    )


def told(snapshot):
    found = findings(snapshot, reader(snapshot))
    return [(f.severity, f.table, f.says) for f in found if f.kind == "unmet"]


@pytest.mark.parametrize(
    ("sorting", "says"),
    [
        ("where: {Class: [Rape, RAPPE]}", "`RAPPE` under `where: Class` fits no row"),
        (
            "unless: {Class: [Robery]}",
            "`Robery` under `unless: Class` fits no row",
        ),
        (
            "unless: {Class: {pattern: '^BURG'}}",
            "the pattern `^BURG` under `unless: Class` fits no row",
        ),
        (
            "duplicates: {column: Dup, are: [D, X]}",
            "`X` under `duplicates: Dup` fits no row",
        ),
        ("where: {Class: [Rape, '']}", "an empty cell under `where: Class` fits no row"),
    ],
)
def test_a_word_that_fits_no_row_is_a_warning(tmp_path, sorting, says):
    snapshot = loaded(tmp_path, f"      {sorting}\n")

    assert told(snapshot) == [("warning", "crime", says)]


@pytest.mark.parametrize(
    "sorting",
    [
        "where: {Class: [rape]}",
        "where: {Class: {pattern: '(?i)^r'}}",
        "unless: {Class: [ROBBERY]}",
        "duplicates: {column: Dup, are: D}",
        "duplicates: {column: Dup, are_not: ['', E]}",
    ],
)
def test_a_word_that_fits_some_row_is_not_told(tmp_path, sorting):
    assert told(loaded(tmp_path, f"      {sorting}\n")) == []


def test_a_word_that_fits_in_one_of_several_files_is_met(tmp_path):
    sent(tmp_path, older__csv="Ref,Recorded,Class,Dup\n9,2020-01-05,RAPE OF A FEMALE,\n")

    snapshot = loaded(tmp_path, "      where: {Class: [RAPE OF A FEMALE, RAPE]}\n")

    assert told(snapshot) == []
    assert snapshot.manifest.tables["crime"].taken == 3


def test_they_are_kept_with_the_snapshot(tmp_path):
    snapshot = loaded(tmp_path, "      where: {Class: [Rape, RAPPE]}\n")

    assert manifest_in(snapshot.manifest.text()).unmet == snapshot.manifest.unmet != ()
