"""What may be divided by what, and why not."""

import pytest

from bluestone.reference.bases import (
    SOUND,
    Basis,
    MixedBases,
    Population,
    Unit,
    UnknownUnit,
    refuse_mixed,
    unit,
)
from bluestone.reference.published import PublishedFigure
from bluestone.reference.ratios import quotient
from bluestone.reference.totals import PublishedTotal

RECORDED, CLOSED, EVENT = Basis.RECORDED, Basis.CLOSED, Basis.EVENT


def published(basis="closed", year="2018/19", outcome="1", number=43, **changes):
    told = {"force": "kent", "quarter": 1, "offence_group": "rape"} | changes
    return PublishedFigure(basis=basis, year=year, outcome=outcome, number=number, **told)


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("counted", Unit)
def test_what_is_counted_may_be_divided_by_its_own_kind(counted, basis):
    refuse_mixed(Population(counted, basis), Population(counted, basis))


@pytest.mark.parametrize("pair", SOUND, ids=lambda pair: " by ".join(pair))
def test_what_belongs_to_another_thing_may_be_divided_by_it_and_not_the_other_way(pair):
    number, out_of = (Population(each, EVENT) for each in pair)

    refuse_mixed(number, out_of)
    with pytest.raises(MixedBases):
        refuse_mixed(out_of, number)


@pytest.mark.parametrize(
    ("number", "out_of"),
    [
        (Unit.CRIMES, Unit.DEFENDANTS),
        (Unit.DEFENDANTS, Unit.CRIMES),
        (Unit.CRIMES, Unit.SUSPECTS),
        (Unit.REFERRALS, Unit.CRIMES),
    ],
)
def test_police_offences_are_not_divided_by_the_people_prosecutors_count(number, out_of):
    with pytest.raises(MixedBases, match="police count offences, while prosecutors and courts"):
        refuse_mixed(Population(number, RECORDED), Population(out_of, RECORDED))


def test_the_recorded_and_the_closed_basis_are_not_mixed():
    with pytest.raises(
        MixedBases, match=r"recorded cannot be divided by crimes placed by .*outcome"
    ):
        refuse_mixed(Population(Unit.CRIMES, RECORDED), Population(Unit.CRIMES, CLOSED))


def test_what_is_not_known_to_belong_is_refused():
    with pytest.raises(MixedBases, match="nothing says that each of the one belongs"):
        refuse_mixed(Population(Unit.HOURS, EVENT), Population(Unit.VICTIMS, EVENT))


def test_there_is_nothing_else_to_count():
    assert unit("crimes") is Unit.CRIMES
    with pytest.raises(UnknownUnit, match="offences"):
        unit("offences")


def test_a_population_says_what_it_is():
    assert str(Population(Unit.CRIMES, CLOSED)) == "crimes, by the day of the outcome"


def test_published_figures_of_one_kind_are_divided():
    whole = PublishedTotal("2018/19", "closed", "rape", 43, 2677)

    assert quotient(published(), whole) == 43 / 2677
    assert quotient(whole, whole) == 43 / 2677
    assert quotient(published(), published(outcome="16", number=86)) == 0.5
    assert quotient(published(number=None), whole) is None
    assert quotient(published(), published(number=0)) is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"basis": "recorded"}, "those of one period are not those of the other"),
        ({"year": "2019/20"}, "one year"),
        ({"quarter": 2}, "one quarter"),
        ({"force": "surrey"}, "one force"),
        ({"offence_group": "other sexual offences"}, "one group of offences"),
    ],
)
def test_published_figures_of_two_kinds_are_not(changes, says):
    with pytest.raises(MixedBases, match=says):
        quotient(published(**changes), published(number=100))
