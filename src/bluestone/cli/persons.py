"""The commands that find the same person again: persons, confirm, reject, dedupe. Links are proposals."""

from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from bluestone.cli.terminal import (
    STORE,
    Json,
    Only,
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
)
from bluestone.extract import store as stores
from bluestone.linkage.persons.deduping import Deduped, deduped, table_in
from bluestone.linkage.persons.identified import Whose
from bluestone.linkage.persons.ledger import decisions
from bluestone.linkage.persons.linking import Linked
from bluestone.linkage.persons.repeating import Repeat, repeats
from bluestone.linkage.persons.running import Run, agreed, decide, ledger_of, run
from bluestone.reference.repeat import repeat_definition

PROPOSALS = "Every link is a proposal for a person to decide on. None is a finding of guilt."
SHOWN = 20  # links and persons that are printed; `--json` has all

persons = typer.Typer(help="Find the same person in several records: proposals, with reasons.")
app.add_typer(persons, name="persons", rich_help_panel="Inside a force: true counts")

Victims = Annotated[bool, typer.Option("--victims", help="Victims, and not named suspects.")]
Threshold = Annotated[
    float | None, typer.Option(min=0, max=1, help="The least probability to propose.")
]
Reference = Annotated[str, typer.Argument(help="The force's own reference of the record.")]
Reason = Annotated[str, typer.Option(help="Why, in words: it is kept.")]
One = Annotated[str, typer.Option(parser=code_of, metavar="<str>", help="Whose records.")]


@persons.callback(invoke_without_command=True)
def link(
    context: typer.Context,
    force: Only = "",
    store: Store = STORE,
    victims: Victims = False,
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn the model anew, and weigh all pairs by it.")
    ] = False,
    threshold: Threshold = None,
    as_json: Json = False,
) -> None:
    """Link the newest snapshot's named suspects, and tell who is named again."""
    if context.invoked_subcommand:
        return
    found = []
    for each in (force,) if force else stores.forces(store):
        with progress("Linking") as step:
            found.append(linked_in(each, store, whose(victims), learn, threshold, step))
    print_json(all_told(found)) if as_json else [show_force(*each) for each in found]


def linked_in(
    force: str, store: Path, of: Whose, learn: bool, threshold: float | None, step: Any
) -> tuple[str, Run, tuple[Repeat, ...]]:
    """Return a force, what was linked in its newest snapshot, and its repeat suspects."""
    snapshot = stores.latest(store, force, key())
    told = run(
        snapshot, store, of, at=now(), by=getuser(), anew=learn, threshold=threshold, step=step
    )
    if of == "victim":
        return force, told, ()
    decided = decisions(ledger_of(store, snapshot, of).events())
    sure = agreed(told.person_of, decided)
    return force, told, repeats(snapshot, told.person_of, sure, repeat_definition())


def whose(victims: bool) -> Whose:
    """Return of whom the records are."""
    return "victim" if victims else "suspect"


@persons.command()
def confirm(
    left: Reference,
    right: Reference,
    reason: Reason,
    force: One,
    store: Store = STORE,
    victims: Victims = False,
) -> None:
    """Keep that two records are of one person. Every later linking holds to it."""
    kept(left, right, reason, force, store, victims, confirmed=True)


@persons.command()
def reject(
    left: Reference,
    right: Reference,
    reason: Reason,
    force: One,
    store: Store = STORE,
    victims: Victims = False,
) -> None:
    """Keep that two records are of two people. Every later linking holds to it."""
    kept(left, right, reason, force, store, victims, confirmed=False)


def kept(
    left: str, right: str, reason: str, force: str, store: Path, victims: bool, *, confirmed: bool
) -> None:
    """Keep a decision, and say so."""
    snapshot = stores.latest(store, force, key())
    decide(
        snapshot,
        store,
        whose(victims),
        left=left,
        right=right,
        confirmed=confirmed,
        reason=reason,
        at=now(),
        by=getuser(),
    )
    out.print("Kept. It holds from the next `bluestone persons` on.")


@persons.command()
def dedupe(
    file: Annotated[Path, typer.Argument(help="A table of people: CSV or Excel.")],
    ids: Annotated[str, typer.Option("--id", help="The column that tells its rows apart.")],
    columns: Annotated[
        str,
        typer.Option(help="What columns mean, where the guess is wrong: HEADER=family_name,..."),
    ] = "",
    truth: Annotated[
        str, typer.Option(help="The column that says who each row truly is; none to go without.")
    ] = "none",
    threshold: Threshold = None,
    as_json: Json = False,
) -> None:
    """Find which rows of any table of people may be of one person."""
    said = dict(meaning(each) for each in columns.split(",") if each)
    true = "" if truth == "none" else truth
    with progress("Linking") as step:
        step("reading")
        table = table_in(file)
        told = deduped(table, ids=ids, said=said, truth=true, threshold=threshold, step=step)
    print_json(dedupe_told(told)) if as_json else show_table(told)


