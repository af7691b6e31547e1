"""A register of recommendations in a CSV file, as forces keep it, read line by line. Nothing is guessed."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bluestone.network.plan.days import NoDay, day_from
from bluestone.network.plan.models import Recommendation

LARGEST = 2_000_000  # bytes; ours
MOST = 2_000  # recommendations in one file; ours

NUMBERS = ("recommendation number", "reference", "ref", "id")
COLUMNS: Mapping[str, tuple[str, ...]] = {  # ours first, then what others call it
    "source": ("source", "body", "made by", "inspectorate", "organisation", "report", "from"),
    "number": ("number", "no", "rec", "rec no", "rec number", "recommendation no", *NUMBERS),
    "title": ("title", "short title", "summary", "heading", "subject"),
    "text": ("text", "recommendation", "recommendation text", "wording", "full text"),
    "duty_holder": ("duty holder", "addressed to", "for whom", "duty on", "responsible"),
    "deadline": ("deadline", "due", "due date", "due on", "target date", "by when"),
    "published_on": ("published on", "published", "publication date", "date published"),
    "link": ("link", "url", "web address", "web page", "website"),
}
NEEDED = ("source", "number", "text")
DAYS = ("deadline", "published_on")
SAID = {
    "source": "who made it",
    "number": "its number",
    "title": "its title",
    "text": "its text",
    "duty_holder": "the duty holder",
    "deadline": "the deadline",
    "published_on": "the day it was published",
    "link": "the link",
}
NO_DEADLINE = (
    "The deadline is no day, so the recommendation is read without one. Write it such as 31/01/2026 if "
    "there is a day."
)
Key = tuple[str, str, date | None]
GUARDED = "=+-@"  # what a spreadsheet would run if a cell begins with it


def known(name: str) -> str:
    """Return a name as it is compared: however it is spaced, in capitals or not."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, kw_only=True)
class Row:
    """One recommendation as a file says it."""

    source: str
    number: str
    text: str
    title: str = ""
    duty_holder: str = ""
    deadline: date | None = None
    published_on: date | None = None
    link: str = ""

    @property
    def key(self) -> Key:
        """Return what it is known by."""
        return known(self.source), known(self.number), self.published_on


class NoCsv(ValueError):
    """A text is no CSV from a line on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file, in a sentence, and where. Line 0 is the file as a whole."""

    line: int
    sentence: str


@dataclass(frozen=True)
class Read:
    """What a file says, and what is wrong with it."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = field(default=())  # headers that are passed over


def read(data: bytes, source: str = "") -> Read:
    """Return what a file says. A line that is wrong is told, and the others are read.

    `source` is who made those recommendations of which the file does not say it.
    """
    if wrong := not_text(data):
        return Read(faults=(Fault(0, wrong),))
    text = decoded(data)
    try:
        found = list(numbered(text))
    except NoCsv as e:
        sentence = "From here on it is no CSV file. Look for a quotation mark that is not closed."
        return Read(faults=(Fault(e.line, sentence),))
    if not found:
        return Read(faults=(Fault(0, "The file is empty. Choose another."),))
    places, unknown = columns(found[0][1])
    needed = [name for name in NEEDED if name not in places and not (name == "source" and source)]
    if needed:
        return Read(faults=(Fault(found[0][0], no_column(needed)),), unknown=unknown)
    if len(found) - 1 > MOST:
        return Read(faults=(Fault(0, f"There are more than {MOST:,} lines. Send it in parts."),))
    told = [(line, {n: cell(cells, at) for n, at in places.items()}) for line, cells in found[1:]]
    rows, faults = rows_of(told, source)
    if not rows and not faults:
        faults = (Fault(0, "There are headers and nothing below them."),)
    return Read(rows, faults, unknown)


def rows_of(
    told: Iterable[tuple[int, dict[str, str]]], source: str
) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """Return the recommendations of some lines, each once, and what is wrong with the others."""
    seen: dict[Key, int] = {}
    rows: list[Row] = []
    faults: list[Fault] = []
    for line, cells in told:
        made, wrongs = row(line, cells | {"source": cells.get("source") or source})
        faults += wrongs
        if made is not None and made.key in seen:
            sentence = f"It is the same recommendation as on line {seen[made.key]}. Keep one."
            faults.append(Fault(line, sentence))
        elif made is not None:
            seen[made.key] = line
            rows.append(made)
    return tuple(rows), tuple(faults)


def not_text(data: bytes) -> str:
    """Return why a file is not one of text, in a sentence; empty if it is."""
    if len(data) > LARGEST:
        return f"The file is larger than {LARGEST // 1_000_000} MB. Send it in parts."
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return "This is an Excel workbook. Save it as CSV, and send that."
    if b"\0" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return "This is no text. Send a CSV file."
    return ""


def decoded(data: bytes) -> str:
    """Return the text of a file: as UTF-8 or UTF-16, or else as Windows writes it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def delimiter(text: str) -> str:
    """Return what stands between the cells: of the usual four the one that the first line has most."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=first.count)


def numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the line on which it begins. Raises NoCsv.

    A quotation mark that is not closed would else swallow the lines below it into one cell.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    begins = 1
    try:
        for cells in lines:
            if any(each.strip() for each in cells):
                yield begins, cells
            begins = lines.line_num + 1
    except csv.Error:
        raise NoCsv(begins) from None


def columns(header: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return where our columns stand, and the headers that are none of ours."""
    names = {name: ours for ours, known in reversed(COLUMNS.items()) for name in known}
    places: dict[str, int] = {}
    unknown = []
    for at, head in enumerate(header):
        ours = names.get(" ".join(re.sub(r"[^a-z]+", " ", head.lower()).split()))
        if ours is None or ours in places:
            unknown.append(head.strip() or f"column {at + 1}, without a header")
        else:
            places[ours] = at
    return places, tuple(unknown)


