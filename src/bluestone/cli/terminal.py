"""What every command shares: options, the clock, the key, progress, and how it speaks."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
import typer.core
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bluestone.cli import STOPPED
from bluestone.errors import BluestoneError, refusal
from bluestone.extract.seal import BadKey, Key, key_from, key_in, made_key
from bluestone.reference.codes import UnknownForce, force
from bluestone.release.shelf import put

INTERRUPTED = "Query interrupted"  # how an engine says that it was stopped at the keyboard


class Commands(typer.core.TyperGroup):
    """The commands, each of which may be stopped at the keyboard: that is told in a sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command and return what it returns."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as e:
            complain(str(e) or "Stopped.")
            raise typer.Exit(STOPPED) from None
        except RuntimeError as e:
            if INTERRUPTED not in str(e):
                raise
            complain("Stopped.")
            raise typer.Exit(STOPPED) from None
        except typer.BadParameter as e:
            e.message = e.message.removeprefix("Value error, ")  # which is said by a library
            raise


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # they would print the values of variables: records
    help="From a force's records of rape and serious sexual offences to protected figures.",
)
WIDE = 200  # columns of a table that goes to a file or another program
out = Console(soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
err = Console(stderr=True, soft_wrap=True)

KEY_FILE = Path("~/.config/bluestone/key")

Store = Annotated[
    Path,
    typer.Option(help="The folder that holds the snapshots.", envvar="BLUESTONE_STORE"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]
STORE = Path("store")


class NoPlace(BluestoneError):
    """A file cannot be written there, or not in that form."""

    exit_code = 53


class BadDay(BluestoneError):
    """What should be a day is none."""

    exit_code = 61


def code_of(name: str) -> str:
    """Return the code of a force, by any name it goes by; of one that is none of the 43 in small letters."""
    try:
        return force(name)
    except UnknownForce:
        return name.lower()


Only = Annotated[
    str,
    typer.Option(
        "--force", parser=code_of, metavar="<str>", help="One force of the store; all if left out."
    ),
]


def day_of(option: str) -> Callable[[str], date]:
    """Return what reads the day that an option gives. It raises BadDay, naming the option."""

    def read(text: str) -> date:
        """Return the day."""
        try:
            return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007
        except ValueError:
            raise BadDay(f"{option} should be a day, as 2025-12-31.") from None

    return read


def refuse(context: typer.Context, why: str, **options: str) -> None:
    """Raise BadParameter if one of some options was given, by the names of their parameters."""
    for name, option in options.items():
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(why, param_hint=f"'{option}'")


@contextmanager
def told_if_stopped(sentence: str) -> Iterator[None]:
    """Have a sentence told if what is done here is stopped at the keyboard."""
    try:
        yield
    except KeyboardInterrupt:
        raise KeyboardInterrupt(sentence) from None


@contextmanager
def told_if_no_place(folder: Path) -> Iterator[None]:
    """Turn the system's refusals to write into a folder into NoPlace."""
    try:
        yield
    except OSError as e:
        raise NoPlace(f"{folder} cannot be written: {refusal(e)}. Say another place.") from None


def now() -> datetime:
    """Return the time it is in England and Wales."""
    return datetime.now(tz=ZoneInfo("Europe/London"))


def today() -> date:
    """Return the day it is in England and Wales."""
    return now().date()


def complain(sentence: str) -> None:
    """Say what went wrong, on standard error."""
    err.print(sentence, style="bold", markup=False, highlight=False)


def tell(sentence: str) -> None:
    """Say something by the way, on standard error, so that output stays what was asked for."""
    err.print(sentence, markup=False, highlight=False)


def print_json(value: Any) -> None:
    """Print a value as JSON: dataclasses as objects, days as text."""
    typer.echo(json.dumps(value, indent=1, default=plain))


def plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.isoformat()


def grid(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; numbers stand to the right."""
    table = Table(title=title, title_justify="left", title_style="bold")
    for i, column in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[i], int | float) for row in rows)
        table.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row))
    out.print(table)


def key() -> Key:
    """Return the key that records are sealed with. Raises BadKey if there is none.

    From BLUESTONE_KEY, or the file that BLUESTONE_KEY_FILE names, or the user's own key file.
    """
    if text := os.environ.get("BLUESTONE_KEY"):
        return key_from(text, where="BLUESTONE_KEY")
    if file := os.environ.get("BLUESTONE_KEY_FILE"):
        return key_in(Path(file))
    if KEY_FILE.expanduser().exists():
        return key_in(KEY_FILE.expanduser())
    raise BadKey(
        f"There is no key: set BLUESTONE_KEY or BLUESTONE_KEY_FILE. The first `bluestone load` "
        f"makes one at {KEY_FILE}."
    )


def key_or_new_one() -> Key:
    """Return the key, made now if this is the first load and none was given."""
    given = os.environ.get("BLUESTONE_KEY") or os.environ.get("BLUESTONE_KEY_FILE")
    if not given and not KEY_FILE.expanduser().exists():
        made_key(KEY_FILE.expanduser())
        tell(f"Made a key at {KEY_FILE}. Keep a copy: without it the records cannot be read.")
    return key()


@contextmanager
def progress(doing: str, *, steps: int | None = None) -> Iterator[Any]:
    """Show how far a job is, if somebody is watching; yield what is called at each step."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
    with bar:
        task = bar.add_task(doing, total=steps)

        def told(step: str, share: float | None = None) -> None:
            """Show a step, and how much is done where that is known."""
            whole = None if share is None else 1.0
            bar.update(
                task,
                description=f"{doing}: {step}",
                advance=1 if share is None else None,
                completed=share,
                total=whole,
            )

        yield told


def write(file: Path, content: bytes) -> Path:
    """Write a file, making its folder, and return it. Raises NoPlace if it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        put(file, content)
    except OSError as e:
        raise NoPlace(f"{file} cannot be written: {refusal(e)}. Say another place.") from None
    return file
