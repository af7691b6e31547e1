"""A release as a spreadsheet that everybody can read: the Government Statistical Service's form.

A cover, contents, notes, what is counted, and a table for each pillar. A cell without a number says
why: its symbols are those of the Service's guidance (Analysis Function, "Using symbols in tables").
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import gptables
import pandas as pd

from bluestone.charts import words
from bluestone.release.figure import Card, Figure
from bluestone.release.relation import breakdown_and_group
from bluestone.release.release import Release
from bluestone.report import sentences
from bluestone.report.chapters import Heading, headings
from bluestone.report.page import INVENTED

HIDDEN, NONE, NOT_SO = "[c]", "[x]", "[z]"
SYMBOLS = (
    f"{HIDDEN}: too few to say, or it would give away what is. It never means none.",
    f"{NONE}: not available. Of a middle time: too few to say, or half had not ended yet.",
    f"{NOT_SO}: not applicable: there is nothing to count, or the indicator has no such value.",
)
LONGEST = 31  # letters in the name of a sheet
NUMBERED = "notes"
TIDY = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}

Cell = str | int | float


@dataclass(frozen=True)
class Column:
    """A column of the tables: its head, what stands in it, and for which kinds of indicator."""

    head: str
    cell: Callable[[Figure, Card], Cell]
    kinds: tuple[str, ...] = ("share", "days", "rate", "score")


def said(value: float | None, missing: str) -> Cell:
    """Return a number, or the symbol that stands where there is none."""
    return missing if value is None else value


def of_its_own(name: str, kind: str, missing: str) -> Callable[[Figure, Card], Cell]:
    """Return what reads a value that only one kind of indicator has."""

    def cell(figure: Figure, card: Card) -> Cell:
        """Return the value, or the symbol for why there is none."""
        if card.kind != kind:
            return NOT_SO
        return said(getattr(figure, name), NOT_SO if figure.out_of == 0 else missing)

    return cell


def share(figure: Figure, card: Card) -> Cell:
    """Return a share in per cent."""
    if card.kind not in ("share", "days") or figure.out_of == 0:
        return NOT_SO
    part = words.share(figure)
    return HIDDEN if part is None else round(100 * part, words.decimals(figure))


def rate(figure: Figure, card: Card) -> Cell:
    """Return a rate."""
    if card.kind != "rate" or figure.out_of == 0:
        return NOT_SO
    value = words.rate(figure, card)
    return HIDDEN if value is None else round(value, 2)


def number(figure: Figure, card: Card) -> Cell:
    """Return what is counted; a score counts nothing but who answered."""
    return NOT_SO if card.kind == "score" else said(figure.number, HIDDEN)


def middle_of(figure: Figure, card: Card) -> Cell:  # noqa: ARG001
    """Return the unit of a middle time."""
    return card.median_of or NOT_SO


COLUMNS = (
    Column("Indicator", lambda _, card: card.title),
    Column("Id", lambda _, card: card.indicator),
    Column("Group", lambda figure, _: breakdown_and_group(figure.group)[1] or "All together"),
    Column("Period", lambda figure, _: words.SPANS[figure.period.span].capitalize()),
    Column("First day", lambda figure, _: words.day_name(figure.period.from_on)),
    Column("Last day", lambda figure, _: words.day_name(figure.period.until_on)),
    Column("Number", number),
    Column("Out of, or for how many", lambda figure, _: said(figure.out_of, HIDDEN)),
    Column("Unit", lambda _, card: card.unit),
    Column("Share (%)", share, ("share", "days")),
    Column("Rate", rate, ("rate",)),
    Column("Middle time", of_its_own("median", "days", NONE), ("days",)),
    Column("Middle time: low end of the 95% interval", of_its_own("median_low", "days", NONE), ("days",)),
    Column("Middle time: high end of the 95% interval", of_its_own("median_high", "days", NONE), ("days",)),
    Column("Unit of the middle time", middle_of, ("days",)),
    Column("Score", of_its_own("score", "score", HIDDEN), ("score",)),
    Column("Score: low end of the 95% interval", of_its_own("score_low", "score", HIDDEN), ("score",)),
    Column("Score: high end of the 95% interval", of_its_own("score_high", "score", HIDDEN), ("score",)),
)  # fmt: skip


def workbook(release: Release) -> bytes:
    """Return a release as an Excel workbook in the Service's accessible form."""
    held: dict[str, list[Figure]] = {}
    for figure in release.figures:
        held.setdefault(release.cards[figure.indicator].pillar, []).append(figure)
    sheets = {"What is counted": counted(release)} | {
        sheet_name(heading): table(heading, held[heading.id], release) for heading in headings(held)
    }
    file = io.BytesIO()
    made = gptables.produce_workbook(
        file,
        sheets,
        cover=cover(release),
        notes_table=notes(release),
        notesheet_options={"table_name": NUMBERED},
        workbook_options=TIDY,
    )
    made.set_properties({"title": title(release), "company": "Bluestone"})
    made.close()
    return file.getvalue()


