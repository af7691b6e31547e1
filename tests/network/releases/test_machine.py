"""What the thresholds and the ledger stop on the site, as it stands on a page."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bluestone.network.releases import actions, ledger
from bluestone.network.releases.models import Handed, Made, State
from bluestone.release.figure import Figure, Period
from tests.network.releases import made
from tests.report.made_up import SUPPORT

pytestmark = [pytest.mark.django_db, pytest.mark.machine]
FIRST, SECOND, THIRD = (Period("month", date(2026, month, 1)) for month in (1, 2, 3))
QUARTER = Period("quarter", date(2026, 1, 1))
EARLY = ((FIRST, 0), (SECOND, 10), (THIRD, None))
LATE = (
    (QUARTER, 20),
    (SECOND, None),
    (THIRD, None),
)  # less what was shown before, March is 6 to 14


def release(cut_on, numbers, audience="network"):
    """Return a release of one indicator that says some numbers of it."""
    whole = made.release(cut_on=cut_on, audience=audience)
    figures = tuple(
        Figure(
            indicator=SUPPORT.indicator,
            force="northmere",
            period=period,
            number=number,
            out_of=None if number is None else number + 100,
        )
        for period, number in numbers
    )
    snapshot = f"{cut_on:%Y%m%d}"
    return replace(whole, figures=figures, verdicts={}, snapshot=snapshot)


PLACE = "/forces/northmere/releases/"


def found(handed):
    """Return what the ledger found of a release that it returned."""
    assert handed.state == State.RETURNED
    return handed.weighings.get(found__gt="").found


def test_a_sound_release_goes_through_thresholds_and_ledger(forces):
    made.publish(made.release(cut_on=made.JUNE))

    assert made.publish(made.release(has_journey=True)).state == State.PUBLISHED


def test_what_an_audience_is_not_to_see_is_told_on_the_page(signed_in):
    told = release(made.JUNE, ((SECOND, 6),))
    file = SimpleUploadedFile("release.json", made.data(told))

    page = signed_in("analyst-northmere").post(
        "/forces/northmere/releases/hand-in/", {"file": file}
    )

    assert "One figure is small, or not rounded as the rule asks" in page.content.decode()
    assert not Handed.objects.exists()


def test_what_would_be_given_away_sends_it_back_and_is_told_to_whom_it_concerns(signed_in):
    made.publish(release(made.JUNE, EARLY))
    file = SimpleUploadedFile("release.json", made.data(release(made.SEPTEMBER, LATE)))
    analyst = signed_in("analyst-northmere")

    waits = analyst.post(PLACE + "hand-in/", {"file": file}, follow=True).content.decode()
    late = Handed.objects.order_by("-pk").first()
    assert actions.weigh(late, timezone.now()) == State.RETURNED

    page = analyst.get(f"{PLACE}{late.pk}/").content.decode()
    lead = signed_in("lead-northmere").get(f"{PLACE}{late.pk}/").content.decode()
    assert "The machine is weighing it beside one earlier release." in waits
    assert "this release would give small numbers away" in page
    assert "March 2026: the number it counts" in page
    assert "this release would give small numbers away" in lead
    assert "March 2026: the number it counts" not in lead


def test_what_was_recalled_is_still_held_against_it(forces):
    early = made.publish(release(made.JUNE, EARLY))
    made.actions.recall(by=early.by, handed=early, at=made.NOW, reason="Wrong.")

    assert "March 2026" in found(made.hand_in(release(made.SEPTEMBER, LATE)))


def test_what_was_never_published_is_not_held_against_it(forces):
    early = made.hand_in(release(made.JUNE, EARLY))
    made.actions.take_back(by=early.by, handed=early, at=made.NOW, reason="Not yet.")

    assert made.publish(release(made.SEPTEMBER, LATE)).state == State.PUBLISHED


def test_of_two_that_wait_at_once_the_second_is_stopped_before_it_is_published(forces):
    early, late = (
        made.hand_in(release(cut, told))
        for cut, told in ((made.JUNE, EARLY), (made.SEPTEMBER, LATE))
    )

    for handed in (early, late):
        for checker in made.checkers():
            made.say(handed, checker)

    assert [Handed.objects.get(pk=h.pk).state for h in (early, late)] == [
        State.PUBLISHED,
        State.CHECKING,
    ]
    assert actions.weigh(late, made.NOW) == State.RETURNED
    assert "March 2026" in found(late)


def test_what_a_release_says_is_read_again_where_it_is_not_at_hand(forces):
    made.publish(release(made.JUNE, EARLY))
    Made.objects.all().delete()

    assert "March 2026" in found(made.hand_in(release(made.SEPTEMBER, LATE)))


def test_of_many_findings_the_first_are_told(forces, monkeypatch):
    monkeypatch.setattr(ledger, "MOST_FINDINGS", 0)
    made.publish(release(made.JUNE, EARLY))

    assert "more of these" in found(made.hand_in(release(made.SEPTEMBER, LATE)))


def test_one_for_the_public_that_repeats_the_networks_is_not_weighed(forces, monkeypatch):
    told = release(made.JUNE, ((QUARTER, 20),))
    made.publish(told)
    monkeypatch.delattr(ledger, "judged")

    handed = made.publish(replace(release(made.JUNE, ((QUARTER, 20),), "public")))

    assert handed.state == State.PUBLISHED
