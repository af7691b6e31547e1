"""The commands that find the same person again: persons, persons dedupe. Each link is a proposal."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bluestone.cli.terminal import Json, app, grid, out, print_json, progress, tell
from bluestone.linkage.persons.deduping import Deduped, deduped, table_in

PROPOSALS = "Every link is a proposal for a person to decide on. None is a finding of guilt."
SHOWN = 20  # clusters that are printed; `--json` has all

persons = typer.Typer(help="Find the same person in several records: proposals, with reasons.")
app.add_typer(persons, name="persons", rich_help_panel="Inside a force: true counts")


@persons.command()
def dedupe(
    file: Annotated[Path, typer.Argument(help="A table of people: CSV or Excel.")],
    ids: Annotated[str, typer.Option("--id", help="The column that tells its rows apart.")],
    columns: Annotated[
        str,
        typer.Option(help="What columns mean, where the guess is wrong: HEADER=family_name,..."),
    ] = "",
    truth: Annotated[
        str, typer.Option(help="The column that says who each row truly is, to measure by.")
    ] = "",
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="The least probability to propose.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Find which rows of any table of people may be of one person."""
    said = dict(meaning(each) for each in columns.split(",") if each)
    with progress("Linking") as step:
        step("reading")
        told = deduped(
            table_in(file), ids=ids, said=said, truth=truth.removeprefix("none"), threshold=threshold, step=step
        )
    print_json(as_told(told)) if as_json else show(told)


def meaning(text: str) -> tuple[str, str]:
    """Return a header and its role, from "HEADER=role". Raises BadParameter."""
    header, _, role = text.rpartition("=")
    if not header:
        raise typer.BadParameter("write HEADER=ROLE, with commas between", param_hint="'--columns'")
    return header, role


def as_told(told: Deduped) -> dict[str, Any]:
    """Return what was found as JSON."""
    ids = told.ids.to_list()
    found = told.found
    return {
        "clusters": told.pairs["cluster"].n_unique(),
        "links": [
            {"left": ids[left], "right": ids[right], "probability": likely, "reasons": reasons}
            for _, left, right, likely, reasons in told.pairs.iter_rows()
        ],
        "cut": [{"left": ids[c.left], "right": ids[c.right], "why": c.why} for c in found.cuts],
        "columns": told.roles,
        "nobody": told.nobody,
        "threshold": found.threshold,
        "false_per_thousand": found.false_per_thousand,
        "model": found.model.hash,
        "accuracy": told.accuracy,
        "note": PROPOSALS,
    }


def show(told: Deduped) -> None:
    """Print what was found."""
    ids = told.ids.to_list()
    rows = [
        (ids[left], ids[right], "" if likely is None else f"{likely:.3f}", "; ".join(reasons))
        for _, left, right, likely, reasons in told.pairs.head(SHOWN).iter_rows()
    ]
    grid("Who may be one person", ("left", "right", "probability", "why"), rows)
    found = told.found
    out.print(
        f"{told.pairs['cluster'].n_unique():,} clusters, {told.pairs.height:,} links; of a thousand "
        f"{found.false_per_thousand:g} are expected to be false, at a probability of "
        f"{found.threshold:g} or more. {len(found.cuts):,} links were cut. Model {found.model.hash}."
    )
    if told.accuracy:
        a = told.accuracy
        out.print(
            f"Against the truth: precision {a.precision:.4f}, recall {a.recall:.4f}, F1 {a.f1:.4f}; "
            f"{a.blocking_recall:.1%} of true pairs were compared."
        )
    tell(PROPOSALS)
