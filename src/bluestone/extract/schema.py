"""Our tables as Frictionless Table Schemas, and all of them as one Data Package.

Table Schema and Data Package are open standards (specs.frictionlessdata.io, version 1), so a
force's supplier can check an export without Bluestone. A list of codes is an `enum` of the codes
themselves: what loading also understands (labels, "Type 16") is not in it.
"""

import json
from typing import Any

from bluestone.extract.sources.fit import FILLED
from bluestone.extract.sources.shape import EMPTIES
from bluestone.extract.table import Column, Table
from bluestone.extract.tables import TABLES

TYPES = {
    "string": {"type": "string"},
    "date": {"type": "date"},
    "timestamp": {"type": "datetime", "format": "any"},
    "int64": {"type": "integer"},
    "float64": {"type": "number"},
    "boolean": {
        "type": "boolean",
        "trueValues": ["yes", "Yes", "Y", "true", "True", "1"],
        "falseValues": ["no", "No", "N", "false", "False", "0"],
    },
}
PRIVACY = "bluestone:privacy"  # a property of our own: the standard has none
PACKAGE = "datapackage.json"


def descriptors() -> dict[str, str]:
    """Return every descriptor as JSON by the name of its file: a schema a table, and the package."""
    files = {f"{table.name}.schema.json": table_schema(table) for table in TABLES}
    return {
        name: json.dumps(told, indent=1) for name, told in (files | {PACKAGE: package()}).items()
    }


def package() -> dict[str, Any]:
    """Return the Data Package of all tables, each a CSV file beside it with a schema of its own."""
    return {
        "profile": "data-package",
        "name": "bluestone-tables",
        "title": "The tables a force sends to Bluestone",
        "description": "Every table but crime may be missing.",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.csv",
                "title": table.__doc__,
                "encoding": "utf-8",
                "schema": f"{table.name}.schema.json",
            }
            for table in TABLES
        ],
    }


def table_schema(table: type[Table]) -> dict[str, Any]:
    """Return the Table Schema of a table. Columns that loading fills are not in it."""
    told: dict[str, Any] = {
        "fields": [
            field(name, column)
            for name, column in table.columns.items()
            if not (table.name == "crime" and name in FILLED)
        ],
        "missingValues": list(EMPTIES),
    }
    if table.once:
        told["primaryKey"] = list(table.once)
    if table.name != "crime" and "crime_id" in table.columns:
        crimes = {"resource": "crime", "fields": ["crime_id"]}
        told["foreignKeys"] = [{"fields": ["crime_id"], "reference": crimes}]
    return told


def field(name: str, column: Column) -> dict[str, Any]:
    """Return the field of a column: its type, what it means, what it may be, and how private it is."""
    rules: dict[str, Any] = {}
    if column.key:
        rules["required"] = True
    if column.codes:
        rules["enum"] = list(column.codes)
    if column.between:
        rules["minimum"], rules["maximum"] = column.between
    told = {"name": name, **TYPES[column.type], "description": column.means}
    told[PRIVACY] = column.privacy.value
    return told | ({"constraints": rules} if rules else {})
