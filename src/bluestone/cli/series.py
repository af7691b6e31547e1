"""The commands on crimes that may share an offender: series train, rank, find, score, evaluate."""

import csv
import io
import json
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from bluestone.charts.words import several
from bluestone.cli.terminal import Json, app, grid, out, print_json, progress, tell, today, write
from bluestone.linkage.series.card import SHOWN, card, record
from bluestone.linkage.series.crimes import BadCrimes, Crimes, recoded
from bluestone.linkage.series.evaluation import BY, evaluated
from bluestone.linkage.series.finding import ROUNDS, Found, Method
from bluestone.linkage.series.finding import found as found_series
from bluestone.linkage.series.model import Model
from bluestone.linkage.series.offenders import solved
from bluestone.linkage.series.ranking import ranking
from bluestone.linkage.series.reading import Layout, Unit, column, crimes_in, offenders_in, table
from bluestone.linkage.series.reasons import Proposal, proposals
from bluestone.linkage.series.stored import hash_of, model_in, text_of
from bluestone.linkage.series.training import trained

INSIDE = "Inside a force: true counts"  # the panel of the help
PROPOSED = "Each is a proposal with its reasons, for people to decide. A low score clears nobody."
WHY = 3  # weightiest reasons that a table shows; JSON and CSV have all

series = typer.Typer(
    no_args_is_help=True, help="Crimes that may share an offender nobody knows: proposals."
)
app.add_typer(series, name="series", rich_help_panel=INSIDE)

CrimesFile = Annotated[Path, typer.Argument(help="The crimes: CSV, Excel or Parquet.")]
OffendersFile = Annotated[Path, typer.Argument(help="Who did what: a crime and an offender a row.")]
Id = Annotated[str, typer.Option("--id", help="The column of a crime's id, in either file.")]
Offender = Annotated[str, typer.Option(help="The column of an offender's id.")]
East = Annotated[str, typer.Option("--x", help="The column of eastings or longitudes.")]
North = Annotated[str, typer.Option("--y", help="The column of northings or latitudes.")]
From = Annotated[str, typer.Option("--from", help="The column of when it began at the earliest.")]
To = Annotated[str, typer.Option("--to", help="The column of when it had happened at the latest.")]
Behaviours = Annotated[str, typer.Option(help="The columns of behaviours, with commas.")]
UnitOf = Annotated[Unit, typer.Option("--unit", help="What places are written in.")]
ModelFile = Annotated[Path, typer.Option("--model", help="The model that `series train` wrote.")]


def layout(id_: str, x: str, y: str, start: str, end: str, behaviours: str, unit: Unit) -> Layout:
    """Return which columns are what."""
    named = tuple(name.strip() for name in behaviours.split(",") if name.strip())
    return Layout(id_, x, y, start, end, named, unit)


def seeds_of(text: str) -> list[int]:
    """Return the seeds that "1-5" or "1,4" says."""
    try:
        parts = [part.split("-") for part in text.split(",")]
        seeds = [seed for part in parts for seed in range(int(part[0]), int(part[-1]) + 1)]
    except ValueError:
        seeds = []
    if not seeds:
        raise typer.BadParameter("should be numbers, as 1-5 or 1,2,3", param_hint="'--seeds'")
    return seeds


@series.command()
def evaluate(
    crimes: CrimesFile,
    offenders: OffendersFile,
    id_: Id,
    offender: Offender,
    x: East = "",
    y: North = "",
    start: From = "",
    end: To = "",
    behaviours: Behaviours = "",
    unit: UnitOf = "guess",
    seeds: Annotated[str, typer.Option(help="Splits in halves: 1-5, or 1,2.")] = "1-5",
    as_json: Json = False,
) -> None:
    """Tell how well crimes of known offenders are linked, none of whom is on both sides of a split."""
    wanted = seeds_of(seeds)
    read = crimes_in(crimes, layout(id_, x, y, start, end, behaviours, unit))
    known = solved(read, offenders_in(offenders, id_, offender))
    with progress("Evaluating") as step:
        told: Any = evaluated(read, known, wanted, step)
    if as_json:
        print_json(told)
        return
    rows = [[name, *(f"{told[by][name]:.3f}" for by in BY)] for name in ("base_rate", *SHOWN)]
    grid("Linking of crimes by offenders who were not learnt from", ["measure", *BY], rows)


@series.command()
def train(
    crimes: CrimesFile,
    offenders: OffendersFile,
    id_: Id,
    offender: Offender,
    model: ModelFile,
    x: East = "",
    y: North = "",
    start: From = "",
    end: To = "",
    behaviours: Behaviours = "",
    unit: UnitOf = "guess",
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 1,
    as_json: Json = False,
) -> None:
    """Train a model, and write it with its card and its transparency record beside it."""
    read = crimes_in(crimes, layout(id_, x, y, start, end, behaviours, unit))
    known = solved(read, offenders_in(offenders, id_, offender))
    day = today().isoformat()
    made = trained(read, known, seed=seed, trained_on=day, version=version("bluestone"))
    files = [
        write(model, text_of(made).encode()),
        write(model.with_suffix(".card.md"), card(made).encode()),
        write(model.with_suffix(".record.md"), record(made).encode()),
    ]
    if as_json:
        print_json({"files": list(map(str, files)), "sha256": hash_of(made), **asdict(made.origin)})
        return
    for file in files:
        out.print(str(file), markup=False)


