"""Contradictions that a day alone makes: a code given before there was such a code."""

import pytest

from bluestone.extract.rules import RULES
from bluestone.extract.tables import TABLES
from bluestone.measures.example import Example

ROWS = {table.name: table.rows for table in TABLES}


def broken(says, **tables):
    [rule] = [rule for rule in RULES if rule.says == says]
    rows = ROWS[rule.table].filter(rule.breaks)
    [found] = Example(gives="", **tables).reader().rows(rows.agg(rows=rows.count())).to_pylist()
    return found["rows"]


@pytest.mark.parametrize(
    ("outcome", "outcome_on", "expected"),
    [
        ("22", "2019-03-31", 1),
        ("22", "2019-04-01", 0),
        ("21", "2015-12-31", 1),
        ("21", "2016-01-01", 0),
        ("16", "2010-01-01", 0),  # when it began was not found
        ("22", "", 0),
        ("", "", 0),
    ],
)
def test_an_outcome_is_held_against_the_day_its_type_began(outcome, outcome_on, expected):
    crime = f"""
        crime_id | recorded_on | outcome   | outcome_on
        A        | 2010-01-01  | {outcome} | {outcome_on}
    """

    assert (
        broken("its outcome is of a type that had not begun by that day", crime=crime) == expected
    )


@pytest.mark.parametrize(
    ("outcome", "outcome_on", "cancelled", "expected"),
    [
        ("16", "", "", 1),
        ("", "2026-01-05", "", 1),
        ("0", "", "", 0),  # "not yet" is of no day
        ("0", "2026-01-05", "", 0),
        ("", "2026-01-05", "C2", 0),  # the day it was cancelled
        ("", "", "", 0),
        ("16", "2026-01-05", "", 0),
    ],
)
def test_an_outcome_goes_with_its_day(outcome, outcome_on, cancelled, expected):
    crime = f"""
        crime_id | recorded_on | outcome   | outcome_on   | cancelled
        A        | 2026-01-01  | {outcome} | {outcome_on} | {cancelled}
    """

    assert broken("outcome and outcome_on are not both given", crime=crime) == expected


@pytest.mark.parametrize(
    ("kind", "granted_on", "expected"),
    [("SPO", "2020-01-19", 1), ("SPO", "2020-01-20", 0), ("DVPO", "2012-01-01", 0)],
)
def test_an_order_is_held_against_the_day_its_kind_began(kind, granted_on, expected):
    order = f"suspect_id | kind | granted_on\nS | {kind} | {granted_on}"

    assert broken("it was granted before there were orders of its kind", order=order) == expected


@pytest.mark.parametrize(
    ("outcome_on", "expected"), [("2026-03-31", 0), ("2026-04-01", 1), ("", 0)]
)
def test_an_outcome_after_the_data_cut_is_in_no_figure(outcome_on, expected):
    crime = f"""
        crime_id | recorded_on | outcome | outcome_on
        A        | 2026-01-10  | 1       | {outcome_on}
    """

    says = "it ended after the last day that the records speak of, so no figure has its outcome"
    assert broken(says, crime=crime) == expected
