"""A force's people as tokens: what leaves it, and what stays.

What leaves has tokens and references that are made up anew each time. What stays says, sealed with
the force's own key, which of its people each reference is of.
"""

import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import polars as pl
from pydantic import TypeAdapter

from bluestone.errors import BluestoneError, refusal
from bluestone.extract.seal import Key, sealed, unsealed
from bluestone.extract.store import told_if_not_written, write_through
from bluestone.linkage.blind.secret import Secret
from bluestone.linkage.blind.telling import KINDS, values

FORMAT = "bluestone-blind-1"
KEPT = "blind.refs"  # beside a force's snapshots

T = TypeVar("T")
Step = Callable[[str, float], None]


class BadBlind(BluestoneError):
    """A file of tokens, matches or approvals is none, or does not fit the others."""

    exit_code = 39


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """What leaves a force: for each of its people a reference and tokens, by their kind."""

    format: str = FORMAT
    force: str
    secret: str  # the id of the secret that made them
    made_on: date
    people: Mapping[str, tuple[tuple[str, str], ...]]

    @property
    def text(self) -> str:
        """Return it as a file. People stand in the order of their references, which says nothing."""
        told = asdict(self) | {
            "made_on": str(self.made_on),
            "people": dict(sorted(self.people.items())),
        }
        return json.dumps(told) + "\n"


def encoded(
    people: pl.DataFrame, ids: pl.Series, secret: Secret, *, force: str, on: date, step: Step
) -> tuple[Encoded, dict[str, str]]:
    """Return people as tokens, and which id each reference is of. Who has no token is not in it.

    `people` are as compared, and `ids` the force's own, in the order of their `row`.
    """
    told = values(people)
    distinct = told.select("kind", "value").unique(maintain_order=True)
    made = dict(zip(distinct.rows(), tokens(distinct.rows(), secret, step), strict=True))
    of: dict[int, list[tuple[str, str]]] = {}
    for row, kind, value in told.iter_rows():
        of.setdefault(row, []).append((kind, made[kind, value]))
    refs = {row: secrets.token_hex(8) for row in of}
    leaves = {refs[row]: tuple(sorted(each)) for row, each in of.items()}
    stays = {ref: str(ids[row]) for row, ref in refs.items()}
    return Encoded(force=force, secret=secret.id, made_on=on, people=leaves), stays


def tokens(pairs: Iterable[tuple[str, str]], secret: Secret, step: Step) -> list[str]:
    """Return the token of each kind and value. It takes long by intent, on every core there is."""
    pairs = list(pairs)
    found = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # scrypt lets others run meanwhile
        for made in pool.map(lambda pair: secret.token(*pair), pairs):
            found.append(made)
            step("making tokens", len(found) / len(pairs))
    return found


def keep(stays: Mapping[str, str], home: Path, key: Key) -> None:
    """Keep which of a force's people each reference is of, sealed, in place of before. Raises NotWritten."""
    with told_if_not_written(home):
        home.mkdir(parents=True, exist_ok=True)
        data = sealed(json.dumps(dict(stays)).encode(), key, place=KEPT)
        draft = home / f".writing-{KEPT}"
        write_through(draft, data)
        draft.replace(home / KEPT)


def kept(home: Path, key: Key) -> dict[str, str]:
    """Return which of a force's people each reference is of. Raises BadBlind, BadKey or Damaged."""
    file = home / KEPT
    if not file.exists():
        raise BadBlind("This force has encoded nobody yet: `bluestone blind encode` does.")
    found: dict[str, str] = json.loads(unsealed(file.read_bytes(), key, place=KEPT))
    return found


def encoded_in(file: Path) -> Encoded:
    """Return what is in a file of tokens. Raises BadBlind."""
    found = read(
        file, TypeAdapter(Encoded), "a file of tokens: `bluestone blind encode` writes one"
    )
    kinds = {kind for each in found.people.values() for kind, _ in each}
    if found.format != FORMAT or not kinds <= set(KINDS):
        raise BadBlind(f"{file.name} was written by another version of Bluestone. Encode anew.")
    return found


def read(file: Path, adapter: TypeAdapter[T], what: str) -> T:
    """Return what is in a file of JSON. Raises BadBlind; `what` says what it should be."""
    try:
        return adapter.validate_json(file.read_bytes(), extra="forbid")
    except OSError as e:
        raise BadBlind(f"{file} cannot be read: {refusal(e)}.") from None
    except ValueError:
        raise BadBlind(f"{file.name} is not {what}.") from None
