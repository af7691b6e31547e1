"""What a release says of waits, ways and returns, and that it is read as it was written."""

import json
from dataclasses import asdict
from datetime import date

import pytest
from pydantic import TypeAdapter

from bluestone.release import shelf
from bluestone.release.audience import audience
from bluestone.release.journey import (
    LONGEST_LIST,
    Following,
    Journey,
    Return,
    Wait,
    Waited,
    Way,
    followings,
    returns,
    wait,
    ways,
)
from bluestone.release.steps import stage, step
from bluestone.statistics.durations import Median
from tests.report.made_up import journey, release

NETWORK = audience("network")


def waited(rows):
    return Waited(
        stage="outcome",
        rows=rows,
        reached=rows,
        median=Median(50.4, 40.0, None, rows),
        lower=20.0,
        upper=None,
    )


@pytest.mark.parametrize(
    ("rows", "gives"),
    [
        (7, (None, None, None, None, None)),
        (9, (10, None, None, None, None)),
        (19, (20, None, 50, 40, None)),
        (20, (20, 20, 50, 40, None)),
    ],
)
def test_a_middle_time_needs_rows_behind_it_and_a_quarters_twice_as_many(rows, gives):
    told = wait(waited(rows), NETWORK)

    assert (told.rows, told.lower, told.median, told.median_low, told.upper) == gives
    assert told.median_high is None


def test_a_wait_that_half_never_came_through_has_no_middle():
    told = Waited(stage="arrest", rows=60, reached=20, median=None, lower=9.0, upper=None)

    assert wait(told, NETWORK) == Wait(
        stage="arrest",
        rows=60,
        lower=9,
        median=None,
        median_low=None,
        median_high=None,
        upper=None,
    )


def test_what_is_rare_is_never_listed_and_the_rest_is_rounded_and_in_no_telling_order():
    told = [
        Following(first="named", then="arrest", times=22, days=3),
        Following(first="arrest", then="charged", times=7, days=3),
        Following(first="arrest", then="victim", times=23, days=4),
        Following(first="arrest", then="other", times=9, days=4),
        Following(first="arrest", then="open", times=0, days=0),
    ]

    assert followings(told, NETWORK) == (
        Following(first="arrest", then="victim", times=25, days=4),
        Following(first="named", then="arrest", times=20, days=3),
        Following(first="arrest", then="other", times=10, days=None),
    )
    assert [
        way.crimes for way in ways([Way(steps=("recorded",), crimes=n) for n in (3, 8)], NETWORK)
    ] == [10]


def test_a_list_ends():
    many = [Way(steps=("recorded", str(i)), crimes=20) for i in range(40)]

    assert len(ways(many, NETWORK)) == LONGEST_LIST


@pytest.mark.parametrize(
    ("again", "crimes", "gives"),
    [(12, 40, (10, 40)), (3, 40, (None, None)), (38, 40, (None, None)), (0, 40, (0, 40))],
)
def test_returns_and_the_rest_are_hidden_together(again, crimes, gives):
    [told] = returns([Return(step="arrest", again=again, crimes=crimes)], NETWORK)

    assert (told.again, told.crimes) == gives


def test_a_journey_is_read_as_it_was_written():
    told = journey()

    written = json.dumps(asdict(told), default=date.isoformat)
    assert TypeAdapter(Journey).validate_json(written, strict=True) == told


def test_a_release_carries_its_journey(tmp_path):
    made = release(journey=journey())

    shelf.write(made, tmp_path / "release.json")

    assert shelf.read(tmp_path / "release.json") == made


def test_a_release_from_before_there_were_journeys_is_still_read():
    told = json.loads(shelf.as_json(release()))
    del told["journey"]

    assert shelf.from_json(json.dumps(told), name="old.json").journey is None


def test_a_step_that_this_version_does_not_know_goes_by_its_own_name():
    assert (step("named"), step("phone_call")) == ("Suspect named", "phone call")
    assert (stage("outcome"), stage("to_court")) == ("From recording to the outcome", "to court")


def test_a_journey_may_say_nothing():
    assert Journey().curves == ()
