"""Commands over invented data: invent, demo. Nothing here is about anybody."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bluestone.cli.figures import released, write_page
from bluestone.cli.terminal import app, grid, out, progress, today
from bluestone.extract.check import findings
from bluestone.extract.invent import FORCES, invent
from bluestone.extract.load import load
from bluestone.extract.read import reader
from bluestone.extract.seal import Key, key_in, made_key
from bluestone.extract.snapshot import Snapshot
from bluestone.release import shelf

SMALL = 10  # times fewer crimes with --small
YEARS = 6
AUDIENCES = ("network", "public")
NOTICE = "INVENTED: no force, crime or person here is real."


@app.command(name="invent")
def invent_extract(
    folder: Annotated[Path, typer.Argument(help="An empty folder, or one to make.")],
    force: Annotated[str, typer.Option(help=f"One of {', '.join(FORCES)}.")],
    crimes: Annotated[int, typer.Option(min=1, help="How many, over six years.")] = 8400,
    seed: Annotated[int, typer.Option(help="The same seed gives the same extract.")] = 1,
) -> None:
    """Make an extract up, in its force's own ugly layout, with the truth beside it."""
    with progress("Inventing") as step:
        made = invent(folder, force, crimes, seed, step)
    out.print(NOTICE)
    grid(made.force.title, ("table", "rows in truth"), list(made.rows.items()))
    out.print(f"{made.faults:,} faults were planted. The truth is in {made.truth}.")
    out.print(f"Next: bluestone load {folder} --force {force}")


@dataclass(frozen=True)
class Shown:
    """What the demo did for one force."""

    snapshot: Snapshot
    findings: int
    figures: int
    hidden: int
    page: Path


@app.command()
def demo(
    no_serve: Annotated[  # noqa: ARG001
        bool, typer.Option("--no-serve", help="Open no site afterwards. There is none to open yet.")
    ] = False,
    small: Annotated[bool, typer.Option("--small", help="A tenth of the crimes.")] = False,
    folder: Annotated[Path, typer.Option(help="Where to put everything.")] = Path("demo"),
) -> None:
    """Invent three forces, load, check, count and release them, and write their reports."""
    key = demo_key(folder / "key")
    shown = [
        shown_force(folder, force, yearly.crimes_a_year * YEARS // (SMALL if small else 1), key)
        for force, yearly in FORCES.items()
    ]
    out.print(NOTICE, style="bold")
    grid(
        "What happened",
        ("force", "rows read", "taken", "rejected", "findings", "figures", "too few to say"),
        [
            (
                told.snapshot.manifest.title,
                sum(t.read for t in told.snapshot.manifest.tables.values()),
                sum(t.taken for t in told.snapshot.manifest.tables.values()),
                sum(t.rejected for t in told.snapshot.manifest.tables.values()),
                told.findings,
                told.figures,
                told.hidden,
            )
            for told in shown
        ],
    )
    out.print("Reports, each one page that any browser opens:")
    for told in shown:
        out.print(f"  {told.page}")
    out.print(
        f"The records are sealed in {folder}/store. To ask them more:\n"
        f"  export BLUESTONE_STORE={folder}/store BLUESTONE_KEY_FILE={folder}/key\n"
        "  .venv/bin/bluestone quality --force skerrin\n"
        "  .venv/bin/bluestone measure victims --force skerrin --period year"
    )


def demo_key(file: Path) -> Key:
    """Return the demo's own key, made at its first run: its records are invented."""
    return key_in(file) if file.exists() else made_key(file)


def shown_force(folder: Path, force: str, crimes: int, key: Key) -> Shown:
    """Run the main job for one invented force."""
    extract = folder / "extracts" / force
    shutil.rmtree(extract, ignore_errors=True)  # of an earlier run: made up, and made up again
    with progress(f"{force}: inventing") as step:
        invent(extract, force, crimes, seed=1, progress=step)
    with progress(f"{force}: loading") as step:
        snapshot = load(
            extract,
            force=force,
            profile=None,
            store=folder / "store",
            key=key,
            on=today(),
            progress=step,
        )
        found = findings(snapshot, reader(snapshot))
    releases = [released(snapshot, audience) for audience in AUDIENCES]
    for release in releases:
        shelf.write(release, folder / "releases" / f"{force}-{release.audience}.json")
    network = releases[0]
    return Shown(
        snapshot=snapshot,
        findings=len(found),
        figures=len(network.figures),
        hidden=sum(figure.number is None for figure in network.figures),
        page=write_page(network, folder / "reports" / f"{force}.html"),
    )
