"""What is other in a release than in the one before it, as a checker reads it."""

from dataclasses import replace

import pytest

from bluestone.network.releases.changes import changes
from tests.network.releases import made
from tests.report.made_up import SUPPORT

pytestmark = pytest.mark.django_db
NAME = SUPPORT.indicator


def parts(told, **more):
    """Return the parts of a release that is handed in."""
    return {part.indicator: part for part in made.hand_in(told, **more).parts.all()}


def notes(now, before):
    """Return what is said of one indicator of two releases."""
    return changes(parts(now).values(), parts(before))[NAME].notes


def altered(told, **by):
    """Return a release with something other in its first two figures."""
    first, second, *rest = told.figures
    return replace(told, figures=(replace(first, **by), replace(second, **by), *rest))


@pytest.fixture
def before(forces):
    return made.release(cut_on=made.JUNE)


def test_newer_months_alone_are_nothing_to_say(before):
    assert notes(made.release(), before) == ()


def test_figures_of_old_periods_that_are_other_now_are_counted(before):
    told = notes(altered(made.release(), out_of=9_000), before)

    assert told == ("2 figures of a period that was released before are other now.",)


def test_what_is_shown_now_and_was_hidden_is_counted_and_the_other_way(before):
    hidden = altered(before, number=None, out_of=None)

    shown = notes(made.release(), hidden)

    assert shown == ("2 figures that were hidden before are shown now.",)


def test_what_is_hidden_now_and_was_shown_is_counted(before):
    [first, *rest] = made.release().figures
    now = replace(made.release(), figures=(replace(first, number=None, out_of=None), *rest))

    assert notes(now, before) == ("1 figure that was shown before is hidden now.",)


def test_what_is_not_there_any_more_is_counted(before):
    now = replace(made.release(), figures=made.release().figures[2:])

    assert notes(now, before) == ("2 figures of the release before are not in this one.",)


def test_a_card_that_says_something_else_is_told(before):
    card = replace(SUPPORT, number_is="crimes closed with outcome 16")
    now = made.release()
    now = replace(now, cards=now.cards | {NAME: card})

    assert notes(now, before) == (
        "Its card says something else: what is counted, how, or what was sent.",
    )


def test_a_new_indicator_is_told_and_so_is_one_that_is_gone(before, signed_in):
    made.publish(replace(before, cards={NAME: SUPPORT}))
    only = replace(
        made.release(), cards={k: v for k, v in made.release().cards.items() if k != NAME}
    )
    handed = made.hand_in(replace(only, figures=(), verdicts={}))

    page = (
        signed_in("checker-northmere")
        .get(f"/forces/northmere/releases/{handed.pk}/check/")
        .content.decode()
    )

    assert "New: it was not in the release before." in page
    assert f"Not in this release any more: {NAME}." in page


def test_what_is_hidden_is_counted_by_span(forces):
    now = altered(made.release(), number=None, out_of=None)

    assert changes(parts(now).values(), {})[NAME].hidden == "2 of 21 months"
