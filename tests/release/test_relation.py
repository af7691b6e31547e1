"""Sums that hold between counts, and the names of groups."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from bluestone.release.relation import Relation, breakdown_and_group, group_name
from tests.release.made import series

NAME = "any.indicator"
FEMALE, MALE = "sex: female", "sex: male"
SEX = Relation(whole=(NAME, ""), parts=((NAME, FEMALE), (NAME, MALE)))
numbers = some.lists(some.integers(0, 30), min_size=15, max_size=15)


def added(*parts):
    return [sum(each) for each in zip(*parts, strict=True)]


@given(numbers, numbers, numbers, numbers)
def test_groups_that_add_up_break_nothing(women, other_women, men, other_men):
    counts = (
        *series(women, other_women, group=FEMALE),
        *series(men, other_men, group=MALE),
        *series(added(women, men), added(other_women, other_men)),
    )

    assert SEX.broken(counts) == ()


def test_a_period_that_does_not_add_up_is_told():
    women, men = series([1] * 3, [9] * 3, group=FEMALE), series([2] * 3, [8] * 3, group=MALE)
    whole = series([3] * 3, [17] * 3)

    wrong = (replace(whole[0], number=whole[0].number + 1), *whole[1:])

    assert SEX.broken((*women, *men, *whole)) == ()
    assert SEX.broken((*women, *men, *wrong)) == (whole[0].period,)


def test_a_period_without_the_whole_is_broken_and_one_without_parts_is_not():
    women = series([1] * 3, [9] * 3, group=FEMALE)
    whole = series([1] * 3, [9] * 3)

    assert len(SEX.broken(women)) == len(women)
    assert SEX.broken(whole) == ()


@given(some.sampled_from(["sex", "age_band"]), some.text(max_size=12))
def test_a_name_is_made_of_its_breakdown_and_group(breakdown, group):
    assert breakdown_and_group(group_name(breakdown, group)) == (breakdown, group)
