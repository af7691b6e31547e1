"""Pages of figures in a real browser: for everybody, at any width, charts too."""

from datetime import date

import pytest

from tests.network.browser import WIDTHS, View, held_to_everything
from tests.network.insight.forces import several
from tests.network.insight.test_public import load
from tests.network.releases import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLACE = "/forces/northmere/figures/"
SIX = ((40, 80), (45, 80), (90, 200), (210, 400), (500, 1000), (15, 80))
TYPE, SMALLEST = 14, 11  # pixels of a chart's own text, and those that can be read on a phone


@pytest.fixture
def published(forces):
    """Return a release with a journey, and an older one before it."""
    made.publish(made.release(cut_on=made.JUNE))
    return made.publish(made.release(has_journey=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "page",
    [
        "",
        "?show=signal",
        "victims.support_withdrawn/",
        "officers.supervision_held/",
        "journey/",
        "naming/",
    ],
)
def test_a_page_is_for_everybody(chromium, signed_in, published, page, width):
    found = held_to_everything(chromium, signed_in("lead-northmere"), f"{PLACE}{page}", width)

    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_force_among_others_is_for_everybody(chromium, people, signed_in, width):
    several(SIX)
    place = f"{PLACE}victims.support_withdrawn/"

    assert held_to_everything(chromium, signed_in("lead-northmere"), place, width) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_43_forces_are_for_everybody(chromium, people, signed_in, width):
    load(people, published_on=date(2020, 1, 23))
    place = "/figures/43-forces/?force=durham"

    assert held_to_everything(chromium, signed_in("programme"), place, width) == {}
    assert (
        held_to_everything(chromium, signed_in("programme"), "/figures/43-forces/load/", width)
        == {}
    )


@pytest.mark.parametrize("width", [1280, 701, 700, 390, 320])
def test_a_chart_is_shown_once_in_a_size_that_can_be_read(chromium, signed_in, published, width):
    view = View(chromium, signed_in("lead-northmere"), width)
    view.open(f"{PLACE}journey/")

    scales = view.page.evaluate(
        """[...document.querySelectorAll('figure > svg')]
        .filter(svg => svg.getBoundingClientRect().width > 0)
        .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )
    view.page.close()

    assert len(scales) == 2
    assert min(scales) * TYPE >= SMALLEST
