"""Commands over records, inside a force: load and quality."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bluestone.cli.drafts import draft_profile
from bluestone.cli.terminal import (
    STORE,
    Json,
    Only,
    Store,
    app,
    grid,
    key,
    key_or_new_one,
    out,
    print_json,
    progress,
    today,
)
from bluestone.extract import store as stores
from bluestone.extract.check import Finding, Place, findings, kept_aside
from bluestone.extract.load import load as load_extract
from bluestone.extract.read import reader
from bluestone.extract.snapshot import Snapshot

CutOn = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
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
    with progress("Loading") as step:
        snapshot = load_extract(
            path,
            force=force,
            profile=profile,
            store=store,
            key=key_or_new_one(),
            on=today(),
            cut_on=cut_on.date() if cut_on else None,
            progress=step,
        )
        found = findings(snapshot, reader(snapshot))
    told = snapshot.manifest
    if as_json:
        print_json(
            {
                "snapshot": snapshot.id,
                "force": told.force,
                "cut_on": told.cut_on,
                "tables": told.tables,
                "findings": found,
            }
        )
        return
    grid(
        f"{told.title}: snapshot {snapshot.id}, records to {told.cut_on:%-d %B %Y}",
        ("table", "read", "taken", "rejected", "out of scope", "values put aside"),
        [
            (name, t.read, t.taken, t.rejected, t.out_of_scope, t.aside)
            for name, t in told.tables.items()
        ],
    )
    out.print(f"{len(found)} findings: `bluestone quality --store {store}` lists them.")


@app.command()
def quality(
    store: Store = STORE,
    force: Only = "",
    lines: Annotated[
        bool, typer.Option("--lines", help="List what was kept aside, by file and line.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List what is missing, unreadable or contradictory, by field and by outcome."""
    told: list[dict[str, object]] = []
    for snapshot in snapshots(store, force):
        named: dict[str, object] = {"force": snapshot.manifest.force, "snapshot": snapshot.id}
        if lines:
            places = kept_aside(snapshot)
            told.append(named | {"kept_aside": places})
        else:
            found = findings(snapshot, reader(snapshot))
            told.append(named | {"findings": found})
        if not as_json:
            print_places(snapshot, places) if lines else print_findings(snapshot, found)
    if as_json:
        print_json(told)


def print_findings(snapshot: Snapshot, found: tuple[Finding, ...]) -> None:
    """Print findings as a table, with how those about crimes differ by outcome."""
    grid(
        f"{snapshot.manifest.title}: {len(found)} findings",
        ("kind", "table", "what", "rows", "out of", "by outcome", "what to do"),
        [(f.kind, f.table, f.says, f.rows, f.out_of, by_outcome(f), f.mend) for f in found],
    )


def print_places(snapshot: Snapshot, places: tuple[Place, ...]) -> None:
    """Print where the rows and values stand that were kept aside; never what they say."""
    grid(
        f"{snapshot.manifest.title}: {len(places)} rows and values kept aside",
        ("table", "file", "line", "column", "what", "kept"),
        [(p.table, p.file, p.line, p.column, p.says, p.kept) for p in places],
    )


def by_outcome(finding: Finding) -> str:
    """Return how a finding differs by how the crimes ended: "charged 3 %, open 12 %"."""
    shares = {group: t.rows / t.out_of for group, t in finding.by_outcome.items() if t.out_of}
    return ", ".join(f"{group} {share:.0%}" for group, share in shares.items())
