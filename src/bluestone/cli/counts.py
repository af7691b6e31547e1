"""The command that counts, inside a force: measure."""

from collections import Counter
from collections.abc import Collection
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
    print_json,
    progress,
    tell,
)
from bluestone.extract.read import Engine, Reader, reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.beginning import first_month
from bluestone.measures.breakdown import Breakdown, NoBreakdown, breakdown
from bluestone.measures.card import card
from bluestone.measures.indicator import Days, Indicator
from bluestone.measures.releasing import counts_of, known_periods, mature
from bluestone.pillars import CATALOGUE, chosen
from bluestone.release.figure import Count, Period, Span

HOURS = 24  # in a day
MOST = 10  # columns told of as not sent

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
        spans = None if period == "month" else spans_known(held, period)
        with progress("Counting", steps=len(wanted)) as step:
            for name, indicator in wanted.items():
                step(name)
                try:
                    told.extend(rows(name, indicator, snapshot, held, spans, split))
                except NoBreakdown as e:
                    if indicators:
                        raise
                    tell(f"{name} is left out. {e}")
    if as_json:
        print_json(told)
    else:
        print_rows(told, wanted, named=bool(indicators))


def rows(
    name: str,
    indicator: Indicator,
    snapshot: Snapshot,
    held: Reader,
    spans: tuple[Period, ...] | None,
    split: Breakdown | None,
) -> list[Row]:
    """Return what an indicator counts in a snapshot: a row a period and group, or "not sent".

    The periods are those given, or the months that have rows.
    """
    force = snapshot.manifest.force
    if missing := card(name, indicator, held, snapshot.sent).not_sent:
        nothing = {"month": None, "number": None, "out_of": None}
        return [{"indicator": name, "force": force, **nothing, "not_sent": missing}]
    known = spans and mature(spans, indicator, held.cut_on)
    counts = counts_of(name, force, indicator, held, known, split)
    return [row_of(count, indicator, split) for count in counts]


def spans_known(held: Reader, span: Span) -> tuple[Period, ...]:
    """Return the quarters, or rolling years, of the last six years that the records hold whole."""
    return tuple(p for p in known_periods(held.cut_on, first_month(held)) if p.span == span)


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


def print_rows(told: list[Row], wanted: Collection[str], *, named: bool) -> None:
    """Print what was counted, a table for each indicator and force, and then what was not sent.

    `named` are indicators that somebody asked for one by one, and wants to know of each.
    """
    unsent = [row for row in told if row.get("not_sent")]
    for name in wanted:
        mine = [row for row in told if row["indicator"] == name and not row.get("not_sent")]
        for force in dict.fromkeys(row["force"] for row in mine):
            print_counts(name, [row for row in mine if row["force"] == force])
        if named and not any(row["indicator"] == name for row in told):
            tell(f"{name}: there is no row to count yet.")
    if named:
        for row in unsent:
            tell(f"{row['indicator']}: {row['force']} has not sent {', '.join(lacking(row))}")
    else:
        print_unsent(unsent, len(wanted))


def print_counts(name: str, rows: list[Row]) -> None:
    """Print what an indicator counted in one force."""
    columns = [column for column in rows[0] if column not in ("indicator", "force")]
    grid(
        f"{name}: {CATALOGUE[name].title} ({rows[0]['force']})",
        columns,
        [["" if row[c] is None else row[c] for c in columns] for row in rows],
    )


def print_unsent(unsent: list[Row], of: int) -> None:
    """Print, for each force, what most of the indicators that cannot be counted wait for."""
    for force in dict.fromkeys(row["force"] for row in unsent):
        rows = [row for row in unsent if row["force"] == force]
        waiting = Counter(column for row in rows for column in lacking(row))
        grid(
            f"{force}: {len(rows)} of {several(of, 'indicator')} cannot be counted yet",
            ("not sent", "indicators that wait for it"),
            waiting.most_common(MOST),
        )


def lacking(row: Row) -> tuple[str, ...]:
    """Return the columns, or whole tables, that a row says were not sent."""
    return tuple(map(str, row["not_sent"] or ()))  # type: ignore[call-overload]
