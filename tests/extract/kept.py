"""Snapshots of drawn rows, for tests that need one on the disk."""

from datetime import date

import pyarrow as pa

from bluestone.extract.seal import Key
from bluestone.extract.snapshot import Loaded, Manifest
from bluestone.extract.store import write
from bluestone.extract.tables import TABLES
from bluestone.measures.example import drawn

KEY = Key(bytes(range(32)))
KEPT = pa.schema(
    {
        "file": pa.string(),
        "line": pa.int64(),
        "column": pa.string(),
        "rule": pa.string(),
        "value": pa.string(),
    }
)


def kept(store, *, cut_on=date(2026, 3, 31), loaded_on=date(2026, 4, 1), aside=None, **tables):
    """Write rows drawn with bars as a snapshot of an invented force, and return it."""
    held, loaded = {}, {}
    for table in TABLES:
        if table.name not in tables:
            continue
        rows = drawn("\n".join(line.strip() for line in tables[table.name].strip().splitlines()))
        schema = table.identified.schema().to_pyarrow()
        cells = [pa.array([r.get(f.name) or None for r in rows], pa.string()) for f in schema]
        typed = [c.cast(f.type) for c, f in zip(cells, schema, strict=True)]
        held[table.name] = {
            "rows": pa.table(typed, schema=schema),
            "rejected": KEPT.empty_table(),
            "aside": pa.Table.from_pylist(
                [row for row in aside or [] if row["table"] == table.name], KEPT
            ),
        }
        loaded[table.name] = Loaded(
            read=len(rows),
            taken=len(rows),
            rejected=0,
            out_of_scope=0,
            aside=0,
            sent=tuple(rows[0]),
            sha256={},
        )
    manifest = Manifest(
        force="harrowmere",
        title="Harrowmere (invented force)",
        kind="invented",
        loaded_on=loaded_on,
        cut_on=cut_on,
        profile="drawn",
        code="0",
        sources=(),
        tables=loaded,
    )
    return write(store, manifest, held, KEY)
