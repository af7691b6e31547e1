"""Pages of tokens and of the API in a real browser: for everybody, at any width."""

from datetime import date

import pytest
from django.utils import timezone

from bluestone.network.api import actions
from bluestone.network.api.models import Token
from tests.network.api.asking import token
from tests.network.browser import WIDTHS, held_to_everything
from tests.network.releases import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLACE = "/forces/northmere/tokens/"
every_width = pytest.mark.parametrize("width", WIDTHS)


class Sending:
    """Sends a form wherever a page is opened."""

    def __init__(self, client, **sent):
        self.get = lambda address: client.post(address, sent)


@pytest.fixture
def several(people, forces):
    """Return a token in use; beside it there is one that was ended, and one past its last day."""
    of_northmere = {"force": forces["northmere"], "by": people["lead-northmere"]}
    used, _ = token(**of_northmere, may=["figures", "public"])
    ended, _ = token(**of_northmere, may=["public"], name="Qlik")
    actions.end(by=people["lead-northmere"], token=ended, at=made.NOW)
    past, _ = token(**of_northmere, may=["figures"], name="A script of the performance team")
    Token.objects.filter(pk=past.pk).update(ends_on=date(2026, 1, 31))
    Token.objects.filter(pk=used.pk).update(used_on=date(2026, 11, 1))
    return used


@every_width
@pytest.mark.parametrize("page", ["", "new/", "{}/end/"])
def test_a_page_is_for_everybody(chromium, signed_in, several, page, width):
    where = PLACE + page.format(several.pk)

    assert held_to_everything(chromium, signed_in("lead-northmere"), where, width) == {}


@every_width
def test_a_form_with_faults_and_a_secret_are_for_everybody(chromium, signed_in, people, width):
    browser = signed_in("lead-northmere")
    sent = {"name": "Power BI", "may": "figures"}
    last = timezone.localdate()
    day = {"ends_on_day": last.day, "ends_on_month": last.month, "ends_on_year": last.year}

    for form in ({}, sent, sent | day):
        found = held_to_everything(chromium, Sending(browser, **form), f"{PLACE}new/", width)
        assert found == {}


@every_width
@pytest.mark.parametrize("page", ["/api/docs", "/tokens/", "/tokens/new/"])
def test_a_page_of_no_force_is_for_everybody(chromium, signed_in, people, page, width):
    assert held_to_everything(chromium, signed_in("programme"), page, width) == {}
