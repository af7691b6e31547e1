"""A snapshot: what was taken from one extract, sealed, complete, and never edited.

store/
  <force>/
    latest              the id of the snapshot in use
    <id>/manifest.json  what it was made from; the id ends in the manifest's own hash
    <id>/crime.sealed   the rows of a table: Parquet, sealed
    <id>/crime.rejected.sealed, crime.aside.sealed   what could not be taken or read
    <id>/crime.places.sealed   the file and line of each row taken, in the same order
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from bluestone.extract.seal import MEND, Damaged, Key, unsealed

Part = Literal["rows", "rejected", "aside", "places"]
MANIFEST = "manifest.json"
ROWS_AT_ONCE = 50_000  # of a table that is read batch by batch


@dataclass(frozen=True)
class Source:
    """One file of an extract, as it was read."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Unmet:
    """A word, or a pattern, by which a profile sorts a table's rows, and that fits none of them."""

    table: str
    header: str
    under: str  # where, unless or duplicates
    word: str
    pattern: bool = False


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How one table fared: read = taken + rejected + out_of_scope.

    `aside` are single values that could not be read; `sent` the columns that the force sent;
    `sha256` the sealed files' hashes, by part.
    """

    read: int
    taken: int
    rejected: int
    out_of_scope: int
    aside: int
    sent: tuple[str, ...]
    sha256: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a snapshot was made from, and what is in it. Nothing in it is about a person.

    `cut_on` is the last day its records speak of; `held_from`, where the profile says so, the day
    from which it holds every crime that was open then or recorded since; `unmet` the words of the
    profile's sorting that fit no row; `profile` the mapping
    profile's name and hash; `code` the version of Bluestone; `replaces` the snapshot that was the
    force's newest before.
    """

    force: str
    title: str
    kind: Literal["territorial", "invented", "foreign"]
    loaded_on: date
    cut_on: date
    profile: str
    code: str
    sources: tuple[Source, ...]
    tables: Mapping[str, Loaded]
    replaces: str = ""
    held_from: date | None = None
    unmet: tuple[Unmet, ...] = ()

    def text(self) -> str:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=2, default=date.isoformat)


def manifest_in(text: str) -> Manifest:
    """Return the manifest that was written as `text`."""
    told = json.loads(text)
    tables = {
        name: Loaded(**(loaded | {"sent": tuple(loaded["sent"])}))
        for name, loaded in told["tables"].items()
    }
    days = {name: date.fromisoformat(told[name]) for name in ("loaded_on", "cut_on")}
    if told.get("held_from"):
        days["held_from"] = date.fromisoformat(told["held_from"])
    files = tuple(Source(**source) for source in told["sources"])
    unmet = tuple(Unmet(**word) for word in told.get("unmet", ()))
    return Manifest(**(told | days | {"sources": files, "tables": tables, "unmet": unmet}))


@dataclass(frozen=True)
class Snapshot:
    """One snapshot, with the key that opens it."""

    folder: Path
    key: Key
    manifest: Manifest

    @property
    def id(self) -> str:
        """Return its id: the day it was loaded, and the start of its manifest's hash."""
        return self.folder.name

    @cached_property
    def sent(self) -> frozenset[tuple[str, str]]:
        """Return every table and column that the force sent."""
        return frozenset((t, c) for t, loaded in self.manifest.tables.items() for c in loaded.sent)

    def part(
        self, table: str, part: Part = "rows", columns: tuple[str, ...] | None = None
    ) -> pa.Table:
        """Return a part of a table, or some of its columns. Raises BadKey or Damaged."""
        parquet = pa.BufferReader(self._unsealed(table, part))
        return pq.read_table(parquet, columns=columns and list(columns))

    def batches(self, table: str, schema: pa.Schema) -> pa.RecordBatchReader:
        """Return some columns of a table's rows, batch by batch. Raises BadKey or Damaged."""
        file = pq.ParquetFile(pa.BufferReader(self._unsealed(table, "rows")))
        some = file.iter_batches(ROWS_AT_ONCE, columns=schema.names)
        return pa.RecordBatchReader.from_batches(schema, (b.cast(schema) for b in some))

    def _unsealed(self, table: str, part: Part) -> bytes:
        """Return a part of a table as Parquet. Raises BadKey or Damaged."""
        file = self.folder / file_name(table, part)
        place = place_of(self.manifest.force, file.name)
        try:
            data = file.read_bytes()
        except OSError:
            raise Damaged(f"{place} is missing or cannot be read. {MEND}") from None
        parquet = unsealed(data, self.key, place=place)
        if hashlib.sha256(data).hexdigest() != self.manifest.tables[table].sha256[part]:
            raise Damaged(f"{place} is not the file that snapshot {self.id} was made with. {MEND}")
        return parquet


def opened(folder: Path, key: Key) -> Snapshot:
    """Return the snapshot in `folder`. Raises Damaged if its manifest is not as it was written."""
    return Snapshot(folder, key, manifest_of(folder))


def manifest_of(folder: Path) -> Manifest:
    """Return a snapshot's manifest, which needs no key. Raises Damaged if it is not as written."""
    try:
        text = (folder / MANIFEST).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Damaged(f"The manifest of snapshot {folder.name} cannot be read. {MEND}") from None
    if not folder.name.endswith(short_hash(text)):
        raise Damaged(f"The manifest of snapshot {folder.name} is not as it was written. {MEND}")
    return manifest_in(text)


def short_hash(text: str) -> str:
    """Return the start of the SHA-256 of a text: enough to tell snapshots apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def file_name(table: str, part: Part) -> str:
    """Return the name of the file of a part of a table."""
    return f"{table}.sealed" if part == "rows" else f"{table}.{part}.sealed"


def place_of(force: str, file: str) -> str:
    """Return a file's path within the store, as it is sealed in and told to people."""
    return f"{force}/{file}"
