"""Tables by group on the page of a release: in a fixed order, few rows not compared, no cause."""

from dataclasses import replace

import pytest

from bluestone.charts.words import BLANK
from bluestone.report.groups import FEW, group_tables
from bluestone.report.page import page
from bluestone.report.series import by_indicator
from tests.report.made_up import PLANS, SUPPORT, TOLD, figure, release
from tests.report.test_page import TWELVE_MONTHS, Text

AGES = ("not recorded", "under 18", "41 and over", "several", "18 to 25")


def grouped(card, *, number=40, out_of=90, middle=None, groups=None):
    whole = figure(card, TWELVE_MONTHS, 400, 900, middle)
    names = groups or [f"age_band: {age}" for age in AGES]
    parts = [replace(figure(card, TWELVE_MONTHS, number, out_of, middle), group=g) for g in names]
    earlier = replace(TWELVE_MONTHS, from_on=TWELVE_MONTHS.from_on.replace(year=2024))
    older = replace(parts[0], period=earlier)
    told = {"age_band": "Victim's age"}
    return release((card,), figures=(whole, *parts, older), breakdowns=told)


def tables(made, card):
    return group_tables(card, by_indicator(made.figures)[card.indicator], made)


def test_groups_stand_in_a_fixed_order_under_all_together():
    [table] = tables(grouped(SUPPORT), SUPPORT)

    assert [row[0] for row in table.rows] == [
        "all together",
        "under 18",
        "18 to 25",
        "41 and over",
        "several",
        "not recorded",
    ]
    assert table.columns[0] == "Group"
    assert table.caption.endswith("by victim's age: the twelve months to September 2026")
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_each_breakdown_has_a_table_of_its_own():
    made = grouped(SUPPORT, groups=["sex: male", "age_band: under 18", "sex: female"])

    assert [table.span for table in tables(made, SUPPORT)] == ["victim's age", "sex"]


@pytest.mark.parametrize(("card", "middle"), [(SUPPORT, None), (TOLD, 4)], ids=["share", "days"])
def test_the_share_of_few_rows_is_not_said(card, middle):
    many, few = (
        tables(grouped(card, number=n, out_of=n + 8, middle=middle), card)[0].rows[1]
        for n in (40, 8)
    )

    assert FEW not in many
    assert FEW in few
    assert "10 of 20" in few
    assert len(few) == len(many)


def test_the_rate_of_few_is_not_said_and_both_its_sides_are():
    [table] = tables(grouped(PLANS, number=12, out_of=20), PLANS)

    assert table.rows[1] == ("under 18", FEW, BLANK, "10", "20")
    assert len(table.rows[0]) == len(table.columns)


def test_too_few_to_say_stays_too_few_to_say():
    row = tables(grouped(SUPPORT, number=3, out_of=90), SUPPORT)[0].rows[1]

    assert row[1] == "too few to say"


def test_a_release_without_groups_has_no_such_table():
    made = release((SUPPORT,))

    assert tables(made, SUPPORT) == ()
    assert "By group" not in Text(page(made)).text


def test_the_page_says_that_a_difference_is_no_cause():
    told = Text(page(grouped(SUPPORT)))

    assert "a difference between groups is a difference, and nothing here says what made it" in (
        told.text
    )
    assert "Table by group, victim's age" in told.text
    assert len(told.ids) == len(set(told.ids))
