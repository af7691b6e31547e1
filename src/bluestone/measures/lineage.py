"""From a figure back to what it was counted from: its indicator, snapshot, files, hashes, version.

What a release carries of this may leave the force: the hash of each file and of the profile, so
that the force can be asked to show the same file. The names of the files, and how many rows each
table had, stay inside: a name may tell of somebody, and true counts would undo the rounding.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from bluestone.errors import BluestoneError
from bluestone.extract.snapshot import Manifest
from bluestone.extract.sources.files import files_at
from bluestone.release.figure import Card, Count, Figure, Period, Span, month_after
from bluestone.release.release import Release

Still = Literal["", "same", "changed", "not there"]
YEAR_BEFORE = -11  # months from the last month of a rolling year to its first
QUARTER = 3  # months


class BadPeriod(BluestoneError):
    """A period is not a month that can be read."""

    exit_code = 55


class NotSaid(BluestoneError):
    """A release, or a snapshot, has no such figure."""

    exit_code = 56


@dataclass(frozen=True)
class FileRead:
    """One file that was read. Name and bytes are empty where only its hash is known.

    `still`: whether a file of this hash is in the extract that it was compared with, if any.
    """

    name: str
    bytes: int | None
    sha256: str
    still: Still = ""


@dataclass(frozen=True)
class TableRead:
    """One table that a figure was counted from, with the columns read, and how its rows fared.

    The rows are None where only the release is at hand.
    """

    table: str
    columns: tuple[str, ...]
    read: int | None = None
    taken: int | None = None
    rejected: int | None = None
    out_of_scope: int | None = None


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """Where a figure comes from. `figure` is None where no period was asked for, or it is not sent.

    `loaded_by` and `counted_by` are versions of Bluestone.
    """

    figure: Count | Figure | None
    card: Card
    force: str
    title: str
    snapshot: str
    cut_on: date
    loaded_on: date | None
    profile: str
    loaded_by: str
    counted_by: str
    tables: tuple[TableRead, ...]
    files: tuple[FileRead, ...]


def from_records(
    card: Card, manifest: Manifest, snapshot: str, *, figure: Count | None, code: str
) -> Lineage:
    """Return where a count comes from that was made of a snapshot, by a version of Bluestone."""
    return Lineage(
        figure=figure,
        card=card,
        force=manifest.force,
        title=manifest.title,
        snapshot=snapshot,
        cut_on=manifest.cut_on,
        loaded_on=manifest.loaded_on,
        profile=manifest.profile,
        loaded_by=manifest.code,
        counted_by=code,
        tables=tables_read(card, manifest),
        files=tuple(FileRead(s.name, s.bytes, s.sha256) for s in manifest.sources),
    )


def from_release(
    release: Release, indicator: str, period: Period | None, manifest: Manifest | None
) -> Lineage:
    """Return where a released figure comes from; in full if its snapshot's manifest is at hand.

    Raises NotSaid.
    """
    if indicator not in release.cards:
        raise NotSaid(f"The release has no indicator {indicator}. Look at its list of cards.")
    card = release.cards[indicator]
    figure = None
    if period and not card.not_sent:
        figure = next((f for f in release.of(indicator, period.span) if f.period == period), None)
        if figure is None:
            raise NotSaid(f"The release says nothing of {indicator} in that period.")
    if manifest:
        whole = from_records(card, manifest, release.snapshot, figure=None, code=release.code)
        return replace(whole, figure=figure)
    return Lineage(
        figure=figure,
        card=card,
        force=release.force,
        title=release.title,
        snapshot=release.snapshot,
        cut_on=release.cut_on,
        loaded_on=None,
        profile=release.profile,
        loaded_by="",
        counted_by=release.code,
        tables=tables_read(card, None),
        files=tuple(FileRead("", None, digest) for digest in release.sources),
    )


def tables_read(card: Card, manifest: Manifest | None) -> tuple[TableRead, ...]:
    """Return the tables that an indicator reads, each with its columns."""
    columns: dict[str, list[str]] = {}
    for dotted in card.tables:
        table, _, column = dotted.partition(".")
        columns.setdefault(table, []).append(column)
    return tuple(table_read(table, tuple(names), manifest) for table, names in columns.items())


def table_read(table: str, columns: tuple[str, ...], manifest: Manifest | None) -> TableRead:
    """Return one table that was read, with how its rows fared if that is known and it was sent."""
    if manifest is None or table not in manifest.tables:
        return TableRead(table, columns)
    told = manifest.tables[table]
    return TableRead(table, columns, told.read, told.taken, told.rejected, told.out_of_scope)


def compared(lineage: Lineage, extract: Path) -> Lineage:
    """Return a lineage that says of each file whether an extract still holds it. Raises BadFile."""
    held = {file.name: digest(file) for file in files_at(extract).values()}
    files = tuple(replace(file, still=still(file, held)) for file in lineage.files)
    return replace(lineage, files=files)


def still(file: FileRead, held: Mapping[str, str]) -> Still:
    """Return whether files by their name and hash hold one that was read."""
    if file.sha256 in held.values():
        return "same"
    return "changed" if file.name in held else "not there"


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def period_of(month: str, span: Span) -> Period:
    """Return the month "2025-03", the quarter that holds it, or the twelve months to its end.

    Raises BadPeriod.
    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise BadPeriod("A period is said by a month, such as 2025-03.") from None
    back = {"month": 0, "quarter": -((first.month - 1) % QUARTER), "year": YEAR_BEFORE}
    return Period(span, month_after(first, back[span]))
