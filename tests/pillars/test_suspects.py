import pytest

from tests.pillars.drawn import not_sent, pillar, said

suspects = pillar("suspects")


ONE = """
    crime_id | recorded_on
    A        | 2026-01-05
"""
CLOSED = """
    crime_id | recorded_on | outcome | outcome_on
    A        | 2026-01-05  | 16      | 2026-03-02
    B        | 2026-01-05  | 16      | 2026-03-02
"""
TWO_SUSPECTS = """
    crime_id | suspect_id | named_on
    A        | S          | 2026-02-02
    A        | T          | 2026-02-02
"""


@pytest.mark.parametrize(
    ("allocated_at", "given"),
    [
        ("2026-03-04T09:00:00", "1 of 1, median 48"),
        ("2026-03-04T09:00:01", "0 of 1, median 48"),  # over 48 hours by a second
        ("2026-03-04T10:00:00", "0 of 1, median 49"),
        ("2026-03-02T08:00:00", "nothing"),  # before it was reported: a contradiction
        ("2026-04-01T00:00:00", "0 of 1, median not reached"),  # after the cut: still waiting
    ],
)
def test_hours_to_an_investigator_are_whole_hours(allocated_at, given):
    crime = f"""
        crime_id | recorded_on | reported_at         | allocated_at
        A        | 2026-03-02  | 2026-03-02T09:00:00 | {allocated_at}
    """

    assert said(suspects.allocated, crime=crime) == given


@pytest.mark.parametrize(
    ("cut_on", "given"),
    [("2026-03-08", "0 of 1, median not reached"), ("2026-03-07", "0 of 0, median not reached")],
)
def test_a_plan_is_due_on_the_last_day_of_the_limit_and_not_before(cut_on, given):
    crime = """
        crime_id | recorded_on
        A        | 2026-03-01
    """

    assert said(suspects.planned, cut_on, crime=crime) == given


def test_a_crime_closed_before_its_plan_was_due_is_left_out_whether_or_not_it_had_one():
    crime = """
        crime_id | recorded_on | outcome | outcome_on
        A        | 2026-03-01  | 16      | 2026-03-07
        B        | 2026-03-01  | 16      | 2026-03-08
    """
    event = """
        crime_id | kind               | on
        A        | investigation_plan | 2026-03-02
    """

    assert said(suspects.planned, crime=crime, event=event) == "0 of 1, median not reached"


def test_the_plan_of_a_duplicate_or_a_cancelled_crime_is_not_counted():
    crime = """
        crime_id | recorded_on | duplicate_of | cancelled
        A        | 2026-01-05  |              |
        B        | 2026-01-05  | A            |
        C        | 2026-01-05  |              | C3
    """
    event = """
        crime_id | kind               | on
        A        | investigation_plan | 2026-01-06
        B        | investigation_plan | 2026-01-06
        C        | investigation_plan | 2026-01-06
    """

    assert said(suspects.planned, crime=crime, event=event) == "1 of 1, median 1"


def test_a_force_that_records_no_plans_is_said_not_to_have_sent_them():
    event = """
        crime_id | kind   | on
        A        | arrest | 2026-01-06
    """

    assert not_sent(suspects.planned, crime=ONE, event=event) == ("event.kind", "event.on")


@pytest.mark.parametrize(
    ("indicator", "given"),
    [
        (suspects.first_actions_done, "1 of 2"),
        (suspects.first_actions_on_time, "1 of 2"),
        (suspects.first_actions_good, "1 of 1"),
        (suspects.actions_about_suspect, "1 of 1"),
    ],
)
def test_a_first_action_said_to_be_done_after_the_cut_is_not_done(indicator, given):
    event = """
        crime_id | kind         | due_on     | on         | quality | aim
        A        | first_action | 2026-03-31 | 2026-03-31 | good    | suspect
        A        | first_action | 2026-03-31 | 2026-04-02 | good    | suspect
        A        | arrest       | 2026-03-01 | 2026-03-01 | poor    | suspect
        A        | first_action |            |            | good    | victim
    """

    assert said(indicator, crime=ONE, event=event) == given


def test_a_step_that_names_nobody_is_the_only_suspects_and_else_nobodys():
    suspect = """
        crime_id | suspect_id
        A        | S
        A        | T
        B        | S
    """
    event = """
        crime_id | suspect_id | kind              | on
        A        |            | suspect_interview | 2026-01-20
        B        |            | suspect_interview | 2026-01-20
    """

    given = said(suspects.interviewed, crime=CLOSED, suspect=suspect, event=event)

    assert given == "1 of 3"


def test_an_interview_counts_in_its_own_crime_only_and_not_after_the_outcome():
    suspect = """
        crime_id | suspect_id
        A        | S
        A        | T
        B        | S
    """
    event = """
        crime_id | suspect_id | kind              | on
        A        | S          | suspect_interview | 2026-03-02
        A        | T          | suspect_interview | 2026-03-03
        A        | S          | suspect_interview | 2026-03-20
    """

    given = said(suspects.interviewed, crime=CLOSED, suspect=suspect, event=event)

    assert given == "1 of 3"


def test_an_arrest_on_the_day_of_naming_took_no_days():
    event = """
        crime_id | suspect_id | kind   | on
        A        | S          | arrest | 2026-02-02
        A        | T          | arrest | 2026-02-02
    """

    given = said(suspects.days_to_arrest_or_interview, crime=ONE, suspect=TWO_SUSPECTS, event=event)

    assert given == "2 of 2, median 0"


