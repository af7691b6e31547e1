"""Commands over invented data: invent, demo. Nothing here is about anybody."""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from typing import Annotated

import typer

from bluestone.charts.words import several
from bluestone.cli import touring
from bluestone.cli.figures import released, write_page
from bluestone.cli.terminal import NoPlace, app, grid, out, progress, today, told_if_no_place
from bluestone.extract.check import findings
from bluestone.extract.invent import CORPUS, FORCES, invent
from bluestone.extract.invent.extract import FolderTaken
from bluestone.extract.load import load
from bluestone.extract.read import reader
from bluestone.extract.seal import key_in, made_key
from bluestone.network import serving
from bluestone.network.serving import HERE
from bluestone.release import shelf

MOST = 2_000_000  # crimes of an invented force: about what a machine of 16 GB can hold; ours
SMALL = 10  # times fewer crimes with --small
AUDIENCES = ("network", "public")
NOTICE = "INVENTED: no force, crime or person here is real."


@app.command(name="invent")
def invent_extract(
    folder: Annotated[Path, typer.Argument(help="An empty folder, or one to make.")],
    force: Annotated[str, typer.Option(help=f"One of {', '.join(FORCES | CORPUS)}.")],
    crimes: Annotated[
        int,
        typer.Option(
            min=1,
            max=MOST,
            help="How many, over six years; the records of some forces hold fewer than happened.",
        ),
    ] = 8400,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same extract.")] = 1,
) -> None:
    """Make an extract up, in its force's own ugly layout, with the truth beside it."""
    with progress("Inventing") as step, told_if_no_place(folder):
        made = invent(folder, force, crimes, seed, step)
    out.print(NOTICE)
    grid(made.force.title, ("table", "rows in truth"), list(made.rows.items()))
    if (held := made.rows["crime"]) < crimes:
        out.print(f"Of {several(crimes, 'crime')} that happened its records hold {held:,}.")
    out.print(f"Faults planted: {made.faults:,}. The truth is in {made.truth}.")
    out.print(f"Next: bluestone load {folder} --force {force}")


@dataclass(frozen=True)
class Job:
    """What the demo does for one force: how many crimes, and where everything goes."""

    folder: Path
    force: str
    crimes: int


@dataclass(frozen=True)
class Shown:
    """What came of one force: rows of all tables, findings, figures for the network, its page."""

    force: str
    read: int
    taken: int
    rejected: int
    out_of_scope: int
    findings: int
    figures: int
    hidden: int
    releases: tuple[Path, ...]  # for the network, then for the public
    page: Path


