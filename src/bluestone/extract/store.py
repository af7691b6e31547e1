"""The store: where a force's snapshots are kept. A kill at any moment leaves the last one standing.

A snapshot is written beside its place, flushed to the disk, and moved there whole; only then does
`latest` name it.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from bluestone.errors import BluestoneError, refusal
from bluestone.extract.pile import Pressed, pressed
from bluestone.extract.seal import BadKey, Damaged, Key, head_of, is_sealed_with, sealed
from bluestone.extract.snapshot import (
    MANIFEST,
    Manifest,
    Part,
    Snapshot,
    file_name,
    manifest_of,
    opened,
    place_of,
    short_hash,
)

LATEST = "latest"
UNFINISHED = ".writing-"


@dataclass(frozen=True)
class Kept:
    """A snapshot as the store lists it, without a key: its id, and whether it is the one in use."""

    id: str
    manifest: Manifest
    in_use: bool


class NoSnapshot(BluestoneError):
    """Nothing was loaded there, or it may not be looked into."""

    exit_code = 22


class NotWritten(BluestoneError):
    """The store cannot be written to, or its disk is full."""

    exit_code = 23


def write(
    store: Path,
    manifest: Manifest,
    tables: Mapping[str, Mapping[Part, Pressed | pa.Table]],
    key: Key,
) -> Snapshot:
    """Write a snapshot, make it the latest of its force, and return it.

    `tables` holds the parts of each table; `manifest` names the same tables and gets their hashes.
    Raises NotWritten and leaves the store as it was if it cannot be written.
    """
    home = store / manifest.force
    with told_if_not_written(store):
        sweep(home)
        home.mkdir(parents=True, exist_ok=True)
        check_key(home, key)
        draft = home / f"{UNFINISHED}{os.getpid()}"
        try:
            after = replace(manifest, replaces=newest_in(home))
            return moved(home, draft, drafted(draft, after, tables, key), key)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def check_key(home: Path, key: Key) -> None:
    """Raise BadKey if the newest snapshot of a force was sealed with another key."""
    if newest := newest_in(home):
        crimes = home / newest / file_name("crime", "rows")
        if crimes.exists() and not is_sealed_with(key, head_of(crimes)):
            raise BadKey(
                f"What {home.name} loaded before was sealed with another key. Give that key, or "
                "say another --store: two keys in one would lock each other's users out."
            )


def newest_in(home: Path) -> str:
    """Return the id of the newest snapshot of a force; empty where there is none. Raises NoSnapshot."""
    try:
        return (home / LATEST).read_text("ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise NoSnapshot(
            f"{home / LATEST}, which names the snapshot in use, cannot be read. Check who may read "
            "it; `bluestone snapshots --use` writes it anew."
        ) from None


def drafted(
    draft: Path,
    manifest: Manifest,
    tables: Mapping[str, Mapping[Part, Pressed | pa.Table]],
    key: Key,
) -> Manifest:
    """Write every file of a snapshot into `draft`, and return the manifest with their hashes."""
    draft.mkdir()
    loaded = {}
    for table, parts in tables.items():
        hashes = {}
        for part, rows in parts.items():
            file = draft / file_name(table, part)
            data = sealed(parquet(rows), key, place=place_of(manifest.force, file.name))
            hashes[part] = hashlib.sha256(data).hexdigest()
            write_through(file, data)
        loaded[table] = replace(manifest.tables[table], sha256=hashes)
    whole = replace(manifest, tables=loaded)
    write_through(draft / MANIFEST, whole.text().encode())
    return whole


def moved(home: Path, draft: Path, manifest: Manifest, key: Key) -> Snapshot:
    """Move a draft to its place and make it the latest."""
    place = home / f"{manifest.loaded_on}-{short_hash(manifest.text())}"
    flush(draft)
    draft.rename(place)
    flush(home)
    point(home, place.name)
    return opened(place, key)


def point(home: Path, snapshot: str) -> None:
    """Make a snapshot the one in use: the file that names it is written beside, and moved whole."""
    pointer = home / f"{UNFINISHED}{LATEST}"
    write_through(pointer, snapshot.encode())
    pointer.replace(home / LATEST)
    flush(home)


def parquet(rows: Pressed | pa.Table) -> bytes:
    """Return rows as Parquet."""
    kept = rows if isinstance(rows, Pressed) else pressed(rows)
    return kept.data.to_pybytes()


def write_through(file: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with file.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def flush(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(home: Path) -> None:
    """Remove what a killed load left half written."""
    for left in home.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def told_if_not_written(store: Path) -> Iterator[None]:
    """Turn the system's refusals to write into NotWritten."""
    try:
        yield
    except OSError as e:
        why = refusal(e)
        raise NotWritten(
            f"The store {store} cannot be written to: {why}. Nothing was changed; what was "
            "loaded before stands. Make room or check its permissions, and load again."
        ) from None


