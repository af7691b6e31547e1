import polars as pl
import pytest

from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.known import known_from, with_new, without
from bluestone.linkage.persons.linking import joined, linked
from tests.linkage.persons.invented import invented
from tests.linkage.persons.test_model import ROLES


@pytest.fixture(scope="module")
def whole():
    rows = invented(800)
    return cleaned(rows, ROLES).with_columns(id=rows["id"]), rows


@pytest.fixture(scope="module")
def known(whole):
    some = whole[0].head(700)
    return known_from(linked(some.drop("id")), some["id"])


def test_new_records_are_linked_with_known_ones_and_with_each_other(whole, known):
    people, rows = whole

    after = with_new(known, people.tail(100))

    found = joined(after.people, after.pairs, after.model).together
    who = rows["who"]
    right = [who[left] == who[other] for left, other in found.select("left", "right").rows()]
    new = found.filter(pl.col("right") >= 700)
    assert after.model is known.model
    assert sum(right) / len(right) > 0.97
    assert new.height > 30


def test_pairs_that_were_weighed_keep_their_weight(whole, known):
    after = with_new(known, whole[0].tail(100))

    assert after.pairs.head(known.pairs.height).equals(known.pairs)


def test_new_records_that_stand_for_nobody_are_linked_with_none(whole, known):
    nobody = whole[0].tail(5).with_columns(is_nobody=pl.lit(value=True))

    after = with_new(known, nobody)

    assert after.people.height == 705
    assert after.pairs.equals(known.pairs)


def test_a_column_that_new_records_lack_says_nothing_of_them(whole, known):
    after = with_new(known, whole[0].tail(100).drop("phone", "reference"))

    assert after.people["phone"].null_count() >= 100


def test_records_that_are_gone_or_changed_are_known_no_more(whole, known):
    people = whole[0].head(700)
    changed = people.with_columns(
        family=pl.when(pl.col("id") == people["id"][3]).then(pl.lit("quist")).otherwise("family")
    )

    kept, new = without(known, changed.filter(pl.col("id") != people["id"][5]))

    assert kept.people.height == 698
    assert new["id"].to_list() == [people["id"][3]]
    assert kept.people["row"].to_list() == list(range(698))
    assert kept.pairs["right"].max() < 698


def test_what_is_decided_holds_whatever_pairs_weigh(whole, known):
    links = joined(known.people, known.pairs, known.model).pairs.filter("proposed")
    left, right = links.select("left", "right").row(0)
    apart = next(row for row in range(700) if row not in set(links["left"]) | set(links["right"]))
    decisions = pl.DataFrame(
        {
            "left": [left, min(left, apart)],
            "right": [right, max(left, apart)],
            "confirmed": [False, True],
        }
    )

    found = joined(known.people, known.pairs, known.model, decisions=decisions)

    assert found.of[left] != found.of[right]
    assert found.of[left] == found.of[apart]
