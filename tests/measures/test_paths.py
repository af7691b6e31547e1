"""Steps, ways, returns and waits, worked out by hand on drawn rows and equal on both engines."""

from datetime import date

import pytest

from bluestone.extract.tables import TABLES
from bluestone.measures import paths, waits
from bluestone.measures.breakdown import breakdown
from bluestone.measures.example import Example
from bluestone.measures.paths import all_followings, all_returns, all_ways
from bluestone.measures.steps import STEPS, code, steps
from bluestone.measures.waits import all_waits, lengths, recent
from bluestone.release.journey import Following, Return
from bluestone.release.steps import STAGES, step

EVERYTHING = {(table.name, column) for table in TABLES for column in table.columns}
NO_FILES = {(table, column) for table, column in EVERYTHING if table != "referral"}
LONG_AGO = date(2020, 1, 1)
DRAWN = Example(
    crime="""
        crime_id | recorded_on | outcome | outcome_on | allocated_at        | cancelled | team
        A        | 2026-01-05  | 1       | 2026-03-25 | 2026-01-06 09:00:00 |           | North
        B        | 2026-01-09  | 16      | 2026-01-29 | 2026-01-09 09:00:00 |           | South
        C        | 2026-01-31  |         |            |                     |           | North
        D        | 2026-01-31  | 1       | 2026-02-02 |                     | C3        | North
        E        | 2026-02-01  | 1       |            |                     |           | North
    """,
    suspect="""
        crime_id | suspect_id | named_on
        A        | S          | 2026-01-02
        B        | T          | 2026-01-11
        B        | U          | 2026-01-12
    """,
    event="""
        crime_id | suspect_id | kind              | on
        A        |            | arrest            | 2026-01-08
        A        | S          | suspect_interview | 2026-01-08
        A        | S          | suspect_interview | 2026-02-01
        A        | S          | charging_referral | 2026-02-10
        B        |            | arrest            | 2026-01-12
        B        |            | arrest            | 2026-01-13
        B        | T          | suspect_interview | 2026-01-13
        B        | U          | suspect_interview | 2026-01-14
        B        | U          | suspect_interview | 2026-02-20
        C        |            | victim_account    |
        D        |            | victim_account    | 2026-02-01
    """,
    referral="""
        crime_id | suspect_id | kind         | sent_on    | returned_on | decision    | action_plans
        A        | S          | early advice | 2026-02-01 | 2026-02-05  | advice      | 1
        A        | S          | charging     | 2026-02-10 | 2026-02-20  | action plan | 2
        A        | S          | charging     | 2026-03-01 | 2026-03-20  | charge      | 0
    """,
    gives="",
)


def ways(sent=EVERYTHING, since=LONG_AGO):
    return all_ways(DRAWN.reader(), sent, since)


def waited(name, example=DRAWN, since=LONG_AGO):
    found = all_waits(example.reader(), EVERYTHING, since)
    return next(each for each in found if each.stage == name)


def test_steps_are_in_the_order_of_their_days_between_recording_and_end():
    rows = DRAWN.reader().rows(steps(EVERYTHING, LONG_AGO)).to_pylist()

    mine = sorted((row["on"], row["step"]) for row in rows if row["crime_id"] == "A")
    assert [(str(on), STEPS[place]) for on, place in mine] == [
        ("2026-01-05", "recorded"),
        ("2026-01-05", "named"),  # before it was recorded: it counts on that day
        ("2026-01-06", "allocated"),
        ("2026-01-08", "arrest"),
        ("2026-01-08", "suspect_interview"),
        ("2026-02-01", "suspect_interview"),
        ("2026-02-01", "early_advice"),
        ("2026-02-10", "charging_referral"),
        ("2026-02-20", "action_plan"),
        ("2026-03-01", "charging_referral"),
        ("2026-03-25", "charged"),
    ]


def test_a_way_takes_what_repeats_itself_at_once_as_one():
    found = {way.steps: way.crimes for way in ways()}

    assert found == {
        (
            "recorded",
            "named",
            "arrest",
            "suspect_interview",
            "early_advice",
            "charging_referral",
            "action_plan",
            "charging_referral",
            "charged",
        ): 1,
        ("recorded", "named", "arrest", "suspect_interview", "victim"): 1,
        ("recorded", "open"): 1,
    }


