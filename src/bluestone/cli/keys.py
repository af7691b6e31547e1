"""The commands that sign: key new, key public, sign. A private key is written once and never printed."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bluestone.cli.terminal import app, code_of, now, out
from bluestone.release import keys, shelf, signing

OUT = "Out of the door: protected figures"  # the panel of the help
SIGNED = ".signed.json"  # what a signed release's name ends in

key = typer.Typer(no_args_is_help=True, help="Make the key that a force signs its releases with.")
app.add_typer(key, name="key", rich_help_panel=OUT)

KeyFile = Annotated[Path, typer.Option("--key", help="The force's private key: its file.")]


@key.command()
def new(
    file: Annotated[
        Path, typer.Argument(help="Where the private key is to be. Nobody else may read it.")
    ],
    force: Annotated[
        str, typer.Option(parser=code_of, metavar="<str>", help="The force whose key it is.")
    ],
) -> None:
    """Make a private key. It stays in the force: whoever has it can sign in the force's name."""
    made = keys.made_key(file, force=force)
    out.print(
        f"The private key of {made.force} is in {file}. Keep a copy where only you can read it."
    )
    out.print(f"Next: bluestone key public {file} --out {file.stem}-public.json", markup=False)


@key.command()
def public(
    file: Annotated[Path, typer.Argument(help="The private key's file.")],
    to: Annotated[
        Path | None, typer.Option("--out", help="A file to write it to; else it is printed.")
    ] = None,
) -> None:
    """Write the public key, which the force registers on the site: it can sign nothing."""
    text = keys.private_key(file).public.text
    if to is None:
        out.print(text, markup=False, highlight=False, end="")
    else:
        out.print(str(shelf.write_text(to, text)), markup=False)


@app.command()
def sign(
    file: Annotated[
        Path, typer.Argument(help="A release: the JSON that `bluestone release` wrote.")
    ],
    key_file: KeyFile,
    to: Annotated[
        Path | None, typer.Option("--out", help=f"Where to; else beside it, as NAME{SIGNED}.")
    ] = None,
) -> None:
    """Sign a release with the force's key, so that a site can tell who made it, byte for byte."""
    out.print(str(write_signed(file, keys.private_key(key_file), to, at=now())), markup=False)


def write_signed(
    file: Path, private: keys.PrivateKey, to: Path | None = None, *, at: datetime
) -> Path:
    """Write a release's file again, signed, and return where.

    Raises NoRelease, BadRelease, or StrangeKey if the key is another force's.
    """
    text = signing.signed(shelf.content_of(file), private, name=file.name, at=at)
    return shelf.write_text(to or file.with_name(f"{file.stem}{SIGNED}"), text)
