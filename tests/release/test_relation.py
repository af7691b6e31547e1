import pytest

from bluestone.release.relation import Relation, Term, adding_up, relation


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
    numbers, rests = adding_up(("any.share", ""), ("a", "b"))

    assert numbers.total == Term("any.share", "number")
    assert rests.parts == (Term("any.share", "rest", "a"), Term("any.share", "rest", "b"))
