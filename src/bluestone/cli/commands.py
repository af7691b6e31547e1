"""All commands together, and how one is run."""

import gc
import sys
from errno import ENOSPC

from typer.models import CommandInfo

from bluestone.cli import (
    blind,
    counts,
    figures,
    journey,
    keys,
    ledger,
    lineage,
    lists,
    made_up,
    peers,
    persons,
    publishing,
    quality,
    records,
    series,
    signals,
    sites,
    snapshots,
)
from bluestone.cli.terminal import NoPlace, app, complain
from bluestone.errors import BluestoneError

gc.set_threshold(100_000)  # of a million small objects few are garbage: a twentieth of the time

COMMANDS = (  # each defines its verbs on `app`
    records,
    snapshots,
    quality,
    counts,
    journey,
    signals,
    persons,
    series,
    blind,
    figures,
    keys,
    ledger,
    publishing,
    lineage,
    peers,
    lists,
    made_up,
    sites,
)

PANELS = {  # of the help, in the order in which somebody comes to need them
    "To see it work": "demo invent",
    "Inside a force: true counts": "load snapshots quality measure journey signals lineage",
    "Out of the door: protected figures": "release report sign publish",
    "What is published of every force": "published peers",
    "The national site": "serve",
    "What can be asked and sent": "indicators tables",
}


def arranged() -> None:
    """Put the verbs into the order and the panels of the help."""
    panel_of = {verb: panel for panel, verbs in PANELS.items() for verb in verbs.split()}
    order = list(panel_of)
    app.registered_commands.sort(key=lambda each: order.index(verb_of(each)))
    for each in app.registered_commands:
        each.rich_help_panel = panel_of[verb_of(each)]


def verb_of(command: CommandInfo) -> str:
    """Return what somebody types for a command."""
    return command.name or str(getattr(command.callback, "__name__", ""))


arranged()


def run(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code; an expected error is told in a sentence."""
    try:
        app(arguments)
    except BluestoneError as e:
        complain(str(e))
        sys.exit(e.exit_code)
    except OSError as e:
        if e.errno != ENOSPC:
            raise
        complain("The answer could not be written out: there is no room where it goes.")
        sys.exit(NoPlace.exit_code)
