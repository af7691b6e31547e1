"""Keeps what is known beside the snapshots, sealed as they are: people as compared, pairs, the model.

It is worked out of a snapshot and can be again; what was decided is in the ledger and cannot.
"""

import io
from collections.abc import Callable
from pathlib import Path

import polars as pl

from bluestone.extract.seal import Key, sealed, unsealed
from bluestone.extract.store import told_if_not_written, write_through
from bluestone.linkage.persons.known import Known
from bluestone.linkage.persons.ledger import place_of
from bluestone.linkage.persons.model import model_in

PARTS = ("people", "pairs", "model")


def held(home: Path, key: Key) -> Known | None:
    """Return what is known in a folder; None where nothing is yet. Raises BadKey or Damaged."""
    files = {part: file_of(home, part) for part in PARTS}
    if not all(file.exists() for file in files.values()):
        return None
    data = {part: unsealed(f.read_bytes(), key, place=place_of(f)) for part, f in files.items()}
    people, pairs = (pl.read_parquet(io.BytesIO(data[part])) for part in ("people", "pairs"))
    return Known(people, pairs, model_in(data["model"].decode()))


def hold(known: Known, home: Path, key: Key) -> None:
    """Write what is known into a folder, in place of what was. Raises NotWritten."""
    content: dict[str, Callable[[], bytes]] = {
        "people": lambda: parquet(known.people),
        "pairs": lambda: parquet(known.pairs),
        "model": lambda: known.model.text().encode(),
    }
    with told_if_not_written(home):
        home.mkdir(parents=True, exist_ok=True)
        for part, data in content.items():
            file = file_of(home, part)
            draft = file.with_name(f".writing-{part}")
            write_through(draft, sealed(data(), key, place=place_of(file)))
            draft.replace(file)


def file_of(home: Path, part: str) -> Path:
    """Return the file of a part of what is known."""
    return home / f"{part}.known"


def parquet(rows: pl.DataFrame) -> bytes:
    """Return rows as Parquet."""
    out = io.BytesIO()
    rows.write_parquet(out, compression="lz4")
    return out.getvalue()
