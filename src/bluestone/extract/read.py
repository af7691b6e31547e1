"""Runs what the measures ask, on DuckDB or Spark. The only file that names an engine.

Ibis is used as a compiler alone: an expression over unbound tables becomes the text of a query,
the engine runs the text, and the answer is cast to the expression's own types. So the text behind
every figure can be kept and shown, and no release of an engine is held hostage.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import Any, Literal, Protocol

import duckdb
import ibis
import pyarrow as pa
from ibis.expr.operations import Node

from bluestone.errors import BluestoneError
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.reference.calendar import calendar

Engine = Literal["duckdb", "spark"]

Tables = Iterable[tuple[str, pa.Table | pa.RecordBatchReader]]  # by name, each when it is asked for
MANY = 100_000  # rows from which on a table is pressed

CUT = ibis.param("date")  # the last day the records speak of
CALENDAR = ibis.table({"day": "date", "working_index": "int64"}, name="calendar")


class NoEngine(BluestoneError):
    """The engine that was asked for is not installed."""

    exit_code = 24


class NoRoom(BluestoneError):
    """A query needs more memory than the machine has."""

    exit_code = 28


class Runs(Protocol):
    """An engine that holds the tables of one force. `dialect` is Ibis's name for its SQL."""

    dialect: str

    def run(self, text: str) -> pa.Table:
        """Return what a query answers."""


class Reader:
    """Answers expressions over the tables of one force, as of the last day its records speak of."""

    def __init__(self, engine: Runs, cut_on: date) -> None:
        self.engine, self.cut_on = engine, cut_on

    def sql(self, expression: ibis.Table) -> str:
        """Return the text of the query that `expression` becomes."""
        return compiled(expression.op(), self.engine.dialect, self.cut_on)

    def rows(self, expression: ibis.Table) -> pa.Table:
        """Return what `expression` gives, in its own types."""
        return self.engine.run(self.sql(expression)).cast(expression.schema().to_pyarrow())


@cache  # compiling takes longer than most answers
def compiled(expression: Node, dialect: str, cut_on: date) -> str:
    """Return the text of a query in the words of an engine, as of the last day of the records."""
    return str(ibis.to_sql(expression.to_expr(), dialect=dialect, params={CUT: cut_on}))


class DuckDB:
    """DuckDB in this process and its memory. It may not spill: what it spills is in the clear.

    What it holds is pressed to a fraction; tables come one by one, and the large ones batch by batch.
    """

    dialect = "duckdb"

    def __init__(self, tables: Tables) -> None:
        self.connection = duckdb.connect(
            config={"temp_directory": "", "autoload_known_extensions": False}
        )
        self.connection.execute("ATTACH ':memory:' AS records (COMPRESS)")
        self.connection.execute("USE records")
        for name, table in tables:
            self.connection.register("arriving", table)
            made = self.connection.execute(f'CREATE TABLE "{name}" AS FROM arriving').fetchall()
            self.connection.unregister("arriving")
            if made[0][0] > MANY:
                self.connection.execute("CHECKPOINT")  # which is when it presses
        self.connection.execute("SET enable_external_access = false")

    def run(self, text: str) -> pa.Table:
        """Return what a query answers. Raises NoRoom if it needs more memory than there is."""
        try:
            return self.connection.sql(text).to_arrow_table()
        except duckdb.OutOfMemoryException:
            raise NoRoom(
                "The records are more than this machine's memory can count, and nothing is written "
                "to its disk in the clear. Use a larger machine, or --engine spark."
            ) from None


class Spark:
    """A Spark session of this machine's, or the one that a site has already set up."""

    def __init__(self, tables: Tables) -> None:
        self.session = spark_session().newSession()  # tables of its own
        # A session that a site set up may keep London's time: days would begin an hour early.
        self.session.conf.set("spark.sql.session.timeZone", "UTC")
        self.dialect: str = ibis.pyspark.name  # looking at it lets Ibis compile for Spark
        for name, arriving in tables:
            table = arriving if isinstance(arriving, pa.Table) else arriving.read_all()
            self.session.createDataFrame(table).createOrReplaceTempView(name)

    def run(self, text: str) -> pa.Table:
        """Return what a query answers."""
        return self.session.sql(text).toArrow()


@cache
def spark_session() -> Any:
    """Return the Spark session, started at first use. Raises NoEngine without PySpark.

    Dates are days and times are local, so the session counts in UTC and moves nothing.
    """
    if find_spec("pyspark") is None:
        raise NoEngine("Spark is not installed. Run `make devenv`, or leave --engine out.")
    session = (
        import_module("pyspark.sql")
        .SparkSession.builder.master(os.environ.get("BLUESTONE_SPARK", "local[2]"))
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return session


ENGINES: dict[Engine, type[DuckDB] | type[Spark]] = {"duckdb": DuckDB, "spark": Spark}


def reader(snapshot: Snapshot, engine: Engine = "duckdb") -> Reader:
    """Return a reader of a snapshot's rows: nothing in them names a person."""
    arriving = ((table.name, countable(snapshot, table)) for table in TABLES)
    return reader_from(arriving, snapshot.manifest.cut_on, engine)


def reader_of(tables: Mapping[str, pa.Table], cut_on: date, engine: Engine = "duckdb") -> Reader:
    """Return a reader of tables at hand, with the calendar beside them."""
    return reader_from(tables.items(), cut_on, engine)


def reader_from(tables: Tables, cut_on: date, engine: Engine) -> Reader:
    """Return a reader of tables as they come, with the calendar beside them."""
    return Reader(ENGINES[engine](chain(tables, [("calendar", calendar_table())])), cut_on)


def countable(snapshot: Snapshot, table: type[Table]) -> pa.Table | pa.RecordBatchReader:
    """Return the rows of a table without the columns that name somebody; none if not sent."""
    schema = table.rows.schema().to_pyarrow()
    if table.name not in snapshot.manifest.tables:
        return schema.empty_table()
    return snapshot.batches(table.name, schema)


@cache
def calendar_table() -> pa.Table:
    """Return the calendar: every day with the number of working days up to and including it."""
    days = calendar()
    return pa.table(
        {
            "day": pa.array([d.day for d in days], pa.date32()),
            "working_index": pa.array([d.working_index for d in days], pa.int64()),
        }
    )
