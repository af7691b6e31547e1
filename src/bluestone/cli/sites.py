"""Commands over a site: serve, log. Django must know its settings before its models are imported."""

from pathlib import Path
from typing import Annotated

import typer

from bluestone.cli.terminal import Json, app, out, print_json, told_if_no_place, write
from bluestone.errors import BluestoneError
from bluestone.network import serving
from bluestone.network.serving import HERE

Site = Annotated[
    Path,
    typer.Option(
        "--site", help="The folder of the site's database and files.", envvar="BLUESTONE_SITE"
    ),
]
SITE = Path("~/.local/share/bluestone/network").expanduser()
log = typer.Typer(no_args_is_help=True, help="Whether a site's log is as it was written.")
app.add_typer(log, name="log", rich_help_panel="The national site")


class LogBroken(BluestoneError):
    """A site's log is not as it was written."""

    exit_code = 44


@app.command()
def serve(
    site: Site = SITE,
    port: Annotated[int, typer.Option(min=1, max=65535, help="At 127.0.0.1.")] = 8000,
) -> None:
    """Run the national site on this machine, behind whatever proxy stands before it."""
    serving.must_be_free(HERE, port)
    with told_if_no_place(site):
        serving.ready(site)
        serving.prepare()
    out.print(f"The national site answers at http://127.0.0.1:{port}. Stop it with Ctrl-C.")
    serving.serve(f"{HERE}:{port}")


@log.command()
def verify(
    site: Site = SITE,
    anchor: Annotated[
        Path | None,
        typer.Option(help="A file that `bluestone log anchor` wrote, kept elsewhere since."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say whether any event of the log was changed, removed or put in afterwards."""
    serving.ready_if_there(site)
    from bluestone.site.audit import chain

    against = chain.anchor_from(read(anchor), name=anchor.name) if anchor else None
    with serving.told_if_silent():
        found = chain.verified(against)
    if as_json:
        print_json(found)
    elif not found.broken:
        out.print(f"All {found.events:,} events hold." + ("" if anchor else NO_ANCHOR))
    if found.broken:
        raise LogBroken(" ".join(found.broken))


@log.command(name="anchor")
def write_anchor(
    to: Annotated[Path, typer.Argument(help="A file, to be kept where the site cannot reach it.")],
    site: Site = SITE,
) -> None:
    """Write down the newest event's hash, by which a log that was remade is found."""
    serving.ready_if_there(site)
    from django.utils import timezone

    from bluestone.site.audit import chain

    with serving.told_if_silent():
        made = chain.anchor(timezone.now())
    write(to, chain.anchor_text(made).encode())
    out.print(f"Event {made.number:,} is anchored in {to}.")


NO_ANCHOR = " Without --anchor, a log that was remade whole would hold too."


def read(file: Path) -> str:
    """Return a file's text. Raises BadAnchor."""
    from bluestone.site.audit.chain import BadAnchor

    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadAnchor(f"There is no anchor at {file} that can be read.") from None