@app.command()
def demo(
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Make everything, and do not serve the site.")
    ] = False,
    tour: Annotated[
        bool,
        typer.Option(
            "--tour", help="Walk through the site in a Chromium, leave pictures, and stop."
        ),
    ] = False,
    small: Annotated[bool, typer.Option("--small", help="A tenth of the crimes.")] = False,
    folder: Annotated[Path, typer.Option(help="Where to put everything.")] = Path("demo"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Of the site, at 127.0.0.1.")] = 8000,
) -> None:
    """Invent three forces, load, check, count and release them; fill the national site, and serve it."""
    if tour:
        touring.browser()
    if tour or not no_serve:
        serving.must_be_free(HERE, port)
    make_place(folder)
    own_key(folder / "key")
    jobs = [
        Job(folder, force, invention.usual_crimes // (SMALL if small else 1))
        for force, invention in FORCES.items()
    ]
    with progress("Three invented forces", steps=len(jobs) + 2) as step:
        shown = side_by_side(jobs, step)
    tell(shown, folder)
    if tour:
        show_round(folder, port)
    elif no_serve:
        out.print(f"The national site is in {folder}/site. To open it: make serve")
    else:
        open_site(folder / "site", port)


def tell(shown: Sequence[Shown], folder: Path) -> None:
    """Say what came of each force, and how to go on."""
    out.print(NOTICE, style="bold")
    grid(
        "What happened",
        (
            "force",
            "rows read",
            "taken",
            "rejected",
            "out of scope",
            "findings",
            "figures",
            "hidden",
        ),
        [
            (s.force, s.read, s.taken, s.rejected, s.out_of_scope, s.findings, s.figures, s.hidden)
            for s in shown
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


def show_round(folder: Path, port: int) -> None:
    """Walk through the demo's site as its users do, and say where the pictures are."""
    with progress("Going round") as step:
        pictures, page = touring.tour(folder / "site", folder / "tour", port, step)
    out.print(f"{several(pictures, 'picture')} of the national site: open {page}")


def open_site(site: Path, port: int) -> None:
    """Serve the demo's site until stopped."""
    out.print(
        f"The national site: http://{HERE}:{port} (choose there whom to be). Ctrl-C stops it."
    )
    serving.ready(site, demo=True)
    serving.serve(f"{HERE}:{port}")


def make_place(folder: Path) -> None:
    """Make the demo's folder. Raises NoPlace if it cannot be, or FolderTaken if it is another's."""
    if folder.exists() and not folder.is_dir():
        raise NoPlace(f"{folder} is a file. Say a folder with --folder.")
    with told_if_no_place(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / "key").is_file():
            raise FolderTaken(
                f"{folder} is not empty, and no demo was put there. Say a new folder with --folder."
            )


def own_key(file: Path) -> None:
    """Make the demo's own key at its first run. It stands by the store: nothing in it is real."""
    if not file.exists():
        made_key(file)


def side_by_side(jobs: Sequence[Job], step: Callable[[str], None]) -> list[Shown]:
    """Run the jobs on all the machine's cores, the longest first, and return what came of each.

    The national site is made beside them and takes each force's releases in as they come. Pages are
    jobs of their own, so that no core waits for the last force.
    """
    site = jobs[0].folder / "site"
    with ProcessPoolExecutor(
        mp_context=get_context("spawn"),
        initializer=signal,
        initargs=(SIGINT, SIG_DFL),  # stopped at the keyboard, they end without a word of their own
    ) as pool:
        longest_first = sorted(jobs, key=lambda job: -job.crimes)
        running = {pool.submit(shown_force, job): job for job in longest_first}
        made = pool.submit(make_site, site, today())
        done, later = {}, []
        for future in as_completed(running):
            done[running[future]] = future.result()
            step(f"{running[future].force} is counted")
            made.result()
            later.append(pool.submit(hand_in, site, future.result().releases))
            later.append(pool.submit(draw, future.result()))
        for waited in later:
            waited.result()
        step("the national site has the releases")
        pool.submit(plan, site).result()
    return [done[job] for job in jobs]


def shown_force(job: Job) -> Shown:
    """Run the main job for one invented force, all but the drawing of its page."""
    extract = job.folder / "extracts" / job.force
    shutil.rmtree(extract, ignore_errors=True)  # of an earlier run: made up, and made up again
    invent(extract, job.force, job.crimes, seed=1)
    snapshot = load(
        extract,
        force=job.force,
        profile=None,
        store=job.folder / "store",
        key=key_in(job.folder / "key"),
        on=today(),
    )
    found = findings(snapshot, reader(snapshot))
    releases = released(snapshot, *AUDIENCES)
    files = [
        shelf.write(release, job.folder / "releases" / f"{job.force}-{release.audience}.json")
        for release in releases
    ]
    tables, network = snapshot.manifest.tables.values(), releases[0]
    return Shown(
        force=job.force,
        read=sum(table.read for table in tables),
        taken=sum(table.taken for table in tables),
        rejected=sum(table.rejected for table in tables),
        out_of_scope=sum(table.out_of_scope for table in tables),
        findings=len(found),
        figures=len(network.figures),
        hidden=sum(figure.number is None for figure in network.figures),
        releases=tuple(written[0] for written in files),
        page=job.folder / "reports" / f"{job.force}.html",
    )


def draw(shown: Shown) -> None:
    """Write the page of a force's release for the network."""
    write_page(shelf.read(shown.releases[0]), shown.page)


def make_site(site: Path, on: date) -> None:
    """Make the national site with its people and assessments, in place of an earlier run's."""
    shutil.rmtree(site, ignore_errors=True)
    serving.ready(site, demo=True)
    serving.prepare()
    from bluestone.network.demo.fill import fill

    fill(on)


def hand_in(site: Path, files: Sequence[Path]) -> None:
    """Hand a force's releases in to the site, and have them checked."""
    serving.ready(site, demo=True)
    from django.utils import timezone

    from bluestone.network.demo import releases

    releases.hand_in(files, site.parent / "keys", timezone.now())


def plan(site: Path) -> None:
    """Have the main force plan by what was released."""
    serving.ready(site, demo=True)
    from bluestone.network.demo import plans

    plans.plans(today())
