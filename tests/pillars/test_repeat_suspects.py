from dataclasses import replace

import pytest

from bluestone.measures.example import Example
from bluestone.pillars.repeat_suspects.naming import DEFINITION, namings, with_repeat
from tests.pillars.drawn import months, not_sent, pillar, said

repeat_suspects = pillar("repeat_suspects")


VICTIMS = """
    crime_id | victim_id
    A        | V
    B        | W
    C        | X
"""
SAME_SUSPECT = """
    crime_id | suspect_id
    A        | S
    B        | S
"""


def recorded(first_on, then_on, offence="19C", cancelled=""):
    return f"""
        crime_id | recorded_on | offence   | cancelled
        A        | {first_on}  | {offence} | {cancelled}
        B        | {then_on}   | 19C       |
    """


def repeats(definition=DEFINITION, **tables):
    rows = with_repeat(namings(definition), definition)
    found = Example(gives="", **tables).reader().rows(rows.filter(rows.repeat)).to_pylist()
    return sorted(row["crime_id"] + row["suspect_id"] for row in found)


@pytest.mark.parametrize(
    ("first_on", "then_on", "found"),
    [
        ("2024-03-01", "2026-03-01", ["BS"]),  # the last day of the window is in it
        ("2024-02-29", "2026-03-01", []),
        ("2024-02-29", "2026-02-28", ["BS"]),
        ("2026-03-01", "2026-03-01", ["AS", "BS"]),  # on one day, each is the other's earlier one
        ("2026-03-02", "2026-03-01", ["AS"]),
    ],
)
def test_only_crimes_recorded_within_the_window_before_make_a_repeat(first_on, then_on, found):
    crime = recorded(first_on, then_on)

    assert repeats(crime=crime, victim=VICTIMS, suspect=SAME_SUSPECT) == found


@pytest.mark.parametrize(
    "victim",
    [
        """
            crime_id | victim_id
            A        | V
            B        | V
        """,
        """
            crime_id | victim_id
            A        | V
        """,
    ],
)
def test_one_victim_named_twice_or_a_victim_unknown_makes_no_repeat(victim):
    crime = recorded("2026-03-01", "2026-03-02")

    assert repeats(crime=crime, victim=victim, suspect=SAME_SUSPECT) == []


def test_two_victims_of_one_crime_make_no_repeat():
    victim = """
        crime_id | victim_id
        B        | V
        B        | W
    """
    suspect = """
        crime_id | suspect_id
        B        | S
        B        | S
    """

    assert repeats(crime=recorded("2026-03-01", "2026-03-02"), victim=victim, suspect=suspect) == []


@pytest.mark.parametrize(("offence", "cancelled"), [("", ""), ("19C", "C3"), ("5A", "")])
def test_a_crime_cancelled_or_out_of_scope_makes_no_repeat(offence, cancelled):
    crime = recorded("2026-03-01", "2026-03-02", offence, cancelled)

    assert repeats(crime=crime, victim=VICTIMS, suspect=SAME_SUSPECT) == []


def test_another_definition_gives_another_answer():
    crime = recorded("2026-03-01", "2026-03-02")
    more = replace(DEFINITION, least_crimes=3)
    fewer = replace(DEFINITION, least_crimes=1, distinct_victims=1)

    assert repeats(more, crime=crime, victim=VICTIMS, suspect=SAME_SUSPECT) == []
    assert repeats(fewer, crime=crime, victim=VICTIMS, suspect=SAME_SUSPECT) == ["AS", "BS"]


def test_an_id_named_in_more_crimes_than_a_person_can_be_is_nobody():
    crime = recorded("2026-03-01", "2026-03-02")
    narrow = replace(DEFINITION, most_crimes=1)

    assert repeats(narrow, crime=crime, victim=VICTIMS, suspect=SAME_SUSPECT) == []
    assert (
        Example(gives="", crime=crime, suspect=SAME_SUSPECT).reader().rows(namings(narrow)).num_rows
        == 0
    )


def test_a_crime_with_two_repeat_suspects_is_one_crime():
    suspect = """
        crime_id | suspect_id
        A        | S
        A        | T
        B        | S
        B        | T
    """
    tables = {"crime": recorded("2026-02-01", "2026-03-02"), "victim": VICTIMS, "suspect": suspect}

    assert said(repeat_suspects.crimes_by_repeat, **tables) == "1 of 2"
    assert said(repeat_suspects.repeat, **tables) == "2 of 4"


