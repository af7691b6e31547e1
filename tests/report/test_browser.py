"""The page in a real browser: for everybody, at any width, on paper, and without the network."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from bluestone.report.page import page
from tests.report.made_up import release

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TYPE = 14  # pixels of a chart's own text
SMALLEST = 11  # pixels that a person can read on a phone


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "release.html"
    file.write_text(page(release()), "utf-8")
    return file.as_uri()


@pytest.fixture
def opened(chromium, file):
    views = []

    def at(width, **how):
        view = chromium.new_page(viewport={"width": width, "height": 900}, **how)
        view.asked = []
        view.on("request", lambda request: view.asked.append(request.url))
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


def test_it_asks_for_nothing_but_itself(opened, file):
    view = opened(1280)

    view.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert [url for url in view.asked if not url.startswith("data:")] == [file]


def test_it_needs_no_script(opened):
    view = opened(1280, java_script_enabled=False)
    table = view.get_by_role("region", name="Crimes closed because", exact=False).first

    before = table.is_visible()
    view.get_by_text("Table of figures, by quarter: Crimes closed").click()

    assert (before, table.is_visible()) == (False, True)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_it_never_scrolls_sideways(opened, width):
    view = opened(width)
    view.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert view.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 701, 700, 390, 320])
def test_a_chart_is_shown_once_in_a_size_that_can_be_read(opened, width):
    view = opened(width)

    scales = view.evaluate(
        """[...document.querySelectorAll('figure > svg')]
        .filter(svg => svg.getBoundingClientRect().width > 0)
        .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )

    assert len(scales) == 7
    assert min(scales) * TYPE >= SMALLEST


def test_a_keyboard_reaches_the_figures_first(opened):
    view = opened(1280)

    view.keyboard.press("Tab")
    skip = view.evaluate("document.activeElement.textContent")
    view.keyboard.press("Enter")

    assert skip == "Skip to the figures"
    assert view.evaluate("document.activeElement.id") == "main"


def test_on_paper_there_are_contents_charts_and_verdicts_and_no_cards_or_closed_tables(opened):
    view = opened(794)

    view.emulate_media(media="print")

    shown = "each => each.checkVisibility() && each.getBoundingClientRect().height > 0"
    drawn = f"[...document.querySelectorAll('figure > svg')].filter({shown}).length"
    cards = f"[...document.querySelectorAll('.card, article table')].filter({shown}).length"
    assert (view.evaluate(drawn), view.evaluate(cards)) == (7, 0)
    assert view.get_by_role("navigation").is_visible()
    assert view.get_by_text("Not printed:").is_visible()
    assert view.get_by_text("supervision.held_on or supervision").is_visible()


def test_on_paper_it_is_a_few_pages(opened):
    paper = opened(794).pdf(prefer_css_page_size=True)

    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8


def test_on_a_phone_a_glance_is_stacked_and_nothing_of_it_is_cut_off(opened):
    view = opened(390)

    wide = (
        "[...document.querySelectorAll('.overview td')].map(c => c.getBoundingClientRect().right)"
    )

    assert max(view.evaluate(wide)) <= 390
