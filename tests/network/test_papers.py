"""Papers: the same words on a page, in Word and in a PDF that a screen reader can follow."""

import io
from datetime import date

import pytest
from docx import Document

from bluestone.network.assessment.models import Answer, Milestone
from bluestone.network.demo.plans import REGISTER
from bluestone.network.papers.board import estimate, percent
from bluestone.network.papers.paper import Paper, heading, points, table, text
from bluestone.network.papers.pdf import as_pdf
from bluestone.network.papers.word import as_word
from bluestone.network.plan.actions import recommending
from bluestone.network.plan.register import read
from bluestone.statistics.agreement import Estimate
from bluestone.statistics.intervals import Interval
from tests.network.doing import ON
from tests.network.plan.made import NONE, Planning, newest

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
    ("value", "interval", "why", "number", "share"),
    [
        (None, None, "", "not said", "not said: too few"),
        (
            None,
            None,
            "All are on one level.",
            "not said: All are on one level.",
            "not said: too few",
        ),
        (0.5, None, "", "0.50", "50 %"),
        (0.5, Interval(0.25, 0.75), "", "0.50 (0.25 to 0.75)", "50 % (25 to 75)"),
    ],
)
def test_agreement_is_printed_with_its_interval_or_without(value, interval, why, number, share):
    of = Estimate(value, interval, "", why)

    assert (estimate(of), percent(of)) == (number, share)


def test_agreement_is_told_in_three_ways_with_what_each_means(lead, finished):
    finished.review("peer-northmere", "peer", "none")

    page = " ".join(lead.get(f"{AT}board/").content.decode().split())

    for head in ("Same level", "Weighted kappa", "Gwet’s AC2"):
        assert f'<th scope="col" class="govuk-table__header">{head}</th>' in page
    assert "1 is full agreement, and 0 what chance alone gives" in page
    assert "(The force: Most; Peer: None)" in page
    assert "Follow-up questions open with answers, so the total differs" in page


def test_who_did_not_rate_a_question_is_named_too(lead, finished):
    finished.review("peer-northmere", "peer", "none")
    finished.review("academic-northmere", "academic", "none")
    review = finished.assessment.reviews.get(side="academic")
    review.ratings.all().delete()

    assert "Academic: not rated)" in lead.get(f"{AT}board/").content.decode()


def test_ratings_that_were_changed_late_stand_in_the_paper(lead, finished):
    finished.answer("told", "some", why="We asked.")  # nobody else had rated yet
    before = lead.get(f"{AT}board/").content.decode()
    finished.review("peer-northmere", "peer", "none")
    finished.answer("plan", "most", why="The policy is newer than we thought.")
    one = lead.get(f"{AT}board/").content.decode()
    moderated = {"stage": "moderated", "on": date(2020, 1, 1), "by": finished.lead}
    Milestone.objects.create(assessment=finished.assessment, **moderated)
    two = lead.get(f"{AT}board/").content.decode()

    assert "No rating was changed after others" in before
    assert "1 rating was changed after others" in one
    assert "from Some to Most on " in one
    assert "The policy is newer than we thought." in one
    assert "2 ratings were changed after others" in two
    assert "We asked." in two


def test_a_change_of_a_question_that_is_gone_is_told_by_its_id(lead, finished):
    finished.review("peer-northmere", "peer", "none")
    finished.answer("plan", "most", why="Newer.")
    Answer.objects.filter(question="plan").update(question="gone")

    assert "gone: from Some to Most" in lead.get(f"{AT}board/").content.decode()


def test_an_action_says_then_and_now_and_what_blocks_it_once(lead, forces, people):
    planning = Planning(forces["northmere"], people)
    blocked = planning.action(due_on=date(2026, 2, 3), released=newest(of_time=True))
    planning.move(blocked, "blocked", why="The roster is set by another.")
    planning.done(due_on=date(2026, 5, 30), measure=NONE)

    page = " ".join(lead.get(f"{AT}plan/").content.decode().split())

    assert page.count("The roster is set by another.") == 1
    assert "Blocked. Blocked" not in page
    assert "days late: The roster" in page
    assert "Done, 2 days late" in page
    assert "Victims told in time: higher, by 31 March 2027. Then: 57 % (20 of 35)" in page
    assert "October 2026. Now: nothing is released." in page


def test_a_reply_prints_title_deadline_and_since_when_it_is_late(lead, forces, people):
    planning = Planning(forces["northmere"], people)
    planning.recommendation(title="Plans.", deadline=date(2026, 5, 1))

    page = lead.get(f"{AT}replies/").content.decode()

    assert "Plans: Write plans. (Deadline: 1 May 2026.)" in page
    assert "Not begun, late since 1 May 2026" in page


def test_a_paper_of_a_real_force_has_no_notice():
    paper = Paper(title="A", force="B", on=ON, invented=False, blocks=())

    _, document = words_of(as_word(paper))

    assert not document.sections[0].header.paragraphs[0].text