def test_without_a_table_of_files_the_events_tell_of_them():
    assert any("charging_referral" in way.steps for way in ways(NO_FILES))
    assert not any("action_plan" in way.steps for way in ways(NO_FILES))


def test_a_way_of_too_many_steps_is_not_told_apart(monkeypatch):
    monkeypatch.setattr(paths, "LONGEST", 5)

    assert {way.steps for way in ways()} == {
        (),
        ("recorded", "open"),
        ("recorded", "named", "arrest", "suspect_interview", "victim"),
    }


def test_crimes_recorded_before_a_day_are_left_out():
    assert [way.steps for way in ways(since=date(2026, 1, 31))] == [("recorded", "open")]


def test_what_follows_what_is_counted_with_the_middle_number_of_days():
    found = all_followings(DRAWN.reader(), EVERYTHING, LONG_AGO)

    assert Following(first="arrest", then="suspect_interview", times=2, days=0) in found
    assert Following(first="action_plan", then="charging_referral", times=1, days=9) in found
    assert Following(first="recorded", then="open", times=1, days=59) in found
    assert [each.times for each in found] == sorted((f.times for f in found), reverse=True)


def test_a_return_is_of_one_person_in_one_crime():
    found = all_returns(DRAWN.reader(), EVERYTHING, LONG_AGO)

    assert found == (
        Return(step="arrest", again=0, crimes=1),  # B's arrests: of whom is not known
        Return(step="suspect_interview", again=2, crimes=2),
        Return(step="early_advice", again=0, crimes=1),
        Return(step="charging_referral", again=1, crimes=1),
        Return(step="action_plan", again=0, crimes=1),
    )


def test_a_stage_that_was_not_reached_before_the_end_stays_unreached():
    told = waited("file")

    assert (told.rows, told.reached) == (2, 1)
    assert (told.median.middle, told.lower, told.upper) == (33, 33, None)


def test_a_stage_that_ended_before_it_began_is_a_contradiction_and_left_out():
    assert waited("named").rows == 3  # A is out; nobody is named in C and E
    assert waited("arrest").rows == 2


def test_every_file_is_waited_for_apart():
    told = waited("decision")

    assert (told.rows, told.reached, told.median.middle) == (2, 2, 10)


def test_open_crimes_wait_until_the_cut():
    told = waited("outcome")

    assert (told.rows, told.reached) == (3, 2)  # E ended on a day nobody wrote down
    assert (told.lower, told.median.middle) == (20, 79)


def test_a_stage_that_was_not_sent_is_left_out():
    found = [each.stage for each in all_waits(DRAWN.reader(), NO_FILES, LONG_AGO)]

    assert "decision" not in found
    assert "outcome" in found


def test_waits_can_be_broken_down():
    found = list(all_waits(DRAWN.reader(), EVERYTHING, LONG_AGO, breakdown("team")))

    assert {(w.group, w.rows) for w in found if w.stage == "outcome"} == {
        ("North", 2),
        ("South", 1),
    }


@pytest.mark.parametrize(
    ("held_from", "since"),
    [(None, date(2024, 4, 1)), (date(2025, 6, 7), date(2025, 6, 7)), (LONG_AGO, date(2024, 4, 1))],
)
def test_stages_are_those_begun_in_two_years_of_which_the_records_hold_all(held_from, since):
    assert recent(date(2026, 3, 31), held_from) == since


def test_every_stage_and_step_has_a_name():
    assert waits.STAGES.keys() == STAGES.keys()
    assert all(step(name)[0].isupper() for name in STEPS)
    assert len(STEPS) < paths.BASE
    assert code("recorded") == 0


@pytest.mark.slow
@pytest.mark.spark
def test_both_engines_tell_the_same_journey():
    asked = [
        paths.followings(EVERYTHING, LONG_AGO),
        paths.ways(EVERYTHING, LONG_AGO),
        paths.returns(EVERYTHING, LONG_AGO),
        lengths(waits.STAGES["file"], LONG_AGO),
    ]
    duckdb, spark = (DRAWN.reader(engine) for engine in ("duckdb", "spark"))

    for question in asked:
        one, other = duckdb.rows(question), spark.rows(question)
        order = [(name, "ascending") for name in one.column_names]
        assert one.num_rows
        assert one.sort_by(order) == other.sort_by(order)
