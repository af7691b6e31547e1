import pytest

from bluestone.measures.breakdown import BREAKDOWNS, NoBreakdown
from bluestone.measures.count import count
from tests.pillars.drawn import counted, pillar, recorded

officers = pillar("officers")


OFFICER = """
    officer_id | role         | team | from_on    | until_on
    O          | investigator | red  | 2026-02-10 |
"""


def posts(*rows):
    return "\n".join(["officer_id | role | team | from_on | until_on", *rows])


@pytest.mark.parametrize(
    ("from_on", "until_on", "months"),
    [
        ("2026-02-01", "", 2),
        ("2026-02-02", "", 1),
        ("2026-02-02", "2026-03-01", 1),
        ("2026-02-02", "2026-02-28", 0),  # came and went between two first days
        ("2026-03-31", "2026-06-30", 0),
        ("2026-01-20", "2026-06-30", 2),  # never counted ahead of the data cut
    ],
)
def test_people_are_counted_on_each_first_day_that_they_are_in_post(from_on, until_on, months):
    officer = posts(f"O | investigator | red | {from_on} | {until_on}")

    assert counted(officers.qualified, officer=officer) == (0, months)
    assert counted(officers.vacant, officer=officer) == (0, months)


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ("O | RISDP | 2026-03-01 |", 1),
        ("O | RISDP | 2026-03-02 |", 0),
        ("O | RISDP | 2020-03-01 | 2026-03-01", 1),
        ("O | RISDP | 2020-03-01 | 2026-02-28", 0),
        ("O | SSAIDP | 2020-03-01 | 2023-03-01\nO | RISDP | 2023-04-01 |", 1),
        ("O | RISDP | 2020-03-01 |\nO | SSAIDP | 2021-03-01 |", 1),  # both, and still one person
        ("O | ABE | 2020-03-01 |", 0),
        ("P | RISDP | 2020-03-01 |", 0),
    ],
)
def test_a_course_counts_from_its_day_until_it_lapses(rows, held):
    training = f"officer_id | course | completed_on | expires_on\n{rows}"

    assert counted(officers.qualified, officer=OFFICER, training=training) == (held, 1)


def test_a_force_that_keeps_no_such_training_is_not_said_to_have_none():
    training = "officer_id | course | completed_on\nO | ABE | 2020-03-01"

    assert not recorded(officers.qualified, training=training)
    assert not recorded(officers.trained_word_on_word, training=training)
    assert not recorded(officers.first_responders_trained, training=training)


def test_somebody_whose_role_is_unknown_is_in_no_figure():
    officer = posts("O | | red | 2026-02-10 |")

    assert counted(officers.trained_word_on_word, officer=officer) == (0, 0)
    assert counted(officers.vacant, officer=officer) == (0, 0)


def test_two_posts_of_one_person_are_two_posts():
    officer = posts(
        "O | investigator | red  | 2026-02-10 |", "O | investigator | blue | 2026-02-20 |"
    )
    training = "officer_id | course | completed_on\nO | RISDP | 2020-03-01"

    assert counted(officers.qualified, officer=officer, training=training) == (2, 2)


@pytest.mark.parametrize(
    ("on", "reason", "cut_on", "expected"),
    [
        ("2026-03-31", "event", "2026-03-31", (1, 1)),
        ("2026-03-01", "", "2026-03-31", (1, 1)),  # what for is not known: it was not training
        ("2026-03-01", "training", "2026-03-31", (0, 1)),
        ("2026-02-28", "event", "2026-03-31", (0, 1)),
        ("2026-03-07", "event", "2026-03-30", (0, 0)),  # the month is not over
    ],
)
def test_other_duty_is_asked_of_whole_months(on, reason, cut_on, expected):
    away = f"officer_id | on | reason\nO | {on} | {reason}"

    found = counted(officers.taken_for_other_duty, cut_on=cut_on, officer=OFFICER, abstraction=away)

    assert found == expected


def test_a_stretch_of_somebody_in_two_teams_or_in_none_is_one_stretch():
    officer = posts(
        "O | investigator | red  | 2026-02-10 |", "O | investigator | blue | 2026-02-20 |"
    )
    away = """
        officer_id | on         | appointment_cancelled
        O          | 2026-03-07 | yes
        O          | 2026-03-07 | no
        P          | 2026-03-07 | no
        O          | 2026-04-01 | yes
    """

    assert counted(officers.appointments_cancelled, officer=officer, abstraction=away) == (1, 3)


@pytest.mark.parametrize(
    ("outcome", "outcome_on", "reviewed_on", "expected"),
    [
        ("", "", "2026-03-31", (1, 1)),
        ("", "", "2026-02-28", (0, 1)),
        ("", "", "", (0, 1)),  # due, and not held
        ("0", "", "2026-03-01", (1, 1)),
        ("16", "2026-04-01", "2026-03-01", (1, 1)),
        ("16", "2026-03-31", "2026-03-01", (0, 0)),
        ("16", "", "2026-03-01", (0, 0)),  # nobody knows when it ended
    ],
)
def test_supervision_is_asked_of_those_who_hold_an_open_crime(
    outcome, outcome_on, reviewed_on, expected
):
    crime = f"""
        crime_id | recorded_on | officer_id | outcome | outcome_on
        A        | 2026-03-01  | O          | {outcome} | {outcome_on}
        B        | 2026-03-02  | O          |         |
        C        | 2026-01-05  |            |         |
    """
    review = f"""
        crime_id | review_id | kind       | on
        A        | R         | supervisor | {reviewed_on}
        A        | S         | case audit | 2026-03-09
        C        | T         | supervisor | 2026-03-09
    """

    found = counted(officers.supervised, crime=crime, officer=OFFICER, review=review)

    assert found == expected


def test_a_figure_about_people_in_post_is_broken_down_by_team_and_by_nothing_else():
    assert "group" in count(officers.qualified, BREAKDOWNS["team"]).columns
    assert "group" in count(officers.appointments_cancelled, BREAKDOWNS["team"]).columns
    with pytest.raises(NoBreakdown):
        count(officers.qualified, BREAKDOWNS["offence_group"])
