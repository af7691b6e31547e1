"""The command that takes records in: load."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bluestone.charts.words import several
from bluestone.cli.drafts import draft_profile
from bluestone.cli.terminal import (
    STORE,
    Json,
    Store,
    app,
    day_of,
    grid,
    key,
    key_or_new_one,
    out,
    print_json,
    progress,
    tell,
    today,
    told_if_stopped,
)
from bluestone.extract import store as stores
from bluestone.extract.check import findings
from bluestone.extract.load import load as load_extract
from bluestone.extract.quality.finding import Finding
from bluestone.extract.quality.sorting import unmet
from bluestone.extract.read import reader
from bluestone.extract.seal import Damaged
from bluestone.extract.snapshot import Snapshot

T = TypeVar("T")

MOST = 5  # errors told one by one after loading; ours
UNCHANGED = "Stopped. Nothing was changed: what was loaded before stands."

CutOn = Annotated[
    date | None,
    typer.Option(
        parser=day_of("--cut-on"),
        metavar="DAY",
        help="The last day the records speak of; if not said, that of the last recorded crime.",
    ),
]


def snapshots(store: Path, force: str) -> Iterator[Snapshot]:
    """Yield the newest snapshot of the force asked for, or of every force in the store."""
    for name in [force] if force else stores.forces(store):
        yield stores.latest(store, name, key())


@app.command()
def load(
    path: Annotated[Path, typer.Argument(help="A file, or a folder of files, as exported.")],
    force: Annotated[
        str, typer.Option(help="The force whose records they are. A draft can do without.")
    ] = "",
    profile: Annotated[
        Path | None, typer.Option(help="The mapping profile: how this force lays its files out.")
    ] = None,
    schema: Annotated[
        Path | None, typer.Option(help="A Data Package that says what the files are.")
    ] = None,
    store: Store = STORE,
    cut_on: CutOn = None,
    draft: Annotated[
        bool,
        typer.Option("--draft-profile", help="Load nothing: propose a mapping profile for it."),
    ] = False,
    to: Annotated[
        Path | None, typer.Option("--out", help="With --draft-profile: the file of the draft.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Map, check and keep an extract; say what could not be taken."""
    if draft:
        draft_profile(path, force=force, to=to, as_json=as_json)
        return
    if to is not None:
        raise typer.BadParameter("it goes with --draft-profile", param_hint="'--out'")
    if not force:
        raise typer.BadParameter("say whose records they are", param_hint="'--force'")
    if profile and schema:
        raise typer.BadParameter("give --profile or --schema, not both")
    with progress("Loading") as step:
        with told_if_stopped(UNCHANGED):
            snapshot = load_extract(
                path,
                force=force,
                profile=profile,
                store=store,
                key=key_or_new_one(),
                on=today(),
                cut_on=cut_on,
                schema=schema,
                progress=step,
                tell=tell,
            )
        step("checking what was taken", 1.0)
        held = reader(snapshot)
        found = beside_earlier(snapshot, lambda before: findings(snapshot, held, before))
    if as_json:
        print_json(as_told(snapshot, found))
        return
    print_tables(snapshot)
    for each in unmet(snapshot):
        tell(f"{each.table}: {each.says}. {each.mend}")
    tell_grave(found)
    if len(stores.kept(store, snapshot.manifest.force)) > 1:
        tell("To go back to what was loaded before: `bluestone snapshots` lists it.")
    out.print(
        f"{several(len(found), 'finding')}: `bluestone quality --store {store}` lists them all."
    )


def beside_earlier(snapshot: Snapshot, asked: Callable[[Snapshot | None], T]) -> T:
    """Return what is asked of a snapshot beside the one before; alone, which is told, if that is damaged."""
    try:
        return asked(stores.replaced_by(snapshot))
    except Damaged:
        tell("What was loaded before is damaged, so that the two are not compared.")
        return asked(None)


def tell_grave(found: Sequence[Finding]) -> None:
    """Tell the errors, and the values that were emptied: the gravest, then how many more there are."""
    grave = [
        each
        for each in found
        if each.severity == "error" or (each.kind, each.severity) == ("unreadable", "warning")
    ]
    for each in grave[:MOST]:
        rows = f"{each.rows:,} of {several(each.out_of, 'row')}"
        tell(f"{each.severity.upper()} in {each.table}: {each.says} ({rows}). {each.mend}")
    if len(grave) > MOST:
        tell(f"And {len(grave) - MOST} more like these.")


def as_told(snapshot: Snapshot, found: Sequence[Finding]) -> dict[str, object]:
    """Return what a load gave as `--json` promises it."""
    told = snapshot.manifest
    return {
        "snapshot": snapshot.id,
        "force": told.force,
        "cut_on": told.cut_on,
        "tables": told.tables,
        "findings": found,
    }


def print_tables(snapshot: Snapshot) -> None:
    """Print how each table of a snapshot fared."""
    told = snapshot.manifest
    grid(
        f"{told.title}: snapshot {snapshot.id}, records to {told.cut_on:%-d %B %Y}",
        ("table", "read", "taken", "rejected", "out of scope", "values put aside"),
        [
            (name, t.read, t.taken, t.rejected, t.out_of_scope, t.aside)
            for name, t in told.tables.items()
        ],
    )
