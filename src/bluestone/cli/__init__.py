"""The command line: `bluestone`, one verb a job. Only here and in pages is a clock looked at."""

import sys

STOPPED = 130  # the exit code of what was stopped at the keyboard, as shells have it


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    The commands are imported here: it takes a second or two, in which somebody may stop it.
    """
    try:
        from bluestone.cli.commands import run

        run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(STOPPED)
