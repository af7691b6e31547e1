"""Forces around one target over what they released: which may be compared, and where each lies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.release.around import FEWEST, Told, around, unfit
from tests.report.made_up import ARREST, CLIMATE, PLANS, SUPPORT, TOLD

NUMBERS = ((40, 80), (45, 80), (90, 200), (210, 400), (500, 1000))


def told(numbers, named=()):
    """Return what forces say: the first is ours, and those in `named` agreed to be named."""
    return [
        Told(force=f"f{i}", title=f"Force {i}" * (i == 0 or i in named), number=n, out_of=of)
        for i, (n, of) in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (SUPPORT, ""),
        (TOLD, ""),
        (PLANS, ""),
        (CLIMATE, "asked in waves"),
        (ARREST, "no number out of a number"),
        (replace(PLANS, per_unit="months"), "a volume"),
        (replace(PLANS, events=False), "does not happen one at a time"),
    ],
)
def test_what_may_not_be_compared_says_why(card, why):
    assert (why in unfit(card)) if why else (unfit(card) == "")


def test_fewer_than_five_are_not_compared():
    assert around(SUPPORT, told(NUMBERS[: FEWEST - 1]), own="f0") is None
    assert around(SUPPORT, told((*NUMBERS[:4], (None, None), (0, 0))), own="f0") is None


def test_the_target_is_the_value_of_all_together_and_the_hidden_are_counted():
    found = around(SUPPORT, told((*NUMBERS, (None, None), (0, 0))), own="f0")

    assert found.target == 885 / 1760
    assert (len(found.places), found.few, found.none) == (5, 1, 1)
    assert (found.scale, found.unit, found.axis) == (100, "crimes", "")


def test_a_rate_is_by_chance_as_a_rate_is():
    found = around(PLANS, told(NUMBERS), own="f0")

    assert (found.law, found.scale, found.unit, found.axis) == (
        "rate",
        1,
        "referrals",
        "for each referral",
    )
    assert found.limits(found.places[0]).within.high > found.target


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(200, 900)), min_size=5, max_size=9))
def test_nobody_who_did_not_agree_can_be_told_by_code_name_or_place(numbers):
    found = around(SUPPORT, told(numbers, named=(2,)), own="f0")

    named = [(place.force, place.title) for place in found.places]
    others = [(place.out_of, place.number) for place in found.places[2:]]
    assert named[:2] == [("f0", "Force 0"), ("f2", "Force 2")]
    assert set(named[2:]) == {("", "")}
    assert others == sorted(others)
