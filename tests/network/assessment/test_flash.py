"""One question a screen, in a browser: what is saved by itself, and when."""

import pytest

from bluestone.network.assessment.models import Rerating
from tests.network.test_browser import session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of Django's own little server
]


@pytest.fixture
def flash(chromium, site, people, assessment):
    """Return the screen of a question, open as Northmere's lead."""
    browser = chromium.new_context()
    browser.add_cookies([session(people["lead-northmere"], site)])
    view = browser.new_page()
    view.goto(f"{site}/forces/northmere/assessment/{assessment.pk}/flash/plan/")
    yield view
    browser.close()


def test_levels_that_arrow_keys_pass_through_are_not_kept(flash):
    flash.get_by_label("None", exact=True).focus()
    flash.keyboard.press("ArrowDown")
    flash.wait_for_timeout(2_000)
    flash.keyboard.press("ArrowDown")
    flash.wait_for_timeout(2_000)
    passing = Rerating.objects.count()
    flash.keyboard.press("Tab")
    flash.get_by_text("Saved.").wait_for()

    assert passing == 0
    assert [each.after for each in Rerating.objects.all()] == ["most"]


def test_a_rating_that_is_pointed_at_is_saved_by_itself(flash):
    flash.get_by_label("Some", exact=True).check()
    flash.get_by_text("Saved.").wait_for()

    assert [each.after for each in Rerating.objects.all()] == ["some"]
