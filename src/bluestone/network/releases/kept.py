"""Keeps what takes long to make of what does not change: drawings, tables, what the ledger weighs.

The key is a hash of what it is made of and of the code that makes it, so nothing kept is ever stale:
another release, or another version of a drawing, has another key.
"""

import hashlib
import zlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from bluestone.network.releases.models import Handed, Made, Original
from bluestone.release import shelf
from bluestone.release.said import WHOLE, Said, said

T = TypeVar("T")
MAKERS = ("charts", "release", "report", "statistics", "network/releases", "network/insight")


@cache
def code() -> bytes:
    """Return a hash of the code that makes what is kept."""
    digest = hashlib.sha256()
    for room in MAKERS:  # whose code says what is made
        for file in sorted(files("bluestone").joinpath(room).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.digest()


def kept(kind: str, of: Any, adapter: TypeAdapter[T], make: Callable[[], T]) -> T:
    """Return what was made of something before, or make it now and keep it.

    `of` is all that it depends on, and `adapter` writes and reads it.
    """
    return adapter.validate_json(
        kept_bytes(kind, of, lambda: adapter.dump_json(make())),
    )


def kept_bytes(kind: str, of: Any, make: Callable[[], bytes]) -> bytes:
    """Return the bytes that were made of something before, or make them now and keep them."""
    key = hashlib.sha256(code() + to_json([kind, of])).hexdigest()
    found = Made.objects.filter(pk=key).first()
    if found is not None:
        return zlib.decompress(found.pressed)
    made = make()
    row = Made(key=key, kind=kind, pressed=zlib.compress(made))
    Made.objects.bulk_create([row], ignore_conflicts=True)  # two may make it at once
    return made


def said_of(handed: Handed) -> Said:
    """Return what a release says in little, to be weighed by the ledger."""

    def make() -> Said:
        """Read it from the release as it was handed in."""
        text = Original.objects.get(handed=handed).data.decode()
        return said(shelf.from_json(text, name="The release"), handed.sha256)

    return kept("said", handed.sha256, WHOLE, make)
