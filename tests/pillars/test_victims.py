import pytest

from bluestone.measures.breakdown import BREAKDOWNS
from bluestone.measures.count import count
from bluestone.measures.indicator import Days, Share
from tests.pillars.drawn import counted, pillar, recorded

victims = pillar("victims")


EVERY = [each for each in vars(victims).values() if isinstance(each, Share | Days)]

CRIME = """
    crime_id | recorded_on | reported_at      | team
    A        | 2026-01-05  | 2026-01-05T10:00 | red
"""
VICTIM = """
    crime_id | victim_id | enhanced_rights
    A        | V         |
"""
CLOSED = """
    crime_id | recorded_on | outcome | outcome_on
    A        | 2026-01-05  | 16      | 2026-03-20
"""


def event(on, kind="arrest"):
    return f"""
        crime_id | kind | on | suspect_id
        A        | {kind} | {on} | S
        A        | {kind} | {on} | T
    """


def contact(*at, about="arrest", kind="notification", answered="", by="", to="V"):
    lines = [f"A | {to} | {each} | {kind} | {about} | {answered} | {by}" for each in at]
    return "\n".join(["crime_id | victim_id | at | kind | about | answered | by", *lines])


def told(on, *at, cut_on="2026-04-30", victim=VICTIM, crime=CRIME, **how):
    return counted(
        victims.told_of_arrest,
        cut_on=cut_on,
        crime=crime,
        victim=victim,
        event=event(on),
        contact=contact(*at, **how),
    )


@pytest.mark.parametrize(
    ("on", "at", "in_time"),
    [
        ("2026-04-02", "2026-04-07T16:00", 1),  # Thursday before Easter, told on the Tuesday
        ("2026-04-02", "2026-04-08T09:00", 0),
        ("2026-03-07", "2026-03-09T23:59", 1),  # a Saturday's on the Monday
        ("2026-03-07", "2026-03-10T00:01", 0),
        ("2026-03-06", "2026-03-06T00:01", 1),  # the same day
        ("2026-03-06", "2026-03-05T23:59", 0),  # told of another arrest, the day before
        ("2026-03-06", "2026-05-01T09:00", 0),  # beyond the data cut
    ],
)
def test_the_clock_runs_on_working_days_from_the_day_of_the_step(on, at, in_time):
    assert told(on, at) == (in_time, 1)


@pytest.mark.parametrize("on", ["2026-04-30", "2026-05-01", ""])
def test_a_step_whose_clock_still_runs_is_not_counted(on):
    assert told(on, "2026-04-30T09:00") == (0, 0)


def test_the_first_word_after_the_step_is_the_one_that_counts():
    at = ("2026-02-02T09:00", "2026-03-09T09:00", "2026-03-30T09:00")

    assert told("2026-03-06", *at) == (1, 1)


@pytest.mark.parametrize(
    "how",
    [
        {"answered": "no"},
        {"kind": "update"},
        {"about": "release"},
        {"about": ""},
        {"to": "W"},
    ],
)
def test_only_a_notification_of_that_step_that_reached_the_victim_tells(how):
    assert told("2026-03-06", "2026-03-09T09:00", **how) == (0, 1)


def test_each_victim_is_to_be_told_but_those_without_the_enhanced_clock():
    several = """
        crime_id | victim_id | enhanced_rights
        A        | V         | yes
        A        | W         |
        A        | X         | no
    """

    assert told("2026-03-06", "2026-03-09T09:00", victim=several) == (1, 2)


@pytest.mark.parametrize("mark", ["cancelled", "duplicate_of"])
def test_nothing_is_due_in_a_crime_that_is_not_counted(mark):
    crime = f"""
        crime_id | recorded_on | {mark}
        A        | 2026-01-05  | C2
    """

    assert told("2026-03-06", "2026-03-09T09:00", crime=crime) == (0, 0)


def test_a_force_that_keeps_no_notifications_is_not_said_to_tell_nobody():
    told_of = victims.told_of_bail_change

    assert not recorded(told_of, contact=contact("2026-03-09T09:00", kind="update"))
    assert not recorded(told_of, contact=contact("2026-03-09T09:00", about="first_contact"))
    assert recorded(told_of, contact=contact("2026-03-09T09:00", about="decision"))


def referred(support, cut_on="2026-03-31", crime=CRIME):
    return counted(
        victims.referred_to_support, cut_on=cut_on, crime=crime, victim=VICTIM, support=support
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A | V | ISVA | 2026-01-06 |            | no", (0, 0)),  # turned down
        ("A | V | ISVA | 2026-01-06 |            |", (0, 1)),  # nobody knows what was said
        ("A | V | ISVA | 2026-01-06 | 2026-01-07 | no", (1, 1)),  # referred all the same
        ("A | V | ISVA |            | 2026-01-02 |", (0, 0)),  # before the report
        ("A | V | ISVA |            | 2026-01-08 |", (0, 1)),
        ("A | W | ISVA |            | 2026-01-06 |", (0, 1)),  # somebody else
        ("A | V | SARC | 2026-01-05 |            | no\nA | V | ISVA | | 2026-01-06 |", (1, 1)),
    ],
)
def test_a_victim_who_turned_every_offer_down_is_left_out(rows, expected):
    heading = "crime_id | victim_id | service | offered_on | referred_on | taken_up"

    assert referred(f"{heading}\n{rows}") == expected


