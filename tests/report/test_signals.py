"""The page of signals: for inside the force, and in a real browser."""

from dataclasses import replace
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from bluestone.release.verdict import Verdict, worded
from bluestone.report.signals import Watch, signals_page
from tests.charts.test_control_chart import CHARTS
from tests.report.made_up import CARDS
from tests.report.test_browser import WCAG

HOW = {
    "title": "Harrowmere (invented force)",
    "snapshot": "9f2c41d07ab3",
    "cut_on": date(2026, 9, 30),
    "made_on": date(2026, 11, 24),
}


def quiet(card, says="no signal"):
    return worded(
        Verdict(
            indicator=card.indicator,
            says=says,
            of="the share",
            points="month",
            better=card.better,
            baseline="January 2021 to December 2022",
        )
    )


WATCHES = [
    *(
        Watch(
            card=card,
            verdict=quiet(card),
            charts=(replace(control, title=f"{card.title}, by month", key=card.indicator),),
        )
        for card, control in zip(CARDS, CHARTS, strict=False)
    ),
    Watch(card=CARDS[-1], verdict=quiet(CARDS[-1], "not judged"), charts=()),
]


@pytest.fixture(scope="module")
def text():
    return signals_page(WATCHES, invented=True, **HOW)


def test_it_says_that_it_stays_inside_and_is_invented(text):
    real = signals_page(WATCHES, invented=False, **HOW)

    assert "stays inside the force" in text
    assert 'aria-label="Invented figures"' in text
    assert "INVENTED" in text
    assert "nvented figures" not in real
    assert "INVENTED" not in real


def test_it_has_every_verdict_and_the_notes_with_their_numbers(text):
    for watch in WATCHES:
        assert text.count(watch.verdict.words) >= 2
    assert "<li>1 June 2021, policy: New guidance</li>" in text


def test_it_runs_nothing_and_shows_no_arrow(text):
    assert "<script" not in text
    assert not {"\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"} & set(text)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_it_breaks_no_rule_of_accessibility_and_never_scrolls_sideways(
    chromium, text, tmp_path, width
):
    file = tmp_path / "signals.html"
    file.write_text(text, "utf-8")
    view = chromium.new_page(viewport={"width": width, "height": 900})
    view.goto(file.as_uri())
    view.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    found = Axe().run(view, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    across = view.evaluate("document.documentElement.scrollWidth")
    view.close()

    assert found.response["violations"] == [], found.generate_report()
    assert across <= width
