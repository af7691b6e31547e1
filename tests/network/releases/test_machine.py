"""What the thresholds and the ledger stop on the site, as it stands on a page."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bluestone.network.releases import machine
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


def test_what_would_be_given_away_is_told_in_words_and_not_taken(signed_in):
    made.publish(release(made.JUNE, EARLY))
    file = SimpleUploadedFile("release.json", made.data(release(made.SEPTEMBER, LATE)))

    page = signed_in("analyst-northmere").post(
        "/forces/northmere/releases/hand-in/", {"file": file}
    )

    told = page.content.decode()
    assert "this release would give small numbers away" in told
    assert "March 2026: the number it counts" in told
    assert Handed.objects.count() == 1


def test_what_was_recalled_is_still_held_against_it(forces):
    early = made.publish(release(made.JUNE, EARLY))
    made.actions.recall(by=early.by, handed=early, at=made.NOW, reason="Wrong.")

    with pytest.raises(machine.NotTaken, match="March 2026"):
        made.hand_in(release(made.SEPTEMBER, LATE))


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
        State.RETURNED,
    ]
    assert "March 2026" in late.steps.get(state=State.RETURNED).reason


def test_what_a_release_says_is_read_again_where_it_is_not_at_hand(forces):
    made.publish(release(made.JUNE, EARLY))
    Made.objects.all().delete()

    with pytest.raises(machine.NotTaken, match="March 2026"):
        made.hand_in(release(made.SEPTEMBER, LATE))


def test_of_many_findings_the_first_are_told(forces, monkeypatch):
    monkeypatch.setattr(machine, "MOST_FINDINGS", 0)
    made.publish(release(made.JUNE, EARLY))

    with pytest.raises(machine.NotTaken, match="more of these"):
        made.hand_in(release(made.SEPTEMBER, LATE))


def test_what_is_published_while_the_machine_looks_has_it_handed_in_again(forces, monkeypatch):
    def publish_another(told, sent):
        monkeypatch.setattr(machine, "LEDGER", ())
        made.publish(release(made.JUNE, EARLY))
        return []

    monkeypatch.setattr(machine, "LEDGER", (publish_another,))

    with pytest.raises(machine.NotTaken, match="Hand it in again"):
        made.hand_in(release(made.SEPTEMBER, LATE))

    assert Handed.objects.count() == 1
