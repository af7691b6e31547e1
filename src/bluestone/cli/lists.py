"""Commands that list what Bluestone knows: indicators, tables."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from bluestone.charts.words import several
from bluestone.cli.terminal import Json, app, grid, print_json, write
from bluestone.errors import BluestoneError
from bluestone.extract.schema import descriptors
from bluestone.extract.sources.spelling import nearest
from bluestone.extract.table import Column, Table
from bluestone.extract.tables import TABLES
from bluestone.measures.example import drawn
from bluestone.measures.indicator import Indicator, Rate
from bluestone.pillars import chosen
from bluestone.reference.codes import Codelist
from bluestone.reference.framework import framework
from bluestone.reference.thresholds import Threshold

Markdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown, for the docs.")]


@app.command()
def indicators(
    names: Annotated[list[str] | None, typer.Argument(help="Indicators or pillars.")] = None,
    markdown: Markdown = False,
    as_json: Json = False,
) -> None:
    """List the indicators, with what each counts."""
    wanted = chosen(names or [])
    if as_json:
        print_json([said(name, indicator) for name, indicator in wanted.items()])
    elif markdown:
        typer.echo("# Indicators\n\nAll are ours: the programme's own are not public.")
        for pillar, names_in_it in by_pillar(wanted).items():
            typer.echo(f"\n## {pillar}")
            for name in names_in_it:
                typer.echo(indicator_in_markdown(name, wanted[name]))
    else:
        grid(
            several(len(wanted), "indicator"),
            ("indicator", "title", "counts", "out of"),
            [(n, i.title, i.number_is, i.out_of_is) for n, i in wanted.items()],
        )


def by_pillar(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of indicators by the title of their pillar."""
    titles = {pillar.id: pillar.title for pillar in framework().pillars}
    found: dict[str, list[str]] = {}
    for name in names:
        pillar = name.partition(".")[0]
        found.setdefault(titles.get(pillar, "Outcomes, across the pillars"), []).append(name)
    return found


def said(name: str, indicator: Indicator) -> dict[str, object]:
    """Return what an indicator says of itself."""
    return {
        "indicator": name,
        "kind": indicator.kind,
        "title": indicator.title,
        "why": indicator.why,
        "number_is": indicator.number_is,
        "out_of_is": indicator.out_of_is,
        "period_is": indicator.period_is,
        "unit": indicator.unit,
        "basis": indicator.population.basis.value,
        "better": indicator.better,
        "source": indicator.source,
        "limit": indicator.limit.name if indicator.limit else None,
        "example": indicator.example.tables,
        "gives": indicator.example.gives,
    }


def indicator_in_markdown(name: str, indicator: Indicator) -> str:
    """Return an indicator's section of the catalogue."""
    lines = [
        f"\n### {indicator.title}\n",
        f"`{name}`\n",
        f"{indicator.why}\n",
        f"- counts: {indicator.number_is}",
        f"- {'for each' if isinstance(indicator, Rate) else 'out of'}: {indicator.out_of_is}",
        f"- put into a period by: {indicator.period_is}",
        f"- better: {indicator.better}",
        *([f"- limit: {limit_in_markdown(indicator.limit)}"] if indicator.limit else []),
        f"- source: {indicator.source}",
        f"\nExample, cut on {indicator.example.cut_on}:",
    ]
    for table, text in indicator.example.tables.items():
        rows = drawn(text)
        lines += [f"\n{table}\n", row_in_markdown(rows[0]), row_in_markdown(["---"] * len(rows[0]))]
        lines += [row_in_markdown(row.values()) for row in rows]
    return "\n".join([*lines, f"\ngives {indicator.example.gives}"])


def limit_in_markdown(limit: Threshold) -> str:
    """Return a limit with the days it held and who set it."""
    return "; ".join(
        f"{step.value} {limit.unit}"
        + (f" from {step.valid_from}" if step.valid_from else "")
        + f" ({step.source})"
        for step in limit.steps
    )


def row_in_markdown(cells: Iterable[str]) -> str:
    """Return one row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


class NoTable(BluestoneError):
    """No table goes by that name."""

    exit_code = 60


@app.command()
def tables(
    names: Annotated[
        list[str] | None, typer.Argument(help="These tables, with what their codes mean.")
    ] = None,
    markdown: Markdown = False,
    schema: Annotated[
        Path | None, typer.Option(help="Write Table Schemas and a Data Package into a folder.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the tables a force may send, column by column: the data dictionary."""
    wanted = [table_named(name) for name in names] if names else TABLES
    if schema:
        for name, text in descriptors().items():
            typer.echo(str(write(schema / name, text.encode())))
    elif as_json:
        print_json({t.name: {"row": t.__doc__, "columns": column_rows(t)} for t in wanted})
    elif markdown:
        typer.echo("# Tables\n\nEvery table but `crime` may be missing from an extract.")
        for table in wanted:
            typer.echo(table_in_markdown(table))
    else:
        for table in wanted:
            rows = column_rows(table, labelled=bool(names))
            grid(f"{table.name}: {table.__doc__}", COLUMNS, [list(row.values()) for row in rows])


def table_named(name: str) -> type[Table]:
    """Return the table of that name. Raises NoTable, with the nearest."""
    for table in TABLES:
        if table.name == name:
            return table
    near = nearest(name, [table.name for table in TABLES], most=3)
    hint = f"The nearest are: {', '.join(near)}" if near else "`bluestone tables` lists them"
    raise NoTable(f"There is no table of that name. {hint}.")


COLUMNS = ("column", "type", "means", "privacy", "asked", "values")


def column_rows(table: type[Table], *, labelled: bool = False) -> list[dict[str, str]]:
    """Return what is said of each column of a table, with its codes' labels where wanted."""
    return [
        dict(
            zip(
                COLUMNS,
                (
                    name,
                    c.type,
                    c.means,
                    c.privacy.value,
                    "key" if c.key else "expected" if c.expected else "mark" if c.mark else "",
                    "; ".join(labels(c)) if labelled else ", ".join(c.codes or ()),
                ),
                strict=True,
            )
        )
        for name, c in table.columns.items()
    ]


def labels(column: Column) -> list[str]:
    """Return the codes of a column, each with its label where that says more."""
    known = column.codes.column("label") if isinstance(column.codes, Codelist) else {}
    return [
        code if known.get(code, code) == code else f"{code} ({known[code]})"
        for code in column.codes or ()
    ]


def table_in_markdown(table: type[Table]) -> str:
    """Return a table's section of the data dictionary."""
    rows = [row_in_markdown(row.values()) for row in column_rows(table)]
    head = [row_in_markdown(COLUMNS), row_in_markdown(["---"] * len(COLUMNS))]
    meant = [f"\n`{name}`: {'; '.join(said)}." for name, said in meanings(table) if said]
    return "\n".join([f"\n## {table.name}\n", f"{table.__doc__}\n", *head, *rows, *meant])


def meanings(table: type[Table]) -> Iterator[tuple[str, list[str]]]:
    """Yield what the codes of each column mean, where that says more than they do."""
    for name, column in table.columns.items():
        said = labels(column)
        yield name, said if said != list(column.codes or ()) else []
