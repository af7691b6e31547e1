"""Links the people of a snapshot with all that is known of them, and keeps what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from bluestone.extract.snapshot import Snapshot
from bluestone.linkage.persons.changing import changes
from bluestone.linkage.persons.explaining import explained
from bluestone.linkage.persons.holding import held, hold
from bluestone.linkage.persons.identified import Whose, identified, people
from bluestone.linkage.persons.known import Known, known_from, with_new, without
from bluestone.linkage.persons.ledger import (
    FOLDER,
    BadLedger,
    Event,
    Kind,
    Ledger,
    decisions,
    numbers,
    pair_of,
    persons,
)
from bluestone.linkage.persons.linking import Linked, Step, joined, linked


@dataclass(frozen=True)
class Run:
    """What was found in a snapshot: the links by reference, the persons, and what changed.

    `pairs` has cluster, left and right as places in `ids`, probability and reasons. `new` counts
    the records that were weighed now. `person_of` is the person of each record that is linked.
    """

    ids: pl.Series
    found: Linked
    pairs: pl.DataFrame
    person_of: Mapping[str, str]
    changed: tuple[Event, ...]
    new: int


def ledger_of(store: Path, snapshot: Snapshot, whose: Whose) -> Ledger:
    """Return the ledger of a force's suspects, or of its victims."""
    return Ledger(store / snapshot.manifest.force / FOLDER / whose, snapshot.key)


def run(
    snapshot: Snapshot,
    store: Path,
    whose: Whose,
    *,
    at: datetime,
    by: str,
    anew: bool = False,
    threshold: float | None = None,
    step: Step = lambda _: None,
) -> Run:
    """Link the people of a snapshot, and return what was found.

    The model is the one that is kept, unless there is none or it is to be learned `anew`. That
    somebody looked is kept in the ledger too. Raises NoNames, BadLedger or NotWritten.
    """
    ledger = ledger_of(store, snapshot, whose)
    events = ledger.events()
    step("opening")
    now = people(identified(snapshot, whose))
    before = None if anew else held(ledger.home, snapshot.key)
    known, new = first(now, step) if before is None else further(before, now, step)
    decided = by_place(decisions(events), known.people["id"])
    step("joining")
    found = joined(known.people, known.pairs, known.model, threshold=threshold, decisions=decided)
    step("saying why")
    pairs = explained(found)
    ids = known.people["id"]
    changed = changes(clusters_in(pairs, ids), persons(events), numbers(events), at=at, by=by)
    told = {"model": known.model.hash, "snapshot": snapshot.id, "links": str(pairs.height)}
    looked = Event(kind="linked", at=at, by=by, told=told)
    ledger.add([looked, *changed])
    hold(known, ledger.home, snapshot.key)
    return Run(ids, found, pairs, persons([*events, *changed]), changed, new)


def first(now: pl.DataFrame, step: Step) -> tuple[Known, int]:
    """Return what is known when all are linked for the first time, and how many they are."""
    found = linked(now.drop("id"), step=step)
    return known_from(found, now["id"]), now.height


def further(before: Known, now: pl.DataFrame, step: Step) -> tuple[Known, int]:
    """Return what is known with those who are new, and how many they are."""
    step("finding what is new")
    kept, new = without(before, now)
    return (with_new(kept, new) if new.height else kept), new.height


def by_place(decided: Mapping[tuple[str, str], bool], ids: pl.Series) -> pl.DataFrame:
    """Return decisions by the places of their records; those on records that are gone are left out."""
    place = dict(zip(ids, range(len(ids)), strict=True))
    rows = [
        (*sorted((place[left], place[right])), is_one)
        for (left, right), is_one in decided.items()
        if left in place and right in place
    ]
    schema = {"left": pl.Int64, "right": pl.Int64, "confirmed": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row")


def clusters_in(pairs: pl.DataFrame, ids: pl.Series) -> list[tuple[str, ...]]:
    """Return the records of each cluster."""
    rows = pl.concat([pairs.select("cluster", row=side) for side in ("left", "right")]).unique()
    named = rows.with_columns(id=ids.gather(rows["row"])).sort("cluster", "row")
    return [tuple(each) for each in named.group_by("cluster", maintain_order=True).agg("id")["id"]]


def decide(
    snapshot: Snapshot,
    store: Path,
    whose: Whose,
    *,
    left: str,
    right: str,
    confirmed: bool,
    reason: str,
    at: datetime,
    by: str,
) -> None:
    """Keep that two records are of one person, or of two. It holds from the next linking on.

    Raises BadLedger if a record is not in the snapshot, or both are one.
    """
    there = set(identified(snapshot, whose)["id"])
    if left == right or not {left, right} <= there:
        raise BadLedger(
            f"Two references of {whose}s are wanted that are in the snapshot and are not the same. "
            "`bluestone persons --json` lists them."
        )
    kind: Kind = "confirmed" if confirmed else "rejected"
    event = Event(kind=kind, at=at, by=by, records=pair_of(left, right), reason=reason)
    ledger_of(store, snapshot, whose).add([event])


def agreed(person_of: Mapping[str, str], events: Mapping[tuple[str, str], bool]) -> frozenset[str]:
    """Return the persons all of whose records hang together by what somebody confirmed."""
    group = {record: record for record in person_of}

    def top(record: str) -> str:
        while group[record] != record:
            record = group[record]
        return record

    for (left, right), is_one in events.items():
        if is_one and left in group and right in group:
            group[top(left)] = top(right)
    tops: dict[str, set[str]] = {}
    for record, person in person_of.items():
        tops.setdefault(person, set()).add(top(record))
    return frozenset(person for person, of in tops.items() if len(of) == 1)