def no_column(missing: list[str]) -> str:
    """Return which column a file lacks, and what it may be called."""
    told = [f"{SAID[name]} (such as “{COLUMNS[name][0]}”)" for name in missing]
    return f"No column tells {', nor '.join(told)}. The first line must hold the headers."


def cell(cells: list[str], at: int) -> str:
    """Return what a cell says, as it was before a spreadsheet was kept from running it."""
    said = cells[at].strip() if at < len(cells) else ""
    return said[1:] if said[:1] == "'" and said[1:2] in GUARDED and len(said) > 1 else said


def row(line: int, cells: Mapping[str, str]) -> tuple[Row | None, list[Fault]]:
    """Return the recommendation on a line, or None; and all that is wrong with it."""
    told: dict[str, str | date | None] = dict(cells)
    notes = []
    wrongs = [f"It does not say {SAID[name]}." for name in NEEDED if not cells[name]]
    for name in DAYS:
        try:
            told[name] = day_from(cells.get(name, ""))
        except NoDay:
            if (
                name == "deadline"
            ):  # a text such as "next spring" is no reason to lose what it is of
                told[name] = None
                notes.append(NO_DEADLINE)
                continue
            wrongs.append(f"{SAID[name].capitalize()} is no day. Write it such as 31/01/2026.")
    for name, text in cells.items():
        if name not in DAYS and len(text) > longest(name):
            wrongs.append(f"{SAID[name].capitalize()} is longer than {longest(name):,} letters.")
    if cells.get("link") and not re.match(r"https?://[^\s/]+\S*$", cells["link"]):
        wrongs.append("The link is no web address. It begins with https://.")
    if wrongs:
        return None, [Fault(line, sentence) for sentence in (*wrongs, *notes)]
    return Row(**told), [Fault(line, sentence) for sentence in notes]  # type: ignore[arg-type]


def longest(name: str) -> int:
    """Return how many letters a text may have."""
    return Recommendation._meta.get_field(name).max_length or 20_000


def written(recommendations: list[Recommendation]) -> str:
    """Return recommendations as a CSV file that can be read again, with how the force stands."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow([*COLUMNS, "status", "force_comment", "pcc_comment"])
    for each in recommendations:
        told = [getattr(each, name) for name in COLUMNS]
        told += [each.get_state_display(), each.force_comment, each.pcc_comment]
        lines.writerow([safe(value) for value in told])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()  # so that Excel reads it as UTF-8


def safe(value: object) -> str:
    """Return what a cell holds, so that a spreadsheet does not run it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in tuple(GUARDED) else text
