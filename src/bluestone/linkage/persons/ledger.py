"""The ledger of persons: what was decided, found and asked, in order. It is only ever added to.

store/<force>/persons/suspect/000001.sealed, 000002.sealed, ...   beside the snapshots, and sealed
as they are. Each file holds the hash of the one before it, so that one that was changed, taken out
or put in shows.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from bluestone.errors import BluestoneError
from bluestone.extract.seal import Key, sealed, unsealed
from bluestone.extract.store import flush, told_if_not_written, write_through

Kind = Literal["linked", "confirmed", "rejected", "named", "merged", "split", "ended"]
FOLDER = "persons"
ENDING = ".sealed"
DIGITS = 6


class BadLedger(BluestoneError):
    """The ledger is not as it was written, or somebody else wrote to it at the same moment."""

    exit_code = 7


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that came to pass.

    `records` are those it is about, by their own references; `person` the stable id of the person
    they are held to be, `others` those of persons it was, or became. `told` is what was found, as
    the model's hash and the snapshot; `reason` what somebody gave.
    """

    kind: Kind
    at: datetime
    by: str
    records: tuple[str, ...] = ()
    person: str = ""
    others: tuple[str, ...] = ()
    reason: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ledger:
    """The ledger of one force, of suspects or of victims, with the key that opens it."""

    home: Path
    key: Key

    @property
    def files(self) -> list[Path]:
        """Return its files in their order."""
        return sorted(self.home.glob(f"{'[0-9]' * DIGITS}{ENDING}"))

    def events(self) -> tuple[Event, ...]:
        """Return all that came to pass, in order. Raises BadLedger, BadKey or Damaged."""
        found: list[Event] = []
        before = ""
        for number, file in enumerate(self.files, start=1):
            data = file.read_bytes()
            told = json.loads(unsealed(data, self.key, place=place_of(file)))
            if told["after"] != before or file.name != name_of(number):
                raise BadLedger(
                    f"The ledger of persons in {self.home} lacks a file, or holds one that is not "
                    f"its own, before {file.name}. Restore the store from its backup."
                )
            found += map(event_in, told["events"])
            before = hashlib.sha256(data).hexdigest()
        return tuple(found)

    def add(self, events: Sequence[Event]) -> None:
        """Add events at the end. Raises BadLedger if another added some meanwhile, or NotWritten."""
        files = self.files
        before = hashlib.sha256(files[-1].read_bytes()).hexdigest() if files else ""
        told = {"after": before, "events": [asdict(event) for event in events]}
        file = self.home / name_of(len(files) + 1)
        text = json.dumps(told, default=datetime.isoformat).encode()
        draft = self.home / f".writing-{os.getpid()}"
        with told_if_not_written(self.home):
            self.home.mkdir(parents=True, exist_ok=True)
            write_through(draft, sealed(text, self.key, place=place_of(file)))
            try:
                os.link(draft, file)  # which never writes over what is there
            except FileExistsError:
                raise BadLedger(
                    f"Somebody else added to the ledger in {self.home} meanwhile. Nothing was "
                    "written: ask again."
                ) from None
            finally:
                draft.unlink()
            flush(self.home)


def name_of(number: int) -> str:
    """Return the name of the file of that number."""
    return f"{number:0{DIGITS}}{ENDING}"


def place_of(file: Path) -> str:
    """Return a file's place in the store, which it is sealed with."""
    return "/".join(file.parts[-4:])


def event_in(told: Mapping[str, object]) -> Event:
    """Return the event that was written."""
    whole = {k: tuple(v) if isinstance(v, list) else v for k, v in told.items()}
    return Event(**(whole | {"at": datetime.fromisoformat(str(told["at"]))}))  # type: ignore[arg-type]


def decisions(events: Sequence[Event]) -> dict[tuple[str, str], bool]:
    """Return what was last decided of each pair of records: whether they are one person."""
    decided = (event for event in events if event.kind in ("confirmed", "rejected"))
    return {pair_of(*event.records): event.kind == "confirmed" for event in decided}


def pair_of(left: str, right: str) -> tuple[str, str]:
    """Return a pair in the one order that it is kept in."""
    return (left, right) if left < right else (right, left)


def persons(events: Sequence[Event]) -> dict[str, str]:
    """Return the person that each record is held to be of, by stable id."""
    found: dict[str, str] = {}
    for event in events:
        if event.kind in ("named", "merged", "split"):
            found |= dict.fromkeys(event.records, event.person)
        if event.kind == "ended":
            found = {r: p for r, p in found.items() if r not in event.records}
    return found


def numbers(events: Sequence[Event]) -> Iterator[str]:
    """Yield stable ids that no person of the ledger ever had."""
    taken = [int(event.person[1:]) for event in events if event.person]
    number = max(taken, default=0)
    while True:
        number += 1
        yield f"P{number:07}"
