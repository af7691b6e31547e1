"""The page over a published table, from the outside."""

from datetime import date

import pytest

from bluestone.reference.published import published
from bluestone.release.comparison import comparisons
from bluestone.report.published import months, published_page
from tests.release.published import FORCES, figures
from tests.report.test_page import Text
from tests.shared import shared

SAID = {"file": "outcomes.csv", "made_on": date(2031, 8, 1), "code": "0.1.0"}
MANY = tuple((force, 4 * charged, 4 * rest) for force, charged, rest in FORCES)


def page_of(*held, **more):
    told = comparisons([figure for each in held for figure in each])
    return Text(published_page(told, **(SAID | more)))


@pytest.fixture(scope="module")
def real():
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")
    told = comparisons(published(file))
    return Text(published_page(told, **SAID, published_on=date(2020, 1, 30)))


@pytest.fixture(scope="module")
def both():
    return page_of(figures(MANY, basis="recorded", pending=9), figures())


@pytest.mark.parametrize(
    "said",
    [
        "Of 59,502 offences recorded in 2018/19, 1,323 were charged: 2.2 %.",
        "Of 60,000 outcomes given in 2018/19, 2,372 were charged: 4.0 %.",
        "Kent 43 of 2,677 1.6 %",
        "North Yorkshire 16 of 132 12.1 %",
        "City of London, 0 of 26, lies inside its limits",
        "City of London 0 of 26 0.0 % 0.0 to 12.9 % inside inside",
        "British Transport Police (1 of 38) stands apart",
        "had had from 9 to 21 months to come to an end",
        "check completeness: 132 outcomes beside 568 crimes recorded",
        "North Yorkshire: check completeness",
        "Derbyshire: check completeness: 361 outcomes beside 924 crimes recorded",
        "Open Government Licence v3.0",
        "Crown copyright",
    ],
)
def test_the_real_table_is_told_as_it_was_published(real, said):
    assert said in real.text


def test_both_bases_have_a_chart_a_table_and_quarters(both):
    for basis in ("recorded", "closed"):
        assert f"The {basis} basis, 2030/31" in both.text
        assert {f"{basis}-2030-31-table", f"{basis}-2030-31-quarters"} <= set(both.ids)
        assert f"funnel-2030-31-{basis}-wide-title" in both.ids
    assert both.text.count("April to June") == 2


def test_nobody_is_ranked(both):
    assert "It ranks nobody." in both.text
    assert "no order of merit" in both.text.lower()
    assert "league" not in both.text.lower()


def test_ids_are_given_once_and_nothing_is_fetched(both):
    assert len(both.ids) == len(set(both.ids))
    assert all(link.startswith(("#", "data:")) for link in both.links)
    assert "script" not in both.tags


def test_how_old_what_was_recorded_is_is_said_or_said_to_be_unknown(both):
    dated = page_of(figures(basis="recorded"), published_on=date(2031, 7, 20))

    assert "The table does not say when it was made." in both.text
    assert "By 20 July 2031 what was recorded in the year had had from 3 to 15 months" in dated.text
    assert "Published on 20 July 2031" in dated.text


@pytest.mark.parametrize(
    ("times", "checked"), [(0.25, True), (0.5, False), (1.5, False), (1.75, True)]
)
def test_outcomes_that_do_not_fit_the_crimes_recorded_are_to_be_checked(times, checked):
    recorded = [(force, 4 * charged, 4 * rest) for force, charged, rest in FORCES]
    closed = [(f, round(4 * times * c), round(4 * times * r)) for f, c, r in FORCES]

    told = page_of(figures(recorded, basis="recorded"), figures(closed))

    said = f"check completeness: {4_000 * times:,.0f} outcomes beside 4,000 crimes recorded"
    assert told.text.count(said) == 2 * checked
    assert ("the rule is ours" in told.text) == checked


def test_without_the_recorded_basis_nothing_is_checked():
    assert "check completeness:" not in page_of(figures()).text


def test_what_lies_inside_its_limits_is_not_said_to_be_nothing(both):
    assert "nothing is to be explained" not in both.text
    assert "That does not show that there is nothing else." in both.text


def test_none_outside_its_limits_is_not_said_to_be_inside():
    alike = [(f"force-{i}", 40, 960) for i in range(20)]

    told = page_of(figures((*alike, ("gorse", 0, 5_000))))

    assert "gorse, 0 of 5,000, lies outside both limits: at the share" in told.text


def test_a_force_without_a_number_stands_apart_and_a_quarter_of_nothing_is_a_dash():
    taken_back = page_of(figures((*FORCES, ("gorse", -3, 40)), pending=1))
    empty = [figure for figure in figures() if figure.quarter == 1]
    hollow = [
        *figures(),
        *(type(each)(**(each.__dict__ | {"quarter": 2, "number": 0})) for each in empty),
    ]

    assert "gorse (-3 of 37) stands apart: the publisher gives no number" in taken_back.text
    assert "July to September 0 of 0 \N{EN DASH}" in page_of(hollow).text


def test_the_own_force_is_marked():
    assert "ewell, 12 of 300, is marked by a ring." in page_of(figures(), own="ewell").text


@pytest.mark.parametrize(
    ("day", "until", "whole"),
    [
        (date(2019, 3, 31), date(2020, 1, 30), 9),
        (date(2019, 3, 31), date(2020, 1, 31), 10),
        (date(2019, 3, 31), date(2019, 3, 31), 0),
        (date(2018, 3, 31), date(2020, 1, 30), 21),
    ],
)
def test_months_are_whole_ones(day, until, whole):
    assert months(day, until) == whole
