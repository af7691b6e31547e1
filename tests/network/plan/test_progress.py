"""Where a force stands with its plan: agreed, reviewed ten months later, frozen; and in few words."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.assessment.models import Stage
from bluestone.network.plan.actions import gaps, staging
from bluestone.network.plan.actions.kept import ChangedMeanwhile, NotYet
from bluestone.network.plan.actions.looking import look_again
from bluestone.network.plan.models import FrozenPlan, ProgressReview
from bluestone.network.plan.progress import progress, progress_of, progress_told, summary
from tests.network.plan.made import NONE, ON, TOLD, newest, verdict

PLAN = "/forces/northmere/plan"


def page(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def moderated(doing):
    """Bring the assessment to where a plan may be agreed."""
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.reach("moderated")
    return doing


@pytest.fixture
def at(assessment):
    return f"{PLAN}/progress/{assessment.pk}/"


@pytest.fixture
def agreed(moderated, planning, lead, at):
    """Have a plan of one gap and one action agreed."""
    gap = planning.gap(agreed=True)
    action = planning.done(links={"gaps": (gap,)}, released=newest())
    lead.post(f"{at}agree/")
    return action


def test_a_plan_is_agreed_and_frozen(lead, at, agreed, assessment):
    shown = page(lead.get(at))
    copy = FrozenPlan.objects.get()
    frozen = page(lead.get(f"{PLAN}/copies/{copy.pk}/"))

    assert Stage.PLANNED in assessment.stages
    assert "Plan agreed on" in shown
    assert "Agree the plan" not in shown
    assert copy.holds
    assert copy.whole["plan"]["gaps"][0]["title"] == "Plans come late"
    assert copy.whole["plan"]["actions"][0]["history"][0]["did"] == "Planned"
    assert "its text still has it" in frozen
    assert "Plans come late" in frozen
    assert str(copy).startswith("Plan agreed, 2026-")


def test_a_plan_that_is_not_whole_is_not_agreed(lead, at, moderated, planning):
    def told():
        return page(lead.post(f"{at}agree/", follow=True))

    empty = told()
    gap = planning.gap()
    undecided = told()
    gaps.decide(by=planning.lead, gap=gap, agreed=True, why="")
    idle = told()

    assert "The plan has no gap yet." in empty
    assert "Not decided yet, whether they are agreed: Plans come late." in undecided
    assert "Nobody does anything yet about: Plans come late." in idle
    assert not FrozenPlan.objects.exists()


def test_a_plan_is_agreed_after_moderation(lead, at, planning, assessment):
    planning.action(links={"gaps": (planning.gap(agreed=True),)})

    assert "This stage comes after" in page(lead.post(f"{at}agree/", follow=True))
    assert not FrozenPlan.objects.exists()


def test_progress_is_reviewed_in_words_and_frozen(lead, at, agreed, assessment):
    bare = page(lead.post(f"{at}review/", follow=True))
    lead.post(at, {"text": "It went well.\n\nMostly.", "seen": "0"})
    stale = page(lead.post(at, {"text": "Else.", "seen": "0"}))
    offered = page(lead.get(at))
    ended = page(lead.post(f"{at}review/", follow=True))
    late = page(lead.post(at, {"text": "Afterthought.", "seen": "1"}))

    copy = FrozenPlan.objects.get(stage="reviewed")
    frozen = page(lead.get(f"{PLAN}/copies/{copy.pk}/"))
    assert "Nothing is written for the review yet." in bare
    assert "Somebody saved this while you wrote." in stale
    assert "Progress reviewed: freeze it" in offered
    assert "Progress is reviewed, and the assessment over." in ended
    assert "It is over." in ended
    assert "<textarea" not in ended
    assert "It went well." in ended
    assert "The review is over, and its words stay." in late
    assert '<p class="govuk-body">Mostly.</p>' in frozen
    assert Stage.REVIEWED in type(assessment).objects.get(pk=assessment.pk).stages


def test_a_review_that_says_nothing_is_not_saved(lead, at):
    assert "Write the review." in page(lead.post(at, {"text": " ", "seen": "0"}))
    assert not ProgressReview.objects.exists()


def test_the_page_says_what_is_done_late_and_left(lead, at, planning, release, assessment):
    release(newest(verdict()))
    gap = planning.gap(agreed=True)
    planning.gap("Nobody looks", agreed=True)
    planning.done(links={"gaps": (gap,)}, title="It is done", released=newest())
    late = planning.action(
        links={"gaps": (gap,)}, title="It is late", due_on=ON.replace(month=11, day=1)
    )
    planning.move(late, "blocked", why="No room.")
    planning.done(measure=NONE, title="Without a figure")

    shown = page(lead.get(at))

    assert "Of 3 actions, 2 are done, and 1 late on" in shown
    assert "Signal the way it was expected. Since March 2026" in shown
    assert "At first: 57 % (20 of 35), in the twelve months to October 2026." in shown
    assert "It is seen in the minutes." in shown
    assert "Late by " in shown
    assert "No room." in shown
    assert 'No action for <a class="govuk-link"' in shown


def test_with_nothing_planned_nothing_is_left(lead, at, signed_in):
    shown = page(lead.get(at))
    read = page(signed_in("inspector-northmere").get(at))

    assert "Of 0 actions, 0 are done, and 0 late on" in shown
    assert "<li>Nothing.</li>" in shown
    assert "Nothing is done yet." in shown
    assert "Nothing is written yet." in read


def test_an_inspector_writes_no_review(signed_in, at):
    inspector = signed_in("inspector-northmere")

    assert inspector.post(at, {"text": "x", "seen": "0"}).status_code == 403
    assert inspector.post(f"{at}agree/").status_code == 403


def test_only_who_leads_ends_an_assessment(assessor, at, agreed, lead):
    lead.post(at, {"text": "It went well.", "seen": "0"})

    assert "Progress reviewed: freeze it" not in page(assessor.get(at))
    assert assessor.post(f"{at}review/").status_code == 403


def test_progress_is_told_for_papers(planning, assessment):
    planning.done(released=newest())
    planning.action(title="Left", due_on=ON)
    ProgressReview.objects.create(assessment=assessment, text="Well.", changed_by=planning.lead)

    found = progress(planning.force, ON, {TOLD: newest(verdict())})
    told = progress_told(found)

    assert told.left == ("Left",)
    assert told.text == "Well."
    assert told.words == "Of 2 actions, 1 is done, and 0 late on 25 November 2026."
    assert told.plan.actions[0].worked in (
        "Not asked before it is done",
        "Signal the way it was expected",
    )
    assert found.may_begin is False
    assert str(found.review) == f"progress review of {assessment}"


def test_without_an_assessment_there_is_no_progress(planning):
    assert progress(planning.force, ON, {}) is None


def test_what_stands_first_is_said_in_few_words(planning, lead):
    first = planning.gap("First", harm="high", agreed=True)
    planning.gap("Second", ease="high")
    planning.recommendation(deadline=ON.replace(year=2025))
    back = planning.done(links={"gaps": (first,)}, title="Back")
    for each in (newest(verdict(), "a"), newest(verdict("no signal"), "b")):
        look_again(force=planning.force, on=ON, released={TOLD: each})
    planning.done(title="Waits", links={"gaps": (first,)})
    planning.action(title="Late", due_on=ON.replace(day=1), links={"gaps": (first,)})

    found = summary(planning.force, ON, {TOLD: newest(verdict())})

    assert (found.gaps, found.not_decided, found.without_action) == (2, 1, 1)
    assert dict(found.actions) == {"Planned": 1, "Done": 1, "Re-opened": 1}
    assert (found.as_expected, found.other_way) == (1, 0)
    assert [str(g) for g in found.by_harm] == ["First", "Second"]
    assert [str(g) for g in found.by_ease] == ["Second", "First"]
    assert (found.recommendations_open, found.recommendations_late) == (1, 1)
    assert found.sentences == (
        "1 action is late.",
        "1 action is done and to be closed by somebody else.",
        "1 action is open again, since the figure fell back.",
        "1 gap is without an action.",
        "1 recommendation is past the deadline.",
    )
    back.refresh_from_db()
    assert back.state == "reopened"


def test_an_empty_plan_is_summed_up_too(planning):
    found = summary(planning.force, ON)

    assert (found.gaps, found.actions, found.sentences) == (0, (), ())


def test_several_are_said_as_several(planning):
    for title in ("One", "Two"):
        planning.gap(title)

    assert summary(planning.force, ON, {}).sentences == ("2 gaps are without an action.",)


def test_the_same_review_is_not_written_over(planning, assessment):
    staging.write(by=planning.lead, assessment=assessment, text="One.", seen=0)

    with pytest.raises(ChangedMeanwhile):
        staging.write(by=planning.lead, assessment=assessment, text="Two.", seen=0)


def test_the_database_keeps_what_was_frozen(planning, assessment):
    copy = staging.freeze(planning.lead, progress_of(assessment, ON, {}), "planned")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        FrozenPlan.objects.update(text="{}")
    with pytest.raises(IntegrityError), transaction.atomic():
        staging.freeze(planning.lead, progress_of(assessment, ON, {}), "planned")
    copy.text = json.dumps({})
    assert not copy.holds
    with pytest.raises(NotYet):
        staging.review(by=planning.lead, standing=None, of=progress_of(assessment, ON, {}), on=ON)
