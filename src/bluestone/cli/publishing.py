"""The command that hands a release to a site: publish. It sends a protected release and nothing else."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult

import typer

from bluestone.cli import sending
from bluestone.cli.sending import Said
from bluestone.cli.terminal import app, code_of, complain, out, progress
from bluestone.errors import BluestoneError, refusal
from bluestone.release import shelf
from bluestone.release.release import Release
from bluestone.release.signing import release_inside

ASKED, TAKEN = 200, 201
PAUSE = 2  # seconds between two looks at how far the site is
WEIGHED = "The machine weighed it and found nothing. Two checkers look at it next."
RETURNED = (
    "The site returned it: beside what was published before it would give small numbers away. "
    "`bluestone ledger mend` writes one that hides more."
)
BACK = "It is returned. Its page on the site says why."
SAFE = str.maketrans("", "", '"\\\r\n')  # what no name of a file in a form holds


class NotHandedIn(BluestoneError):
    """A site did not take a release."""

    exit_code = 47


class NoToken(BluestoneError):
    """There is no token to show to a site."""

    exit_code = 48


@app.command()
def publish(
    file: Annotated[Path, typer.Argument(help="A signed release: what `bluestone sign` wrote.")],
    site: Annotated[str, typer.Option("--to", help="The site, as https://….")],
    force: Annotated[
        str, typer.Option(parser=code_of, metavar="<str>", help="The force whose release it is.")
    ],
    corrects: Annotated[
        str, typer.Option(help="What was wrong with the published release of the same records.")
    ] = "",
    wait: Annotated[
        float, typer.Option(min=0, help="For how many minutes to wait for the site's ledger.")
    ] = 30,
    token_file: Annotated[
        Path | None,
        typer.Option(
            envvar="BLUESTONE_TOKEN_FILE",
            help="A file that holds the token; else it is read from BLUESTONE_TOKEN.",
        ),
    ] = None,
) -> None:
    """Hand a signed release to a site, where the machine and two checkers look at it before it is published."""
    place, secret = sending.address(site), token(token_file)
    made, data = release_in(file, force)
    parts = [sending.Part("release", data, file.name.translate(SAFE))]
    if corrects.strip():
        parts.append(sending.Part("corrects", corrects.encode()))
    must_be_open(sending.call(place, "/api/forces", secret), force)
    with progress("Sending") as step:
        said = sending.call(
            place,
            f"/api/forces/{force}/releases",
            secret,
            parts,
            lambda share: step(file.name, share),
        )
    if said.status != TAKEN:
        raise refused(said)
    number, following, page = (spoken(said.told.get(name)) for name in ("release", "next", "page"))
    out.print(f"{made.title}, for {made.audience}: handed in as release {number}.")
    out.print(page, markup=False)
    with progress("The site weighs it beside what was published before") as step:
        until = time.monotonic() + 60 * wait
        weighed = is_weighed(
            place, f"/api/forces/{force}/releases/{number}/standing", secret, until, step
        )
    out.print(WEIGHED if weighed else following, markup=False)


def is_weighed(
    place: SplitResult, path: str, secret: str, until: float, step: Callable[[str], None]
) -> bool:
    """Return whether a site has weighed a release and found nothing, before a time of the clock.

    Raises NotHandedIn where it was returned, with all that it would give away told before.
    """
    while time.monotonic() < until:
        said = sending.call(place, path, secret)
        if said.status != ASKED:
            raise refused(said)
        state, found = spoken(said.told.get("state")), said.told.get("problems")
        if found or state == "Returned":
            raise refused(Said(said.status, {**said.told, "error": RETURNED if found else BACK}))
        if said.told.get("weighed") or said.told.get("decided"):
            return True
        step(state.lower())
        time.sleep(PAUSE)
    return False


def must_be_open(said: Said, force: str) -> None:
    """Raise NotHandedIn unless a token may hand in releases of a force: asked first, before all is sent."""
    if said.status != ASKED:
        raise refused(said)
    rows = said.told.get("rows")
    if not any(
        row.get("force") == force and "hand_in" in row.get("may", ())
        for row in (rows if isinstance(rows, list) else ())
    ):
        raise NotHandedIn(
            f"This token may not hand in releases of {force}. Somebody who may makes one on the "
            "site's page of tokens."
        )


def release_in(file: Path, force: str) -> tuple[Release, bytes]:
    """Return the release in a signed file, and the file's bytes.

    It is read here too, so that nothing but a signed release of that force ever leaves; the site
    checks by whom it was signed. Raises NoRelease, BadRelease, NotSigned, Altered, and NotHandedIn
    for one of another force.
    """
    try:
        data = file.read_bytes()
    except OSError as e:
        raise shelf.NoRelease(f"{file} cannot be read: {refusal(e)}.") from None
    made = release_inside(data, name=file.name)
    if made.force != force:
        raise NotHandedIn(f"{file.name} is a release of {made.force}, and not of {force}.")
    return made, data


def token(file: Path | None) -> str:
    """Return the token. It is never on the command line, which others of the machine can read.

    Raises NoToken.
    """
    if file is None:
        text = os.environ.get("BLUESTONE_TOKEN", "")
    else:
        try:
            text = file.read_text("ascii")
        except (OSError, UnicodeDecodeError):
            raise NoToken(f"There is no token in {file} that can be read.") from None
    if not text.strip().isascii() or not text.strip().isprintable() or not text.strip():
        raise NoToken(
            "There is no token. Make one on the site's page of tokens, and put it into "
            "BLUESTONE_TOKEN or a file that BLUESTONE_TOKEN_FILE names."
        )
    return text.strip()


def refused(said: Said) -> NotHandedIn:
    """Return that a site did not take a release; each thing that is wrong with it is told at once."""
    problems = said.told.get("problems")
    for each in problems if isinstance(problems, list) else ():
        complain(spoken(each))
    why = spoken(said.told.get("error")) or f"The site did not take it (status {said.status})."
    return NotHandedIn(why)


def spoken(told: Any) -> str:
    """Return what a site says as one line that does nothing to a terminal."""
    return "".join(each for each in str("" if told is None else told) if each.isprintable())
