"""The command line: `bluestone`, one verb a job. Only here and in pages is a clock looked at."""

import sys

from bluestone.cli import counts, figures, lists, made_up, records, signals
from bluestone.cli.terminal import app, complain
from bluestone.errors import BluestoneError

COMMANDS = (records, counts, figures, lists, made_up, signals)  # each defines its verbs on `app`


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code; an expected error is told in a sentence."""
    try:
        app(arguments)
    except BluestoneError as e:
        complain(str(e))
        sys.exit(e.exit_code)