@series.command()
def rank(
    crime: Annotated[str, typer.Argument(help="The id of the crime.")],
    crimes: CrimesFile,
    id_: Id,
    model: ModelFile,
    x: East = "",
    y: North = "",
    start: From = "",
    end: To = "",
    behaviours: Behaviours = "",
    unit: UnitOf = "guess",
    most: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    as_json: Json = False,
) -> None:
    """List the crimes likest to one, of all others, each with what speaks for it and against."""
    made, read = opened(model, crimes, layout(id_, x, y, start, end, behaviours, unit))
    found = ranking(made, read, crime, most)
    if as_json:
        print_json({"crime": crime, "model": hash_of(made), "pool": found.pool,
                    "expected_links": found.expected_links, "proposals": found.proposals})  # fmt: skip
        return
    print_proposals(f"Likest to the crime, of {found.pool:,} others", found.proposals)


@series.command()
def find(
    crimes: CrimesFile,
    id_: Id,
    model: ModelFile,
    x: East = "",
    y: North = "",
    start: From = "",
    end: To = "",
    behaviours: Behaviours = "",
    unit: UnitOf = "guess",
    at: Annotated[float, typer.Option(min=0, max=1, help="The probability of pairs.")] = 0.5,
    method: Annotated[Method, typer.Option(help="How groups are made.")] = "hierarchical",
    rounds: Annotated[int, typer.Option(min=0, help="Times crimes are taken apart.")] = ROUNDS,
    seed: Annotated[int, typer.Option(help="Of taking apart.")] = 1,
    as_json: Json = False,
) -> None:
    """Propose series among all crimes, and tell how many chance alone would give."""
    made, read = opened(model, crimes, layout(id_, x, y, start, end, behaviours, unit))
    with progress("Looking for series") as step:
        told = found_series(
            made, read, probability=at, method=method, rounds=rounds, seed=seed, progress=step
        )
    if as_json:
        print_json(as_told(made, read, told))
        return
    rows = [
        (i + 1, round(each.cohesion, 2), " ".join(read.ids[m] for m in each.members))
        for i, each in enumerate(told.candidates)
    ]
    grid("Crimes that may be series", ("series", "mean score", "crimes"), rows)
    tell(f"By chance alone {told.by_chance:.1f} of {len(rows)} would be found. {PROPOSED}")


@series.command()
def score(
    pairs: Annotated[Path, typer.Argument(help="Pairs: two ids of crimes a row.")],
    crimes: CrimesFile,
    id_: Id,
    model: ModelFile,
    x: East = "",
    y: North = "",
    start: From = "",
    end: To = "",
    behaviours: Behaviours = "",
    unit: UnitOf = "guess",
    one: Annotated[str, typer.Option(help="The column of the one crime.")] = "one",
    other: Annotated[str, typer.Option(help="The column of the other crime.")] = "other",
    as_json: Json = False,
) -> None:
    """Score pairs of crimes: the same rows as CSV, with score, probability and reasons."""
    made, read = opened(model, crimes, layout(id_, x, y, start, end, behaviours, unit))
    rows = table(pairs, (one, other))
    at = {name: i for i, name in enumerate(read.ids)}
    sides = [[at.get(name, -1) for name in column(rows, each)] for each in (one, other)]
    if lost := sum(-1 in pair for pair in zip(*sides, strict=True)):
        raise BadCrimes(
            f"{pairs.name} has {several(lost, 'row')} with a crime that {crimes.name} lacks. "
            "Give the crimes of both sides."
        )
    told = proposals(made, read, *(np.array(side, dtype=int) for side in sides))
    if as_json:
        print_json({"model": hash_of(made), "pairs": told})
        return
    typer.echo(as_csv(told), nl=False)


def opened(file: Path, crimes: Path, wanted: Layout) -> tuple[Model, Crimes]:
    """Return a model, and crimes with its behaviours. Raises BadModel, BadFile or BadCrimes."""
    made = model_in(file)
    names = wanted.behaviours or tuple(each.name for each in made.behaviours)
    read = crimes_in(crimes, replace(wanted, behaviours=names))
    return made, recoded(read, made.behaviours)


def print_proposals(title: str, told: tuple[Proposal, ...]) -> None:
    """Print pairs, with the weightiest reasons of each."""
    rows = [
        (p.other, round(p.score, 2), f"{p.probability:.1%}", "; ".join(r.says for r in p.reasons[:WHY]))
        for p in told
    ]  # fmt: skip
    grid(title, ("crime", "score", "probability", "why"), rows)
    tell(PROPOSED)


def as_told(model: Model, crimes: Crimes, told: Found) -> dict[str, object]:
    """Return candidate series as JSON."""
    return {
        "model": hash_of(model),
        "candidates": [
            {"crimes": [crimes.ids[m] for m in each.members], "cohesion": each.cohesion}
            for each in told.candidates
        ],
        "by_chance": told.by_chance,
        "false_rate": told.false_rate,
        "threshold": told.threshold,
        "rounds": told.rounds,
    }


def as_csv(told: list[Proposal]) -> str:
    """Return pairs as CSV: scores in nats, what each reason adds as JSON, and all in words."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("one", "other", "score", "probability", "adds", "reasons"))
    for p in told:
        adds = {"constant": p.constant} | {r.name: r.adds for r in p.reasons}
        says = "; ".join(r.says for r in p.reasons)
        rows.writerow((p.one, p.other, p.score, p.probability, json.dumps(adds), says))
    return text.getvalue()
