"""An extract that comes with a Data Package: what it says is used, and what is not is told."""

import json
from datetime import date

import pytest

from bluestone.extract.load import load
from bluestone.extract.sources.packaged import BadPackage, packaged_profile
from tests.extract.kept import KEY

CRIME = {
    "name": "crime",
    "path": "crime.csv",
    "encoding": "windows-1252",
    "dialect": {"delimiter": "|"},
    "schema": {
        "fields": [
            {"name": "Crime_ID", "type": "string"},
            {"name": "recorded_on", "type": "date", "format": "%m/%d/%Y"},
            {"name": "reported_at", "type": "datetime"},
            {"name": "team"},
            {
                "name": "domestic_abuse",
                "type": "boolean",
                "trueValues": ["DA"],
                "falseValues": ["none"],
            },
            {"name": "force", "type": "string"},
            {"name": "shoe size", "type": "integer"},
        ],
        "missingValues": ["", "n/k"],
    },
}
ROWS = (
    "crime_id|recorded_on|reported_at|team|domestic_abuse|force|shoe size\n"
    "A|03/04/2026|2026-03-03 10:00|Caf\xe9|DA|x|9\n"
    "B|03/25/2026|2026-03-03 10:00|n/k|none|x|9\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "extract"
    folder.mkdir()
    (folder / "crime.csv").write_bytes(ROWS.encode("windows-1252"))
    return folder


def package(folder, *resources, **more):
    file = folder / "datapackage.json"
    file.write_text(json.dumps({"resources": list(resources), **more}))
    return file


def loaded(folder, **how):
    told = []
    snapshot = load(
        folder,
        force="kent",
        profile=None,
        store=folder.parent / "store",
        key=KEY,
        on=date(2026, 4, 1),
        tell=told.append,
        **how,
    )
    return snapshot.part("crime").to_pylist(), told


def test_what_it_says_of_a_file_is_used(folder):
    package(folder, CRIME)

    rows, _ = loaded(folder)

    assert [
        (r["crime_id"], r["recorded_on"], r["team"], r["domestic_abuse"], r["force"]) for r in rows
    ] == [
        ("A", date(2026, 3, 4), "Caf\xe9", True, "kent"),
        ("B", date(2026, 3, 25), None, False, "kent"),
    ]


def test_what_is_not_taken_is_told(folder):
    package(
        folder,
        CRIME,
        {"name": "again", "path": "old/crime.csv", "schema": CRIME["schema"]},
        {"name": "rota", "path": "rota.csv", "schema": {"fields": []}},
    )

    _, told = loaded(folder)

    assert told == [
        "old/crime.csv is not taken: the table crime has a file already",
        "rota.csv is not taken: it is none of our tables",
        "crime.csv: the field shoe size is not taken: it is no column of crime",
    ]


def test_a_table_may_be_missing_and_a_schema_stand_in_a_file_of_its_own(folder):
    (folder / "crime.schema.json").write_text(json.dumps(CRIME["schema"]))
    victims = {
        "name": "victim",
        "path": "victim.csv",
        "schema": {"fields": [{"name": "crime_id"}, {"name": "victim_id"}]},
    }
    package(folder, CRIME | {"schema": "crime.schema.json"}, victims)

    rows, _ = loaded(folder)

    assert len(rows) == 2


def test_it_may_be_named_and_lie_elsewhere(folder, tmp_path):
    file = package(tmp_path, CRIME)

    rows, told = loaded(folder, schema=file)

    assert (len(rows), len(told)) == (2, 1)


def test_the_newer_way_to_say_a_delimiter_is_known(tmp_path):
    newer = CRIME | {"dialect": {"csv": {"delimiter": ";"}}}

    profile = packaged_profile(package(tmp_path, newer)).profile

    assert profile.sources["crime"].delimiter == ";"


@pytest.mark.parametrize("dialect", [{}, {"csv": "excel"}])
def test_a_delimiter_that_is_not_said_is_found_out(tmp_path, dialect):
    profile = packaged_profile(package(tmp_path, CRIME | {"dialect": dialect})).profile

    assert profile.sources["crime"].delimiter is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not JSON text"),
        ("[]", "look at its outermost"),
        ('{"resources": [{"name": "crime"}]}', "look at resources.0.path"),
        ('{"resources": []}', "no file that is named for one of our tables"),
        (json.dumps({"resources": [CRIME | {"encoding": "martian"}]}), "an encoding"),
        (
            json.dumps({"resources": [CRIME | {"schema": {"fields": [{"name": "crime_id"}]}}]}),
            "nothing fills crime.recorded_on",
        ),
        (json.dumps({"resources": [CRIME | {"schema": "gone.json"}]}), "There is no descriptor"),
    ],
)
def test_one_that_cannot_be_used_is_told_in_a_sentence(tmp_path, text, says):
    file = tmp_path / "datapackage.json"
    file.write_text(text)

    with pytest.raises(BadPackage, match=says):
        packaged_profile(file)


def test_one_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadPackage, match="no descriptor"):
        packaged_profile(tmp_path / "none.json")
