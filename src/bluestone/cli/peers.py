"""The command that tells which forces are most alike: peers. It ranks nobody."""

from pathlib import Path
from typing import Annotated

import typer

from bluestone.cli.comparing import own_force
from bluestone.cli.terminal import Json, app, grid, print_json, progress, tell
from bluestone.reference.codes import FORCES
from bluestone.reference.published import published
from bluestone.reference.workforce import workforce
from bluestone.release.likeness import FEATURES, MOST, Likeness, likeness, reasons

OURS = (
    "These groups are ours: nearest neighbours by the features named, and not the most similar "
    "groups of iQuanta. They stand in the alphabet's order."
)


@app.command()
def peers(
    file: Annotated[Path, typer.Argument(help="The Home Office's outcomes open data: a CSV.")],
    force: Annotated[str, typer.Option(help="Whose peers.")],
    workforce_file: Annotated[
        Path | None, typer.Option("--workforce", help="The Home Office's police workforce: a CSV.")
    ] = None,
    by: Annotated[
        str, typer.Option(help=f"Features, with commas: {', '.join(FEATURES)}; all told if none.")
    ] = "",
    most: Annotated[int, typer.Option(min=1, help="How many.")] = MOST,
    as_json: Json = False,
) -> None:
    """Tell which forces are most like a force, by public figures, and in what."""
    code = own_force(force)
    with progress("Reading"):
        figures = published(file)
        staff = workforce(workforce_file) if workforce_file else None
    wanted = tuple(filter(None, by.split(",")))
    told = likeness(figures, code, staff=staff, by=wanted, most=most)
    if as_json:
        print_json(as_told(told))
        return
    grid(
        f"Forces most like {title(code)} in {told.year}, in the alphabet's order",
        ("force", "distance", "why"),
        [(title(p.name), round(p.distance, 2), reasons(p, told.features)) for p in told.peers],
    )
    for name in told.features:
        tell(f"{FEATURES[name].title.capitalize()}: {FEATURES[name].why}")
    if told.without:
        tell(f"Without a value of some feature: {', '.join(map(title, told.without))}.")
    tell(OURS)


def title(code: str) -> str:
    """Return what a force is called."""
    return FORCES.column("label")[code]


def as_told(told: Likeness) -> dict[str, object]:
    """Return a peer group as JSON: distances are in standard deviations of the features."""
    return {
        "force": told.force,
        "year": told.year,
        "features": {
            name: {"title": FEATURES[name].title, "why": FEATURES[name].why}
            for name in told.features
        },
        "peers": [
            {
                "force": peer.name,
                "title": title(peer.name),
                "distance": peer.distance,
                "apart": dict(zip(told.features, peer.apart, strict=True)),
                "why": reasons(peer, told.features),
            }
            for peer in told.peers
        ],
        "without": list(told.without),
        "note": OURS,
    }
