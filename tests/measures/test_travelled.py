"""The whole journey of a snapshot: what is counted, what is not sent, and what may be said of it."""

from datetime import date

import pytest

from bluestone.extract.read import reader
from bluestone.extract.snapshot import manifest_in
from bluestone.measures.travelled import (
    Travelled,
    cohorts_until,
    listed,
    notes,
    said,
    travelled,
)
from bluestone.release.audience import audience
from bluestone.release.journey import Way
from tests.extract.kept import kept

NETWORK = audience("network")
WAY = Way(steps=("recorded", "victim"), crimes=20)
HEAD = "crime_id | recorded_on | outcome | outcome_on"
STEPS = """
    crime_id | kind           | on
    1        | victim_account | 2024-01-20
"""
SUSPECTS = """
    crime_id | suspect_id | named_on
    1        | S          | 2026-01-12
"""


def crimes(rows, recorded_on="2024-01-10", ended="| 16 | 2024-02-01"):
    return "\n".join(
        [HEAD, *(f"{i} | {recorded_on} {ended}" for i in range(rows)), "X | 2021-02-01 | |"]
    )


@pytest.fixture
def followed(tmp_path):
    def followed(**tables):
        snapshot = kept(tmp_path / "store", **tables)
        return travelled(snapshot, reader(snapshot))

    return followed


def test_cohorts_are_years_to_the_last_whole_month_and_do_not_overlap():
    found = cohorts_until(date(2026, 3, 31), date(2021, 2, 1), "year")

    assert [str(c.from_on) for c in found] == [f"{y}-04-01" for y in (2021, 2022, 2023, 2024, 2025)]


def test_cohorts_may_be_quarters():
    found = cohorts_until(date(2026, 3, 31), date(2025, 8, 1), "quarter")

    assert [str(c.from_on) for c in found] == ["2025-10-01", "2026-01-01"]


def test_a_release_says_a_large_old_cohort_and_lists_its_ways(followed):
    told = followed(crime=crimes(60), event=STEPS)

    journey = said(told, NETWORK)

    old = next(c for c in journey.curves if c.cohort.from_on == date(2023, 4, 1))
    assert (old.rows, [p.share for p in old.of("victim")]) == (60, [100] * 6)
    assert journey.ways[0].steps == ("recorded", "victim")
    assert all(curve.cohort for curve in journey.curves)
    assert None in {each.cohort for each in told.estimates}


def test_a_way_of_too_many_steps_is_never_released():
    told = Travelled(ways=(Way(steps=(), crimes=100), WAY))

    assert said(told, NETWORK).ways == (WAY,)


def test_without_outcomes_there_is_no_journey(followed):
    told = followed(crime="crime_id | recorded_on\n1 | 2024-01-10")

    assert told == Travelled(not_sent=("crime.outcome", "crime.outcome_on"))
    assert said(told, NETWORK).notes == (
        "Not sent: the force's extract has no crime.outcome or crime.outcome_on.",
    )


def test_without_events_there_are_curves_and_no_ways(followed):
    told = followed(crime=crimes(60))

    assert told.estimates
    assert (told.ways, told.followings, told.returns) == ((), (), ())
    assert told.not_sent == ("event.kind", "event.on")


def test_a_step_that_no_record_is_of_is_not_sent_rather_than_never_reached(followed):
    new = crimes(60, recorded_on="2026-01-10", ended="| 16 | 2026-02-01")
    told = followed(crime=new, event=STEPS.replace("2024", "2026"), suspect=SUSPECTS)

    assert told.not_sent == ("event of kind arrest", "event of kind suspect_interview")
    assert {"arrest", "interview"}.isdisjoint(wait.stage for wait in told.waits)
    assert "account" in {wait.stage for wait in told.waits}


def test_where_every_crime_was_cancelled_there_is_nothing_to_follow(followed):
    told = followed(
        crime="crime_id | recorded_on | outcome | outcome_on | cancelled\n1 | 2024-01-10 | | | C3"
    )

    assert told == Travelled()


@pytest.mark.parametrize(("number", "words"), [(3, "A few crimes"), (23, "25 crimes")])
def test_how_many_crimes_are_in_no_curve_is_said_as_far_as_it_may(number, words):
    undated, before = notes(Travelled(undated=number, ended_before=number), NETWORK)

    assert undated == f"{words} ended on a day that nobody wrote down, and are in no curve."
    assert before == (
        f"{words} ended, by their dates, before they were recorded, and are in no curve."
    )


def test_every_crime_is_in_a_curve_or_counted_apart(followed):
    apart = "\nU | 2024-01-10 | 16 | \nB | 2024-01-10 | 16 | 2024-01-09"

    told = followed(crime=crimes(60) + apart)

    [all_] = [each for each in told.estimates if each.cohort is None]
    assert (all_.rows, told.undated, told.ended_before) == (61, 1, 1)


def test_from_which_day_the_records_hold_all_is_said():
    assert list(notes(Travelled(held="The profile says so."), NETWORK)) == ["The profile says so."]


def test_names_are_listed_as_a_sentence_does():
    assert (listed(["a"]), listed(["a", "b", "c"])) == ("a", "a, b or c")


def test_a_manifest_keeps_the_day_and_older_ones_have_none(tmp_path):
    manifest = kept(tmp_path / "store", crime=crimes(1)).manifest

    assert manifest_in(manifest.text()).held_from is None
    later = manifest_in(manifest.text().replace('"held_from": null', '"held_from": "2023-11-06"'))
    assert later.held_from == date(2023, 11, 6)
    assert manifest_in(later.text()) == later
    old = manifest.text().replace(',\n  "held_from": null', "")
    assert "held_from" not in old
    assert manifest_in(old) == manifest
