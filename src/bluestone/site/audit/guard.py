"""Makes the database itself refuse to change or remove rows of a table, whoever asks."""

from collections.abc import Mapping
from typing import Any

from django.db import migrations

from bluestone.site.audit.chain import trigger_names

SQLITE = """
CREATE TRIGGER {name} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or removed'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION bluestone_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""
POSTGRES = (
    "CREATE TRIGGER {name} BEFORE {verb} ON {table} {each} EXECUTE FUNCTION bluestone_refuse()"
)


def guard(table: str) -> migrations.RunPython:
    """Return a migration's operation that lets rows of a table be added, and no more."""

    def make(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
        """Make the triggers of the database that there is."""
        names = trigger_names(table)
        if schema_editor.connection.vendor == "sqlite":
            for verb, name in names.items():
                schema_editor.execute(SQLITE.format(name=name, verb=verb, table=table))
        else:  # pragma: no cover (tests/network/test_postgres.py does it in a process of its own)
            guard_on_postgres(table, names, schema_editor)

    return migrations.RunPython(make, migrations.RunPython.noop, elidable=False)


def guard_on_postgres(
    table: str, names: Mapping[str, str], schema_editor: Any
) -> None:  # pragma: no cover (as above)
    """Make the triggers on PostgreSQL, where a table can also be emptied at once."""
    schema_editor.execute(POSTGRES_FUNCTION, params=None)  # its % is not for values
    for verb, name in names.items():
        made = {"name": name, "verb": verb, "table": table, "each": "FOR EACH ROW"}
        schema_editor.execute(POSTGRES.format(**made))
    emptied = {"name": f"{table}_no_truncate", "verb": "TRUNCATE", "table": table}
    schema_editor.execute(POSTGRES.format(**emptied, each="FOR EACH STATEMENT"))
