"""Looking again once something is released: what was done is held against it, and what fell back is open again."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.plan.actions.looking import look_again
from bluestone.network.plan.models import Look, State
from bluestone.network.plan.standing import plan_of
from bluestone.site.audit.models import Event
from tests.network.plan.made import NONE, ON, TOLD, newest, verdict

AT = "/forces/northmere/plan"
GOOD = newest(verdict(), "a")
QUIET = newest(verdict("no signal"), "b")


def look(planning, *released, by=None):
    found = ()
    for each in released:
        found = look_again(force=planning.force, on=ON, by=by, released={TOLD: each})
    return found


@pytest.fixture
def done(planning):
    return planning.done()


def test_what_worked_and_falls_back_is_open_again(planning, done):
    first = look(planning, GOOD)
    second = look(planning, QUIET, by=planning.lead)

    done.refresh_from_db()
    step = done.steps.last()
    assert (first, second) == ((), (done,))
    assert done.state == State.REOPENED
    assert (step.who, step.release) == ("the figure", "b" * 64)
    assert "by the newest it has not: No signal" in step.why
    assert [str(e) for e in Look.objects.all()] == ["as_expected", "no_signal"]
    assert Event.objects.get(did="plan.action.reopened").by == "lead-northmere"


def test_what_is_closed_is_watched_too(planning, done):
    planning.close(done)

    assert look(planning, GOOD, QUIET) == (done,)


def test_what_never_worked_is_not_opened_again(planning, done):
    assert look(planning, QUIET, newest(verdict(direction="lower"), "c")) == ()


def test_a_release_is_looked_at_once(planning, done):
    look(planning, GOOD, GOOD)

    assert Look.objects.count() == 1


@pytest.mark.parametrize("says", ["too few to say", "too little to judge", "not judged"])
def test_what_cannot_be_said_opens_nothing(planning, done, says):
    assert look(planning, GOOD, newest(verdict(says), "b")) == ()
    assert look(planning, newest(verdict("no signal"), "c")) == (done,)  # it is remembered


def test_a_baseline_set_anew_is_no_falling_back(planning, done):
    held = newest(verdict("no signal", baseline="March to December 2026"), "b")

    assert look(planning, GOOD, held) == ()


def test_once_done_again_it_is_looked_at_anew(planning, done):
    look(planning, GOOD, QUIET)
    done.refresh_from_db()
    planning.move(done, "under_way", on=ON.replace(month=7))
    planning.move(done, "done", on=ON.replace(month=8))

    again = look(planning, newest(verdict("no signal"), "b"))

    assert again == ()
    assert done.steps.last().looks.count() == 1


def test_what_is_under_way_or_has_no_figure_is_not_looked_at(planning):
    planning.done(measure=NONE)
    planning.move(planning.action(), "under_way")

    assert look(planning, GOOD) == ()
    assert not Look.objects.exists()


def test_what_is_not_released_leaves_no_look(planning, done):
    assert look_again(force=planning.force, on=ON) == ()  # nothing is joined yet
    assert look(planning, newest(verdict(), cut_on=done.began_on)) == ()
    assert not Look.objects.exists()


def test_a_state_without_its_step_is_passed_over(planning):
    action = planning.action()
    type(action).objects.filter(pk=action.pk).update(state="done", began_on=ON.replace(month=1))

    assert look(planning, GOOD) == ()


def test_another_force_s_actions_are_left_alone(planning, elsewhere, done):
    theirs = elsewhere.done(owner=elsewhere.assessor, by=elsewhere.assessor)
    look(planning, GOOD, QUIET)

    theirs.refresh_from_db()
    assert theirs.state == State.DONE


def test_the_plan_s_page_looks_again(lead, planning, done, release):
    release(GOOD)
    first = lead.post(f"{AT}/look-again/", follow=True).content.decode()
    release(QUIET)
    second = lead.post(f"{AT}/look-again/", follow=True).content.decode()
    third = lead.get(f"{AT}/actions/{done.pk}/").content.decode()

    assert "Nothing fell back." in first
    assert "Re-opened, since the figure fell back: “A plan by day seven”." in second
    assert "Re-opened by the figure" in second
    assert "by the figure<br>" in third
    assert "What each release said since it was done" in third
    assert plan_of(planning.force, ON, {}).acting[0].reopened_by_the_figure


def test_the_database_keeps_what_releases_said(planning, done):
    look(planning, GOOD)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Look.objects.update(words="Else.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Look.objects.create(step=done.steps.last(), release="a" * 64, outcome="older", on=ON)
