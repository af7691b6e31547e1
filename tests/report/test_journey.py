"""The journey's chapter of the page: what a reader finds, and why some of it is missing."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from bluestone.release.journey import Journey
from bluestone.report.journey import chapter, drawn_one, reasons
from bluestone.report.page import page
from tests.report.made_up import SUPPORT, journey, release
from tests.report.test_browser import WCAG
from tests.report.test_page import Text


@pytest.fixture(scope="module")
def whole():
    return Text(page(release((SUPPORT,), journey=journey())))


def table_of(told, caption):
    parts = [part for part in chapter(release(journey=told)).parts for part in part.tables]
    return next(table for table in parts if table.caption.startswith(caption))


def test_a_release_without_a_journey_has_no_chapter_of_it():
    text = Text(page(release((SUPPORT,))))

    assert "The journey" not in text.text
    assert chapter(release()) is None


def test_the_page_has_a_chapter_and_leads_to_it(whole):
    assert "#journey" in whole.links
    assert {link[1:] for link in whole.links if link.startswith("#")} <= set(whole.ids)
    assert len(whole.ids) == len(set(whole.ids))
    for title in (
        "What becomes of recorded crimes",
        "How long stages take",
        "Which ways crimes go",
    ):
        assert title in whole.text


def test_the_newest_cohort_that_is_old_enough_is_drawn(whole):
    curves = journey().curves

    assert drawn_one(curves) == curves[1]
    assert drawn_one(curves[2:]) is None
    assert "Of the crimes recorded in the twelve months to September 2025: " in whole.text


def test_where_none_is_old_enough_the_newest_that_says_anything_is_drawn():
    young = replace(
        journey().curves[1],
        points=tuple(
            p if p.days < 90 else replace(p, share=None, low=None, high=None, why="too young: x")
            for p in journey().curves[1].points
        ),
    )

    assert drawn_one((young,)) == young


def test_a_young_cohort_is_masked_with_its_reason_and_never_low(whole):
    rows = table_of(journey(), "Charged or summonsed").rows

    assert rows[0] == ("twelve months to September 2026", "1,400", *("too young",) * 6)
    assert (
        "Too young: its youngest crimes are 0 days old at the data cut (twelve months to "
        "September 2026)." in whole.text
    )


def test_each_reason_is_said_once_with_its_cohorts():
    said = reasons(journey().curves)

    assert len(said) == len(set(said))
    assert any("365 days old" in each for each in said)


def test_what_the_records_lack_is_said(whole):
    assert "A few crimes ended on a day that nobody wrote down" in whole.text


def test_ways_are_said_in_words_with_their_crimes(whole):
    assert "recorded, then suspect named, then victim does not support (60 crimes)" in whole.text
    assert table_of(journey(), "The commonest ways").rows[1] == (
        "Recorded, then Suspect named, then Charged or summonsed",
        "15",
    )


def test_returns_are_said_with_their_share_or_as_too_few():
    rows = table_of(journey(), "Steps taken again").rows

    assert [row[1:] for row in rows] == [
        ("85", "40 (47\N{NO-BREAK SPACE}%)"),
        ("too few to say", "too few to say"),
    ]


def test_what_follows_has_no_days_where_too_few_stand_behind():
    rows = table_of(journey(), "What comes next").rows

    assert [row[-1] for row in rows] == ["0", "\N{EN DASH}"]


def test_a_journey_that_says_nothing_has_no_parts():
    assert chapter(release(journey=Journey(notes=("Not sent.",)))).parts == ()


def test_where_all_curves_are_masked_and_no_way_is_said_it_says_so():
    told = journey(curves=journey().curves[2:], ways=())

    becoming, _, going = chapter(release(journey=told)).parts

    assert becoming.headline.startswith("No cohort can be judged yet")
    assert becoming.chart is None
    assert going.headline.startswith("No way was gone by enough crimes")


def test_without_a_middle_time_no_stages_are_drawn():
    blank = replace(journey().waits[1], lower=None)

    _, waiting, _ = chapter(release(journey=journey(waits=(blank,)))).parts

    assert waiting.chart is None
    assert waiting.tables[0].rows[0][0] == "From an interview to the first file for a charge"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_it_breaks_no_rule_of_accessibility_and_fits(chromium, width, tmp_path):
    file = tmp_path / "release.html"
    file.write_text(page(release((SUPPORT,), journey=journey())), "utf-8")
    view = chromium.new_page(viewport={"width": width, "height": 900})
    view.goto(file.as_uri())
    view.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    found = Axe().run(view, options={"runOnly": WCAG, "resultTypes": ["violations"]})

    assert found.response["violations"] == [], found.generate_report()
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    view.close()
