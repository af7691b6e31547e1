"""Numbers that hold as of a day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bluestone.reference.codes import BadReference, codelist
from bluestone.reference.thresholds import THRESHOLDS, UnknownThreshold, threshold

TODAY = date(2026, 11, 24)
UNITS = {"working days", "days", "hours", "months", "years", "rows"}


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("told_enhanced", 1, "working days"),
        ("told_standard", 5, "working days"),
        ("support_referral", 2, "working days"),
        ("right_to_review_asked", 3, "months"),
        ("right_to_review_acknowledged", 10, "working days"),
        ("right_to_review_decided", 30, "working days"),
        ("early_advice", 21, "days"),
        ("phone_returned", 24, "hours"),
        ("allocated", 48, "hours"),
        ("contact_plan", 7, "days"),
        ("investigation_plan", 7, "days"),
        ("suspect_outstanding", 28, "days"),
        ("investigation_open", 4, "months"),
        ("long_case", 36, "months"),
        ("supervisor_review", 28, "days"),
        ("history_checked", 5, "working days"),
        ("bail_conditions_checked", 28, "days"),
        ("withdrawal_early", 7, "days"),
        ("withdrawal_soon", 30, "days"),
        ("small_team", 10, "rows"),
    ],
)
def test_each_threshold_has_its_value_now(name, value, unit):
    asked = threshold(name)

    assert (asked.name, asked.on(TODAY), asked.unit) == (name, value, unit)


@pytest.mark.parametrize("asked", THRESHOLDS.values(), ids=THRESHOLDS)
def test_every_step_has_a_source_and_follows_the_one_before(asked):
    assert asked.unit in UNITS
    assert all(step.source and step.value > 0 for step in asked.steps)
    for earlier, later in pairwise(asked.steps):
        assert later.valid_from == earlier.valid_until + timedelta(days=1)


def test_one_name_has_one_unit():
    units = {(row["name"], row["unit"]) for row in codelist("thresholds").rows}

    assert len(units) == len(THRESHOLDS)


def test_what_one_force_does_is_not_passed_off_as_national():
    local = [
        step
        for asked in THRESHOLDS.values()
        for step in asked.steps
        if "West Midlands" in step.source
    ]

    assert len(local) == 5
    assert all("one force" in step.note for step in local)


def test_a_threshold_has_no_value_before_somebody_set_it():
    clock = threshold("told_enhanced")
    first = date(2006, 4, 3)

    with pytest.raises(BadReference, match="told_enhanced has no value on that day"):
        clock.on(first - timedelta(days=1))
    assert clock.on(first) == 1


def test_a_step_holds_to_its_last_day():
    earlier, *_ = threshold("told_standard").steps

    assert earlier.holds(earlier.valid_until)
    assert not earlier.holds(earlier.valid_until + timedelta(days=1))


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(UnknownThreshold, match="Did you mean told_enhanced"):
        threshold("told_enhansed")
