"""Drawings made beside the pages, before anybody looks."""

from bluestone.network.background import keep_up
from bluestone.network.insight import drawing
from bluestone.network.insight.drawing import DrawAll
from bluestone.network.releases.models import Made
from tests.network.releases import made


def always():
    return True


def kinds():
    """Return of how many kinds something was made; what the ledger weighs is none of the pages'."""
    return Made.objects.exclude(kind="said").count()


def test_what_is_shown_is_drawn_once(published, monkeypatch):
    draw_all = DrawAll()
    draw_all(always)
    there = kinds()
    monkeypatch.delattr(drawing, "draw")  # nothing is asked to be drawn again

    draw_all(always)

    assert draw_all.drawn == {published.pk}
    assert there == kinds() > 0


def test_a_newer_release_is_drawn_in_its_turn(published):
    draw_all = DrawAll()
    draw_all(always)
    newer = made.publish(made.release())
    draw_all(always)

    assert draw_all.drawn == {newer.pk}


def test_it_stops_between_releases_when_the_site_does(published):
    draw_all = DrawAll()
    draw_all(lambda: False)

    assert not draw_all.drawn
    assert not kinds()


def test_one_that_fails_is_drawn_again(published, monkeypatch):
    draw, asked = drawing.draw, []

    def first_time_busy(handed):
        asked.append(handed)
        if len(asked) == 1:
            raise ZeroDivisionError
        return draw(handed)

    monkeypatch.setattr(drawing, "draw", first_time_busy)
    left = iter([True] * 5)
    keep_up(DrawAll(), lambda: next(left, False), pause=0)

    assert len(asked) == 2
    assert kinds()
