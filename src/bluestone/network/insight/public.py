"""The 43 forces beside one another, from the tables that the Home Office published: both bases, no rank."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from bluestone.charts import where
from bluestone.network.insight.models import PublicTable
from bluestone.network.releases.kept import kept
from bluestone.reference.codes import FORCES
from bluestone.reference.published import PublishedFigure
from bluestone.release.comparison import NoComparison, comparisons
from bluestone.report.published import Section, section

OFFENCES = "rape"
ENDINGS = ("charged", "victim", "investigation")  # of which one may be asked for
FIGURES = TypeAdapter(tuple[PublishedFigure, ...])


@dataclass(frozen=True)
class Told:
    """What a table says of one ending: a section for each basis, or why there is none."""

    sections: tuple[Section, ...] = ()
    why_not: str = ""


TOLD = TypeAdapter(Told)


def tables() -> dict[str, PublicTable]:
    """Return the newest table of each year, the newest year first, without its figures."""
    held = PublicTable.objects.defer("pressed").order_by("pk")
    found = {table.year: table for table in held}
    return dict(sorted(found.items(), reverse=True))


def told(table: PublicTable, ending: str, own: str) -> Told:
    """Return what a table says of one ending, with a force marked; kept once it was drawn."""
    of = [table.sha256, table.published_on, ending, own]
    return kept("public", of, TOLD, lambda: drawn(table, ending, own))


def drawn(table: PublicTable, ending: str, own: str) -> Told:
    """Return what a table says of one ending, drawn now."""
    figures = FIGURES.validate_json(zlib.decompress(table.pressed))
    try:
        found = comparisons(figures, offence_group=OFFENCES, outcome=ending)
    except NoComparison as e:
        return Told(why_not=str(e))
    return Told(tuple(section(each, found, table.published_on, own) for each in found))


def endings() -> dict[str, str]:
    """Return what may be asked for: endings, in words."""
    return {name: where.OUTCOME[name].capitalize() for name in ENDINGS}


def forces() -> dict[str, str]:
    """Return the forces that may be marked, by code."""
    return FORCES.column("label")


def wanted(asked: str, offered: Sequence[str]) -> str:
    """Return what was asked for if it is offered, or else the first that is; empty text of none."""
    return asked if asked in offered else next(iter(offered), "")
