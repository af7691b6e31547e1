"""The commands that hold a release against earlier ones: ledger check, ledger mend."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bluestone.charts.words import several
from bluestone.cli.keys import OUT
from bluestone.cli.terminal import Json, app, out, print_json, progress, tell
from bluestone.errors import BluestoneError
from bluestone.release import shelf
from bluestone.release.ledger import Judgement, judged
from bluestone.release.mending import mended
from bluestone.release.release import Release
from bluestone.release.said import Said, said
from bluestone.release.signing import content_inside

ledger = typer.Typer(
    no_args_is_help=True, help="Hold a release against all that its force released before."
)
app.add_typer(ledger, name="ledger", rich_help_panel=OUT)

Candidate = Annotated[Path, typer.Argument(help="The release that is to go out, signed or not.")]
Earlier = Annotated[
    list[Path],
    typer.Argument(
        help="Every release of the force that went out, to whomever, called back or not."
    ),
]


class GivesAway(BluestoneError):
    """A release gives something away beside those that went out before."""

    exit_code = 35


@ledger.command()
def check(candidate: Candidate, earlier: Earlier, as_json: Json = False) -> None:
    """Say what a release would give away beside earlier ones; nothing, if it may go out."""
    found = judgement(said_by(*opened(candidate)), [said_by(*opened(file)) for file in earlier])
    if as_json:
        print_json({"findings": rows(found.findings), "breaches": rows(found.breaches)})
    else:
        print_judgement(found)
    if not found.is_safe:
        raise GivesAway(
            f"Beside what went out before it gives {several(len(found.findings), 'small number')} "
            "away. `bluestone ledger mend` writes one that hides more."
        )


@ledger.command()
def mend(
    candidate: Candidate,
    earlier: Earlier,
    to: Annotated[Path, typer.Option("--out", help="The file of the release that hides more.")],
) -> None:
    """Write a release that hides as much more as it must beside earlier ones. Sign it afterwards."""
    release, _ = opened(candidate)
    before = [said_by(*opened(file)) for file in earlier]
    with progress("Weighing") as step:
        safe = mended(release, before, progress=step)
    more = sum(a.number != b.number for a, b in zip(release.figures, safe.figures, strict=True))
    for file in shelf.write(safe, to):
        out.print(str(file), markup=False)
    out.print(f"{several(more, 'figure')} more too few to say.")


def opened(file: Path) -> tuple[Release, bytes]:
    """Return a release and its bytes, signed or not; whose signature it is, the site asks.

    Raises NoRelease, BadRelease or Altered.
    """
    content = content_inside(shelf.content_of(file), name=file.name)
    return shelf.from_json(shelf.text_of(content, name=file.name), name=file.name), content


def said_by(release: Release, content: bytes) -> Said:
    """Return what a release says in little."""
    return said(release, hashlib.sha256(content).hexdigest())


def judgement(candidate: Said, earlier: Sequence[Said]) -> Judgement:
    """Return what a release gives away beside earlier ones, showing how far it is."""
    with progress("Weighing") as step:
        return judged(candidate, earlier, progress=step)


def print_judgement(found: Judgement) -> None:
    """Print in words what would be given away, and what was already."""
    for each in found.findings:
        out.print(each.words, markup=False)
    if found.breaches:
        tell("Given away already, without this release:")
    for each in found.breaches:
        out.print(each.words, markup=False)
    if found.is_safe:
        out.print("It gives nothing away beside what went out before.")


def rows(findings: Sequence[object]) -> list[dict[str, object]]:
    """Return findings as JSON."""
    return [asdict(each) for each in findings]  # type: ignore[call-overload]
