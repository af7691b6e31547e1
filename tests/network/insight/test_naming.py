"""Whether a force is named beside others: its lead says so, and it stays on record."""

import pytest

from bluestone.network.insight.models import Naming
from bluestone.site.audit.models import Event
from tests.network.releases import made

pytestmark = pytest.mark.django_db
PAGE = "/forces/northmere/figures/naming/"


def test_nobody_is_named_until_the_lead_says_so(signed_in):
    lead = signed_in("lead-northmere")

    before = lead.get(PAGE).content.decode()
    after = lead.post(PAGE, {"agreed": "yes"}, follow=True).content.decode()
    lead.post(PAGE, {"agreed": "no"})

    assert "What was said" not in before
    assert "to be named, RASSO lead northmere" in after
    assert list(Naming.objects.order_by("pk").values_list("agreed", flat=True)) == [True, False]
    told = list(Event.objects.filter(did__startswith="insight").values_list("did", flat=True))
    assert told == ["insight.named", "insight.not_named"]


def test_a_choice_has_to_be_made(signed_in):
    page = signed_in("lead-northmere").post(PAGE, {}).content.decode()

    assert "Choose whether this force is named." in page


def test_rows_are_named_for_people_who_keep_them(people, forces):
    row = {"force": forces["northmere"], "by": people["lead-northmere"], "at": made.NOW}

    assert str(Naming(agreed=True, **row)) == "northmere named"
    assert str(Naming(agreed=False, **row)) == "northmere not named"
