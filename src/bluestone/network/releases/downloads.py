"""A release, or one indicator of it, as files: JSON, CSV with its description, and a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpResponse

from bluestone.network.releases import packing
from bluestone.network.releases.kept import kept_bytes
from bluestone.network.releases.models import Handed, Original, Part
from bluestone.network.releases.reading import way
from bluestone.release import shelf
from bluestone.release.figure import MONTHS, Figure
from bluestone.release.release import Release
from bluestone.report.spreadsheet import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class File:
    """One form that figures are handed out in: its ending, what it is called, and how it is made."""

    ending: str
    title: str
    about: str
    type: str
    made: Callable[[Release, str], bytes]


def as_json(release: Release, name: str) -> bytes:  # noqa: ARG001
    """Return a release as JSON."""
    return shelf.as_json(release).encode()


def as_csv(release: Release, name: str) -> bytes:  # noqa: ARG001
    """Return the figures of a release as CSV."""
    return shelf.as_csv(release).encode()


def described(release: Release, name: str) -> bytes:
    """Return what the columns of the CSV mean."""
    return shelf.csv_description(release, file=f"{name}.csv").encode()


def as_workbook(release: Release, name: str) -> bytes:  # noqa: ARG001
    """Return a release as a spreadsheet; of many indicators no months, and every third rolling year.

    A sheet of some thousand rows is read by nobody; the CSV has them.
    """
    if len(release.cards) == 1:
        return workbook(release)
    return workbook(replace(release, figures=tuple(filter(fits_a_sheet, release.figures))))


def fits_a_sheet(figure: Figure) -> bool:
    """Return whether a figure is one of those in the spreadsheet of a whole release."""
    period = figure.period
    quarterly = (period.from_on.month - 1) % MONTHS["quarter"] == 0
    return period.span == "quarter" or (period.span == "year" and quarterly)


FILES = {
    "xlsx": File(
        "xlsx",
        "Spreadsheet",
        "In the accessible form of the Government Statistical Service: cover, notes, a table for each "
        "pillar. [c] stands for what is hidden: small, or what would give a small number away.",
        XLSX,
        as_workbook,
    ),
    "csv": File(
        "csv", "CSV", "All figures, a row each. Empty: too few to say.", "text/csv", as_csv
    ),
    "csv-metadata.json": File(
        "csv-metadata.json",
        "What the columns of the CSV mean",
        "As the W3C's CSV on the Web asks.",
        "application/json",
        described,
    ),
    "json": File(
        "json",
        "JSON",
        "Everything: figures, definitions, worked examples, queries, verdicts.",
        "application/json",
        as_json,
    ),
}
MADE = tuple(ending for ending in FILES if ending != "json")  # the JSON is the bytes that came in


def name_of(handed: Handed, indicator: str = "") -> str:
    """Return what the files of a release, or of one indicator of it, are called, without the ending."""
    told = [handed.force_id, handed.audience, handed.cut_on.isoformat(), indicator]
    return "-".join(part for part in told if part)


def file_of(handed: Handed, ending: str, parts: list[Part] | None = None) -> HttpResponse:
    """Return a release as a file; of some parts of it, where they are given.

    The JSON of a whole release is the very bytes that were handed in: their hash is on its page.
    """
    file = FILES[ending]
    name = name_of(handed, parts[0].indicator if parts else "")
    if parts is None and ending == "json":
        data = Original.objects.get(handed=handed).data
    else:
        of = [handed.sha256, handed.pk, [part.indicator for part in parts or ()]]
        data = kept_bytes(ending[:20], of, lambda: file.made(release_of(handed, parts), name))
    answer = HttpResponse(data, content_type=file.type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def release_of(handed: Handed, parts: list[Part] | None) -> Release:
    """Return a release whole, or with some parts of it alone."""
    if parts is not None:
        return packing.whole(handed, parts)
    return packing.whole(handed, handed.parts.select_related("wording"), way(handed))
