"""Duplicates five ways, each planted once beside what only looks like it."""

import json
from datetime import date

import pytest

from bluestone.extract.check import findings, lines_alike
from bluestone.extract.load import load
from bluestone.extract.quality.duplicates import REPEATS
from bluestone.extract.read import reader
from tests.extract.kept import KEY, kept

HEAD = "crime_id,recorded_on,reported_at,committed_from,offence,place_type,cancelled,duplicate_of"
CRIMES = f"""{HEAD}
HM/1,2026-01-05,2026-01-04 10:00,2026-01-03 22:00,19C,,,
HM/2,2026-01-06,2026-01-05 11:00,2026-01-03 23:30,19C,,,
HM/3,2026-01-06,2026-01-05 12:00,2026-01-03 23:30,20A,,,
HM/4,2026-02-06,2026-02-05 12:00,2026-02-03 23:30,19C,,,
77001,2026-02-08,2026-02-05 12:00,2026-02-03 23:30,19C,,,
77002,2026-02-08,2026-02-05 12:00,2026-02-03 23:30,19C,,,HM/4
77003,2026-02-08,2026-02-05 12:00,2026-02-03 23:30,19C,,C3,
HM/5,2026-02-09,2026-02-05 12:00,2026-02-03 23:30,19C,,,
HM/1,2026-01-05,2026-01-04 10:00,2026-01-03 22:00,19C,,,
"""
VICTIMS = """crime_id,victim_id,age,sex
HM/1,V1,30,female
HM/2,V1,30,female
HM/3,V1,30,female
HM/4,V4,40,female
77001,W9,40,female
77002,V4,40,female
77003,V4,40,female
HM/5,V5,22,female
"""
SUSPECTS = """crime_id,suspect_id
HM/1,S1
HM/2,S2
HM/3,S1
"""
VICTIM = "it has the same victim, day and offence as another crime"
PAIR = "it has the same victim, named suspect and day as a crime of another offence"
COPY = "it is a near-copy of a crime whose reference is written in another way"
EVENTS = """crime_id,event_id,kind,on
HM/1,E1,arrest,2026-01-09
HM/1,E1,arrest,2026-01-09
HM/1,E1,arrest,2026-01-09
HM/1,E2,arrest,2026-01-09
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "extract"
    folder.mkdir()
    for name, text in {"crime": CRIMES, "victim": VICTIMS, "suspect": SUSPECTS}.items():
        (folder / f"{name}.csv").write_text(text)
    (folder / "event.csv").write_text(EVENTS)
    store = folder.parent / "store"
    snapshot = load(folder, force="kent", profile=None, store=store, key=KEY, on=date(2026, 3, 1))
    return snapshot, reader(snapshot)


@pytest.fixture(scope="module")
def doubles(asked):
    return {f.says: f for f in findings(*asked) if f.kind == "duplicate"}


def test_each_way_finds_what_was_planted_and_nothing_else(doubles):
    assert {(f.table, says): f.rows for says, f in doubles.items()} == {
        ("event", REPEATS): 2,
        ("crime", "a crime reference stands on more than one row"): 1,
        ("crime", VICTIM): 1,
        ("crime", PAIR): 1,
        ("crime", COPY): 1,
        (
            "crime",
            (
                "it is marked as a duplicate by the force: 1 by a mark of its own, 1 by cancelling it "
                "as C3"
            ),
        ): 2,
    }


def test_what_the_force_has_marked_is_a_note_and_needs_nothing(doubles):
    [marked] = [f for says, f in doubles.items() if "by the force" in says]

    assert (marked.severity, marked.mend.startswith("Nothing")) == ("note", True)


def test_their_lines_are_told_set_by_set_and_no_value(asked):
    told = lines_alike(*asked)

    sets = {}
    for each in told:
        sets.setdefault((each.says, each.set), []).append((each.file, each.line))
    assert sets == {
        (REPEATS, 1): [("event.csv", 2), ("event.csv", 3), ("event.csv", 4)],
        (VICTIM, 1): [("crime.csv", 2), ("crime.csv", 3)],
        (PAIR, 1): [("crime.csv", 2), ("crime.csv", 4)],
        (COPY, 1): [("crime.csv", 6), ("crime.csv", 5)],
    }
    assert "HM/" not in json.dumps([vars(a) for a in told])


def test_none_is_removed(asked):
    snapshot, _ = asked

    assert snapshot.manifest.tables["crime"].taken == 8
    assert snapshot.manifest.tables["event"].taken == 4


def test_a_way_is_closed_where_the_force_sent_too_little(tmp_path):
    snapshot = kept(tmp_path, crime="crime_id | recorded_on\nA | 2026-01-05")

    told = findings(snapshot, reader(snapshot))

    assert not [f for f in told if f.kind == "duplicate"]


def test_crimes_that_only_share_a_day_are_no_duplicates(tmp_path):
    snapshot = kept(
        tmp_path,
        crime="""crime_id | recorded_on | committed_from      | offence
                 A        | 2026-01-05  | 2026-01-03 22:00:00 | 19C
                 B        | 2026-01-05  | 2026-01-03 22:00:00 | 19C""",
        victim="crime_id | victim_id\nA | V\nB | W",
    )

    told = findings(snapshot, reader(snapshot))

    assert not [f for f in told if f.kind == "duplicate"]
    assert lines_alike(snapshot, reader(snapshot)) == ()


def test_what_an_older_version_loaded_has_no_lines(tmp_path):
    snapshot = kept(
        tmp_path,
        crime="""crime_id | recorded_on | committed_from      | offence
                 A        | 2026-01-05  | 2026-01-03 22:00:00 | 19C
                 B        | 2026-01-05  | 2026-01-03 23:00:00 | 19C""",
        victim="crime_id | victim_id\nA | V\nB | V",
        event="crime_id | kind\nA | arrest\nA | arrest",
    )

    told = findings(snapshot, reader(snapshot))

    assert sum(f.rows for f in told if f.kind == "duplicate") == 2
    assert lines_alike(snapshot, reader(snapshot)) == ()