def test_a_referral_is_not_late_while_its_clock_runs():
    assert referred("", cut_on="2026-01-06") == (0, 0)
    assert referred("", cut_on="2026-01-07") == (0, 1)


def test_a_clock_cannot_start_without_the_day_of_the_report():
    crime = """
        crime_id | recorded_on | reported_at
        A        | 2026-01-05  |
    """

    assert referred("", crime=crime) == (0, 0)


@pytest.mark.parametrize(
    ("cut_on", "expected"), [("2026-01-06", (0, 0)), ("2026-01-07", (1, 2)), ("2026-03-31", (1, 2))]
)
def test_an_adviser_is_offered_to_each_victim_and_in_due_time(cut_on, expected):
    several = VICTIM + "    A | W |\n"
    support = """
        crime_id | victim_id | service | offered_on | referred_on
        A        | V         | ISVA    |            | 2026-01-06
        A        | V         | ISVA    | 2026-01-07 |
        A        | W         | IDVA    | 2026-01-06 |
        A        | W         | ISVA    |            |
    """

    assert (
        counted(victims.isva_offered, cut_on=cut_on, crime=CRIME, victim=several, support=support)
        == expected
    )


def test_an_adviser_taken_up_at_the_second_offer_was_taken_up():
    support = """
        crime_id | victim_id | service | offered_on | taken_up
        A        | V         | ISVA    | 2026-01-06 | no
        A        | V         | ISVA    | 2026-02-06 | yes
        A        | W         | ISVA    | 2026-01-06 |
    """

    assert counted(victims.isva_taken_up, crime=CRIME, support=support) == (1, 1)


@pytest.mark.parametrize(
    ("asked_on", "expected"), [("2026-01-09", (1, 1)), ("2026-01-10", (0, 1)), ("", (0, 1))]
)
def test_to_be_asked_after_the_first_account_is_too_late(asked_on, expected):
    victim = f"""
        crime_id | victim_id | interviewer_sex_asked_on
        A        | V         | {asked_on}
    """
    accounts = """
        crime_id | kind           | on
        A        | victim_account | 2026-01-09
        A        | victim_account | 2026-02-09
        A        | victim_account |
    """

    of = victims.interviewer_sex_asked
    assert counted(of, crime=CRIME, victim=victim, event=accounts) == expected
    assert counted(of, crime=CRIME, victim=victim) == (0, 0)


@pytest.mark.parametrize(
    ("cut_on", "expected"),
    [
        ("2026-02-27", (0, 0)),
        ("2026-02-28", (1, 1)),
        ("2026-03-30", (1, 1)),
        ("2026-03-31", (1, 2)),
    ],
)
def test_only_months_that_are_over_are_asked_about(cut_on, expected):
    at = contact("2026-01-30T10:00", "2026-02-10T10:00", "2026-02-11T10:00")

    assert (
        counted(victims.in_touch, cut_on=cut_on, crime=CRIME, victim=VICTIM, contact=at) == expected
    )


@pytest.mark.parametrize(
    ("outcome", "outcome_on", "months"),
    [("", "", 2), ("0", "", 2), ("16", "2026-03-20", 1), ("16", "2026-04-01", 2), ("16", "", 0)],
)
def test_a_victim_waits_for_as_long_as_the_crime_is_open(outcome, outcome_on, months):
    crime = f"""
        crime_id | recorded_on | outcome | outcome_on
        A        | 2026-02-01  | {outcome} | {outcome_on}
    """

    assert counted(victims.in_touch, crime=crime, victim=VICTIM) == (0, months)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((), (0, 1)),
        (("2026-01-02T10:00",), (0, 1)),  # before it was recorded
        (("2026-01-05T10:00",), (0, 1)),  # on that day: the wait begins with it
        (("2026-01-06T10:00", "2026-01-06T18:00"), (1, 2)),  # one day, one word
        (("2026-04-01T10:00",), (0, 1)),  # beyond the data cut
    ],
)
def test_a_wait_lasts_from_one_word_to_the_next(at, expected):
    of = victims.days_between_contacts

    assert counted(of, crime=CRIME, victim=VICTIM, contact=contact(*at)) == expected


def test_no_wait_begins_once_the_crime_has_an_outcome_but_the_last_one_may_end_after_it():
    of = victims.days_between_contacts
    late, after = contact("2026-03-23T10:00"), contact("2026-03-20T10:00", "2026-03-27T10:00")

    assert counted(of, crime=CLOSED, victim=VICTIM, contact=late) == (0, 1)
    assert counted(of, crime=CLOSED, victim=VICTIM, contact=after) == (0, 1)


def test_a_contact_by_nobody_known_says_nothing_of_how_many_officers_there_were():
    known = contact("2026-02-02T10:00", "2026-02-03T10:00", by="O1", answered="no")
    unknown = "\nA | V | 2026-02-04T10:00 | update | | yes |"

    of = victims.one_officer
    assert counted(of, crime=CLOSED, victim=VICTIM, contact=known + unknown) == (1, 1)
    assert counted(of, crime=CLOSED, victim=VICTIM, contact=known) == (1, 1)
    assert counted(of, crime=CRIME, victim=VICTIM, contact=known) == (0, 0)


@pytest.mark.parametrize("indicator", EVERY, ids=lambda each: each.title)
def test_every_figure_can_be_broken_down_by_who_the_victim_is(indicator):
    assert "group" in count(indicator, BREAKDOWNS["age_group"]).columns
