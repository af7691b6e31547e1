"""Releases weighed beside the pages: when, what waits for it, and what comes of it."""

import logging

import pytest
from django.db import DatabaseError

from bluestone.network.background import keep_up
from bluestone.network.releases import actions, ledger
from bluestone.network.releases.models import Handed, State
from bluestone.network.releases.weighing import WeighAll
from tests.network.releases import made

pytestmark = pytest.mark.django_db


def always():
    return True


def rounds(number):
    """Return what goes on for so many rounds."""
    left = iter([True] * number)
    return lambda: next(left, False)


def stands(handed):
    return Handed.objects.get(pk=handed.pk).state


def approve(handed):
    for checker in made.checkers():
        made.say(handed, checker)
    return handed


@pytest.fixture
def waits(forces):
    """Return a release that was handed in, and not weighed yet."""
    return made.hand_in(made.release(), is_weighed=False)


def page_of(client, handed):
    return client.get(f"/forces/northmere/releases/{handed.pk}/").content.decode()


def test_two_approvals_do_not_publish_what_was_not_weighed(waits, signed_in):
    approve(waits)

    assert stands(waits) == State.CHECKING
    assert "The machine is weighing it" in page_of(signed_in("analyst-northmere"), waits)


def test_it_is_published_once_it_is_weighed_and_by_the_last_who_approved(waits):
    approve(waits)

    WeighAll()(always)

    assert stands(waits) == State.PUBLISHED
    assert waits.newest.by == made.checkers()[1]


def test_what_is_found_sends_it_back_though_two_approved(waits, monkeypatch):
    monkeypatch.setattr(ledger, "given_away", lambda handed, seen: ["One.", "Two."])
    approve(waits)

    WeighAll()(always)

    assert stands(waits) == State.RETURNED
    assert waits.weighings.get().found == "One.\nTwo."


def test_two_returns_need_no_weighing(waits):
    for checker in made.checkers():
        made.say(waits, checker, "return", "A town is named.")

    assert stands(waits) == State.RETURNED
    assert ledger.waiting() == ()


def test_what_is_weighed_says_beside_how_many(waits, published, signed_in):
    other = made.hand_in(made.release(audience="public"))
    analyst = signed_in("analyst-northmere")

    told = page_of(analyst, other)

    assert "The machine weighed it beside one earlier release and found nothing." in told


def test_the_first_has_none_to_be_weighed_beside(waits, signed_in):
    actions.weigh(waits, made.NOW)

    assert "there is none to weigh it beside" in page_of(signed_in("analyst-northmere"), waits)


def test_it_is_weighed_again_once_another_was_published(waits):
    actions.weigh(waits, made.NOW)
    first = made.publish(made.release(cut_on=made.JUNE))
    approve(waits)

    before = stands(waits)
    WeighAll()(always)

    assert first.state == State.PUBLISHED
    assert before == State.CHECKING
    assert stands(waits) == State.PUBLISHED


def test_what_is_published_while_it_is_weighed_has_it_weighed_again(waits, monkeypatch):
    def publish_another(handed, seen):
        monkeypatch.setattr(ledger, "given_away", lambda handed, seen: [])
        made.publish(made.release(cut_on=made.JUNE))
        return ["It would give something away beside less."]

    monkeypatch.setattr(ledger, "given_away", publish_another)

    assert actions.weigh(waits, made.NOW) == State.HANDED_IN
    assert ledger.waiting() == (waits,)


def test_what_is_taken_back_while_it_is_weighed_stays_so(waits, monkeypatch):
    def take_back(handed, seen):
        actions.take_back(by=waits.by, handed=waits, at=made.NOW, reason="Not yet.")
        return []

    monkeypatch.setattr(ledger, "given_away", take_back)

    assert actions.weigh(waits, made.NOW) == State.RETURNED
    assert not waits.weighings.exists()


def test_of_another_force_nothing_is_weighed_beside(waits):
    made.publish(made.release(force="southfell"))

    assert ledger.seen_of(waits) == ()


def test_one_that_fails_is_told_of_and_holds_up_no_other(waits, caplog, monkeypatch):
    other = made.hand_in(made.release(force="southfell"), is_weighed=False)
    weighed = []

    def fails_for_one(handed, seen):
        weighed.append(handed)
        if handed == waits:
            raise ZeroDivisionError
        return []

    monkeypatch.setattr(ledger, "given_away", fails_for_one)
    with caplog.at_level(logging.ERROR):
        keep_up(WeighAll(), rounds(8), pause=0)

    assert weighed == [waits, other]
    assert [record.getMessage() for record in caplog.records] == ["A job beside the pages failed."]
    assert ledger.waiting() == (waits,)


def test_a_database_that_is_away_is_asked_again(waits, monkeypatch):
    asked = []

    def first_time_away(handed, seen):
        asked.append(handed)
        if len(asked) == 1:
            raise DatabaseError
        return []

    monkeypatch.setattr(ledger, "given_away", first_time_away)
    keep_up(WeighAll(), rounds(6), pause=0)

    assert ledger.waiting() == ()


def test_it_stops_between_releases_when_the_site_does(waits):
    WeighAll()(lambda: False)

    assert ledger.waiting() == (waits,)
