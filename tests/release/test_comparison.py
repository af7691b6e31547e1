"""Forces beside one another, from the outside: who is compared, around what, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.reference.published import PublishedFigure, published
from bluestone.release.comparison import NO_SHARE, NOT_TERRITORIAL, NoComparison, comparisons
from tests.release.published import ALIKE, FORCES, figures
from tests.shared import shared


@pytest.fixture(scope="module")
def real():
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")
    return {each.basis: each for each in comparisons(published(file))}


def of(comparison, force):
    return next(place for place in comparison.places if place.force == force)


def test_the_real_table_gives_its_published_totals_on_both_bases(real):
    recorded, closed = real["recorded"], real["closed"]

    assert (recorded.number, recorded.out_of) == (1_323, 59_502)
    assert (closed.number, closed.out_of) == (2_372, 60_000)
    assert [len(each.places) for each in (recorded, closed)] == [43, 43]
    assert [each.force for each in closed.apart] == ["british-transport-police"]
    assert closed.apart[0].why == NOT_TERRITORIAL


@pytest.mark.parametrize(
    ("force", "number", "out_of"),
    [("kent", 43, 2_677), ("north-yorkshire", 16, 132), ("city-of-london", 0, 26)],
)
def test_the_real_forces_have_their_published_numbers(real, force, number, out_of):
    place = of(real["closed"], force)

    assert (place.number, place.out_of) == (number, out_of)


def test_none_of_few_is_inside_its_limits(real):
    for comparison in real.values():
        place = of(comparison, "city-of-london")
        assert (place.chance.inside, place.widened.inside) == ("95", "95")
        assert place.chance.within.low == 0


def test_real_forces_differ_by_more_than_chance_so_limits_are_widened(real):
    closed = real["closed"]

    assert closed.is_widened
    outside = [p.force for p in closed.places if closed.limits(p).inside == "outside"]
    assert outside == ["north-yorkshire"]
    assert sum(p.chance.inside == "95" for p in closed.places) < 30


def test_forces_stand_in_the_alphabets_order_whatever_their_share(real):
    titles = [place.title for place in real["closed"].places]

    assert titles == sorted(titles)


def test_quarters_add_up_to_the_year(real):
    closed = real["closed"]

    assert [quarter for quarter, _, _ in closed.quarters] == [1, 2, 3, 4]
    assert sum(number for _, number, _ in closed.quarters) == closed.number
    assert sum(out_of for _, _, out_of in closed.quarters) == closed.out_of


def test_another_outcome_may_be_compared_by_group_or_type(real):
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")
    told = published(file)

    sixteen, difficult = (
        comparisons(told, outcome=outcome, bases=("closed",))[0] for outcome in ("16", "15")
    )

    assert round(100 * sixteen.number / sixteen.out_of, 1) == 35.3
    assert round(100 * difficult.number / difficult.out_of, 1) == 29.1


def test_what_is_open_is_part_of_the_recorded_and_of_nothing_closed():
    [recorded] = comparisons(figures(basis="recorded", pending=100))
    [closed] = comparisons(figures(pending=100))

    assert of(recorded, "ambridge").out_of == 1_100
    assert of(closed, "ambridge").out_of == 1_000


def test_alike_forces_keep_the_limits_of_chance_alone():
    [told] = comparisons(figures(ALIKE))

    assert not told.is_widened
    assert all(told.limits(place) == place.chance for place in told.places)


@given(some.permutations(figures()))
def test_the_order_of_figures_does_not_matter(shuffled):
    assert comparisons(shuffled) == comparisons(figures())


def test_names_do_not_matter():
    renamed = [(f"z{i}", *counts) for i, (_, *counts) in enumerate(FORCES)]

    [ours], [theirs] = comparisons(figures()), comparisons(figures(renamed))

    assert ours.dispersion == theirs.dispersion
    assert [p.widened for p in ours.places] == [p.widened for p in theirs.places]


@pytest.mark.parametrize("numbers", [(-3, 40), (5, -5), (9, -4)])
def test_a_force_whose_outcomes_were_taken_back_has_no_share_and_says_so(numbers):
    [told] = comparisons(figures((*FORCES, ("gorse", *numbers))))

    assert [(each.force, each.why) for each in told.apart] == [("gorse", NO_SHARE)]
    assert "gorse" not in [place.force for place in told.places]


def test_a_force_without_a_number_stands_apart():
    unsaid = PublishedFigure("gorse", "2030/31", 1, "closed", "rape", "1", None)
    rest = PublishedFigure("gorse", "2030/31", 1, "closed", "rape", "16", 80)

    [told] = comparisons((*figures(), unsaid, rest))

    assert [(each.number, each.out_of) for each in told.apart] == [(None, 80)]


def test_years_and_bases_are_never_mixed():
    told = comparisons((*figures(), *figures(basis="recorded"), *figures(year="2029/30")))

    kinds = [(each.year, each.basis) for each in told]
    assert kinds == [("2029/30", "closed"), ("2030/31", "recorded"), ("2030/31", "closed")]
    assert {each.out_of for each in told} == {sum(c + r for _, c, r in FORCES)}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"offence_group": "burglary"}, "no such group of offences"),
        ({"offence_group": "other sexual offences"}, "counts no other sexual offences"),
        ({"outcome": "forgotten"}, "no such outcome"),
        ({"outcome": "0"}, "no such outcome"),
        ({"outcome": "pending"}, "no such outcome"),
        ({"outcome": "7"}, "No force in the table has a share"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(asked, said):
    with pytest.raises(NoComparison, match=said):
        comparisons(figures(), **asked)