def forces(store: Path) -> tuple[str, ...]:
    """Return the forces that have a snapshot in the store, by code. Raises NoSnapshot if none."""
    check_readable(store)
    for manifest in sorted(store.glob(f"*/*/{MANIFEST}")):
        home = manifest.parent.parent
        if not (home / LATEST).exists():
            raise NoSnapshot(
                f"Snapshots stand in {home}, but the file {LATEST}, which names the one in use, is "
                f"gone. Choose one: `bluestone snapshots --force {home.name}` lists them, --use names it."
            )
    found = sorted(pointer.parent.name for pointer in store.glob(f"*/{LATEST}"))
    if not found:
        raise NoSnapshot(
            f"Nothing is loaded in {store}. Run `bluestone load` first, or say --store."
        )
    return tuple(found)


def check_readable(store: Path) -> None:
    """Raise NoSnapshot if the store, or the folder of a force in it, may not be looked into."""
    folder = store
    try:
        for folder in (store, *(home for home in store.iterdir() if home.is_dir())):
            os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError):
        return  # then nothing is loaded there, which is told
    except OSError as e:
        raise NoSnapshot(
            f"{folder} cannot be looked into: {refusal(e)}. Check its permissions."
        ) from None


def nothing_of(force: str, store: Path) -> NoSnapshot:
    """Return the error that a force has no snapshot."""
    return NoSnapshot(f"Nothing is loaded for {force} in {store}. Run `bluestone load` first.")


def latest(store: Path, force: str, key: Key) -> Snapshot:
    """Return the snapshot of a force that is in use: the newest, if no other was chosen. Raises NoSnapshot, Damaged or BadKey."""
    if force not in forces(store):
        raise nothing_of(force, store)
    home = store / force
    return opened(home / newest_in(home), key)


def named(store: Path, force: str, snapshot: str, key: Key) -> Snapshot:
    """Return a snapshot of a force by its id. Raises NoSnapshot, Damaged or BadKey."""
    if manifest_at(store, force, snapshot) is None:
        raise NoSnapshot(
            f"{force} has no snapshot {snapshot} in {store}. `bluestone snapshots` lists them."
        )
    return opened(store / force / snapshot, key)


def manifest_at(store: Path, force: str, snapshot: str) -> Manifest | None:
    """Return the manifest of a snapshot by its id; None if it is not in the store."""
    kept = {file.parent.name: file.parent for file in (store / force).glob(f"*/{MANIFEST}")}
    return manifest_of(kept[snapshot]) if snapshot in kept else None


def kept(store: Path, force: str) -> tuple[Kept, ...]:
    """Return every snapshot of a force whose manifest is as it was written, the newest first.

    Of those loaded on one day the newer is the one that was written later. Raises NoSnapshot, or
    Damaged where none is left.
    """
    found = manifests(store, force)
    if not found:
        raise nothing_of(force, store)
    told = [(name, manifest) for name, manifest in found.items() if manifest]
    if not told:
        manifest_of(store / force / next(iter(found)))  # which raises
    in_use = newest_in(store / force)
    newest = sorted(told, key=lambda one: one[1].loaded_on, reverse=True)
    return tuple(Kept(name, manifest, name == in_use) for name, manifest in newest)


def manifests(store: Path, force: str) -> dict[str, Manifest | None]:
    """Return the manifest of each snapshot of a force, by id, last written first; None if damaged."""
    files = (store / force).glob(f"*/{MANIFEST}")
    found: dict[str, Manifest | None] = {}
    for file in sorted(files, key=lambda file: -file.stat().st_mtime_ns):
        try:
            found[file.parent.name] = manifest_of(file.parent)
        except Damaged:
            found[file.parent.name] = None
    return found


def use(store: Path, force: str, snapshot: str) -> str:
    """Make a snapshot the one in use, of a force or of whichever has it, and return its id.

    It needs no key. Raises NoSnapshot or Damaged, or NotWritten with the one in use as it was.
    """
    homes = [store / force] if force else sorted(file for file in store.glob("*") if file.is_dir())
    home = next((home for home in homes if manifest_at(store, home.name, snapshot)), None)
    if home is None:
        raise NoSnapshot(
            f"There is no snapshot of that id in {store / force}: `bluestone snapshots` lists them. "
            "Nothing was changed."
        )
    with told_if_not_written(store):
        point(home, snapshot)
    return snapshot


def replaced_by(snapshot: Snapshot) -> Snapshot | None:
    """Return the snapshot that one replaced; None if it was the first, or the other is gone."""
    folder = snapshot.folder.parent / snapshot.manifest.replaces
    if not snapshot.manifest.replaces or not folder.is_dir():
        return None
    return opened(folder, snapshot.key)
