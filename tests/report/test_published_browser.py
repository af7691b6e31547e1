"""The page over a published table in a real browser: for everybody, at any width, and on paper."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from bluestone.release.comparison import comparisons
from bluestone.report.published import published_page
from tests.release.published import figures
from tests.report.test_browser import SMALLEST, TYPE, WCAG

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("published") / "page.html"
    told = comparisons((*figures(basis="recorded"), *figures()))
    said = {"file": "outcomes.csv", "made_on": date(2031, 8, 1), "code": "0.1.0", "own": "ewell"}
    file.write_text(published_page(told, **said), "utf-8")
    return file.as_uri()


@pytest.fixture
def opened(chromium, file):
    views = []

    def at(width):
        view = chromium.new_page(viewport={"width": width, "height": 900})
        view.goto(file)
        views.append(view)
        return view

    yield at
    for view in views:
        view.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_breaks_no_rule_of_accessibility(opened, width):
    view = opened(width)
    view.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    found = Axe().run(view, options={"runOnly": WCAG, "resultTypes": ["violations"]})

    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_it_never_scrolls_sideways_and_its_charts_can_be_read(opened, width):
    view = opened(width)

    scales = view.evaluate(
        """[...document.querySelectorAll('figure > svg')]
        .filter(svg => svg.getBoundingClientRect().width > 0)
        .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )

    assert view.evaluate("document.documentElement.scrollWidth") <= width
    assert len(scales) == 2
    assert min(scales) * TYPE >= SMALLEST


def test_on_paper_every_table_is_whole(opened):
    view = opened(794)

    view.emulate_media(media="print")

    heights = view.evaluate("[...document.querySelectorAll('table')].map(t => t.offsetHeight)")
    wide = "[...document.querySelectorAll('.places table')].map(t => t.offsetWidth)"
    assert len(heights) == 4
    assert min(heights) > 0
    assert max(view.evaluate(wide)) <= 794
