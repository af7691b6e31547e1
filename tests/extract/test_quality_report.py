"""Quality as CSV, as a page and as a Word document: the same findings in each, nothing lost."""

import csv
import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from docx.enum.section import WD_ORIENT

from bluestone.extract.quality.document import document
from bluestone.extract.quality.export import COLUMNS, as_csv
from bluestone.extract.quality.page import commands, page
from bluestone.extract.quality.telling import between, differ, sections, summary
from bluestone.report.page import STYLE
from tests.extract.assessed import assessed

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def quality(tmp_path_factory):
    return assessed(tmp_path_factory.mktemp("assessed"))


@pytest.fixture(scope="module")
def html(quality):
    return page(quality, style=STYLE)


@pytest.fixture(scope="module")
def paper(quality):
    return Document(io.BytesIO(document(quality)))


def test_every_kind_of_severity_is_there_to_be_shown(quality):
    assert [len(section.items) > 0 for section in sections(quality)] == [True, True, True]
    assert re.fullmatch(r"\d+ errors, \d+ warnings, \d+ notes", summary(quality))


def test_the_csv_has_each_finding_once_and_each_part_of_it(quality):
    rows = list(csv.DictReader(io.StringIO(as_csv([quality]))))

    whole = [row for row in rows if not row["part"]]
    assert tuple(rows[0]) == COLUMNS
    assert [(r["says"], int(r["rows"])) for r in whole] == [
        (f.says, f.rows) for f in quality.findings
    ]
    assert {row["part"] for row in rows} == {"", "outcome", "month", "team"}
    assert [
        r for r in rows if (r["says"], r["part"], r["group"]) == ("age is empty", "team", "Ash")
    ]


def test_the_page_shows_every_finding_with_how_to_mend_it(quality, html):
    words = re.sub(r"<[^>]+>|&#39;|`", "", html)

    assert not [f.says for f in quality.findings if f.says.replace("'", "") not in words]
    assert html.count('class="finding"') == len(quality.findings)
    assert "<code>bluestone quality --lines</code>" in str(
        commands("see `bluestone quality --lines`")
    )


def test_the_page_says_that_what_it_shows_is_invented_and_a_real_one_does_not(
    quality, html, tmp_path
):
    real = page(assessed(tmp_path, kind="territorial", findings=(), before=""), style=STYLE)

    assert "INVENTED" in html
    assert "made up by a program" in html
    assert "INVENTED" not in real
    assert real.count("<p>None.</p>") == 3
    assert "nothing: it is the first load" in real


def test_a_team_cannot_write_on_the_page(html):
    assert "<b>Elm" not in html
    assert "&lt;b&gt;Elm &amp; Oak&lt;/b&gt;" in html
    assert str(commands("<i>`<b>`")) == "&lt;i&gt;<code>&lt;b&gt;</code>"


def test_the_page_needs_nothing_else(html):
    assert "<script" not in html
    assert "://" not in html


def test_the_document_holds_every_finding_and_says_on_each_page_what_it_is(quality, paper):
    words = "\n".join(p.text for p in paper.paragraphs) + "\n".join(
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    )

    assert not [f.says for f in quality.findings if f.says not in words]
    assert paper.sections[0].header.paragraphs[0].text.startswith("INVENTED")
    assert paper.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 1"] == [
        "How to read this",
        "Errors",
        "Warnings",
        "Notes",
        "What is missing, and by which outcome",
        "How soon things were recorded",
    ]
    assert "By team: " in words


def test_the_heads_of_its_tables_are_repeated(paper):
    assert all("w:tblHeader" in table._tbl.xml for table in paper.tables[1:])


def test_a_document_of_a_real_force_is_headed_by_its_name_and_says_where_nothing_was_found(
    tmp_path,
):
    quality = assessed(tmp_path, kind="territorial", title="Any force", findings=())

    paper = Document(io.BytesIO(document(quality)))

    assert paper.sections[0].header.paragraphs[0].text == "Any force"
    assert [p.text for p in paper.paragraphs].count("None.") == 3


def test_what_cannot_be_said_is_a_dash(quality):
    change = quality.missingness[0].could_change[0]

    assert between(None) == "\N{EN DASH}"
    assert between(change.bounds["all"]) == "100 to 100 %"
    assert differ(change) == "yes"


@pytest.fixture
def opened(chromium, html, tmp_path):
    file = tmp_path / "quality.html"
    file.write_text(html, "utf-8")
    views = []

    def at(width):
        view = chromium.new_page(viewport={"width": width, "height": 900})
        views.append(view)
        view.goto(file.as_uri())
        view.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        return view

    yield at
    for view in views:
        view.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_breaks_no_rule_of_accessibility(opened, width):
    view = opened(width)

    found = Axe().run(view, options={"runOnly": WCAG, "resultTypes": ["violations"]})

    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_never_scrolls_sideways(opened, width):
    view = opened(width)

    assert view.evaluate("document.documentElement.scrollWidth") <= width