def meaning(text: str) -> tuple[str, str]:
    """Return a header and its role, from "HEADER=role". Raises BadParameter."""
    header, _, role = text.rpartition("=")
    if not header:
        raise typer.BadParameter("write HEADER=ROLE, with commas between", param_hint="'--columns'")
    return header, role


def links_told(told: Run | Deduped) -> list[dict[str, Any]]:
    """Return links as JSON: the probability of one that is only joined through others is null."""
    ids = told.ids.to_list()
    return [
        {"left": ids[left], "right": ids[right], "probability": likely, "reasons": reasons}
        for _, left, right, likely, reasons in told.pairs.iter_rows()
    ]


def cuts_told(told: Run | Deduped) -> list[dict[str, Any]]:
    """Return the links that were cut, as JSON."""
    return [
        {"left": told.ids[cut.left], "right": told.ids[cut.right], "why": cut.why}
        for cut in told.found.cuts
    ]


def model_told(found: Linked) -> dict[str, Any]:
    """Return by what was judged, as JSON."""
    return {
        "threshold": found.threshold,
        "false_per_thousand": found.false_per_thousand,
        "model": found.model.hash,
    }


def all_told(found: list[tuple[str, Run, tuple[Repeat, ...]]]) -> dict[str, Any]:
    """Return what was found in forces as JSON; each link and person says of which force it is."""
    return {
        "clusters": sum(told.pairs["cluster"].n_unique() for _, told, _ in found),
        "links": [link | {"force": f} for f, told, _ in found for link in links_told(told)],
        "cut": [cut | {"force": f} for f, told, _ in found for cut in cuts_told(told)],
        "repeat_suspects": [vars(each) | {"force": f} for f, _, again in found for each in again],
        "definition": repeat_definition().words,
        "forces": [
            {"force": f, "records": len(told.ids), "new": told.new, "changed": told.changed}
            | model_told(told.found)
            for f, told, _ in found
        ],
        "note": PROPOSALS,
    }


def dedupe_told(told: Deduped) -> dict[str, Any]:
    """Return what was found in a table as JSON."""
    return {
        "clusters": told.pairs["cluster"].n_unique(),
        "links": links_told(told),
        "cut": cuts_told(told),
        "columns": told.roles,
        "nobody": told.nobody,
        **model_told(told.found),
        "accuracy": told.accuracy,
        "note": PROPOSALS,
    }


def show(title: str, told: Run | Deduped) -> None:
    """Print the first links, and how many there are."""
    rows = [
        (
            each["left"],
            each["right"],
            likely_in_words(each["probability"]),
            "; ".join(each["reasons"]),
        )
        for each in links_told(told)[:SHOWN]
    ]
    grid(title, ("left", "right", "probability", "why"), rows)
    found = told.found
    out.print(
        f"{told.pairs['cluster'].n_unique():,} clusters, {told.pairs.height:,} links. Of a thousand, "
        f"{found.false_per_thousand:g} are expected to be false, at a probability of "
        f"{found.threshold:g} or more. {len(found.cuts):,} links were cut. Model {found.model.hash}."
    )


def likely_in_words(probability: float | None) -> str:
    """Return a probability as it is printed."""
    return "" if probability is None else f"{probability:.3f}"


def show_force(force: str, told: Run, again: tuple[Repeat, ...]) -> None:
    """Print what was found in a force."""
    show(f"Records of {force} that may be of one person", told)
    rows = [
        (each.person, each.crimes, each.victims, each.charged, "yes" if each.proposed else "no")
        for each in again[:SHOWN]
    ]
    columns = ("person", "crimes", "victims", "charged", "by links nobody confirmed")
    grid(f"Repeat suspects: {repeat_definition().words}", columns, rows)
    out.print(f"{len(again):,} in all; {told.new:,} of {len(told.ids):,} records were new.")
    tell(PROPOSALS)


def show_table(told: Deduped) -> None:
    """Print what was found in a table."""
    show("Rows that may be of one person", told)
    if told.accuracy:
        a = told.accuracy
        out.print(
            f"Against the truth: precision {a.precision:.4f}, recall {a.recall:.4f}, F1 {a.f1:.4f}; "
            f"{a.blocking_recall:.1%} of true pairs were compared."
        )
    tell(PROPOSALS)
