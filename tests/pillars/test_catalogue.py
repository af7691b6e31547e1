import re
from functools import cache

import pytest

from bluestone.extract.invent.forces import CUT_ON, HARROWMERE
from bluestone.extract.invent.world import invented
from bluestone.extract.read import reader_of
from bluestone.extract.tables import TABLES
from bluestone.measures.card import card
from bluestone.measures.count import count
from bluestone.measures.reads import columns_read, needed
from bluestone.pillars import CATALOGUE, UnknownIndicator, chosen
from bluestone.release.figure import Card
from tests.pillars.drawn import given_by

every_indicator = pytest.mark.parametrize("name", CATALOGUE)
every_engine = pytest.mark.parametrize(
    "engine", ["duckdb", pytest.param("spark", marks=pytest.mark.spark)]
)


@every_engine
@every_indicator
def test_its_example_holds(name, engine):
    indicator = CATALOGUE[name]

    assert given_by(indicator, indicator.example.reader(engine)) == indicator.example.gives


@cache
def made_up(engine="duckdb"):
    tables = invented(HARROWMERE, 600, 7).tables
    held = {t.name: tables[t.name].select(list(t.rows.columns)) for t in TABLES}
    return reader_of(held, CUT_ON, engine)


@every_indicator
def test_it_counts_no_more_than_there_are(name):
    rows = made_up().rows(count(CATALOGUE[name])).to_pylist()

    assert rows
    for row in rows:
        assert sound(row, CATALOGUE[name])


def sound(row, indicator):
    if indicator.kind == "days":
        some = row["within"] <= row["due"] <= row["ended"] + row["open"]
        return some and row["within"] >= 0 and row["length"] >= 0
    if indicator.kind == "rate":
        behind = (row["number_behind"] or 0) + (row["out_of_behind"] or 0)
        return row["number"] >= 0 and row["out_of"] >= 0 and behind >= 0
    if indicator.kind == "score":
        given = [value for column, value in row.items() if column.startswith("item_") and value]
        return row["people"] > 0 and given and all(1 <= value <= 5 for value in given)
    return 0 <= row["number"] <= row["out_of"]


@pytest.mark.spark
@pytest.mark.no_cover
@every_indicator
def test_it_counts_the_same_on_both_engines(name):
    query = count(CATALOGUE[name])

    here, there = (made_up(engine).rows(query).to_pylist() for engine in ("duckdb", "spark"))

    assert sorted(here, key=str) == sorted(there, key=str)


@every_indicator
def test_it_says_everything_about_itself(name):
    told = CATALOGUE[name]

    assert all((told.title, told.why, told.source, told.unit))
    assert all((told.number_is, told.out_of_is, told.period_is))
    assert len(told.title) < 90
    assert not told.title.endswith(".")
    assert told.why.endswith(".")


@every_indicator
def test_it_reads_nothing_that_names_a_person(name):
    read = columns_read(made_up().sql(count(CATALOGUE[name])))
    offered = {(table.name, column) for table in TABLES for column in table.rows.columns}

    assert read
    assert read <= offered


@every_indicator
def test_its_card_is_whole(name):
    reader = made_up()
    sent = {(table.name, column) for table in TABLES for column in table.columns}

    told = card(name, CATALOGUE[name], reader, sent)

    assert isinstance(told, Card)
    assert told.not_sent == ()
    assert needed(told.sql)


def test_a_pillar_or_an_indicator_may_be_chosen():
    assert chosen([]) == CATALOGUE
    assert set(chosen(["outcomes"])) == {n for n in CATALOGUE if n.startswith("outcomes.")}
    assert list(chosen(["outcomes.days_to_outcome"])) == ["outcomes.days_to_outcome"]


def test_an_unknown_indicator_is_told():
    with pytest.raises(UnknownIndicator, match=r"no\.such"):
        chosen(["outcomes.days_to_outcome", "no.such"])


@pytest.mark.parametrize(
    ("asked", "told"), [("data", "Did you mean data_use?"), ("zzzz", "indicator zzzz. `bluestone")]
)
def test_the_nearest_is_told_beside_an_unknown_indicator_if_any_is_near(asked, told):
    with pytest.raises(UnknownIndicator, match=re.escape(told)):
        chosen([asked])
