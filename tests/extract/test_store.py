import multiprocessing
import os
import signal
import time
from datetime import date

import pyarrow as pa
import pytest

from bluestone.extract import store as stores
from bluestone.extract.seal import BadKey, Damaged, Key
from bluestone.extract.snapshot import Loaded, Manifest, Source, opened
from bluestone.extract.store import NoSnapshot, NotWritten, forces, latest, write

KEY = Key(bytes(range(32)))
PLANTED = "Zebedee Quillfeather"  # a name that is nobody's, looked for on the disk


def manifest(force="harrowmere", day=date(2026, 10, 1)):
    loaded = Loaded(
        read=2, taken=2, rejected=0, out_of_scope=0, aside=0, sent=("crime_id",), sha256={}
    )
    return Manifest(
        force=force,
        title="Harrowmere (invented force)",
        kind="invented",
        loaded_on=day,
        cut_on=date(2026, 9, 30),
        profile="plain",
        code="0",
        sources=(Source("crime.csv", 10, "ab"),),
        tables={"crime": loaded},
    )


def parts(*rows):
    kept = pa.table({"file": pa.array([], pa.string()), "line": pa.array([], pa.int64())})
    rows = pa.table({"crime_id": ["A", "B"], "summary": list(rows)})
    return {"crime": {"rows": rows, "rejected": kept, "aside": kept}}


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def snapshot(store):
    return write(store, manifest(), parts(PLANTED, "nothing"), KEY)


def test_a_snapshot_is_read_as_it_was_written(store, snapshot):
    again = latest(store, "harrowmere", KEY)

    assert again.id == snapshot.id
    assert again.part("crime")["summary"].to_pylist() == [PLANTED, "nothing"]
    assert again.part("crime", columns=("crime_id",)).column_names == ["crime_id"]
    assert again.part("crime", "rejected").num_rows == 0
    assert again.manifest.sources == manifest().sources
    assert again.sent == {("crime", "crime_id")}


def test_nothing_of_a_record_is_on_the_disk_in_the_clear(store, snapshot):
    files = [file for file in store.rglob("*") if file.is_file()]

    assert len(files) == 5
    assert not any(PLANTED.encode() in file.read_bytes() for file in files)


def test_snapshots_that_nothing_names_any_more_are_told_of(store, snapshot):
    (snapshot.folder.parent / "latest").unlink()

    with pytest.raises(NoSnapshot, match=r"Snapshots stand in .*harrowmere, but the file latest"):
        latest(store, "harrowmere", KEY)


def test_a_new_load_is_a_new_snapshot_and_the_old_one_stays(store, snapshot):
    newer = write(store, manifest(), parts("more", "nothing"), KEY)

    assert latest(store, "harrowmere", KEY).id == newer.id != snapshot.id
    assert opened(snapshot.folder, KEY).part("crime")["summary"][0].as_py() == PLANTED


def test_forces_are_kept_apart(store, snapshot):
    write(store, manifest("skerrin"), parts("a", "b"), KEY)

    assert forces(store) == ("harrowmere", "skerrin")


def test_a_flipped_byte_is_told_with_its_place(store, snapshot):
    file = snapshot.folder / "crime.sealed"
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)

    with pytest.raises(Damaged, match=r"harrowmere/crime\.sealed is damaged"):
        snapshot.part("crime")


def test_a_changed_manifest_is_told(store, snapshot):
    file = snapshot.folder / "manifest.json"
    file.write_text(file.read_text().replace('"taken": 2', '"taken": 3'))

    with pytest.raises(Damaged, match="manifest"):
        latest(store, "harrowmere", KEY)


def test_a_lost_manifest_is_told(store, snapshot):
    (snapshot.folder / "manifest.json").unlink()

    with pytest.raises(Damaged, match="cannot be read"):
        latest(store, "harrowmere", KEY)


def test_a_file_of_an_older_snapshot_is_told(store, snapshot):
    newer = write(store, manifest(), parts("more", "nothing"), KEY)
    (newer.folder / "crime.sealed").write_bytes((snapshot.folder / "crime.sealed").read_bytes())

    with pytest.raises(Damaged, match="not the file that snapshot"):
        newer.part("crime")


def test_a_lost_file_is_told(snapshot):
    (snapshot.folder / "crime.sealed").unlink()

    with pytest.raises(Damaged, match="missing"):
        snapshot.part("crime")


def test_a_wrong_key_is_told(store, snapshot):
    with pytest.raises(BadKey, match="another key"):
        latest(store, "harrowmere", Key(bytes(32))).part("crime")


def test_an_empty_store_is_told(store):
    with pytest.raises(NoSnapshot, match="Nothing is loaded in"):
        forces(store)


def test_a_force_that_was_not_loaded_is_told(store, snapshot):
    with pytest.raises(NoSnapshot, match="Nothing is loaded for skerrin"):
        latest(store, "skerrin", KEY)


def test_a_full_disk_leaves_the_last_snapshot_standing(store, snapshot, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="no space left on device"):
        write(store, manifest(), parts("more", "nothing"), KEY)
    monkeypatch.undo()

    assert latest(store, "harrowmere", KEY).id == snapshot.id
    assert not list(store.rglob(f"{stores.UNFINISHED}*"))


def load_slowly(store, reached):
    whole = stores.moved

    def wait(*args):
        reached.set()
        time.sleep(60)
        return whole(*args)

    stores.moved = wait
    write(store, manifest(), parts("more", "nothing"), KEY)


def test_a_killed_load_leaves_the_last_snapshot_standing_and_is_swept(store, snapshot):
    fork = multiprocessing.get_context("spawn")
    reached = fork.Event()
    loading = fork.Process(target=load_slowly, args=(store, reached))
    loading.start()
    assert reached.wait(30)

    os.kill(loading.pid, signal.SIGKILL)
    loading.join()

    assert list(store.rglob(f"{stores.UNFINISHED}*"))
    assert latest(store, "harrowmere", KEY).id == snapshot.id
    write(store, manifest(), parts("more", "nothing"), KEY)
    assert not list(store.rglob(f"{stores.UNFINISHED}*"))


def test_a_half_written_pointer_is_swept(store, snapshot):
    (store / "harrowmere" / f"{stores.UNFINISHED}latest").write_text("half")

    newer = write(store, manifest(), parts("more", "nothing"), KEY)

    assert latest(store, "harrowmere", KEY).id == newer.id
