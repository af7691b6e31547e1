"""The command that says whether indicators have changed, inside a force: signals."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bluestone.charts.words import several
from bluestone.cli.records import snapshots
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
from bluestone.measures.beginning import beginning
from bluestone.measures.card import card
from bluestone.measures.indicator import Days, Share
from bluestone.measures.notes import Notes, read_notes
from bluestone.measures.releasing import watched_by
from bluestone.measures.signalling import signalled
from bluestone.measures.watched import Signalled
from bluestone.pillars import CATALOGUE, chosen
from bluestone.release import shelf
from bluestone.release.verdict import period_name
from bluestone.report.signals import Watch, signals_page

NotesFile = Annotated[
    Path | None,
    typer.Option("--notes", help="A YAML file of notes and new baselines: docs/signals.md."),
]
SHORT = 12  # characters of a snapshot's id


def noted(file: Path | None) -> Notes:
    """Return the notes in a file; none without one."""
    return Notes() if file is None else read_notes(file, CATALOGUE)


@app.command()
def signals(
    indicators: Annotated[
        list[str] | None, typer.Argument(help="Indicators or pillars; all if none is given.")
    ] = None,
    store: Store = STORE,
    force: Only = "",
    notes: NotesFile = None,
    as_json: Json = False,
    to: Annotated[
        Path | None, typer.Option("--out", help="A folder for a page with the charts.")
    ] = None,
) -> None:
    """Say whether indicators have changed. From true counts, for inside the force alone."""
    asked, held = chosen(indicators or []), noted(notes)
    wanted = {name: each for name, each in asked.items() if isinstance(each, Share | Days)}
    if not wanted:
        raise typer.BadParameter(
            "rates and scores are not judged, only shares and times", param_hint="INDICATORS"
        )
    told: list[dict[str, object]] = []
    for snapshot in snapshots(store, force):
        found = judged(snapshot, wanted, held)
        told += [row(each, snapshot) for each in found.values()]
        if not as_json:
            print_verdicts(found, snapshot)
        if to is not None:
            file = shelf.write_text(to / file_name(snapshot), drawn(snapshot, found))
            if not as_json:
                out.print(str(file))
    if as_json:
        print_json(told)


def judged(
    snapshot: Snapshot, wanted: Mapping[str, Share | Days], notes: Notes
) -> dict[str, Signalled]:
    """Return the verdicts on the indicators that a force sent what they need for."""
    held, found = reader(snapshot), {}
    began = beginning(held, snapshot.manifest.held_from)
    with progress("Judging", steps=len(wanted)) as step:
        for name, indicator in wanted.items():
            step(name)
            told = card(name, indicator, held, snapshot.sent)
            if not told.not_sent:
                watched = watched_by(told, began.of(told), held.cut_on, notes)
                found[name] = signalled(watched, indicator, held)
    return found


def row(each: Signalled, snapshot: Snapshot) -> dict[str, object]:
    """Return a verdict as `--json` promises it."""
    verdict = each.verdict
    return {
        "indicator": verdict.indicator,
        "force": snapshot.manifest.force,
        "says": verdict.says,
        "rule": verdict.rule,
        "since": verdict.since and verdict.since.from_on,
        "direction": verdict.direction,
        "change": verdict.change,
        "points": verdict.points,
        "baseline": verdict.baseline,
        "words": verdict.words,
    }


def print_verdicts(found: Mapping[str, Signalled], snapshot: Snapshot) -> None:
    """Print the verdicts of a force as a table, signals first."""
    verdicts = sorted((each.verdict for each in found.values()), key=lambda v: v.rule is None)
    grid(
        f"{snapshot.manifest.title}: has it changed? {several(len(verdicts), 'indicator')} sent",
        ("indicator", "says", "since", "way", "for the", "in words"),
        [
            (
                verdict.indicator,
                verdict.rule or verdict.says,
                period_name(verdict.since) if verdict.since else "",
                verdict.direction or "",
                verdict.change or "",
                verdict.words,
            )
            for verdict in verdicts
        ],
    )


def file_name(snapshot: Snapshot) -> str:
    """Return what the page of a force is called."""
    return f"{snapshot.manifest.force}-signals-{snapshot.manifest.cut_on}.html"


def drawn(snapshot: Snapshot, found: Mapping[str, Signalled]) -> str:
    """Return the page of a force, showing how far it is."""
    told = snapshot.manifest
    with progress("Drawing"):
        return signals_page(
            [Watch(card=e.card, verdict=e.verdict, charts=e.charts) for e in found.values()],
            title=told.title,
            invented=told.kind == "invented",
            snapshot=snapshot.id[:SHORT],
            cut_on=told.cut_on,
            made_on=today(),
        )
