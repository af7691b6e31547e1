from datetime import UTC, datetime
from itertools import count

import pytest

from bluestone.extract.seal import Key
from bluestone.extract.store import NotWritten
from bluestone.linkage.persons.changing import changes
from bluestone.linkage.persons.ledger import (
    BadLedger,
    Event,
    Ledger,
    decisions,
    numbers,
    persons,
)

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
WHO = {"at": AT, "by": "an analyst"}


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "skerrin" / "persons" / "suspect", Key(b"k" * 32))


def changed(clusters, before):
    fresh = (f"P{n:07}" for n in count(10))
    return changes([tuple(c.split()) for c in clusters], before, fresh, **WHO)


def told(events):
    return [(e.kind, e.person, " ".join(e.records), " ".join(e.others)) for e in events]


def test_what_is_added_stays_in_order(ledger):
    ledger.add([Event(kind="confirmed", records=("A", "B"), reason="same scar", **WHO)])
    ledger.add([Event(kind="rejected", records=("A", "B"), reason="no", **WHO)])

    events = ledger.events()

    assert [event.kind for event in events] == ["confirmed", "rejected"]
    assert events[0].at == AT
    assert decisions(events) == {("A", "B"): False}


def test_what_is_sealed_shows_no_record(ledger):
    ledger.add([Event(kind="confirmed", records=("REF-1", "REF-2"), **WHO)])

    assert b"REF-1" not in ledger.files[0].read_bytes()


def test_a_file_taken_out_shows(ledger):
    for _ in range(3):
        ledger.add([Event(kind="linked", **WHO)])

    ledger.files[1].unlink()

    with pytest.raises(BadLedger, match="lacks a file"):
        ledger.events()


def test_two_who_add_at_once_do_not_write_over_each_other(ledger, monkeypatch):
    ledger.add([Event(kind="linked", **WHO)])
    before = ledger.files
    monkeypatch.setattr(Ledger, "files", before)
    ledger.add([Event(kind="linked", **WHO)])

    with pytest.raises(BadLedger, match="meanwhile"):
        ledger.add([Event(kind="linked", **WHO)])


def test_a_ledger_that_cannot_be_written_says_so(ledger):
    ledger.home.parent.mkdir(parents=True)
    ledger.home.write_text("a file")

    with pytest.raises(NotWritten, match="Nothing was changed"):
        ledger.add([Event(kind="linked", **WHO)])


def test_a_cluster_that_is_new_is_named():
    assert told(changed(["A B"], {})) == [("named", "P0000010", "A B", "")]


def test_a_cluster_that_is_as_it_was_gives_no_event():
    assert changed(["A B"], {"A": "P1", "B": "P1"}) == ()


def test_a_record_that_joins_a_person_keeps_the_id():
    assert told(changed(["A B C"], {"A": "P1", "B": "P1"})) == [("named", "P1", "A B C", "")]


def test_persons_that_are_one_are_merged_under_the_larger():
    before = {"A": "P1", "B": "P1", "C": "P2", "D": "P2", "E": "P2"}

    assert told(changed(["A B C D E"], before)) == [("merged", "P2", "A B C D E", "P1")]


def test_a_person_who_is_two_is_split_and_the_larger_keeps_the_id():
    before = dict.fromkeys("ABCDE", "P1")

    assert told(changed(["A B C", "D E"], before)) == [
        ("named", "P1", "A B C", ""),
        ("split", "P0000010", "D E", "P1"),
    ]


def test_a_record_that_is_alone_again_is_nobodys():
    before = dict.fromkeys("ABC", "P1")

    events = changed(["A B"], before)

    assert told(events) == [("named", "P1", "A B", ""), ("ended", "", "C", "P1")]
    assert persons([Event(kind="named", person="P1", records=("A", "B", "C"), **WHO), *events]) == {
        "A": "P1",
        "B": "P1",
    }


def test_an_id_is_never_given_twice():
    events = [Event(kind="named", person="P0000007", records=("A",), **WHO)]

    assert next(numbers(events)) == "P0000008"
    assert next(numbers([])) == "P0000001"
