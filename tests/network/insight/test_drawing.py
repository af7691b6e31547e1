"""Drawings made beside the pages, before anybody looks."""

from django.db import DatabaseError

from bluestone.network.insight import drawing
from bluestone.network.releases.models import Made
from tests.network.releases import made


def always():
    return True


def rounds(number):
    """Return what goes on for so many rounds."""
    left = iter([True] * number)
    return lambda: next(left, False)


def test_what_is_shown_is_drawn_once(published, monkeypatch):
    drawn = drawing.draw_all(always, frozenset())
    there = Made.objects.count()
    monkeypatch.delattr(drawing, "draw")  # nothing is asked to be drawn again

    assert drawn == {published.pk}
    assert there
    assert drawing.draw_all(always, drawn) == drawn


def test_a_newer_release_is_drawn_in_its_turn(published):
    before = drawing.draw_all(always, frozenset())
    newer = made.publish(made.release())

    assert drawing.draw_all(always, before) == {newer.pk}


def test_it_stops_between_releases_when_the_site_does(published):
    assert drawing.draw_all(lambda: False, frozenset()) == frozenset()
    assert not Made.objects.exists()


def test_a_busy_database_is_asked_again(published, monkeypatch):
    draw, asked = drawing.draw, []

    def first_time_busy(handed):
        asked.append(handed)
        if len(asked) == 1:
            raise DatabaseError
        return draw(handed)

    monkeypatch.setattr(drawing, "draw", first_time_busy)
    drawing.keep_up(rounds(5), pause=0)

    assert len(asked) == 2
    assert Made.objects.exists()
