from datetime import date

import ibis
import pyarrow as pa
import pytest

from bluestone.extract import read
from bluestone.extract.tables import crime
from tests.extract.kept import kept

CRIMES = """
    crime_id | recorded_on | summary
    A        | 2026-01-05  | Zebedee Quillfeather
    B        | 2026-01-09  |
"""
every_engine = pytest.mark.parametrize(
    "engine", ["duckdb", pytest.param("spark", marks=pytest.mark.spark)]
)


@every_engine
def test_an_expression_is_answered_in_its_own_types(engine, tmp_path):
    reader = read.reader(kept(tmp_path / "store", crime=CRIMES), engine)

    told = reader.rows(crime.aggregate(days=(read.CUT - crime.recorded_on.min()).cast("string")))
    rows = reader.rows(crime.aggregate(rows=crime.count(), last=crime.recorded_on.max()))

    assert told.num_rows == 1
    assert rows.to_pylist() == [{"rows": 2, "last": date(2026, 1, 9)}]
    assert rows.schema == pa.schema({"rows": pa.int64(), "last": pa.date32()})


@every_engine
def test_a_table_that_was_not_sent_is_empty(engine, tmp_path):
    reader = read.reader(kept(tmp_path / "store", crime=CRIMES), engine)
    victims = ibis.table({"victim_id": "string"}, name="victim")

    assert reader.rows(victims.aggregate(rows=victims.count()))["rows"].to_pylist() == [0]


@every_engine
def test_what_names_a_person_is_not_there_to_be_read(engine, tmp_path):
    reader = read.reader(kept(tmp_path / "store", crime=CRIMES), engine)
    named = ibis.table({"summary": "string"}, name="crime")

    with pytest.raises(Exception, match=r"(?i)summary"):
        reader.rows(named)


def test_the_engine_cannot_read_or_write_files(tmp_path):
    reader = read.reader(kept(tmp_path / "store", crime=CRIMES))

    with pytest.raises(Exception, match=r"(?i)disabled|permission"):
        reader.engine.run(f"COPY crime TO '{tmp_path / 'out.csv'}'")
    with pytest.raises(Exception, match=r"(?i)disabled|permission"):
        reader.engine.run("SELECT * FROM read_csv('/etc/hostname')")


def test_a_query_beyond_memory_fails_and_leaves_nothing_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reader = read.reader(kept(tmp_path / "store", crime=CRIMES))
    reader.engine.connection.execute("SET memory_limit = '60MB'")

    with pytest.raises(read.NoRoom, match="more than this machine's memory"):
        reader.engine.run("SELECT i, hash(i) AS h FROM range(30000000) t(i) ORDER BY h")

    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_an_engine_that_is_not_installed_is_told(monkeypatch):
    read.spark_session.cache_clear()
    monkeypatch.setattr(read, "find_spec", lambda _: None)

    with pytest.raises(read.NoEngine, match="not installed"):
        read.spark_session()


def test_a_table_of_many_rows_is_pressed_and_answers_the_same(monkeypatch):
    monkeypatch.setattr(read, "MANY", 2)
    few = {"few": pa.table({"n": [1, 2, 3]})}

    reader = read.reader_of(few, date(2026, 3, 31))

    rows = ibis.table({"n": "int64"}, name="few")
    assert reader.rows(rows.aggregate(total=rows.n.sum()))["total"].to_pylist() == [6]
