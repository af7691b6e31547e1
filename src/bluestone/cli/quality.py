"""The command that says what is wrong with a force's records: quality."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from bluestone.charts.words import several
from bluestone.cli.records import beside_earlier, snapshots
from bluestone.cli.terminal import (
    STORE,
    Json,
    NoPlace,
    Only,
    Store,
    app,
    grid,
    key,
    out,
    print_json,
    progress,
    today,
    write,
)
from bluestone.extract import store as stores
from bluestone.extract.check import (
    Alike,
    Finding,
    Place,
    Quality,
    kept_aside,
    lines_alike,
)
from bluestone.extract.check import (
    quality as quality_of,
)
from bluestone.extract.quality.document import document
from bluestone.extract.quality.export import as_csv
from bluestone.extract.quality.page import page
from bluestone.extract.read import reader
from bluestone.extract.snapshot import Snapshot
from bluestone.report.page import STYLE

By = Literal["outcome", "month", "team"]
STEPS = 22  # of checking a snapshot, all tables sent

WRITERS: dict[str, Callable[[Quality], bytes]] = {
    ".html": lambda told: page(told, style=STYLE).encode(),
    ".docx": document,
}


@app.command()
def quality(
    store: Store = STORE,
    force: Only = "",
    by: Annotated[By, typer.Option(help="Which parts the table shows.")] = "outcome",
    since: Annotated[
        str, typer.Option(help="The snapshot to compare with; if not said, the one before.")
    ] = "",
    lines: Annotated[
        bool,
        typer.Option(
            "--lines", help="List what was kept aside and what may be double, by file and line."
        ),
    ] = False,
    table: Annotated[
        Path | None, typer.Option("--csv", help="Write the findings as CSV to a file.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="Write a report: a file .html or .docx.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what is missing, doubled, gone, old, unreadable or contradictory, and how to mend it."""
    check_ending(to)
    chosen = list(snapshots(store, force))
    if lines:
        list_lines(chosen, as_json=as_json)
        return
    told = [checked(snapshot, since) for snapshot in chosen]
    files = [write(table, as_csv(told).encode("utf-8-sig"))] if table else []
    if to:
        files += [
            write(place(to, one, many=len(told) > 1), WRITERS[to.suffix](one)) for one in told
        ]
    if as_json:
        print_json(told)
        return
    for one in told:
        print_findings(one, by)
    for file in files:
        out.print(str(file))


def checked(snapshot: Snapshot, since: str) -> Quality:
    """Return the quality of a snapshot, showing how far the checking is."""
    force = snapshot.manifest.force
    chosen = stores.named(snapshot.folder.parents[1], force, since, key()) if since else None
    with progress(f"Checking {force}", steps=STEPS) as step:
        step("opening")
        held = reader(snapshot)

        def beside(before: Snapshot | None) -> Quality:
            """Return the quality beside that of another snapshot."""
            return quality_of(snapshot, held, before=before, on=today(), progress=step)

        return beside(chosen) if chosen else beside_earlier(snapshot, beside)


def check_ending(to: Path | None) -> None:
    """Raise NoPlace if a report is asked for in a form that there is none of."""
    if to and to.suffix not in WRITERS:
        raise NoPlace(f"A report on quality is a file .html or .docx, and {to.name} is neither.")


def place(to: Path, one: Quality, *, many: bool) -> Path:
    """Return where to write a report: with the force before its name where there are several."""
    return to.with_name(f"{one.force}-{to.name}") if many else to


def list_lines(chosen: list[Snapshot], *, as_json: bool) -> None:
    """Tell where everything stands that was kept aside, or may be double."""
    told = []
    for snapshot in chosen:
        places, doubles = kept_aside(snapshot), lines_alike(snapshot, reader(snapshot))
        told.append(
            {
                "force": snapshot.manifest.force,
                "snapshot": snapshot.id,
                "kept_aside": places,
                "alike": doubles,
            }
        )
        if not as_json:
            print_places(snapshot, places)
            print_alike(snapshot, doubles)
    if as_json:
        print_json(told)


def print_findings(told: Quality, by: By) -> None:
    """Print findings as a table, the gravest first, with how they differ by outcome, say."""
    grid(
        f"{told.title}: {several(len(told.findings), 'finding')}",
        ("how grave", "kind", "table", "what", "rows", "out of", f"by {by}", "what to do"),
        [
            (f.severity, f.kind, f.table, f.says, f.rows, f.out_of, in_parts(f, by), f.mend)
            for f in told.findings
        ],
    )


def print_places(snapshot: Snapshot, places: tuple[Place, ...]) -> None:
    """Print where the rows and values stand that were kept aside; never what they say."""
    grid(
        f"{snapshot.manifest.title}: {len(places)} rows and values kept aside",
        ("table", "file", "line", "column", "what", "kept"),
        [(p.table, p.file, p.line, p.column, p.says, p.kept) for p in places],
    )


def print_alike(snapshot: Snapshot, doubles: tuple[Alike, ...]) -> None:
    """Print where rows stand that may be double: those of one number may be one."""
    grid(
        f"{snapshot.manifest.title}: {len(doubles)} rows that may be double",
        ("table", "what", "set", "file", "line"),
        [(d.table, d.says, d.set, d.file, d.line) for d in doubles],
    )


def in_parts(finding: Finding, by: By) -> str:
    """Return how a finding differs by a part: "charged 3 %, open 12 %"; without parts of none."""
    tallies = getattr(finding, f"by_{by}")
    shares = {group: t.rows / t.out_of for group, t in tallies.items() if t.rows}
    return ", ".join(f"{group} {share:.0%}" for group, share in shares.items())
