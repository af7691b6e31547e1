"""Commands over figures: release, report, published."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bluestone.charts.words import several
from bluestone.cli.comparing import (
    Asked,
    compared,
    is_published_table,
    print_funnels,
    write_published_page,
)
from bluestone.cli.keys import write_signed
from bluestone.cli.records import snapshots
from bluestone.cli.signals import NotesFile, noted
from bluestone.cli.terminal import (
    STORE,
    Json,
    NoPlace,
    Only,
    Store,
    app,
    day_of,
    grid,
    now,
    out,
    print_json,
    progress,
    refuse,
    today,
)
from bluestone.extract.read import reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.equality import breakdowns_asked
from bluestone.measures.releasing import everything, release_of
from bluestone.pillars import CATALOGUE
from bluestone.pillars.relations import RELATIONS
from bluestone.reference.published import published as published_figures
from bluestone.reference.ratios import quotient
from bluestone.reference.totals import PublishedTotal, summary
from bluestone.release import shelf
from bluestone.release.audience import audience as rule_for
from bluestone.release.keys import private_key
from bluestone.release.release import Release
from bluestone.report.page import page

Audience = Annotated[str, typer.Option(help="Whom it is for: network or public.")]
By = Annotated[
    str,
    typer.Option(
        help="Break down as well, with commas: sex, ethnicity, team, ...; `equality` is age, "
        "disability, ethnicity and sex of the victim. Takes some minutes."
    ),
]
OffenceGroup = Annotated[
    str, typer.Option("--offence-group", help="Of open data: rape, other sexual offences, ...")
]
NOT_GIVEN = "not given"


def released(
    snapshot: Snapshot, *audiences: str, by: str = "", notes: Path | None = None
) -> list[Release]:
    """Return a snapshot's releases for some audiences, counted once, showing how far it is.

    `by` names breakdowns, with commas; `notes` is a file of what changed. Raises NoBreakdown.
    """
    broken_down, told = breakdowns_asked(by), noted(notes)
    with progress("Counting", steps=len(CATALOGUE)) as step:
        counted = everything(
            snapshot,
            reader(snapshot),
            CATALOGUE,
            relations=RELATIONS,
            by=broken_down,
            notes=told,
            progress=step,
        )
        step("protecting")
        return [release_of(counted, rule_for(name), made_on=today()) for name in audiences]


def place(folder_or_file: Path | None, release: Release, ending: str, *, many: bool) -> Path:
    """Return where to write: the file asked for, or a file named for its force and audience.

    Raises NoPlace if the file asked for is named as something else, which it may well be.
    """
    name = f"{release.force}-{release.audience}-{release.cut_on}{ending}"
    if folder_or_file is None:
        return Path("releases") / name
    if many or not folder_or_file.suffix:
        return folder_or_file / name
    if folder_or_file.suffix != ending:
        raise NoPlace(
            f"What is written is {ending}, and {folder_or_file.name} is not. Say another."
        )
    return folder_or_file


@app.command()
def release(
    store: Store = STORE,
    force: Only = "",
    audience: Audience = "network",
    by: By = "",
    notes: NotesFile = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="A file, or a folder where there are several.")
    ] = None,
    sign: Annotated[
        Path | None, typer.Option(help="The force's private key: write it signed as well.")
    ] = None,
) -> None:
    """Count everything, protect it together, and write JSON, CSV and its description."""
    rule_for(audience)
    key = private_key(sign) if sign else None
    chosen = list(snapshots(store, force))
    for snapshot in chosen:
        [made] = released(snapshot, audience, by=by, notes=notes)
        files = shelf.write(made, place(to, made, ".json", many=len(chosen) > 1))
        if key:
            files = (*files, write_signed(files[0], key, at=now()))
        hidden = sum(figure.number is None for figure in made.figures)
        unsent = sum(bool(card.not_sent) for card in made.cards.values())
        out.print(
            f"{made.title}, for {made.audience}: {several(len(made.figures), 'figure')}, "
            f"{hidden:,} of them too few to say; {unsent} of "
            f"{several(len(made.cards), 'indicator')} not sent."
        )
        for file in files:
            out.print(f"  {file}")


@app.command()
def report(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="A release that was written, or the Home Office's outcomes open data (a CSV); "
            "else a release is made now."
        ),
    ] = None,
    store: Store = STORE,
    force: Only = "",
    audience: Audience = "network",
    by: By = "",
    notes: NotesFile = None,
    to: Annotated[Path | None, typer.Option("--out", help="The page, or a folder.")] = None,
    offences: OffenceGroup = "rape",
    published_on: Annotated[
        date | None,
        typer.Option(
            parser=day_of("--published-on"),
            metavar="DAY",
            help="The day open data was published, for its age.",
        ),
    ] = None,
) -> None:
    """Write a release, or published open data force beside force, as one page for a browser."""
    rule_for(audience)
    check_options(context, file)
    if file is not None and is_published_table(file):
        write_published_page(file, to, own=force, published_on=published_on, offence_group=offences)
        return
    if file is not None:
        releases = [shelf.read(file)]
    else:
        releases = [
            made
            for snapshot in snapshots(store, force)
            for made in released(snapshot, audience, by=by, notes=notes)
        ]
    for made in releases:
        out.print(str(write_page(made, place(to, made, ".html", many=len(releases) > 1))))


def check_options(context: typer.Context, file: Path | None) -> None:
    """Raise BadParameter if a report was asked for with an option that would make no difference."""
    making = {"audience": "--audience", "by": "--by", "notes": "--notes"}
    table = {"offences": "--offence-group", "published_on": "--published-on"}
    if file is None or not is_published_table(file):
        refuse(context, "it goes with open data: give the CSV of it", **table)
    if file is None:
        return
    if not is_published_table(file):
        why = "a release that was written is shown as it is; leave out its file to make a new one"
        refuse(context, why, force="--force", **making)
    refuse(context, "it goes with a force's own records, not with open data", **making)


def write_page(release: Release, file: Path) -> Path:
    """Write the page of a release, and return its file."""
    with progress("Drawing", steps=len(release.cards)) as step:
        text = page(release, progress=step)
    return shelf.write_text(file, text)


@app.command()
def published(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The Home Office's outcomes open data: a CSV.")],
    funnel: Annotated[
        bool, typer.Option("--funnel", help="Say where each force lies, ranking nobody.")
    ] = False,
    offences: OffenceGroup = "rape",
    outcome: Annotated[
        str, typer.Option(help="With --funnel: charged, victim, ...; or a type, such as 16.")
    ] = "charged",
    basis: Annotated[Asked, typer.Option(help="With --funnel: which basis.")] = "both",
    as_json: Json = False,
) -> None:
    """Read the Home Office's published outcomes of sexual offences, on both bases."""
    if funnel:
        print_funnels(compared(file, offences, outcome, basis), as_json=as_json)
        return
    words = {"offences": "--offence-group", "outcome": "--outcome", "basis": "--basis"}
    refuse(context, "it goes with --funnel", **words)
    with progress("Reading"):
        figures = published_figures(file)
    if as_json:
        print_json(figures)
        return
    grid(
        f"{file.name}: sexual offences and their outcomes, as published",
        ("year", "basis", "offences", "charged", "out of", "share charged"),
        [
            (t.year, t.basis, t.offence_group, given(t.number), t.out_of, charged_share(t))
            for t in summary(figures)
        ],
    )


def charged_share(total: PublishedTotal) -> str:
    """Return the share charged; that there is none where the publisher gives no charges."""
    share = quotient(total, total)
    return NOT_GIVEN if share is None else f"{share:.1%}"


def given(number: int | None) -> int | str:
    """Return a published number, or that the publisher gives none."""
    return NOT_GIVEN if number is None else number