@pytest.mark.parametrize(("cut_on", "given"), [("2026-03-01", "nothing"), ("2026-03-02", "2 of 2")])
def test_a_suspect_is_outstanding_from_the_last_day_of_the_limit(cut_on, given):
    suspect = """
        crime_id | suspect_id | named_on   | located_on
        A        | S          | 2026-02-02 | 2026-03-20
        A        | T          | 2026-02-02 |
    """
    event = """
        crime_id | suspect_id | kind   | on
        A        | T          | arrest | 2026-03-21
    """

    assert said(suspects.outstanding, cut_on, crime=ONE, suspect=suspect, event=event) == given


def test_a_suspect_found_or_arrested_is_outstanding_no_more():
    suspect = """
        crime_id | suspect_id | named_on   | located_on
        A        | S          | 2026-02-02 | 2026-04-20
        A        | T          | 2026-02-02 | 2026-03-20
    """
    event = """
        crime_id | suspect_id | kind   | on
        A        | S          | arrest | 2026-03-21
    """

    given = said(suspects.outstanding, crime=ONE, suspect=suspect, event=event)

    assert given == "0 of 2"


@pytest.mark.parametrize(
    ("checked_on", "until_on", "given"),
    [
        ("2026-02-03", "2026-03-03", "1 of 1"),  # on the first day that is near enough
        ("2026-02-02", "2026-03-03", "0 of 1"),
        ("", "2026-03-03", "0 of 1"),
        ("2026-03-03", "", "1 of 1"),  # it runs: the cut stands for its last day
        ("2026-03-02", "", "0 of 1"),
        ("2026-04-01", "", "0 of 1"),  # after the cut
        ("2026-01-20", "2026-01-20", "nothing"),  # too short for a check to be due
    ],
)
def test_bail_conditions_are_checked_if_the_last_check_is_near_enough(checked_on, until_on, given):
    bail = f"""
        crime_id | kind | conditional | began_on   | until_on   | conditions_checked_on
        A        | bail | yes         | 2026-01-10 | {until_on} | {checked_on}
    """

    assert said(suspects.bail_conditions_checked, crime=ONE, bail=bail) == given


def test_bail_without_conditions_and_release_under_investigation_have_nothing_to_check():
    bail = """
        crime_id | kind                | conditional | began_on
        A        | under investigation | yes         | 2026-01-10
        A        | bail                |             | 2026-01-10
        A        | bail                | no          | 2026-01-10
    """

    assert said(suspects.bail_conditions_checked, crime=ONE, bail=bail) == "nothing"


def test_a_review_with_no_day_due_is_neither_on_time_nor_late():
    review = """
        crime_id | review_id | kind       | due_on     | on
        A        | R         | supervisor |            | 2026-03-01
        A        | S         | case audit | 2026-03-01 | 2026-03-01
        A        | T         | supervisor | 2026-03-01 | 2026-03-02
    """

    assert said(suspects.reviewed_on_time, crime=ONE, review=review) == "0 of 1"


@pytest.mark.parametrize(
    ("reviewed_on", "given"), [("2026-03-03", "1 of 1"), ("2026-03-02", "0 of 1")]
)
def test_a_review_is_late_after_the_limit_and_one_to_come_does_not_count(reviewed_on, given):
    review = f"""
        crime_id | review_id | kind       | on
        A        | R         | supervisor | {reviewed_on}
        A        | S         | supervisor | 2026-04-03
    """

    assert said(suspects.reviewed_lately, crime=ONE, review=review) == given


def test_early_advice_sought_after_the_outcome_did_not_help_it():
    suspect = """
        crime_id | suspect_id
        A        | S
        A        | T
        B        | S
    """
    referral = """
        crime_id | kind         | sent_on
        A        | early advice | 2026-03-03
        B        | early advice | 2026-03-02
    """

    given = said(suspects.early_advice_sought, crime=CLOSED, suspect=suspect, referral=referral)

    assert given == "1 of 2"


@pytest.mark.parametrize(
    ("sent_on", "returned_on", "given"),
    [
        ("2026-01-05", "2026-01-26", "1 of 1, median 21"),
        ("2026-01-05", "2026-01-27", "0 of 1, median 22"),
        ("2026-03-20", "", "0 of 0, median not reached"),
        ("2023-07-09", "2023-07-10", "0 of 0, median 1"),  # the day before there was a limit
    ],
)
def test_early_advice_is_within_the_limit_of_its_own_day(sent_on, returned_on, given):
    referral = f"""
        crime_id | kind         | sent_on   | returned_on
        A        | early advice | {sent_on} | {returned_on}
    """

    assert said(suspects.days_to_early_advice, crime=ONE, referral=referral) == given


def test_an_exit_strategy_is_asked_of_crimes_with_a_named_suspect_that_were_not_charged():
    crime = """
        crime_id | recorded_on | outcome | outcome_on
        A        | 2026-01-05  | 1A      | 2026-03-02
        B        | 2026-01-05  | 22      | 2026-03-02
        C        | 2026-01-05  | 0       | 2026-03-02
        D        | 2026-01-05  | 14      | 2026-03-02
    """
    suspect = """
        crime_id | suspect_id
        A        | S
        B        | S
        B        | T
        C        | S
    """
    event = """
        crime_id | kind          | on
        B        | exit_strategy | 2026-04-01
    """

    assert said(suspects.exit_strategy, crime=crime, suspect=suspect, event=event) == "0 of 1"
