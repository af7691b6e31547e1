from datetime import date

import pytest

from bluestone.extract.check import Tally, findings
from bluestone.extract.read import reader
from tests.extract.kept import kept

CRIMES = """
    crime_id | recorded_on | reported_at         | offence | outcome | outcome_on | cancelled
    A        | 2026-01-05  | 2026-01-04 10:00:00 | 19C     | 1       | 2026-03-02 |
    B        | 2026-01-09  | 2026-01-10 10:00:00 | 19C     | 18      | 2026-01-02 |
    C        | 2026-03-31  |                     |         |         |            |
    D        | 2026-03-01  |                     |         |         |            | C3
"""
SUSPECTS = """
    crime_id | suspect_id | age
    B        | 1          |
    C        | 2          | 40
"""
VICTIMS = """
    crime_id | victim_id | supports | supports_asked_by
    A        | 1         | no       |
    C        | 2         | no       | 77
"""


@pytest.fixture
def found(tmp_path):
    def found(**tables):
        snapshot = kept(tmp_path / "store", **tables)
        told = findings(snapshot, reader(snapshot))
        return {(f.kind, f.table, f.says): f for f in told}

    return found


def test_what_is_missing_is_counted_by_outcome_and_by_month(found):
    missing = found(crime=CRIMES)["missing", "crime", "offence is empty"]

    assert (missing.rows, missing.out_of) == (2, 4)
    assert missing.by_outcome == {
        "cancelled": Tally(1, 1),
        "charged": Tally(0, 1),
        "investigation": Tally(0, 1),
        "open": Tally(1, 1),
    }
    assert missing.by_month == {"2026-01": Tally(0, 2), "2026-03": Tally(2, 2)}


def test_what_is_missing_of_a_suspect_is_told_by_how_the_crime_ended(found):
    missing = found(crime=CRIMES, suspect=SUSPECTS)["missing", "suspect", "age is empty"]

    assert missing.by_outcome == {"investigation": Tally(1, 1), "open": Tally(0, 1)}


def test_a_column_that_was_not_sent_is_not_called_empty(found):
    told = found(crime=CRIMES)

    assert told["not sent", "crime", "place_type was not sent"].rows == 4
    assert ("missing", "crime", "place_type is empty") not in told


def test_contradictions_are_told_with_how_to_mend_them(found):
    told = found(crime=CRIMES, suspect=SUSPECTS, victim=VICTIMS)
    contradictions = {
        says: f.rows for (kind, _, says), f in told.items() if kind == "contradictory"
    }

    assert contradictions == {
        "outcome_on is before recorded_on": 1,
        "it was recorded before it was reported": 1,
        "its outcome says no suspect was identified, but one is named": 1,
        "its outcome says a suspect was identified, but none is named": 1,
        "the victim does not support, but nobody is recorded as having asked": 1,
    }
    assert all(f.mend for f in told.values())


def test_a_rule_about_suspects_is_silent_where_none_were_sent(found):
    told = found(crime=CRIMES)

    assert not [says for _, _, says in told if "suspect" in says]


def test_officers_hang_on_no_crime(found):
    officers = """
        officer_id | role         | team | fte | from_on
        1          | investigator |      | 1   | 2025-01-01
    """

    missing = found(crime=CRIMES, officer=officers)["missing", "officer", "team is empty"]

    assert missing.by_outcome == {"not about a crime": Tally(1, 1)}


def test_values_put_aside_are_counted_by_rule_and_not_quoted(tmp_path):
    aside = [
        {
            "table": "crime",
            "file": "a.csv",
            "line": i,
            "column": "offence",
            "rule": "is no code",
            "value": "SECRET",
        }
        for i in range(3)
    ]
    snapshot = kept(tmp_path / "store", crime=CRIMES, aside=aside)

    told = [f for f in findings(snapshot, reader(snapshot)) if f.kind == "unreadable"]

    assert [(f.column, f.says, f.rows) for f in told] == [("offence", "is no code", 3)]
    assert "SECRET" not in repr(told)


def test_old_records_are_told(tmp_path):
    snapshot = kept(tmp_path / "store", loaded_on=date(2026, 6, 1), crime=CRIMES)

    old = [f for f in findings(snapshot, reader(snapshot)) if f.kind == "old"]

    assert [f.says for f in old] == ["the last record is 62 days older than the load"]
