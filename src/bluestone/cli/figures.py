"""Commands over figures: release, report, published."""

from pathlib import Path
from typing import Annotated

import typer

from bluestone.cli.records import snapshots
from bluestone.cli.signals import NotesFile, noted
from bluestone.cli.terminal import (
    STORE,
    Json,
    Only,
    Store,
    app,
    grid,
    out,
    print_json,
    progress,
    today,
)
from bluestone.extract.read import reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.releasing import everything, release_of
from bluestone.pillars import CATALOGUE
from bluestone.pillars.relations import RELATIONS
from bluestone.reference.published import published as published_figures
from bluestone.reference.published import summary
from bluestone.release import shelf
from bluestone.release.audience import audience as rule_for
from bluestone.release.release import Release
from bluestone.report.page import page

Audience = Annotated[str, typer.Option(help="Whom it is for: network or public.")]


def released(snapshot: Snapshot, *audiences: str, notes: Path | None = None) -> list[Release]:
    """Return a snapshot's releases for some audiences, counted once, showing how far it is."""
    told = noted(notes)
    with progress("Counting", steps=len(CATALOGUE)) as step:
        counted = everything(
            snapshot, reader(snapshot), CATALOGUE, relations=RELATIONS, notes=told, progress=step
        )
        step("protecting")
        return [release_of(counted, rule_for(name), made_on=today()) for name in audiences]


def place(folder_or_file: Path | None, release: Release, ending: str, *, many: bool) -> Path:
    """Return where to write: the file asked for, or a file named for its force and audience."""
    name = f"{release.force}-{release.audience}-{release.cut_on}{ending}"
    if folder_or_file is None:
        return Path("releases") / name
    return folder_or_file / name if many or not folder_or_file.suffix else folder_or_file


@app.command()
def release(
    store: Store = STORE,
    force: Only = "",
    audience: Audience = "network",
    notes: NotesFile = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="A file, or a folder where there are several.")
    ] = None,
) -> None:
    """Count everything, protect it together, and write JSON, CSV and its description."""
    rule_for(audience)
    chosen = list(snapshots(store, force))
    for snapshot in chosen:
        [made] = released(snapshot, audience, notes=notes)
        files = shelf.write(made, place(to, made, ".json", many=len(chosen) > 1))
        hidden = sum(figure.number is None for figure in made.figures)
        unsent = sum(bool(card.not_sent) for card in made.cards.values())
        out.print(
            f"{made.title}, for {made.audience}: {len(made.figures):,} figures, "
            f"{hidden:,} of them too few to say; {unsent} of {len(made.cards)} indicators not sent."
        )
        for file in files:
            out.print(f"  {file}")


@app.command()
def report(
    file: Annotated[
        Path | None, typer.Argument(help="A release that was written; else one is made now.")
    ] = None,
    store: Store = STORE,
    force: Only = "",
    audience: Audience = "network",
    notes: NotesFile = None,
    to: Annotated[Path | None, typer.Option("--out", help="The page, or a folder.")] = None,
) -> None:
    """Write a release as one page that a browser opens without a network."""
    rule_for(audience)
    if file is not None:
        releases = [shelf.read(file)]
    else:
        releases = [
            made
            for snapshot in snapshots(store, force)
            for made in released(snapshot, audience, notes=notes)
        ]
    for made in releases:
        out.print(str(write_page(made, place(to, made, ".html", many=len(releases) > 1))))


def write_page(release: Release, file: Path) -> Path:
    """Write the page of a release, and return its file."""
    with progress("Drawing", steps=len(release.cards)) as step:
        text = page(release, progress=step)
    return shelf.write_text(file, text)


@app.command()
def published(
    file: Annotated[Path, typer.Argument(help="The Home Office's outcomes open data: a CSV.")],
    as_json: Json = False,
) -> None:
    """Read the Home Office's published outcomes of sexual offences, on both bases."""
    with progress("Reading"):
        figures = published_figures(file)
    if as_json:
        print_json(figures)
        return
    grid(
        f"{file.name}: sexual offences and their outcomes, as published",
        ("year", "basis", "offences", "charged", "out of", "share charged"),
        [
            (t.year, t.basis, t.offence_group, t.number, t.out_of, f"{t.number / t.out_of:.1%}")
            for t in summary(figures)
        ],
    )
