"""The quality of a force's records as a Word document, which forces pass about and write into."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import Table as WordTable

from bluestone.extract.check import Quality
from bluestone.extract.quality import telling
from bluestone.extract.quality.telling import Grid, Item, Section

FONT, SIZE, SMALL = "Arial", Pt(10.5), Pt(9)


def document(quality: Quality) -> bytes:
    """Return the quality of a snapshot as a Word document."""
    paper = blank(quality)
    paper.add_heading(quality.title, 0)
    paper.add_paragraph(
        f"What is wrong with the records, and how to mend it: {telling.summary(quality)}."
    )
    table(paper, ("", ""), telling.facts(quality), headed=False)
    paper.add_heading("How to read this", 1)
    for line in telling.READING:
        paper.add_paragraph(line, style="List Bullet")
    for section in telling.sections(quality):
        chapter(paper, section)
    paper.add_heading("What is missing, and by which outcome", 1)
    for grid in (telling.missing(quality), telling.changes(quality)):
        drawn(paper, grid)
    paper.add_heading("How soon things were recorded", 1)
    drawn(paper, telling.stretches(quality))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def blank(quality: Quality) -> Paper:
    """Return an empty document, wide enough for tables, whose every page says what it is."""
    paper = Document()
    paper.core_properties.title = f"{quality.title}: quality of the records"
    paper.core_properties.author = "Bluestone"
    paper.core_properties.language = "en-GB"
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, SIZE
    layout = paper.sections[0]
    layout.orientation = WD_ORIENT.LANDSCAPE
    layout.page_width, layout.page_height = layout.page_height, layout.page_width
    head = telling.INVENTED if quality.kind == "invented" else quality.title
    layout.header.paragraphs[0].add_run(head).bold = True
    layout.footer.paragraphs[0].text = (
        f"Snapshot {quality.snapshot}. True counts, for inside the force: not to be passed on as "
        "they are."
    )
    return paper


def chapter(paper: Paper, section: Section) -> None:
    """Write the findings of one severity: notes as a table, the others each with its parts."""
    paper.add_heading(section.title, 1)
    paper.add_paragraph(section.means)
    if not section.items:
        paper.add_paragraph("None.")
    elif section.severity == "note":
        rows = [(i.kind, i.says, i.rows, i.mend) for i in section.items]
        table(paper, ("Kind", "What", "Rows", "How to mend it"), rows)
    else:
        for item in section.items:
            finding(paper, item)


def finding(paper: Paper, item: Item) -> None:
    """Write one finding, with a line each for outcomes, months and teams."""
    paper.add_heading(f"{item.severity.capitalize()}, {item.kind}: {item.says}", 2)
    told = paper.add_paragraph()
    told.add_run(item.rows).bold = True
    told.add_run(f". {item.mend}")
    for grid in item.parts:
        line = paper.add_paragraph()
        line.add_run(f"{grid.caption}: ").bold = True
        line.add_run(
            "; ".join(f"{group} {rows} of {of} ({share})" for group, rows, of, share in grid.rows)
        )
        for run in line.runs:
            run.font.size = SMALL


def drawn(paper: Paper, grid: Grid) -> None:
    """Write a table under its caption."""
    paper.add_heading(grid.caption, 2)
    table(paper, grid.columns, grid.rows)


def table(
    paper: Paper,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    headed: bool = True,
) -> None:
    """Write a table; its head is repeated on every page it reaches."""
    lines = [columns, *rows] if headed else rows
    made = paper.add_table(len(lines), len(columns), style="Table Grid")
    for row, texts in zip(made.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
            cell.paragraphs[0].runs[0].font.size = SMALL
    if headed:
        repeat_head(made)


def repeat_head(made: WordTable) -> None:
    """Make the first row of a table its head, in bold and on every page."""
    head = made.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        cell.paragraphs[0].runs[0].bold = True
