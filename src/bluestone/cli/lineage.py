"""The command that says where a figure comes from: lineage."""

from pathlib import Path
from typing import Annotated

import typer

from bluestone import __version__
from bluestone.charts.words import several
from bluestone.cli.terminal import (
    STORE,
    Json,
    Store,
    app,
    code_of,
    grid,
    key,
    out,
    print_json,
    progress,
)
from bluestone.extract import store as stores
from bluestone.extract.read import Reader, reader
from bluestone.measures.beginning import first_month
from bluestone.measures.card import card
from bluestone.measures.lineage import (
    BadPeriod,
    Lineage,
    NotSaid,
    compared,
    from_records,
    from_release,
    period_of,
)
from bluestone.measures.releasing import counts_of
from bluestone.pillars import chosen
from bluestone.release import shelf
from bluestone.release.figure import Period, Span


@app.command()
def lineage(
    of: Annotated[str, typer.Argument(help="A force of the store, or a release: a JSON file.")],
    indicator: Annotated[str, typer.Argument(help="The indicator, by its id.")],
    period: Annotated[str, typer.Option(help="A month, such as 2025-03.")] = "",
    span: Annotated[
        Span, typer.Option(help="The month, its quarter, or the year to it.")
    ] = "month",
    extract: Annotated[
        Path | None, typer.Option(help="The extract, to see whether its files are still the same.")
    ] = None,
    store: Store = STORE,
    as_json: Json = False,
) -> None:
    """Say what a figure was counted from: indicator, snapshot, files, hashes, version."""
    when = period_of(period, span) if period else None
    with progress("Looking back", steps=2) as step:
        step("counting")
        found = (
            released(Path(of), indicator, when, store)
            if of.endswith(".json")
            else recorded(of, indicator, when, store)
        )
        step("hashing")
        found = compared(found, extract) if extract else found
    print_json(found) if as_json else print_lineage(found)


def recorded(force: str, indicator: str, period: Period | None, store: Path) -> Lineage:
    """Return where the count of an indicator in the newest snapshot of a force comes from."""
    found = chosen([indicator])
    if indicator not in found:
        raise NotSaid(
            f"{indicator} is a pillar of {several(len(found), 'indicator')}. Name one of them."
        )
    question = found[indicator]
    snapshot = stores.latest(store, code_of(force), key())
    held = reader(snapshot)
    its_card = card(indicator, question, held, snapshot.sent)
    count = None
    if period:
        check_period(period, held)
    if period and not its_card.not_sent:
        count = next(iter(counts_of(indicator, force, question, held, (period,))), None)
        if count is None:
            raise NotSaid(f"There is nothing to count of {indicator} in {force}.")
    return from_records(its_card, snapshot.manifest, snapshot.id, figure=count, code=__version__)


def check_period(period: Period, held: Reader) -> None:
    """Raise BadPeriod if a period lies wholly before the records or after them."""
    first, last = first_month(held), held.cut_on
    if period.until_on < first or period.from_on > last:
        raise BadPeriod(
            f"The records begin in {first:%B %Y} and end on {last:%-d %B %Y}: they say nothing of "
            "that period. Say another --period."
        )


def released(file: Path, indicator: str, period: Period | None, store: Path) -> Lineage:
    """Return where a figure of a release comes from, in full if the store has its snapshot."""
    release = shelf.read(file)
    manifest = stores.manifest_at(store, release.force, release.snapshot)
    return from_release(release, indicator, period, manifest)


def print_lineage(found: Lineage) -> None:
    """Print where a figure comes from, as tables and the query."""
    its = found.card
    grid(
        f"{its.indicator}: {its.title} ({found.title})",
        ("what", "is"),
        [
            ("figure", figure_words(found)),
            ("counts", its.number_is),
            ("out of", its.out_of_is),
            ("in a period by", its.period_is),
            ("question from", its.source),
            ("snapshot", found.snapshot),
            ("records up to", found.cut_on),
            ("loaded on", found.loaded_on or "not told in a release"),
            ("mapping profile", found.profile or "not told"),
            ("loaded by", f"Bluestone {found.loaded_by}" if found.loaded_by else "not told"),
            ("counted by", f"Bluestone {found.counted_by}"),
        ],
    )
    grid(
        "Tables read",
        ("table", "columns", "rows read", "taken", "rejected", "out of scope"),
        [
            (
                t.table,
                ", ".join(t.columns),
                *map(told, (t.read, t.taken, t.rejected, t.out_of_scope)),
            )
            for t in found.tables
        ],
    )
    grid(
        "Files read",
        ("file", "bytes", "SHA-256", "in the extract now"),
        [(f.name or "not told", told(f.bytes), f.sha256, f.still) for f in found.files],
    )
    out.print("The query, in DuckDB's words:")
    out.print(its.sql, markup=False, highlight=False)


def figure_words(found: Lineage) -> str:
    """Return the figure as it is printed."""
    if found.card.not_sent:
        return f"not sent: {', '.join(found.card.not_sent)}"
    if found.figure is None:
        return "say which with --period"
    figure = found.figure
    period = f"{figure.period.from_on} to {figure.period.until_on}"
    if figure.number is None:
        return f"too few to say, {period}"
    middle = f", median {figure.median:g} {found.card.median_of}" if figure.median else ""
    return f"{figure.number:,} of {figure.out_of:,}{middle}, {period}"


def told(number: int | None) -> str:
    """Return a number, or nothing where it is not known."""
    return "" if number is None else f"{number:,}"