def title(release: Release) -> str:
    """Return what a release is of."""
    cut = words.day_name(release.cut_on)
    return f"{release.title}: rape and other serious sexual offences, records to {cut}"


def cover(release: Release) -> gptables.Cover:
    """Return the first sheet: what this is, and how to read it."""
    invented = [INVENTED] if release.kind == "invented" else []
    return gptables.Cover(
        cover_label="Cover",
        title=title(release),
        intro=[
            *invented,
            f"For: {release.rule.get('title', release.audience)}.",
            (
                f"Made on {words.day_name(release.made_on)} by Bluestone {release.code} from snapshot "
                f"{release.snapshot}."
            ),
            "One table for each pillar. Each row is one indicator in one period.",
        ],
        about=[
            *SYMBOLS,
            "No figure here shows that anything caused anything, and none is an order of merit.",
        ],
    )


def notes(release: Release) -> pd.DataFrame:
    """Return the notes: what is hidden, what is rounded, and what a middle time is."""
    told = {
        "hidden": f"Hidden: {release.rule.get('hidden', 'by the rule of its audience')}.",
        "rounded": f"Rounded: {release.rule.get('rounded', 'by the rule of its audience')}. A number "
        "and the rest of its total are rounded each on its own, and shares are worked out from them.",
        "middle": "A middle time is the time within which half had ended. What is still open counts "
        "with the time it has been open.",
    }
    return pd.DataFrame({"Note reference": list(told), "Note text": list(told.values())})


def counted(release: Release) -> gptables.GPTable:
    """Return the sheet of definitions: a row for each indicator, those not sent too."""
    rows = [
        (
            card.title,
            card.indicator,
            card.number_is,
            card.out_of_is,
            card.period_is,
            card.limit or NOT_SO,
            sentences.BETTER[card.better],
            sentences.source(card),
            "Not sent" if card.not_sent else "Sent",
        )
        for card in release.cards.values()
    ]
    heads = (
        "Indicator",
        "Id",
        "What is counted",
        "Out of, or for each",
        "Placed in a period by",
        "Limit",
        "Which way is better",
        "Where the question comes from",
        "Sent by the force",
    )
    return gptables.GPTable(
        pd.DataFrame(rows, columns=list(heads)),
        table_name="what_is_counted",
        title="What is counted",
        legend=[SYMBOLS[2]],
        index_columns={2: 0},
    )


def table(heading: Heading, figures: Sequence[Figure], release: Release) -> gptables.GPTable:
    """Return the sheet of one pillar."""
    kinds = {release.cards[figure.indicator].kind for figure in figures}
    columns = [column for column in COLUMNS if kinds & set(column.kinds)]
    return gptables.GPTable(
        pd.DataFrame(
            list(rows(figures, columns, release)), columns=[column.head for column in columns]
        ),
        table_name=words.slug(heading.id).replace("-", "_"),
        title=f"{heading.title}: figures by period",
        subtitles=[
            "Numbers are hidden $$hidden$$ and rounded $$rounded$$. Of middle times see $$middle$$."
        ],
        legend=list(SYMBOLS),
        source="The force's own records, counted by Bluestone",
        index_columns={2: 0},
    )


def rows(
    figures: Sequence[Figure], columns: Sequence[Column], release: Release
) -> Iterable[tuple[Cell, ...]]:
    """Yield the figures of a pillar as rows, by indicator and period, in the order of the release."""
    order = {name: place for place, name in enumerate(release.cards)}
    for figure in sorted(figures, key=lambda f: (order[f.indicator], f.period, f.group)):
        card = release.cards[figure.indicator]
        yield tuple(column.cell(figure, card) for column in columns)


def sheet_name(heading: Heading) -> str:
    """Return the name of a pillar's sheet, of letters that one may have."""
    return heading.id.replace("_", " ").capitalize()[:LONGEST]
