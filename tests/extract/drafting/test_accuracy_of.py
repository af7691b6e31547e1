"""How right a draft is, counted over drafts and truths drawn here."""

import pytest

from bluestone.extract.drafting.accuracy import accuracy
from tests.extract.drafting.drafts import profile_in, sent

TRUTH = """
profile: made
dates: day-first
sources:
  crimes: {files: crimes.csv}
  more: {files: more.csv, optional: true}
tables:
  crime:
    - from: crimes
      duplicates: {column: Dup, are: "Y", of: Linked}
      columns: {crime_id: Ref, recorded_on: Day, reported_at: {columns: [Day, Time]}, team: Team}
  event:
    - from: more
      columns: {crime_id: Ref, kind: Kind}
  behaviour:
    - from: crimes
      columns: {crime_id: Ref, behaviour: MO, present: {constant: "yes"}}
"""
DRAWN = """
Ref | Day        | Time  | Team  | MO | Dup | Linked | Unit
R#  | {first}    | 08:30 | North | A1 | Y   | R1000  | South
"""


@pytest.fixture
def got(tmp_path):
    def got(old="", new="", first="03/05/2024"):
        assert old in TRUTH
        path = sent(tmp_path / "extract", "crimes.csv", DRAWN.format(first=first), times=3).parent
        truth, drafted = (profile_in(tmp_path, text) for text in (TRUTH, TRUTH.replace(old, new)))
        return accuracy(path, drafted, truth)

    return got


def test_a_draft_that_says_the_same_is_right(got):
    same = got()

    assert (same.recall, same.precision) == (1, 1)
    assert len(same.mappable) == 8
    assert (same.orders, same.orders_right) == (2, 2)


def test_another_header_is_not_right_and_a_missing_one_is_not_proposed(got):
    other, none = got("team: Team", "team: Unit"), got(", team: Team", "")

    assert (len(other.right), len(other.proposed)) == (7, 8)
    assert (len(none.right), len(none.proposed)) == (7, 7)


def test_duplicates_may_be_said_without_the_crime_that_is_repeated(got):
    assert len(got(", of: Linked", "").right) == 7


def test_an_order_is_right_if_the_days_read_the_same(got):
    turned = got("dates: day-first", "dates: month-first")
    alike = got("dates: day-first", "dates: month-first", first="3 May 2024")

    assert (turned.orders, turned.orders_right) == (2, 0)
    assert (alike.orders, alike.orders_right) == (2, 2)
