import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.release.relation import (
    Relation,
    Term,
    adding_up,
    breakdown_and_group,
    group_name,
    relation,
    within,
)


def test_a_relation_is_read_from_a_line():
    told = relation("rest of aim.suspect = number of aim.victim + whole of aim.context")

    assert told == Relation(
        Term("aim.suspect", "rest"), (Term("aim.victim", "number"), Term("aim.context", "whole"))
    )
    assert told.keys == {("aim.suspect", ""), ("aim.victim", ""), ("aim.context", "")}


def test_what_stands_on_both_sides_cancels_out():
    told = relation("whole of any.share = number of any.share + rest of any.other")

    assert told.signs() == {(("any.share", ""), "rest"): 1, (("any.other", ""), "rest"): -1}


@pytest.mark.parametrize("line", ["", "whole of it", "half of a.b = rest of a.b", "rest of a.b ="])
def test_a_line_that_states_no_relation_is_refused(line):
    with pytest.raises(ValueError, match="is not a part of an indicator"):
        relation(line)


def test_groups_add_up_in_their_numbers_and_in_their_rests():
    numbers, rests = adding_up("any.share", ("b", "a"))

    assert numbers.total == Term("any.share", "number")
    assert rests.parts == (Term("any.share", "rest", "a"), Term("any.share", "rest", "b"))


def test_a_relation_holds_in_each_group():
    told = within(relation("whole of a.b = rest of c.d"), "sex: male")

    assert told == Relation(Term("a.b", "whole", "sex: male"), (Term("c.d", "rest", "sex: male"),))


@given(some.sampled_from(["sex", "age_band"]), some.text(max_size=12))
def test_a_name_is_made_of_its_breakdown_and_group(breakdown, group):
    assert breakdown_and_group(group_name(breakdown, group)) == (breakdown, group)
