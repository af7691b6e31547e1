"""Data quality: everything that checking finds in what was taken, gravest first.

Every finding is counted by how the crime ended, by the month it was recorded and by team, because
records of charged crimes are better filled than others, and that is itself a finding. It never
quotes a value from a record.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bluestone.extract.quality.age import Age, age, old, thin_months
from bluestone.extract.quality.duplicates import Alike, duplicated, lines_alike
from bluestone.extract.quality.earlier import backwards
from bluestone.extract.quality.finding import Finding, Tally, worst_first
from bluestone.extract.quality.missingness import Missingness, missingness
from bluestone.extract.quality.places import Place, kept_aside
from bluestone.extract.quality.sorting import unmet
from bluestone.extract.quality.uneven import uneven
from bluestone.extract.quality.values import in_values
from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.tables import TABLES

__all__ = [
    "Alike",
    "Finding",
    "Place",
    "Quality",
    "Tally",
    "findings",
    "kept_aside",
    "lines_alike",
    "quality",
]

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Quality:
    """How good one snapshot's records are: what was found, what is missing where, and their age.

    `before` is the snapshot it was compared with; empty where there was none.
    """

    force: str
    title: str
    kind: Literal["territorial", "invented", "foreign"]
    snapshot: str
    before: str
    code: str
    taken: int
    findings: tuple[Finding, ...]
    missingness: tuple[Missingness, ...]
    age: Age


def findings(
    snapshot: Snapshot, reader: Reader, before: Snapshot | None = None
) -> tuple[Finding, ...]:
    """Return everything found in a snapshot, and since one `before` it, gravest first."""
    return everything(snapshot, reader, before, missingness(snapshot, reader))


def quality(
    snapshot: Snapshot,
    reader: Reader,
    *,
    before: Snapshot | None,
    on: date,
    progress: Progress = lambda _: None,
) -> Quality:
    """Return how good a snapshot's records are, as asked on a day."""
    progress("what is missing, and where")
    missing = missingness(snapshot, reader)
    told = snapshot.manifest
    return Quality(
        force=told.force,
        title=told.title,
        kind=told.kind,
        snapshot=snapshot.id,
        before=before.id if before else "",
        code=told.code,
        taken=told.tables["crime"].taken,
        findings=everything(snapshot, reader, before, missing, progress),
        missingness=missing,
        age=age(snapshot, on),
    )


def everything(
    snapshot: Snapshot,
    reader: Reader,
    before: Snapshot | None,
    missing: tuple[Missingness, ...],
    progress: Progress = lambda _: None,
) -> tuple[Finding, ...]:
    """Return every finding, gravest first."""
    found = list(uneven(missing))
    for table in TABLES:
        if table.name in snapshot.manifest.tables:
            progress(table.name)
            found.extend(in_values(snapshot, reader, table))
    progress("months and duplicates")
    found.extend(thin_months(snapshot, reader))
    found.extend(duplicated(snapshot, reader))
    progress("what was loaded before")
    found.extend(backwards(snapshot, before))
    found.extend(unmet(snapshot))
    found.extend(old(snapshot))
    if ("crime", "outcome") not in snapshot.sent:  # then every crime would read as open
        found = [replace(each, by_outcome={}) for each in found]
    return worst_first(found)
