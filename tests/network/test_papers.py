"""Papers: the same words on a page, in Word and in a PDF that a screen reader can follow."""

import io

import pytest
from docx import Document

from bluestone.network.demo.plans import REGISTER
from bluestone.network.papers.board import estimate
from bluestone.network.papers.paper import Paper, heading, points, table, text
from bluestone.network.papers.pdf import as_pdf
from bluestone.network.papers.word import as_word
from bluestone.network.plan.actions import recommending
from bluestone.network.plan.register import read
from bluestone.statistics.intervals import Interval
from tests.network.doing import ON

AT = "/forces/northmere/papers/"
HOSTILE = '#read("/etc/passwd") $x$ *bold* _it_ <label> @ref \\ [a] // not a comment'


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


@pytest.fixture
def finished(doing):
    doing.evidence("plan")
    doing.answer("plan", "some", text=HOSTILE, no_evidence=False)
    doing.answer("told", "none", no_evidence_why="Nobody wrote it down.")
    doing.answer_all("most")
    doing.reach("submitted")
    return doing


def words_of(data):
    document = Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells), document


def test_the_board_reads_where_the_force_stands_without_anything_typed_again(lead, finished):
    finished.review("peer-northmere", "peer", "none")

    page = lead.get(f"{AT}board/").content.decode()
    words, document = words_of(lead.get(f"{AT}board.docx").content)

    for told in ("Where we stand", "No evidence. Nobody wrote it down.", "The policy"):
        assert told in page
        assert told in words
    assert "The force and peer" in page
    assert "Where they lie two levels or more apart" in page
    assert "there is no overall score" in " ".join(page.split())
    assert document.core_properties.title.startswith("Rape and serious sexual offences")
    assert document.sections[0].header.paragraphs[0].text.startswith("INVENTED")
    assert document.paragraphs[0].style.name == "Heading 1"


def test_a_board_paper_says_so_where_nobody_else_has_looked(lead, finished):
    assert "this is our own view alone" in lead.get(f"{AT}board/").content.decode()


def test_a_pdf_is_tagged_for_screen_readers(lead, finished):
    answer = lead.get(f"{AT}board.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert "northmere-board-" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid"):
        assert mark in answer.content


def test_what_somebody_wrote_is_never_read_as_code():
    paper = Paper(
        title=HOSTILE,
        force=HOSTILE,
        on=ON,
        invented=True,
        blocks=(
            heading(HOSTILE),
            text(HOSTILE),
            points((HOSTILE,), "None."),
            *table(HOSTILE, (HOSTILE,), ((HOSTILE,),), "None."),
        ),
    )

    words, _ = words_of(as_word(paper))

    assert as_pdf(paper).startswith(b"%PDF")
    assert words.count(HOSTILE) == 8


def test_replies_stand_in_the_commissioners_pattern(lead, forces, people):
    from importlib.resources import files

    rows = read(files("bluestone.network.demo").joinpath(REGISTER).read_bytes()).rows
    recommending.take_in(
        by=people["lead-northmere"], force=forces["northmere"], rows=rows, wanted=(), name="r.csv"
    )

    page = lead.get(f"{AT}replies/").content.decode()
    words, document = words_of(lead.get(f"{AT}replies.docx").content)

    for head in ("Number", "Recommendation", "Force comment", "PCC comment", "Status"):
        assert head in page
    assert "Why victims leave" in words
    assert len(document.tables[0].rows) == len(rows) + 1


def test_without_anything_papers_say_so(lead, forces):
    assert lead.get(f"{AT}board/").status_code == 404
    assert "There is no action yet." in lead.get(f"{AT}plan/").content.decode()
    assert "There is none in the register." in lead.get(f"{AT}replies/").content.decode()


@pytest.mark.parametrize("where", ["nothing/", "nothing.pdf", "plan.exe"])
def test_what_is_no_paper_is_not_there(lead, forces, where):
    assert lead.get(AT + where).status_code == 404


def test_a_rating_that_nothing_shows_is_printed_so(lead, doing):
    doing.answer("plan", "some", no_evidence=False)

    assert "No evidence." in lead.get(f"{AT}board/").content.decode()


@pytest.mark.parametrize(
    ("value", "interval", "told"),
    [
        (None, None, "not said: too few"),
        (0.5, None, "0.50"),
        (0.5, Interval(0.25, 0.75), "0.50 (0.25 to 0.75)"),
    ],
)
def test_agreement_is_printed_with_its_interval_or_without(value, interval, told):
    assert estimate(value, interval) == told


def test_a_paper_of_a_real_force_has_no_notice():
    paper = Paper(title="A", force="B", on=ON, invented=False, blocks=())

    _, document = words_of(as_word(paper))

    assert not document.sections[0].header.paragraphs[0].text
