"""Releases in the demo: handed in by analysts, checked by two, published; and one that waits for a check."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bluestone.network.releases import actions, questions
from bluestone.network.releases.models import Check, Handed
from bluestone.site.accounts.models import Force, Person

WAITING = "harrowmere-public"  # one approval is there, and the other is not


def hand_in(files: Iterable[Path], at: datetime) -> list[Handed]:
    """Hand in releases by their files, named after force and audience, and have them checked."""
    found = []
    for file in files:
        force = Force.objects.get(code=file.stem.rpartition("-")[0])
        handed = actions.hand_in(
            by=somebody("analyst", force),
            force=force,
            data=file.read_bytes(),
            at=at,
            name=file.name,
        )
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


def somebody(role: str, force: Force) -> Person:
    """Return one of the demo's people of a force."""
    return Person.objects.get(username=f"{role}-{force.code}")
