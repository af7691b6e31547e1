"""Where releases are kept and read again: JSON with its cards inside, and CSV with its description.

`release.json` holds everything. `release.csv` holds the figures, a row each, and
`release.csv-metadata.json` says what its columns mean, as the W3C's CSV on the Web asks.
"""

import csv
import io
import json
from pathlib import Path

from pydantic import TypeAdapter
from pydantic_core import to_json

from bluestone.errors import BluestoneError, refusal
from bluestone.release.figure import Card, Figure
from bluestone.release.release import Release

FORMAT = "bluestone-release-1"

# Every part of a release has the type that it was written with, and nothing beside.
WHOLE = TypeAdapter(Release)

COLUMNS = {  # of the CSV: type and meaning
    "indicator": ("string", "The indicator, by its id."),
    "force": ("string", "The force, by its code."),
    "span": ("string", "month, quarter, or year (the twelve months to the end of a month)."),
    "from_on": ("date", "The first day of the period."),
    "until_on": ("date", "The last day of the period."),
    "group": ("string", "The group of a breakdown; empty for all together."),
    "number": ("integer", "What the indicator counts, rounded. Empty: too few to say."),
    "out_of": ("integer", "Out of how many, or for how many, rounded. Empty: too few to say."),
    "median": (
        "integer",
        "The middle time, in the unit of its card (median_of). Empty: too few to say, or not reached.",
    ),
    "median_low": ("integer", "The low end of its 95 % interval, in the same unit."),
    "median_high": ("integer", "The high end of its 95 % interval, in the same unit."),
    "score": ("decimal", "The mean of a scale. Empty: too few to say, or no scale."),
    "score_low": ("decimal", "The low end of its 95 % interval."),
    "score_high": ("decimal", "The high end of its 95 % interval."),
    "alpha": ("decimal", "How well the items of a scale agree: Cronbach's alpha."),
}


class BadRelease(BluestoneError):
    """A file is no release that this version reads."""

    exit_code = 16


class NoRelease(BluestoneError):
    """There is no release there."""

    exit_code = 17


def as_json(release: Release) -> str:
    """Return a release as JSON."""
    return to_json({"format": FORMAT, **vars(release)}, indent=1).decode()


def from_json(text: str, *, name: str) -> Release:
    """Return the release that was written as `text`; `name` is its file's. Raises BadRelease."""
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise BadRelease(f"{name} is a release of another version of Bluestone.")
        release = WHOLE.validate_json(json.dumps(told), strict=True, extra="forbid")
        if any(figure.indicator not in release.cards for figure in release.figures):
            raise BadRelease(f"{name} has figures without their cards. Release it again.")
        if not all(can_be(figure, release.cards[figure.indicator]) for figure in release.figures):
            raise BadRelease(
                f"{name} has a figure that cannot be, such as more than its whole: somebody changed "
                "it after it was written. Release it again."
            )
        return release
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadRelease(
            f"{name} is not a release. Give the JSON file that `bluestone release` wrote."
        ) from None


def can_be(figure: Figure, card: Card) -> bool:
    """Return whether the numbers of a figure can be: none below 0, no part more than its whole."""
    number, out_of = figure.number, figure.out_of
    parts = card.kind in ("share", "days") and number is not None and out_of is not None
    return min(number or 0, out_of or 0) >= 0 and not (parts and number > out_of)  # type: ignore[operator]


def as_csv(release: Release) -> str:
    """Return the figures of a release as CSV."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for said in release.figures:
        period = said.period
        whole = vars(said) | {
            "span": period.span,
            "from_on": period.from_on.isoformat(),
            "until_on": period.until_on.isoformat(),
        }
        rows.writerow({name: whole[name] for name in COLUMNS})
    return out.getvalue()


def csv_description(release: Release, *, file: str) -> str:
    """Return what the columns of the CSV mean, as CSV on the Web metadata."""
    columns = [
        {"name": name, "titles": name, "datatype": kind, "dc:description": means}
        for name, (kind, means) in COLUMNS.items()
    ]
    return json.dumps(
        {
            "@context": "http://www.w3.org/ns/csvw",
            "url": file,
            "dc:title": f"{release.title}: figures for {release.audience}, to {release.cut_on}",
            "dc:created": release.made_on.isoformat(),
            "tableSchema": {"columns": columns},
        },
        indent=1,
    )


def write(release: Release, file: Path) -> tuple[Path, ...]:
    """Write a release as JSON to `file`, with its CSV and description beside it; return all three."""
    table = file.with_suffix(".csv")
    described = table.with_name(f"{table.name}-metadata.json")
    texts = {
        file: as_json(release),
        table: as_csv(release),
        described: csv_description(release, file=table.name),
    }
    for path, text in texts.items():
        write_text(path, text)
    return tuple(texts)


def put(file: Path, content: bytes) -> None:
    """Write a file whole, or leave it as it was: beside it first. Raises OSError."""
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def write_text(file: Path, text: str) -> Path:
    """Write a text to a file, making its folder, and return the file. Raises BadRelease."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        put(file, text.encode())
    except OSError as e:
        why = refusal(e)
        raise BadRelease(
            f"{file} cannot be written: {why}. Say another place with --out."
        ) from None
    return file


def read(file: Path) -> Release:
    """Return the release in a JSON file. Raises NoRelease or BadRelease."""
    return from_json(text_of(content_of(file), name=file.name), name=file.name)


def content_of(file: Path) -> bytes:
    """Return the bytes of a release's file. Raises NoRelease."""
    try:
        return file.read_bytes()
    except OSError:
        raise NoRelease(f"There is no release at {file}. Run `bluestone release` first.") from None


def text_of(content: bytes, *, name: str) -> str:
    """Return the text of a release's bytes; `name` is its file's. Raises BadRelease if they are none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRelease(f"{name} is not a release: it is not text.") from None
