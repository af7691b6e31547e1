"""The command that counts, inside a force: measure."""

from typing import Annotated

import typer

from bluestone.cli.records import snapshots
from bluestone.cli.terminal import (
    STORE,
    Json,
    Only,
    Store,
    app,
    grid,
    print_json,
    progress,
    tell,
)
from bluestone.extract.read import Engine, Reader, reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.breakdown import Breakdown, NoBreakdown, breakdown
from bluestone.measures.card import card
from bluestone.measures.indicator import Days, Indicator
from bluestone.measures.releasing import counts_of, release_periods
from bluestone.pillars import CATALOGUE, chosen
from bluestone.release.figure import Count, Span

HOURS = 24  # in a day

Row = dict[str, object]


@app.command()
def measure(
    indicators: Annotated[
        list[str] | None, typer.Argument(help="Indicators or pillars; all if none is given.")
    ] = None,
    store: Store = STORE,
    force: Only = "",
    engine: Annotated[Engine, typer.Option(help="What counts.")] = "duckdb",
    by: Annotated[str, typer.Option(help="Break down: team, sex, offence_group, ...")] = "",
    period: Annotated[Span, typer.Option(help="Month, quarter or (rolling) year.")] = "month",
    as_json: Json = False,
) -> None:
    """Count indicators. These are true counts, for inside the force alone."""
    wanted = chosen(indicators or [])
    split = breakdown(by) if by else None
    told: list[Row] = []
    for snapshot in snapshots(store, force):
        held = reader(snapshot, engine)
        with progress("Counting", steps=len(wanted)) as step:
            for name, indicator in wanted.items():
                step(name)
                try:
                    told.extend(rows(name, indicator, snapshot, held, period, split))
                except NoBreakdown as e:
                    if indicators:
                        raise
                    tell(f"{name} is left out. {e}")
    if as_json:
        print_json(told)
    else:
        print_rows(told)


def rows(
    name: str,
    indicator: Indicator,
    snapshot: Snapshot,
    held: Reader,
    period: Span,
    split: Breakdown | None,
) -> list[Row]:
    """Return what an indicator counts in a snapshot: a row a period and group, or "not sent"."""
    force = snapshot.manifest.force
    if missing := card(name, indicator, held, snapshot.sent).not_sent:
        nothing = {"month": None, "number": None, "out_of": None}
        return [{"indicator": name, "force": force, **nothing, "not_sent": missing}]
    spans = tuple(p for p in release_periods(held.cut_on) if p.span == period)
    counts = counts_of(name, force, indicator, held, None if period == "month" else spans, split)
    return [row_of(count, indicator, split) for count in counts]


def row_of(count: Count, indicator: Indicator, split: Breakdown | None) -> Row:
    """Return a count as it is printed: what `--json` promises."""
    period = count.period
    when = (
        {"month": f"{period.from_on:%Y-%m}"}
        if period.span == "month"
        else {"from": period.from_on, "until": period.until_on}
    )
    row: Row = {"indicator": count.indicator, "force": count.force, **when}
    if split is not None:
        row[split.name] = count.group
    sides = {"number": count.number, "out_of": count.out_of}
    if indicator.kind == "rate":
        return row | {"rate": rounded(count.rate)} | sides
    if indicator.kind == "score":
        return row | score_row(count)
    if not isinstance(indicator, Days):
        return row | sides
    return row | {
        "median_days": in_days(count.median, indicator),
        "median_low": in_days(count.median_low, indicator),
        "median_high": in_days(count.median_high, indicator),
        "within": count.number,
        "out_of": count.out_of,
        "rows": count.rows,
        "clock": indicator.clock,
    }


def score_row(count: Count) -> Row:
    """Return a score as it is printed; empty where too few answered for anybody to be told."""
    return {
        "score": rounded(count.score),
        "score_low": rounded(count.score_low),
        "score_high": rounded(count.score_high),
        "alpha": rounded(count.alpha),
        "respondents": count.number,
    }


def rounded(value: float | None) -> float | None:
    """Return a number to two decimals."""
    return None if value is None else round(value, 2)


def in_days(length: float | None, indicator: Days) -> float | None:
    """Return a length in days: those of the indicator's own clock, or hours made days."""
    if length is None or indicator.clock != "hours":
        return length
    return round(length / HOURS, 2)


def print_rows(told: list[Row]) -> None:
    """Print what was counted, a table for each indicator and force."""
    for name in CATALOGUE:
        for force in dict.fromkeys(row["force"] for row in told if row["indicator"] == name):
            mine = [r for r in told if (r["indicator"], r["force"]) == (name, force)]
            if missing := mine[0].get("not_sent"):
                tell(f"{name}: {force} has not sent {', '.join(map(str, missing))}")
                continue
            columns = [c for c in mine[0] if c not in ("indicator", "force")]
            grid(
                f"{name}: {CATALOGUE[name].title} ({force})",
                columns,
                [["" if row[c] is None else row[c] for c in columns] for row in mine],
            )
