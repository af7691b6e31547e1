"""Our tables as Frictionless Table Schemas, checked by the frictionless library itself."""

import json

import polars as pl
import pytest
from frictionless import Package, Resource, Schema, system

from bluestone.extract.schema import PRIVACY, descriptors
from bluestone.extract.sources.fit import FILLED
from bluestone.extract.tables import TABLES
from tests.extract.invented import rows_of, world_of

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture
def schemas():
    return {name: json.loads(text) for name, text in descriptors().items()}


@every_table
def test_each_is_a_valid_table_schema_with_every_column_a_force_may_send(schemas, table):
    told = schemas[f"{table.name}.schema.json"]

    assert Schema.from_descriptor(told).field_names == [
        name for name in table.columns if name not in FILLED
    ]
    assert all(field[PRIVACY] in ("open", "indirect", "direct") for field in told["fields"])


def test_what_a_column_may_hold_is_told(schemas):
    fields = {f["name"]: f for f in schemas["victim.schema.json"]["fields"]}

    assert fields["age"]["constraints"] == {"minimum": 0, "maximum": 110}
    assert fields["sex"]["constraints"] == {"enum": ["female", "male", "other"]}
    assert fields["victim_id"]["constraints"] == {"required": True}
    assert "constraints" not in fields["contact_plan_on"]
    assert fields["born_on"][PRIVACY] == "direct"
    assert schemas["victim.schema.json"]["primaryKey"] == ["crime_id", "victim_id"]
    assert "primaryKey" not in schemas["event.schema.json"]
    assert "foreignKeys" not in schemas["crime.schema.json"]
    assert "foreignKeys" not in schemas["officer.schema.json"]


def test_the_package_is_valid_and_names_every_table(schemas, tmp_path):
    for name, text in descriptors().items():
        (tmp_path / name).write_text(text)

    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))

        assert [resource.path for resource in package.resources] == [
            f"{t.name}.csv" for t in TABLES
        ]
        assert package.get_resource("crime").schema.primary_key == ["crime_id"]


@every_table
def test_invented_rows_are_valid_by_it_and_spoiled_ones_are_not(schemas, table, tmp_path):
    rows = rows_of(world_of("skerrin", 60), table.name)
    rows = rows.select(c for c in table.columns if c in rows.columns and c not in FILLED)
    for name, some in (
        ("good", rows.head(40)),
        ("bad", rows.head(1).with_columns(crime_or_officer(rows))),
    ):
        some.write_csv(tmp_path / f"{name}.csv")
    told = schemas[f"{table.name}.schema.json"]
    told["fields"] = [f for f in told["fields"] if f["name"] in rows.columns]
    told.pop("foreignKeys", None)

    with system.use_context(trusted=True):
        good, bad = (
            Resource(
                path=str(tmp_path / f"{name}.csv"), schema=Schema.from_descriptor(told)
            ).validate()
            for name in ("good", "bad")
        )

    assert good.valid, good.flatten(["message"])[:3]
    assert not bad.valid


def crime_or_officer(rows):
    """Return the first column emptied, which is a key in every table."""
    return pl.lit(None, dtype=pl.String).alias(rows.columns[0])
