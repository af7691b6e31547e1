"""All commands together, and how one is run."""

import gc
import sys

from bluestone.cli import (
    counts,
    figures,
    journey,
    lineage,
    lists,
    made_up,
    peers,
    quality,
    records,
    signals,
    snapshots,
)
from bluestone.cli.terminal import app, complain
from bluestone.errors import BluestoneError

gc.set_threshold(100_000)  # of a million small objects few are garbage: a twentieth of the time

COMMANDS = (  # each defines its verbs on `app`
    records,
    snapshots,
    quality,
    counts,
    journey,
    signals,
    figures,
    lineage,
    peers,
    lists,
    made_up,
)


def run(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code; an expected error is told in a sentence."""
    try:
        app(arguments)
    except BluestoneError as e:
        complain(str(e))
        sys.exit(e.exit_code)
