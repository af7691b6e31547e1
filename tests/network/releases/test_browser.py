"""Pages of releases in a real browser: for everybody, at any width."""

import pytest

from tests.network.browser import WIDTHS, held_to_everything
from tests.network.releases import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLACE = "/forces/northmere/releases/"


@pytest.fixture
def places(published, pending):
    """Return each kind of page, by its name, with who looks at it."""
    made.publish(made.release(audience="public", cut_on=made.JUNE))
    return {
        "list": ("lead-northmere", PLACE),
        "hand in": ("analyst-northmere", f"{PLACE}hand-in/"),
        "published": ("lead-northmere", f"{PLACE}{published.pk}/"),
        "pending": ("analyst-northmere", f"{PLACE}{pending.pk}/"),
        "check": ("checker-northmere", f"{PLACE}{pending.pk}/check/"),
        "preview": (
            "checker-northmere",
            f"{PLACE}{pending.pk}/check/victims.support_withdrawn/",
        ),
        "take back": ("analyst-northmere", f"{PLACE}{pending.pk}/take-back/"),
        "recall": ("lead-northmere", f"{PLACE}{published.pk}/recall/"),
        "for everybody": ("lead-northmere", "/published/"),
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "name",
    [
        "list",
        "hand in",
        "published",
        "pending",
        "check",
        "preview",
        "take back",
        "recall",
        "for everybody",
    ],
)
def test_a_page_is_for_everybody(chromium, signed_in, places, name, width):
    who, address = places[name]

    assert held_to_everything(chromium, signed_in(who), address, width) == {}


def test_a_form_with_faults_is_for_everybody_too(chromium, signed_in, places):
    checker, (_, address) = signed_in("checker-northmere"), places["check"]
    page = checker.post(address, {"verdict": "approve"}).content.decode()

    view = chromium.new_page()
    view.set_content(page)

    assert view.locator(".govuk-error-summary a").get_attribute("href") == "#id_looked_at_0"
    assert view.locator("#id_looked_at_0").count() == 1
    view.close()
