"""A paper as a Word document, with its own styles for headings, lists and tables."""

import io

from docx import Document
from docx.document import Document as Written
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from bluestone.network.papers.paper import Block, Paper

FONT = "Arial"
TABLE = "Light Grid Accent 1"


def as_word(paper: Paper) -> bytes:
    """Return a paper as the bytes of a .docx file."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    document.core_properties.title = paper.title
    document.core_properties.author = paper.force
    document.core_properties.language = "en-GB"
    if paper.notice:
        document.sections[0].header.paragraphs[0].text = paper.notice
    document.sections[0].footer.paragraphs[0].text = f"{paper.title}. {paper.under}"
    document.add_heading(paper.title, 1)
    document.add_paragraph(paper.under)
    for block in paper.blocks:
        WRITERS[block.kind](document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(document: Written, block: Block) -> None:
    """Add a table under its title, whose head is told to be one, and repeats on each page."""
    title = document.add_paragraph()
    title.add_run(block.text).bold = True
    title.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(block.head), style=TABLE)
    for cell, words in zip(made.rows[0].cells, block.head, strict=True):
        cell.text = words
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in block.rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph()


def add_points(document: Written, block: Block) -> None:
    """Add a list."""
    for item in block.items:
        document.add_paragraph(item, style="List Bullet")


WRITERS = {
    "heading": lambda document, block: document.add_heading(block.text, block.level),
    "text": lambda document, block: document.add_paragraph(block.text),
    "points": add_points,
    "table": add_table,
}
