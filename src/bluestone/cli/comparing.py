"""What the commands say of forces beside one another: rows, tables and the page. No order of merit."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import typer

from bluestone import __version__
from bluestone.charts import where
from bluestone.cli.terminal import grid, out, print_json, progress, tell, today
from bluestone.reference.codes import UnknownForce
from bluestone.reference.codes import force as force_named
from bluestone.reference.published import Basis, published
from bluestone.release import shelf
from bluestone.release.comparison import BASES, Comparison, Limits, Place, comparisons
from bluestone.release.figure import Period, month_after
from bluestone.report.published import apart_words, published_page
from bluestone.statistics.intervals import Interval

Asked = Literal["closed", "recorded", "both"]
TABLES = (".csv", ".gz", ".parquet")  # how the names of published tables end

Row = dict[str, object]


def is_published_table(file: Path) -> bool:
    """Return whether a file is named like a published table, not like a release."""
    return file.suffix.lower() in TABLES


def compared(file: Path, offence_group: str, outcome: str, basis: Asked) -> tuple[Comparison, ...]:
    """Return the comparisons of a published table, showing that it is read."""
    bases: tuple[Basis, ...] = BASES if basis == "both" else (basis,)
    with progress("Reading"):
        return comparisons(
            published(file), offence_group=offence_group, outcome=outcome, bases=bases
        )


def own_force(name: str) -> str:
    """Return the code of a force that public figures may name. Raises UnknownForce."""
    try:
        return force_named(name)
    except UnknownForce:
        raise UnknownForce(
            "That is none of the 43 forces of England and Wales nor British Transport Police, of "
            "which alone there are public figures. Use a force's usual name."
        ) from None


def check_age(told: Sequence[Comparison], published_on: date) -> None:
    """Raise BadParameter if a table cannot have been published on a day: it ended later, or it is to come."""
    newest = max(told, key=lambda each: each.year)
    quarter = max(quarter for quarter, _, _ in newest.quarters)
    april = date(int(newest.year[:4]), 4, 1)
    ended = Period("quarter", month_after(april, 3 * (quarter - 1))).until_on
    if not ended < published_on <= today():
        raise typer.BadParameter(
            f"the table's last quarter ended on {ended}, so it was published after that day, and "
            "not later than today",
            param_hint="'--published-on'",
        )


def print_funnels(told: tuple[Comparison, ...], *, as_json: bool) -> None:
    """Print where each force lies: what `published --funnel` promises."""
    if as_json:
        print_json(
            [
                row(place, each) | {"check": where.checks(each, told).get(place.force, "")}
                for each in told
                for place in each.places
            ]
        )
        return
    for each in told:
        found = where.checks(each, told)
        grid(
            f"{each.offence_group} {where.outcome_words(each)}, {each.basis} basis, {each.year}: "
            f"{where.share_words(each.number, each.out_of)} of all, in the alphabet's order",
            (
                "force",
                "number",
                "out of",
                "share",
                "95 % interval",
                "chance alone",
                "widened",
                *["check"][: len(found)],
            ),
            [
                (*cells(place, each), *[found.get(place.force, "")][: len(found)])
                for place in each.places
            ],
        )
        tell(where.READ)
        tell(where.spread_words(each))
        if note := completeness(each, told):
            tell(note)
        for apart in each.apart:
            tell(apart_words(apart))


def completeness(comparison: Comparison, all_: tuple[Comparison, ...]) -> str:
    """Return what is to be known of completeness on the closed basis; empty on the recorded one."""
    if comparison.basis != "closed":
        return ""
    if (comparison.year, "recorded") not in {(each.year, each.basis) for each in all_}:
        return (
            "Whether outcomes are complete was not checked: that needs the recorded basis too "
            "(--basis both)."
        )
    return where.CHECK if where.checks(comparison, all_) else ""


def cells(place: Place, comparison: Comparison) -> tuple[object, ...]:
    """Return a force as a row of the printed table."""
    target = comparison.target
    return (
        place.title,
        place.number,
        place.out_of,
        where.share_words(place.number, place.out_of),
        where.range_words(place.interval),
        where.lies(place, place.chance, target),
        where.lies(place, place.widened, target),
    )


def row(place: Place, comparison: Comparison) -> Row:
    """Return a force as JSON. Shares, intervals and limits are from 0 to 1.

    `low` and `high` are Wilson's, at 95 %; `inside` is the narrowest limits that hold the share:
    those of chance alone, and under `overdispersed` those widened by what forces differ anyway,
    which are the ones to read where `used` is true.
    """
    spread = comparison.dispersion
    return {
        "force": place.force,
        "title": place.title,
        "year": comparison.year,
        "basis": comparison.basis,
        "offence_group": comparison.offence_group,
        "outcome": comparison.outcome,
        "number": place.number,
        "out_of": place.out_of,
        "share": place.share,
        **ends(place.interval),
        "target": comparison.target,
        **limits(place.chance),
        "overdispersed": {
            "used": comparison.is_widened,
            "phi": spread.ratio,
            "p_value": spread.chance,
            "tau_squared": spread.between,
            **limits(place.widened),
        },
    }


def ends(interval: Interval | None) -> Row:
    """Return the ends of an interval as JSON has them."""
    return {"low": interval and interval.low, "high": interval and interval.high}


def limits(of: Limits) -> Row:
    """Return limits, and the narrowest of them that hold a share, as JSON has them."""
    return {
        "limits_95": [of.within.low, of.within.high],
        "limits_998": [of.beyond.low, of.beyond.high],
        "inside": of.inside,
    }


def write_published_page(
    file: Path, to: Path | None, *, own: str, published_on: date | None, offence_group: str
) -> None:
    """Write the page of a published table, and say where."""
    code = own_force(own) if own else ""
    told = compared(file, offence_group, "charged", "both")
    if published_on:
        check_age(told, published_on)
    with progress("Drawing"):
        text = published_page(
            told,
            file=file.name,
            made_on=today(),
            code=__version__,
            published_on=published_on,
            own=code,
        )
    name = f"{file.name.split('.')[0]}.html"
    place = to or Path("releases") / name
    out.print(str(shelf.write_text(place if place.suffix else place / name, text)))
