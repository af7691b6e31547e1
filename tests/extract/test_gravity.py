import pytest

from bluestone.extract.check import Tally, findings
from bluestone.extract.quality.finding import GRAVITIES, SEVERITIES, found, graded, worst_first
from bluestone.extract.read import reader
from tests.extract.kept import kept


def one(kind, rows=50, out_of=100, **more):
    words = {"table": "crime", "column": "offence", "says": "it is so", "mend": "mend it"}
    return found(kind, rows=rows, out_of=out_of, **(words | more))


def test_every_kind_of_finding_has_a_gravity_and_a_reason():
    assert all(g.severity in SEVERITIES and g.because for g in GRAVITIES.values())


@pytest.mark.parametrize(
    ("kind", "share", "severity"),
    [
        ("rejected", 0.5, "error"),
        ("rejected", 0.009, "warning"),
        ("contradictory", 0.01, "warning"),
        ("contradictory", 0.009, "note"),
        ("missing", 0.05, "warning"),
        ("missing", 0.04, "note"),
        ("gap", 0.0, "error"),
        ("not sent", 1.0, "note"),
    ],
)
def test_a_finding_of_few_rows_is_a_step_milder(kind, share, severity):
    assert graded(kind, share) == severity


def test_the_gravest_stand_first_and_then_those_of_most_rows():
    few_rejected, many = one("rejected", rows=1, out_of=1000), one("missing", rows=60)
    more, gap, note = one("missing", rows=70), one("gap"), one("not sent")

    told = worst_first([note, few_rejected, many, more, gap])

    assert told == (gap, more, many, few_rejected, note)


def test_a_severity_that_is_said_holds():
    assert one("missing", severity="error").severity == "error"


def test_a_share_of_nothing_is_nothing():
    assert one("missing", rows=0, out_of=0).share == 0
    assert one("missing", rows=1, out_of=4).share == 0.25


def test_findings_are_told_by_team_and_officers_by_their_own(tmp_path):
    crimes = """
        crime_id | recorded_on | offence | team
        A        | 2026-01-05  |         | Ash
        B        | 2026-01-09  | 19C     | Ash
        C        | 2026-03-31  |         |
    """
    officers = """
        officer_id | role         | team | fte | from_on
        1          | investigator | Ash  |     | 2025-01-01
    """
    hours = """
        officer_id | on         | hours
        1          | 2026-01-02 |
    """
    snapshot = kept(tmp_path, crime=crimes, officer=officers, abstraction=hours)

    told = {(f.table, f.says): f for f in findings(snapshot, reader(snapshot))}

    offence = told["crime", "offence is empty"]
    assert offence.by_team == {"Ash": Tally(1, 2), "not recorded": Tally(1, 1)}
    assert told["officer", "fte is empty"].by_team == {"Ash": Tally(1, 1)}
    assert told["abstraction", "hours is empty"].by_team == {"of no team": Tally(1, 1)}


def test_a_crime_that_repeats_one_that_is_itself_marked_is_told(tmp_path):
    crimes = """
        crime_id | recorded_on | duplicate_of | cancelled | outcome
        A        | 2026-01-05  |              |           |
        B        | 2026-01-09  | A            |           |
        C        | 2026-03-31  | B            |           |
        D        | 2026-03-31  |              | C3        |
        E        | 2026-03-31  | D            |           |
        F        | 2026-03-31  | not said     |           |
    """
    snapshot = kept(tmp_path, crime=crimes)

    told = {f.says: f for f in findings(snapshot, reader(snapshot)) if f.kind == "contradictory"}

    says = "it repeats a crime that is itself a duplicate or cancelled, so neither is counted"
    assert told[says].rows == 2
    assert told[says].by_outcome == {
        "duplicate": Tally(2, 4),
        "open": Tally(0, 1),
        "cancelled": Tally(0, 1),
    }
