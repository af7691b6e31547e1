"""The command that follows crimes on their way, inside a force: journey."""

from collections.abc import Sequence
from typing import Annotated, Literal

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
)
from bluestone.extract.read import Engine, reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.breakdown import Breakdown, breakdown
from bluestone.measures.travelled import Travelled, listed, travelled
from bluestone.release.curve import HORIZONS, LABELS, Estimate
from bluestone.release.steps import stage, step

Row = dict[str, object]
UNIT = "share, from 0 to 1"  # of shares in JSON; a release has per cent, and says so
MOST = 20  # ways and followings that are printed; --json gives all


@app.command()
def journey(
    store: Store = STORE,
    force: Only = "",
    engine: Annotated[Engine, typer.Option(help="What counts.")] = "duckdb",
    by: Annotated[str, typer.Option(help="Break curves and waits down: team, sex, ...")] = "",
    period: Annotated[
        Literal["quarter", "year"], typer.Option(help="Cohorts: crimes recorded in each.")
    ] = "year",
    as_json: Json = False,
) -> None:
    """Follow crimes to their end: curves, waits, returns, ways. True, for inside the force alone."""
    split = breakdown(by) if by else None
    told: list[Row] = []
    for snapshot in snapshots(store, force):
        with progress("Following"):
            found = travelled(snapshot, reader(snapshot, engine), span=period, by=split)
        if as_json:
            told.append(as_rows(snapshot, found, split))
        else:
            print_journey(snapshot, found, split)
    if as_json:
        print_json(told)


def as_rows(snapshot: Snapshot, found: Travelled, split: Breakdown | None) -> Row:
    """Return a journey as `--json` promises it."""
    return {
        "force": snapshot.manifest.force,
        "snapshot": snapshot.id,
        "cut_on": snapshot.manifest.cut_on,
        "broken_down_by": split.name if split else None,
        "held": found.held,
        "undated": found.undated,
        "ended_before_recorded": found.ended_before,
        "not_sent": found.not_sent,
        "curves": [row for each in found.estimates for row in curve_rows(each)],
        "waits": found.waits,
        "followings": found.followings,
        "returns": found.returns,
        "ways": found.ways,
    }


def curve_rows(told: Estimate) -> list[Row]:
    """Return a curve as rows: one for each ending and day. Shares are from 0 to 1."""
    return [
        {
            "from": told.cohort and told.cohort.from_on,
            "until": told.cohort and told.cohort.until_on,
            "group": told.group,
            "crimes": told.rows,
            "ending": part,
            "days": days,
            "at_risk": told.at_risk[i],
            "unit": UNIT,
            "share": None if told.why[i] else round(told.shares[part][i], 4),
            "low": None if told.why[i] else round(told.lows[part][i], 4),
            "high": None if told.why[i] else round(told.highs[part][i], 4),
            "why": told.why[i],
        }
        for part in LABELS
        for i, days in enumerate(HORIZONS)
    ]


def print_journey(snapshot: Snapshot, found: Travelled, split: Breakdown | None) -> None:
    """Print a journey as tables."""
    title = snapshot.manifest.title
    if found.held:
        out.print(found.held)
    if found.undated:
        out.print(
            f"{several(found.undated, 'crime')} ended on a day nobody wrote down: in no curve."
        )
    if found.ended_before:
        out.print(
            f"{several(found.ended_before, 'crime')} ended, by the dates, before recording: "
            "in no curve."
        )
    if found.not_sent:
        out.print(f"{title} has not sent {listed(found.not_sent)}.")
    days = [f"day {day}" for day in HORIZONS]
    for part, label in LABELS.items():
        if found.estimates:
            grid(
                f"{label}: share of the crimes recorded, by day ({title})",
                (*cohort_columns(split), "crimes", *days),
                [curve_row(each, part, split) for each in found.estimates],
            )
    for reason, named in reasons(found.estimates).items():
        out.print(f"A dash, of crimes recorded {'; '.join(named)}: {reason}.")
    print_waits(title, found, split)
    print_steps(title, found)


def reasons(told: Sequence[Estimate]) -> dict[str, list[str]]:
    """Return why days cannot be judged, each reason with its cohorts."""
    found: dict[str, list[str]] = {}
    for each in told:
        for why in dict.fromkeys(why for why in each.why if why):
            named = found.setdefault(why, [])
            named += [cohort_name(each)][: cohort_name(each) not in named]
    return found


def cohort_name(told: Estimate) -> str:
    """Return the months in which a cohort was recorded, or that it is all of them."""
    period = told.cohort
    return f"{period.from_on:%b %Y} to {period.until_on:%b %Y}" if period else "at any time"


def cohort_columns(split: Breakdown | None) -> tuple[str, ...]:
    """Return the columns that name a cohort."""
    return ("recorded", split.name) if split else ("recorded",)


def curve_row(told: Estimate, part: str, split: Breakdown | None) -> Sequence[object]:
    """Return one ending of a cohort as a row: a share with its interval, by each day."""
    name = cohort_name(told) if told.cohort else "all"
    cells = [
        "-" if why else f"{100 * share:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
        for why, share, low, high in zip(
            told.why, told.shares[part], told.lows[part], told.highs[part], strict=True
        )
    ]
    return (name, *((told.group,) if split else ()), told.rows, *cells)


def print_waits(title: str, found: Travelled, split: Breakdown | None) -> None:
    """Print how long each stage took."""
    rows = [
        (
            stage(w.stage),
            *((w.group,) if split else ()),
            w.rows,
            w.reached,
            *map(said, (w.lower, w.median and w.median.middle, w.upper)),
        )
        for w in found.waits
    ]
    columns = ("stage", *((split.name,) if split else ()), "began", "came there")
    quarters = ("a quarter by day", "half by day", "three quarters by day")
    if rows:
        grid(f"Waits of stages begun in the last two years ({title})", (*columns, *quarters), rows)


def said(days: float | None) -> str:
    """Return days; a dash where so many have not come there yet."""
    return "-" if days is None else f"{days:,.0f}"


def print_steps(title: str, found: Travelled) -> None:
    """Print what follows what, what is gone back to, and the commonest ways."""
    if not found.ways:
        return
    grid(
        f"What comes next ({title})",
        ("step", "next", "times", "middle days"),
        [(step(f.first), step(f.then), f.times, f.days) for f in found.followings[:MOST]],
    )
    grid(
        f"Taken again for the same person ({title})",
        ("step", "crimes", "again"),
        [(step(r.step), r.crimes, r.again) for r in found.returns],
    )
    grid(
        f"The commonest ways, of {len(found.ways):,} ({title})",
        ("way", "crimes"),
        [(" > ".join(map(step, w.steps)) or "longer", w.crimes) for w in found.ways[:MOST]],
    )
