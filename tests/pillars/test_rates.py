"""The tricky ones among rates, and among what is looked at on the first day of a month."""

import pytest

from bluestone.measures.breakdown import BREAKDOWNS, NoBreakdown
from bluestone.measures.count import count
from bluestone.pillars import CATALOGUE
from bluestone.reference.codes import ITEMS
from tests.pillars.drawn import counted, months, not_sent, pillar, said

officers, victims, digital = pillar("officers"), pillar("victims"), pillar("digital")
repeat_suspects, data_use = pillar("repeat_suspects"), pillar("data_use")

ONE = """
    crime_id | recorded_on | outcome | outcome_on
    A        | 2026-01-05  |         |
"""
OFFICERS = """
    officer_id | role         | team | fte | from_on
    O          | investigator | red  | 1.0 | 2026-02-10
    P          | investigator | red  | 1.0 | 2026-02-10
    Q          | investigator | red  | 0.5 | 2026-02-10
"""


def crime(outcome, outcome_on, recorded_on="2026-01-05"):
    return f"""
        crime_id | recorded_on | outcome | outcome_on
        A        | {recorded_on} | {outcome} | {outcome_on}
    """


@pytest.mark.parametrize(
    ("recorded_on", "outcome", "outcome_on", "expected"),
    [
        ("2026-03-01", "", "", 1),
        ("2026-03-02", "", "", 0),
        ("2026-02-05", "16", "2026-03-01", 0),
        ("2026-02-05", "16", "2026-03-02", 1),
        ("2026-02-05", "16", "", 0),  # ended, nobody knows when
        ("2026-02-05", "0", "2026-02-06", 1),
    ],
)
def test_a_crime_is_open_on_a_first_day_until_its_outcome(
    recorded_on, outcome, outcome_on, expected
):
    rows = crime(outcome, outcome_on, recorded_on)

    found = counted(officers.open_crimes_per_fte, crime=rows, officer=OFFICERS)

    assert found == (expected, 3)  # 2.5 posts, made whole


def test_an_investigator_without_a_size_carries_nothing_that_can_be_told():
    officer = OFFICERS.replace("| 0.5 |", "|     |")
    held = """
        crime_id | recorded_on | officer_id
        A        | 2026-01-05  | Q
        B        | 2026-01-05  | Q
        C        | 2026-01-05  | O
    """

    found = counted(officers.carrying_more, crime=held, officer=officer)

    assert found == (1, 3)  # O has one, P none, the middle is a half


@pytest.mark.parametrize(
    ("of_q", "expected"),
    [(0, 0), (1, 1), (2, 1)],  # half a post: one crime is as two
)
def test_a_load_is_for_the_part_of_a_post_that_is_worked(of_q, expected):
    rows = [f"Q{i} | 2026-01-05 | Q" for i in range(of_q)]
    held = "\n".join(
        ["crime_id | recorded_on | officer_id", "A | 2026-01-05 | O", "B | 2026-01-05 | P", *rows]
    )

    assert counted(officers.carrying_more, crime=held, officer=OFFICERS) == (expected, 3)


@pytest.mark.parametrize(
    ("officer_id", "on", "hours"),
    [
        ("O", "2026-03-31", 8),
        ("O", "2026-02-28", 0),  # not in post on the first of February
        ("X", "2026-03-07", 0),
    ],
)
def test_hours_are_those_of_the_people_that_they_are_divided_by(officer_id, on, hours):
    away = f"officer_id | on | hours | reason\n{officer_id} | {on} | 8 | event"

    found = counted(officers.hours_taken_per_fte, officer=OFFICERS, abstraction=away)

    assert found == (hours, 3)


def test_a_month_that_is_not_over_has_neither_hours_nor_people():
    away = "officer_id | on | hours | reason\nO | 2026-03-07 | 8 | event"

    given = said(officers.hours_taken_per_fte, "2026-03-30", officer=OFFICERS, abstraction=away)

    assert given == "nothing"


def test_learning_that_nobody_marked_as_kept_is_not_said_to_be_none():
    told = "officer_id | on | hours\nO | 2026-03-07 | 2"

    assert "learning_time.happened" in not_sent(
        officers.learning_hours_per_fte, officer=OFFICERS, learning_time=told
    )


def test_an_investigator_in_two_teams_is_one_person_with_both_parts():
    twice = OFFICERS + "    O          | investigator | blue | 0.5 | 2026-02-20\n"
    away = "officer_id | on | hours | reason\nO | 2026-03-07 | 8 | event"

    found = counted(officers.hours_taken_per_fte, officer=twice, abstraction=away)

    assert found == (8, 3)


@pytest.mark.parametrize(
    ("outcome_on", "at", "expected"),
    [
        ("2026-02-02", "2026-01-20", "1 of 1, median 15"),
        ("2026-02-02", "2026-02-03", "1 of 1, median 28"),  # the outcome ends the wait
        ("2026-02-03", "", "0 of 1, median 29"),
        ("2026-01-05", "", "1 of 1, median 0"),
        ("2026-04-03", "", "nothing"),  # after the data cut
    ],
)
def test_the_longest_silence_ends_with_a_contact_or_the_outcome(outcome_on, at, expected):
    told = f"crime_id | victim_id | at\nA | V | {at}T10:00" if at else "crime_id | victim_id | at"

    given = said(
        victims.longest_silence,
        crime=crime("16", outcome_on),
        victim="crime_id | victim_id\nA | V",
        contact=told,
    )

    assert given == expected


