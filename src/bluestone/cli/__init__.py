"""The command line: `bluestone`, one verb a job. Only here and in pages is a clock looked at."""

import os
import sys
from signal import SIGINT, signal
from typing import NoReturn

STOPPED = 130  # the exit code of what was stopped at the keyboard, as shells have it


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    The commands are imported here: it takes a second or two, in which somebody may stop it.
    """
    before = signal(SIGINT, stop)
    from bluestone.cli.commands import run

    signal(SIGINT, before)
    run(arguments)


def stop(*_: object) -> NoReturn:
    """Leave at once, as nothing is begun: an error would pass through libraries half imported."""
    sys.stderr.write("Stopped.\n")
    sys.stderr.flush()
    os._exit(STOPPED)