def test_each_person_counts_once_in_the_month_that_first_made_them_a_repeat_suspect():
    crime = """
        crime_id | recorded_on | offence
        A        | 2026-01-01  | 19C
        B        | 2026-02-02  | 19C
        C        | 2026-03-02  | 19C
    """
    suspect = """
        crime_id | suspect_id | owner_id
        A        | S          |
        B        | S          |
        C        | S          | O
    """
    tables = {"crime": crime, "victim": VICTIMS, "suspect": suspect}

    assert said(repeat_suspects.owned, **tables) == "1 of 1"
    assert months(repeat_suspects.owned, **tables) == ["2026-02"]


@pytest.mark.parametrize(
    ("review_due_on", "given"),
    [("2026-03-31", "1 of 1"), ("2026-03-30", "0 of 1"), ("", "0 of 1")],
)
def test_a_review_on_the_day_of_the_cut_is_still_to_come(review_due_on, given):
    suspect = f"""
        crime_id | suspect_id | review_due_on
        A        | S          | 2025-01-01
        B        | S          | {review_due_on}
    """
    crime = recorded("2026-03-01", "2026-03-02")

    assert said(repeat_suspects.reviewed, crime=crime, victim=VICTIMS, suspect=suspect) == given


def test_an_order_to_come_after_the_cut_is_not_yet_one():
    order = """
        suspect_id | kind | considered_on | applied_on
        S          | SRO  | 2026-03-31    | 2026-04-01
    """
    tables = {
        "crime": recorded("2026-03-01", "2026-03-02"),
        "victim": VICTIMS,
        "suspect": SAME_SUSPECT,
        "order": order,
    }

    assert said(repeat_suspects.order_considered, **tables) == "1 of 1"
    assert said(repeat_suspects.order_applied, **tables) == "0 of 1"


def test_a_force_without_orders_or_owners_is_said_not_to_have_sent_them():
    tables = {
        "crime": recorded("2026-03-01", "2026-03-02"),
        "victim": VICTIMS,
        "suspect": SAME_SUSPECT,
    }

    assert not_sent(repeat_suspects.order_granted, **tables) == ("order.kind",)
    assert not_sent(repeat_suspects.owned, **tables) == ("suspect.owner_id",)
    assert not_sent(repeat_suspects.repeat, **tables) == ()


@pytest.mark.parametrize(
    ("checked_on", "given"),
    [
        ("2026-04-02", "1 of 1, median 0"),
        ("2026-04-05", "1 of 1, median 0"),  # on Easter Sunday: no working day has passed
        ("2026-04-07", "1 of 1, median 1"),
        ("2026-04-13", "1 of 1, median 5"),
        ("2026-04-14", "0 of 1, median 6"),
        ("2026-04-01", "nothing"),
    ],
)
def test_a_history_is_checked_within_working_days_over_easter(checked_on, given):
    suspect = f"""
        crime_id | suspect_id | named_on   | history_checked_on
        A        | S          | 2026-04-02 | {checked_on}
    """
    crime = recorded("2026-04-02", "2026-04-02")

    history = repeat_suspects.history_checked

    assert said(history, "2026-04-30", crime=crime, suspect=suspect) == given


def test_a_history_that_is_not_due_is_no_failure():
    suspect = """
        crime_id | suspect_id | named_on
        A        | S          | 2026-03-25
        A        | T          | 2026-03-24
    """
    crime = recorded("2026-03-01", "2026-03-02")

    given = said(repeat_suspects.history_checked, crime=crime, suspect=suspect)

    assert given == "0 of 1, median not reached"


def test_a_crime_sent_to_the_section_after_the_cut_is_not_sent_yet():
    crime = """
        crime_id | recorded_on | scas_criteria | scas_submitted_on
        A        | 2026-03-01  | yes           | 2026-03-31
        B        | 2026-03-01  | yes           | 2026-04-01
        C        | 2026-03-01  |               | 2026-03-02
    """

    assert said(repeat_suspects.scas_submitted, crime=crime) == "1 of 2"