def test_a_recent_short_silence_counts_as_well_as_a_long_one():
    given = said(
        victims.longest_silence,
        crime=crime("16", "2026-03-30", "2026-03-28"),
        victim="crime_id | victim_id\nA | V",
    )

    assert given == "1 of 1, median 2"


@pytest.mark.parametrize(
    ("received", "examined", "returned", "given"),
    [
        ("2026-02-28T23:00:00", "", "", ["2026-03"]),
        ("2026-03-01T01:00:00", "", "", []),
        ("2026-01-20T01:00:00", "2026-02-01", "", ["2026-02"]),  # taken up on the day itself
        ("2026-01-20T01:00:00", "2026-01-31", "", []),
        ("2026-01-20T01:00:00", "", "2026-02-10T09:00:00", ["2026-02"]),
    ],
)
def test_a_device_is_in_the_queue_on_each_first_day_that_it_waits(
    received, examined, returned, given
):
    device = f"""
        device_id | crime_id | holder | received_at | examined_from | returned_at
        D         | A        | victim | {received}  | {examined}    | {returned}
    """

    assert months(digital.queue_of_victims, crime=ONE, device=device) == given


@pytest.mark.parametrize(
    ("decided_on", "decision", "expected"),
    [
        ("2026-03-31", "confirmed", (1, 0, 0)),
        ("2026-04-01", "confirmed", (0, 0, 1)),
        ("2026-03-31", "rejected", (0, 1, 0)),
        ("", "rejected", (0, 1, 0)),  # decided, nobody wrote down when
        ("", "", (0, 0, 1)),
    ],
)
def test_a_link_is_confirmed_rejected_or_waiting_and_never_two_of_these(
    decided_on, decision, expected
):
    two = "crime_id | recorded_on\nA | 2026-01-05\nB | 2026-01-05"
    link = f"""
        link_id | kind        | crime_id | other_crime_id | proposed_on | decided_on   | decision
        1       | same person | A        | B              | 2026-03-02  | {decided_on} | {decision}
        2       | same person | A        | C              | 2026-03-02  | {decided_on} | {decision}
    """
    asked = (
        repeat_suspects.links_confirmed,
        repeat_suspects.links_rejected,
        repeat_suspects.links_waiting,
    )

    found = [counted(indicator, crime=two, link=link) for indicator in asked]

    assert found == [(number, 1) for number in expected]


def test_a_person_with_two_orders_has_two():
    given = CATALOGUE["repeat_suspects.orders_considered_each"].example
    again = given.tables["order"] + "\nS | SPO | 2026-03-05 | |"

    found = counted(repeat_suspects.orders_considered_each, **(given.tables | {"order": again}))

    assert found == (4, 2)


def test_a_profile_is_as_old_as_the_records_in_it():
    made = "kind | made_on | speaks_until\nproblem profile | 2025-06-01 | 2025-01-01"

    given = said(repeat_suspects.age_of_problem_profile, crime=ONE, analysis=made)

    assert given == "1185 to 3, rate 395"  # 365, 396 and 424 days


def test_before_the_first_profile_there_is_no_age():
    made = "kind | made_on | speaks_until\nproblem profile | 2026-02-02 | 2026-01-31"

    assert months(repeat_suspects.age_of_problem_profile, crime=ONE, analysis=made) == ["2026-03"]


def test_what_is_missing_can_be_told_apart_by_field():
    fields = count(data_use.values_missing, BREAKDOWNS["field"])
    reader = data_use.values_missing.example.reader()

    gone = {row["group"]: row["number"] for row in reader.rows(fields).to_pylist()}

    assert {field for field, number in gone.items() if number} == {
        "crime.reported_by",
        "crime.place_type",
        "victim.ethnicity",
        "victim.disability",
        "suspect.age",
    }
    assert len(gone) == 15


def test_what_is_about_crimes_is_missing_by_how_they_ended():
    assert "group" in count(data_use.values_missing, BREAKDOWNS["outcome_group"]).columns
    with pytest.raises(NoBreakdown):
        count(officers.trained_responders_per_shift, BREAKDOWNS["outcome_group"])


def test_every_item_of_the_list_is_in_one_scale():
    scales = [i for i in CATALOGUE.values() if i.kind == "score"]

    assert sorted(item for scale in scales for item in scale.items) == sorted(ITEMS)
    assert {item for scale in scales for item in scale.turned} == set(ITEMS.where(turned="yes"))


def test_a_victims_answer_is_in_no_score_of_the_staff():
    rows = """
        survey | wave       | respondent | item         | answer
        victim | 2026-03-01 | T1         | exhaustion_1 | 5
        staff  | 2026-03-01 | T2         | safe         | 5
    """

    assert said(officers.exhaustion, survey_answer=rows) == "nothing"
    assert said(victims.safe, survey_answer=rows) == "nothing"
