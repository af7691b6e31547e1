"""Releases in the demo: handed in by analysts, checked by two, published; and one that waits for a check."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bluestone.network.keys.actions import keys_of, register
from bluestone.network.releases import actions, questions
from bluestone.network.releases.models import Check, Handed
from bluestone.release.keys import PrivateKey, made_key, private_key
from bluestone.release.signing import signed
from bluestone.site.accounts.models import Force, Person

WAITING = "harrowmere-public"  # one approval is there, and the other is not


def hand_in(files: Iterable[Path], keys: Path, at: datetime) -> list[Handed]:
    """Hand in releases by their files, named after force and audience, and have them checked.

    Each force signs with an invented key of its own, made in the folder `keys` where it is not there.
    """
    found = []
    for file in files:
        force = Force.objects.get(code=file.stem.rpartition("-")[0])
        key = key_of(force, keys, at)
        handed = actions.hand_in(
            by=somebody("analyst", force),
            force=force,
            data=signed(file.read_bytes(), key, name=file.name, at=at).encode(),
            at=at,
            name=file.name,
        )
        actions.weigh(handed, at)
        roles = ("checker",) if file.stem == WAITING else ("checker", "second-checker")
        for role in roles:
            actions.check(
                by=somebody(role, force),
                handed=handed,
                verdict=Check.Verdict.APPROVE,
                at=at,
                looked_at=questions.IDS,
            )
        found.append(handed)
    return found


def key_of(force: Force, folder: Path, at: datetime) -> PrivateKey:
    """Return the key that a force of the demo signs with, registered by its lead."""
    file = folder / f"{force.code}.json"
    key = private_key(file) if file.exists() else made_key(file, force=force.code)
    if key.public not in keys_of(force):
        lead = somebody("lead", force)
        register(by=lead, force=force, text=key.public.text, name=file.name, at=at)
    return key


def somebody(role: str, force: Force) -> Person:
    """Return one of the demo's people of a force."""
    return Person.objects.get(username=f"{role}-{force.code}")
