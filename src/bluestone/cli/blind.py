"""The commands that find whom two forces both know: blind secret, encode, match, approve, reveal."""

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from bluestone.cli.persons import Victims, meaning, whose
from bluestone.cli.terminal import (
    STORE,
    Json,
    Store,
    app,
    code_of,
    grid,
    key,
    now,
    out,
    print_json,
    progress,
    tell,
    today,
    write,
)
from bluestone.extract import store as stores
from bluestone.linkage.blind.encoding import encoded, encoded_in, keep, kept
from bluestone.linkage.blind.matching import Matches, counted, matched
from bluestone.linkage.blind.revealing import (
    agreed,
    approval_in,
    approved,
    matches_in,
    revealed,
)
from bluestone.linkage.blind.secret import COST, made_secret, secret_in
from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.deduping import check_ids, column, table_in
from bluestone.linkage.persons.identified import Whose, identified, people
from bluestone.linkage.persons.roles import roles
from bluestone.release import keys

PROPOSALS = "Every match is a proposal. Names are for two people who then speak with each other."
ALL = "all"

blind = typer.Typer(
    no_args_is_help=True, help="Find whom two forces both know, and show no name: docs/blind.md."
)
app.add_typer(blind, name="blind", rich_help_panel="Inside a force: true counts")

One = Annotated[str, typer.Option(parser=code_of, metavar="<str>", help="Whose records.")]
SecretFile = Annotated[Path, typer.Option("--secret", help="The secret that the forces share.")]
Found = Annotated[Path, typer.Argument(help="The matches: what `bluestone blind match` wrote.")]
To = Annotated[Path, typer.Option("--out", help="The file to write.")]


@blind.command()
def secret(
    file: Annotated[Path, typer.Argument(help="Where the secret is to be.")],
    cost: Annotated[
        int, typer.Option(help="How dear a token is to make: scrypt's n, a power of two.")
    ] = COST,
) -> None:
    """Make the secret that forces share. Hand it over in person: whoever has it can guess names."""
    made = made_secret(file, cost=cost)
    out.print(f"The secret {made.id} is in {file}. Whoever matches must not have it.")


@blind.command()
def encode(
    secret_file: SecretFile,
    force: One,
    to: To,
    file: Annotated[
        Path | None,
        typer.Argument(help="Any table of people; else the newest snapshot's named suspects."),
    ] = None,
    ids: Annotated[
        str, typer.Option("--id", help="The column that tells a table's rows apart.")
    ] = "",
    columns: Annotated[
        str, typer.Option(help="What a table's columns mean: HEADER=family_name,...")
    ] = "",
    store: Store = STORE,
    victims: Victims = False,
) -> None:
    """Turn a force's people into tokens: that file may leave. What says whose they are stays, sealed."""
    shared, own = secret_in(secret_file), key()
    with progress("Encoding") as step:
        if file is None:
            rows, names = in_snapshot(force, store, whose(victims))
        else:
            rows, names = in_table(file, ids, dict(meaning(c) for c in columns.split(",") if c))
        made, stays = encoded(rows, names, shared, force=force, on=today(), step=step)
    write(to, made.text.encode())
    keep(stays, store / force, own)
    out.print(f"{len(made.people):,} of {len(names):,} people have tokens, in {to}.")


def in_snapshot(force: str, store: Path, of: Whose) -> tuple[pl.DataFrame, pl.Series]:
    """Return the people of a force's newest snapshot as they are compared, and their ids."""
    found = people(identified(stores.latest(store, force, key()), of))
    return found, found["id"]


def in_table(file: Path, ids: str, said: dict[str, str]) -> tuple[pl.DataFrame, pl.Series]:
    """Return the people of any table as they are compared, and their ids. Raises NoColumn or BadIds."""
    table = table_in(file)
    own = column(table, ids)
    meant = roles(table.columns, {column(table, h): r for h, r in said.items()}, apart=[own])
    check_ids(table[own], own)
    return cleaned(table, meant), table[own]


@blind.command()
def match(
    left: Annotated[Path, typer.Argument(help="The tokens of one force.")],
    right: Annotated[Path, typer.Argument(help="The tokens of the other.")],
    to: To = Path("matches.json"),
    as_json: Json = False,
) -> None:
    """Find whom two forces may both know, by their tokens. It takes no secret, and shows no name."""
    found = matched(encoded_in(left), encoded_in(right))
    write(to, found.text.encode())
    if as_json:
        print_json(match_told(found))
        return
    grid(
        f"{len(found.matches):,} people whom {found.forces[0]} and {found.forces[1]} may both know",
        ("found by", "people"),
        list(counted(found)),
    )
    out.print(
        f"{found.common:,} tokens are of too many people, and tell nobody apart. All is in {to}."
    )
    tell(PROPOSALS)


def match_told(found: Matches) -> dict[str, object]:
    """Return matches as JSON, numbered as they are approved."""
    return {
        "forces": found.forces,
        "matches": [{"number": n} | vars(each) for n, each in enumerate(found.matches, 1)],
        "common": found.common,
        "sha256": found.sha256,
        "note": PROPOSALS,
    }


@blind.command()
def approve(
    file: Found,
    numbers: Annotated[
        str, typer.Option(help="Which matches, by their numbers from 1, with commas; or all.")
    ],
    reason: Annotated[str, typer.Option(help="Why it is necessary to know: it is kept.")],
    key_file: Annotated[Path, typer.Option("--key", help="The force's private signing key.")],
    to: To,
) -> None:
    """Agree, in a force's name, that who is meant by some matches is revealed. It takes both forces."""
    found = matches_in(file)
    made = approved(
        found, chosen(numbers, found), keys.private_key(key_file), reason=reason, at=now()
    )
    write(to, made.text.encode())
    out.print(f"{made.force} approves {len(made.numbers):,} of {len(found.matches):,}, in {to}.")


def chosen(text: str, found: Matches) -> list[int]:
    """Return numbers as somebody wrote them. Raises BadParameter."""
    if text.strip() == ALL:
        return list(range(1, len(found.matches) + 1))
    try:
        return [int(each) for each in text.split(",")]
    except ValueError:
        raise typer.BadParameter("write 1,4,7 or all", param_hint="'--numbers'") from None


@blind.command()
def reveal(
    file: Found,
    approvals: Annotated[list[Path], typer.Argument(help="The approvals of both forces.")],
    public: Annotated[
        list[Path], typer.Option("--public", help="A force's public signing key; give both.")
    ],
    force: One,
    store: Store = STORE,
    as_json: Json = False,
) -> None:
    """Say which of a force's own people the matches are of that both forces approved."""
    found = matches_in(file)
    known = [keys.public_key(keys.text_in(each), name=each.name) for each in public]
    numbers = agreed(found, [approval_in(each) for each in approvals], known)
    told = revealed(found, numbers, kept(store / force, key()), force=force)
    if as_json:
        print_json({"force": force, "revealed": [vars(each) for each in told], "note": PROPOSALS})
        return
    rows = [(each.number, each.own, "; ".join(each.by)) for each in told]
    grid(f"Whom of {force} the other force knows too", ("match", "own reference", "found by"), rows)
    tell(PROPOSALS)
