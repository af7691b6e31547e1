"""Loading: a force's own files, mapped, checked row by row, and kept as a new snapshot."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.compute as pc

from bluestone import __version__
from bluestone.errors import BluestoneError
from bluestone.extract.seal import Key
from bluestone.extract.snapshot import Loaded, Manifest, Snapshot, Source, short_hash
from bluestone.extract.sources.files import source_files
from bluestone.extract.sources.packaged import package_beside, packaged_profile
from bluestone.extract.sources.plain import plain_profile
from bluestone.extract.sources.profile import Profile, read_profile, shipped_profile
from bluestone.extract.store import write
from bluestone.extract.taking import Progress, Taken, silent, taken
from bluestone.extract.unread import unread
from bluestone.reference.codes import FORCES
from bluestone.reference.codes import force as force_code


class OtherForce(BluestoneError):
    """The profile is for one force, and another was named."""

    exit_code = 27


class BadCut(BluestoneError):
    """The last day that the records are to speak of lies outside them."""

    exit_code = 29


def load(
    path: Path,
    *,
    force: str,
    profile: Path | None,
    store: Path,
    key: Key,
    on: date,
    cut_on: date | None = None,
    schema: Path | None = None,
    progress: Progress = silent,
    tell: Callable[[str], None] = lambda _: None,
) -> Snapshot:
    """Map, check and keep an extract, and return its snapshot; the force's newest from now on.

    `on` is the day of loading. `cut_on` is the last day that the records speak of; where it is not
    said, it is the last day on which a crime was recorded, and never later than `on`. `schema` is a
    Data Package that says what the files are, where there is no `profile`; `tell` is told in
    sentences what it tells of that is not taken.
    Raises BadFile, BadProfile, BadPackage, NothingTaken, UnknownForce, BadCut, BadKey or NotWritten.
    """
    mapping = read_profile(profile) if profile else profile_at_hand(path, force, schema, tell)
    code, title, kind = identity(force, mapping)
    for sentence in unread(path, mapping):
        tell(sentence)
    extracted = taken(path, mapping, code, progress=progress)
    tables = extracted.tables
    progress("sealing", 1.0)
    manifest = Manifest(
        force=code,
        title=title,
        kind=kind,
        loaded_on=on,
        cut_on=last_day(tables["crime"], on, cut_on),
        profile=f"{mapping.name} {short_hash(mapping.model_dump_json())}",
        code=__version__,
        sources=files_read(path, mapping),
        tables={name: told(table) for name, table in tables.items()},
        held_from=mapping.held_from,
        unmet=extracted.unmet,
    )
    return write(store, manifest, {name: table.parts for name, table in tables.items()}, key)


def profile_at_hand(
    path: Path, force: str, schema: Path | None, tell: Callable[[str], None]
) -> Profile:
    """Return the profile of a Data Package, or that shipped for a force, or of files laid out as ours.

    A Data Package counts if it was named; or, with no profile shipped, if it stands by the files.
    """
    shipped = None if schema else shipped_profile(force.lower())
    package = schema or package_beside(path)
    if shipped or not package:
        return shipped or plain_profile(path)
    packaged = packaged_profile(package)
    for sentence in packaged.left_out:
        tell(sentence)
    return packaged.profile


def files_read(path: Path, mapping: Profile) -> tuple[Source, ...]:
    """Return the files that a profile reads, with their sizes and hashes."""
    files = {file for found in source_files(path, mapping).values() for file in found}
    return tuple(source(file) for file in sorted(files))


def source(file: Path) -> Source:
    """Return what is kept of a file that was read."""
    with file.open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    return Source(file.name, file.stat().st_size, digest)


def identity(force: str, mapping: Profile) -> tuple[str, str, str]:
    """Return a force's code, its title, and whether it is territorial, invented or foreign.

    A profile may declare a force that is none of the 43; what it maps is then never loaded under
    another name, so that invented records cannot pass for a real force's. Raises UnknownForce or
    OtherForce.
    """
    own = mapping.force
    if own is None:
        code = force_code(force)
        return code, FORCES.column("label")[code], "territorial"
    if force.lower() not in (own.code.lower(), own.title.lower()):
        raise OtherForce(
            f"The profile is for {own.code}: its records cannot be loaded as another force's. "
            f"Say --force {own.code}, or give the other force's own profile."
        )
    return own.code, own.title, own.kind


def last_day(crimes: Taken, on: date, said: date | None) -> date:
    """Return the last day the records speak of: the one said, or that of the last crime recorded.

    It is never later than the day of loading. Raises BadCut if no crime was recorded by then.
    """
    days = crimes.parts["rows"].table(["recorded_on"])["recorded_on"]
    first, last = pc.min(days).as_py(), pc.max(days).as_py()
    cut = said or min(on, last)
    if cut < first:
        raise BadCut(
            f"Every crime was recorded after {cut}, the last day the records would speak of. "
            "Say a later --cut-on, or check the order of the dates in the profile."
        )
    if cut > on:
        raise BadCut(f"--cut-on {cut} is later than today: no record speaks of it. Say the day.")
    return cut


def told(table: Taken) -> Loaded:
    """Return how one table fared."""
    return Loaded(
        read=table.read,
        taken=table.parts["rows"].rows,
        rejected=table.parts["rejected"].rows,
        out_of_scope=table.out_of_scope,
        aside=table.parts["aside"].rows,
        sent=table.sent,
        sha256={},
    )
