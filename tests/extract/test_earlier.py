"""What moves backwards between two loads, planted one at a time."""

from datetime import date

import pytest

from bluestone.extract import store as stores
from bluestone.extract.check import Tally, findings
from bluestone.extract.read import reader
from bluestone.extract.store import NoSnapshot
from tests.extract.kept import KEY, kept

HEAD = "crime_id | recorded_on | reported_at | offence | outcome | outcome_on | team"
BEFORE = {
    "A": "2026-01-05 | 2026-01-04 10:00:00 | 19C | 1  | 2026-03-02 | Ash",
    "B": "2026-01-09 | 2026-01-08 10:00:00 | 19C | 18 | 2026-03-02 | Ash",
    "C": "2026-02-09 | 2026-02-08 10:00:00 | 19C |    |            | Elm",
    "D": "2026-03-09 |                     | 19C | 0  |            |    ",
}


def drawn(rows):
    return "\n".join([HEAD, *(f"{crime} | {rest}" for crime, rest in rows.items())])


@pytest.fixture
def since(tmp_path):
    def since(before, after, **now):
        kept(tmp_path, **before)
        snapshot = kept(tmp_path, **(now | {"loaded_on": date(2026, 4, 20)}), **after)
        earlier = stores.replaced_by(snapshot)
        told = findings(snapshot, reader(snapshot), earlier)
        return {(f.table, f.says): f for f in told if f.kind in ("backwards", "changed")}

    return since


def test_the_same_load_again_changes_nothing(since):
    assert since({"crime": drawn(BEFORE)}, {"crime": drawn(BEFORE)}) == {}


def test_crimes_that_vanished_are_told_by_what_they_were(since):
    after = {crime: rest for crime, rest in BEFORE.items() if crime != "B"}

    told = since({"crime": drawn(BEFORE)}, {"crime": drawn(after)})

    gone = told["crime", "it was loaded before and is there no more"]
    assert (gone.severity, gone.rows, gone.out_of) == ("error", 1, 4)
    assert gone.by_outcome["investigation"] == Tally(1, 1)
    assert gone.by_month["2026-01"] == Tally(1, 2)
    assert gone.by_team == {"not recorded": Tally(0, 1), "Ash": Tally(1, 2), "Elm": Tally(0, 1)}
    assert len(told) == 1


def test_an_outcome_that_is_gone_is_told(since):
    after = BEFORE | {"A": "2026-01-05 | 2026-01-04 10:00:00 | 19C | 0 | | Ash"}

    told = since({"crime": drawn(BEFORE)}, {"crime": drawn(after)})

    gone = told["crime", "it had an outcome before and has none now"]
    assert (gone.rows, gone.out_of) == (1, 2)


def test_days_that_changed_are_told_and_not_said(since):
    after = BEFORE | {
        "A": "2026-01-05 | 2026-01-04 11:00:00 | 19C | 1 | 2026-03-02 | Ash",
        "B": "2026-05-01 | 2026-01-08 10:00:00 | 19C | 18 | 2026-03-02 | Ash",
    }

    told = since({"crime": drawn(BEFORE)}, {"crime": drawn(after)})

    assert {says: (f.kind, f.rows, f.out_of) for (_, says), f in told.items()} == {
        "recorded_on is another day than before": ("changed", 1, 4),
        "reported_at is another day than before": ("changed", 1, 3),
    }
    assert "2026-05" not in repr([f.says for f in told.values()])


def test_a_value_that_is_empty_now_is_told(since):
    after = BEFORE | {"C": "2026-02-09 | 2026-02-08 10:00:00 | | | | Elm"}

    told = since({"crime": drawn(BEFORE)}, {"crime": drawn(after)})

    assert told["crime", "offence was filled before and is empty now"].rows == 1


def test_records_that_begin_later_are_a_note_and_not_called_vanished(since):
    after = {crime: rest for crime, rest in BEFORE.items() if crime in "CD"}

    told = since({"crime": drawn(BEFORE)}, {"crime": drawn(after)})

    [(_, says)] = told
    assert says == "it was loaded before, and is older than the records now begin"
    assert (told["crime", says].severity, told["crime", says].rows) == ("note", 2)


def test_records_that_end_earlier_are_an_error(since):
    told = since({"crime": drawn(BEFORE)}, {"crime": drawn(BEFORE)}, cut_on=date(2026, 3, 10))

    [(_, says)] = told
    assert says == "the records end 21 days earlier than those loaded before"
    assert told["crime", says].severity == "error"


def many(crimes):
    return "\n".join(["crime_id | recorded_on", *(f"{i} | 2026-0{1 + i % 2}-10" for i in crimes)])


def test_months_that_fell_by_more_than_a_few_are_told_with_by_how_many(since):
    told = since({"crime": many(range(100))}, {"crime": many(range(20, 100))})

    fell = told["crime", "2 months of recording hold fewer crimes than before"]
    assert fell.by_month == {"2026-01": Tally(10, 50), "2026-02": Tally(10, 50)}


def test_tables_that_fell_or_are_not_sent_any_more_are_told(since):
    people = "crime_id | victim_id | age\n" + "\n".join(f"{i} | V | 20" for i in range(50))
    steps = "crime_id | kind\n" + "\n".join(f"{i} | arrest" for i in range(50))
    fewer = "\n".join(people.splitlines()[:-10])
    staff = "officer_id | role | from_on\n1 | supervisor | 2025-01-01"

    told = since(
        {"crime": many(range(50)), "victim": people, "event": steps, "officer": staff},
        {"crime": many(range(50)), "victim": fewer},
    )

    assert {(table, says): f.rows for (table, says), f in told.items()} == {
        ("victim", "the table victim holds fewer rows than before"): 10,
        ("event", "the table event was sent before and is not now"): 50,
    }


def test_the_first_load_is_compared_with_nothing(tmp_path):
    snapshot = kept(tmp_path, crime=drawn(BEFORE))

    assert stores.replaced_by(snapshot) is None


def test_a_snapshot_that_was_taken_away_is_compared_with_nothing(tmp_path):
    first = kept(tmp_path, crime=drawn(BEFORE))
    second = kept(tmp_path, crime=drawn(BEFORE))

    first.folder.rename(tmp_path / "elsewhere")

    assert second.manifest.replaces == first.id
    assert stores.replaced_by(second) is None


def test_any_snapshot_of_a_force_may_be_named(tmp_path):
    first = kept(tmp_path, crime=drawn(BEFORE))
    kept(tmp_path, crime=drawn(BEFORE))

    assert stores.named(tmp_path, "harrowmere", first.id, KEY).id == first.id
    with pytest.raises(NoSnapshot, match="no snapshot"):
        stores.named(tmp_path, "harrowmere", "../other", KEY)
