"""What is written here: whether a force is named, and public tables."""

import hashlib
import tempfile
import zlib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from pydantic_core import to_json

from bluestone.charts.words import day_name
from bluestone.network.insight.models import Naming, PublicTable
from bluestone.reference.published import NotPublishedTable, PublishedFigure, published
from bluestone.release.figure import Period, month_after
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused

FINANCIAL = 4  # the month in which a year of the Home Office's tables begins


@transaction.atomic
def say_named(*, by: Person, force: Force, agreed: bool, at: datetime) -> Naming:
    """Keep whether a force is named beside others from now on, and return it."""
    made = Naming.objects.create(force=force, agreed=agreed, by=by, at=at)
    did = "insight.named" if agreed else "insight.not_named"
    keep(by=by.username, did=did, kind=Kind.ALTERATION, force=force.code)
    return made


@transaction.atomic
def take_table(
    *, by: Person, data: bytes, name: str, published_on: date, source: str, at: datetime
) -> PublicTable:
    """Take a table that the Home Office published, and return it. Raises Refused where it is none."""
    digest = hashlib.sha256(data).hexdigest()
    if PublicTable.objects.filter(sha256=digest).exists():
        raise Refused("This very table is here already.")
    figures = read(data, name)
    check_age(figures, published_on, timezone.localdate(at))
    made = PublicTable.objects.create(
        name=name,
        sha256=digest,
        year=max(figure.year for figure in figures),
        published_on=published_on,
        source=source,
        by=by,
        at=at,
        pressed=zlib.compress(to_json(figures)),
    )
    keep(by=by.username, did="insight.table", kind=Kind.COLLECTION, about=f"outcomes {made.year}")
    return made


def read(data: bytes, name: str) -> tuple[PublishedFigure, ...]:
    """Return the figures of a published table. Raises Refused with what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / (Path(name).name or "table")
        file.write_bytes(data)
        try:
            return published(file)
        except NotPublishedTable as e:
            raise Refused(str(e)) from None


def check_age(figures: tuple[PublishedFigure, ...], published_on: date, today: date) -> None:
    """Raise Refused where a table cannot have been published on a day: it ended later, or it is to come."""
    year, quarter = max((figure.year, figure.quarter) for figure in figures)
    begins = month_after(date(int(year[:4]), FINANCIAL, 1), 3 * (quarter - 1))
    ended = Period("quarter", begins).until_on
    if not ended < published_on <= today:
        raise Refused(
            f"The table's last quarter ended on {day_name(ended)}, so it was published after that "
            "day, and not later than today."
        )
