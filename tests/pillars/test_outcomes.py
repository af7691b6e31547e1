import pytest

from bluestone.pillars.outcomes.ending import (
    SUPPORTED_IDENTIFIED,
    UNIDENTIFIED,
    UNSUPPORTED_IDENTIFIED,
    UNSUPPORTED_UNIDENTIFIED,
)
from tests.pillars.drawn import months, pillar, said

outcomes = pillar("outcomes")


TWO_SUSPECTS = """
    crime_id | suspect_id
    A        | S
    A        | T
    B        | U
"""
TWO_CRIMES = """
    crime_id | recorded_on | duplicate_of
    A        | 2026-01-05  |
    B        | 2026-01-05  | A
"""


def one(recorded_on, outcome, outcome_on):
    return f"""
        crime_id | recorded_on   | outcome   | outcome_on
        A        | {recorded_on} | {outcome} | {outcome_on}
    """


@pytest.mark.parametrize(
    ("ending", "types"),
    [
        (UNSUPPORTED_UNIDENTIFIED, ("14",)),
        (SUPPORTED_IDENTIFIED, ("15",)),
        (UNSUPPORTED_IDENTIFIED, ("16",)),
        (UNIDENTIFIED, ("18",)),
    ],
)
def test_the_endings_are_the_types_that_are_meant(ending, types):
    assert ending.types == types


@pytest.mark.parametrize("outcome", ["0", ""])
def test_a_crime_without_an_outcome_is_on_the_recorded_basis_alone(outcome):
    crime = one("2026-01-05", outcome, "2026-03-02")

    assert said(outcomes.charged_of_closed, crime=crime) == "nothing"
    assert said(outcomes.charged_of_recorded, crime=crime) == "0 of 1"


def test_the_two_bases_put_a_crime_in_two_months():
    crime = one("2026-01-05", "1A", "2026-03-02")

    assert months(outcomes.charged_of_closed, crime=crime) == ["2026-03"]
    assert months(outcomes.charged_of_recorded, crime=crime) == ["2026-01"]


def test_a_duplicate_is_on_neither_basis():
    crime = """
        crime_id | recorded_on | outcome | outcome_on | duplicate_of
        A        | 2026-01-05  | 16      | 2026-03-02 |
        B        | 2026-01-05  | 16      | 2026-03-02 | A
    """

    assert said(outcomes.unsupported_identified_of_closed, crime=crime) == "1 of 1"
    assert said(outcomes.unsupported_identified_of_recorded, crime=crime) == "1 of 1"


def test_an_uncharged_crime_is_not_waiting_for_a_charge():
    crime = """
        crime_id | recorded_on | outcome | outcome_on
        A        | 2026-01-01  | 1       | 2026-03-02
        B        | 2026-01-01  | 16      | 2026-01-02
        C        | 2026-01-01  |         |
        D        | 2026-03-03  | 1       | 2026-03-02
    """

    assert said(outcomes.days_to_charge, crime=crime) == "1 of 1, median 60"


@pytest.mark.parametrize(
    ("recorded_on", "outcome", "outcome_on", "given"),
    [
        ("2025-10-31", "", "", "1 of 1"),  # four months on is the last of February
        ("2025-10-31", "0", "", "1 of 1"),
        ("2025-10-31", "16", "2026-02-28", "0 of 1"),
        ("2025-10-31", "16", "2026-03-01", "1 of 1"),  # closed since, but not by then
        ("2025-10-31", "16", "", "nothing"),  # nobody knows when it was closed
        ("2025-11-30", "", "", "1 of 1"),
        ("2025-12-01", "", "", "nothing"),  # not yet four months old
        ("2025-12-01", "16", "2025-12-02", "nothing"),
    ],
)
def test_a_crime_is_still_open_if_it_had_no_outcome_by_that_day(
    recorded_on, outcome, outcome_on, given
):
    crime = one(recorded_on, outcome, outcome_on)

    assert said(outcomes.open_after_limit, crime=crime) == given


def test_the_longer_it_is_the_fewer_crimes_are_old_enough():
    crime = """
        crime_id | recorded_on
        A        | 2025-03-31
        B        | 2024-03-31
        C        | 2023-03-31
        D        | 2023-04-01
    """

    assert said(outcomes.open_after_limit, crime=crime) == "4 of 4"
    assert said(outcomes.open_after_year, crime=crime) == "4 of 4"
    assert said(outcomes.open_after_two_years, crime=crime) == "3 of 3"
    assert said(outcomes.long_cases, crime=crime) == "1 of 1"


def test_a_suspect_decided_on_twice_counts_once_by_the_last_decision():
    referral = """
        crime_id | suspect_id | kind     | sent_on    | returned_on | decision
        A        | S          | charging | 2025-12-20 | 2026-01-20  | charge
        A        | S          | charging | 2026-02-01 | 2026-02-20  | no charge
        A        | S          | charging | 2026-02-01 | 2026-03-20  | action plan
    """
    tables = {"crime": TWO_CRIMES, "suspect": TWO_SUSPECTS, "referral": referral}

    assert said(outcomes.charged_after_referral, **tables) == "1 of 1"
    assert months(outcomes.charged_after_referral, **tables) == ["2026-02"]


def test_a_referral_that_names_nobody_or_hangs_on_a_duplicate_is_left_out():
    referral = """
        crime_id | suspect_id | kind         | sent_on    | returned_on | decision
        A        |            | charging     | 2026-01-20 | 2026-02-20  | charge
        B        | U          | charging     | 2026-01-20 | 2026-02-20  | charge
        A        | T          | early advice | 2026-01-20 | 2026-02-20  | advice
    """

    given = said(
        outcomes.charged_after_referral, crime=TWO_CRIMES, suspect=TWO_SUSPECTS, referral=referral
    )

    assert given == "nothing"
