"""Gaps: noted of a question, a recommendation or elsewhere; in two orders; agreed or not."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.plan import order
from bluestone.network.plan.actions import acting
from bluestone.network.plan.actions import gaps as actions
from bluestone.network.plan.actions.kept import ChangedMeanwhile
from bluestone.network.plan.models import Gap, GapStep, Judged
from bluestone.network.plan.standing import newest_assessment, plan_of, unplanned
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.plan.made import ON

AT = "/forces/northmere/plan/gaps"
WHOLE = {
    "title": "Plans come late",
    "wrong": "Half the files have none.",
    "cause": "people",
    "cause_words": "Supervisors hold too many.",
    "harm": "high",
    "reach": "low",
    "ease": "middle",
    "elsewhere": "A review",
    "seen": "0",
}


def page(answer):
    return " ".join(answer.content.decode().split())


def test_a_gap_is_noted_and_decided(lead):
    made = lead.post(f"{AT}/new/", WHOLE)
    first = page(lead.get(made["Location"]))
    lead.post(made["Location"], {"agreed": "yes", "why": ""})
    agreed = page(lead.get(made["Location"]))
    refused = page(lead.post(made["Location"], {"agreed": "no", "why": " "}))
    lead.post(made["Location"], {"agreed": "no", "why": "It is done."})

    assert "The gap is noted." in first
    assert "High: Somebody may come to harm" in first
    assert "Noted, not decided" in first
    assert "<strong>Agreed</strong> by RASSO lead" in agreed
    assert "Say why it is not agreed." in refused
    assert list(GapStep.objects.values_list("did", "why")) == [
        ("noted", ""),
        ("agreed", ""),
        ("not_agreed", "It is done."),
    ]
    assert {"plan.gap.note", "plan.gap.agreed", "plan.gap.not_agreed"} <= set(
        Event.objects.values_list("did", flat=True)
    )


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": ""}, "Enter what the gap is."),
        ({"wrong": "  "}, "Write what is wrong."),
        ({"cause": "fate"}, "Choose one of these for what lies behind it."),
        ({"cause": ""}, "Choose what lies behind it."),
        ({"harm": ""}, "Choose low, middle or high for harm."),
        ({"reach": "5"}, "Choose one of the three for reach."),
        ({"elsewhere": ""}, "Enter where it was found."),
    ],
)
def test_a_gap_that_is_not_whole_is_told_and_not_noted(lead, sent, told):
    answer = page(lead.post(f"{AT}/new/", WHOLE | sent))

    assert told in answer
    assert "There is a problem" in answer
    assert not Gap.objects.exists()


def test_a_gap_of_a_question_keeps_its_rating_as_it_was(lead, doing):
    doing.answer("told", "some")
    where = f"{AT}/new/?assessment={doing.assessment.pk}&question=told"
    form = page(lead.get(where))
    made = lead.post(where, WHOLE)
    doing.answer("told", "most")
    shown = page(lead.get(made["Location"]))

    gap = Gap.objects.get()
    assert "1.1c Is told done? Rated: Some." in form
    assert (gap.question, gap.rating) == ("told", "Some")
    assert "Question 1.1c Is told done? Rated: Some." in shown
    assert f"/forces/northmere/assessment/{doing.assessment.pk}/questions/told/" in shown


def test_a_gap_of_a_question_that_is_not_rated_says_so(planning, assessment):
    gap = planning.gap(came_from={"assessment": assessment, "question": "plan"})

    assert gap.came_from == "Question 1.1a Is plan done? Rated: not yet."


def test_a_gap_of_a_recommendation_leads_there(lead, planning):
    recommendation = planning.recommendation()

    form = page(lead.get(f"{AT}/new/?recommendation={recommendation.pk}"))
    made = lead.post(f"{AT}/new/?recommendation={recommendation.pk}", WHOLE)

    assert "Of the recommendation: Write plans." in form
    assert "Recommendation 1 of Invented inspectorate" in page(lead.get(made["Location"]))


@pytest.mark.parametrize(
    ("asks", "status"),
    [
        ("assessment=99&question=plan", 404),
        ("assessment={pk}&question=nothing", 404),
        ("assessment={pk}", 404),
        ("recommendation=99", 404),
        ("assessment=99999999999999999999", 200),  # which names nothing
        ("assessment=²", 200),
        ("assessment=-1", 200),
    ],
)
def test_a_gap_of_what_is_not_there_is_not_found(lead, assessment, asks, status):
    answer = lead.get(f"{AT}/new/?{asks.format(pk=assessment.pk)}")

    assert answer.status_code == status


def test_what_is_another_force_s_is_not_found(lead, campaign, elsewhere):
    theirs = campaign.assessments.get(force="southfell")
    gap = elsewhere.gap()

    assert lead.get(f"{AT}/new/?assessment={theirs.pk}&question=plan").status_code == 404
    assert lead.get(f"{AT}/{gap.pk}/").status_code == 404


def test_nothing_of_another_force_is_linked(planning, campaign):
    theirs = campaign.assessments.get(force="southfell")

    with pytest.raises(Refused, match="another force’s"):
        planning.gap(came_from={"assessment": theirs, "question": "plan"})
    ours = campaign.assessments.get(force="northmere")
    with pytest.raises(Refused, match="no such question"):
        planning.gap(came_from={"assessment": ours, "question": "nothing"})


def test_a_refusal_stands_on_the_page(lead, monkeypatch, planning):
    def refuse(**_):
        raise Refused("Not today.")

    monkeypatch.setattr(actions, "note", refuse)

    assert "Not today." in page(lead.post(f"{AT}/new/", WHOLE))


def test_a_gap_is_changed_and_how_it_was_judged_is_kept(lead, planning):
    gap = planning.gap()
    form = page(lead.get(f"{AT}/{gap.pk}/edit/"))
    lead.post(f"{AT}/{gap.pk}/edit/", WHOLE | {"title": "Plans are late", "cause": "process"})
    shown = page(lead.get(f"{AT}/{gap.pk}/"))
    stale = page(lead.post(f"{AT}/{gap.pk}/edit/", WHOLE))

    assert "Where was it found?" not in form
    assert (
        "Title: from Plans come late to Plans are late. Cause: from People to Process. "
        "Harm: from middle to high. Reach: from middle to low."
    ) in shown
    assert "Somebody saved this while you wrote." in stale


def test_other_words_alone_are_kept_as_such(planning):
    gap = planning.gap()
    about = actions.About(**{n: getattr(gap, n) for n in actions.About.__dataclass_fields__})

    actions.change(by=planning.lead, gap=gap, about=about, seen=0)

    assert gap.steps.last().why == "Its words."
    with pytest.raises(ChangedMeanwhile):
        actions.change(by=planning.lead, gap=gap, about=about, seen=0)


def test_what_is_agreed_is_not_agreed_again(planning):
    gap = planning.gap(agreed=True)

    with pytest.raises(Refused, match="“agreed” already"):
        actions.decide(by=planning.lead, gap=gap, agreed=True, why="")


def test_an_inspector_reads_and_changes_nothing(signed_in, planning):
    gap = planning.gap()
    inspector = signed_in("inspector-northmere")

    shown = page(inspector.get(f"{AT}/{gap.pk}/"))

    assert "Decide" not in shown
    assert "Plan an action" not in shown
    assert inspector.post(f"{AT}/{gap.pk}/", {"agreed": "yes"}).status_code == 403
    assert inspector.post(f"{AT}/new/", WHOLE).status_code == 403
    assert "Note a gap" not in page(inspector.get(f"{AT}/"))


@pytest.fixture
def four(planning):
    """Return four gaps by their titles."""
    judged = {
        "far": ("high", "low", "low"),
        "deep": ("high", "high", "low"),
        "soon": ("low", "low", "high"),
        "later": ("middle", "high", "high"),
    }
    return {
        title: planning.gap(title, harm=harm, reach=reach, ease=ease, agreed=True)
        for title, (harm, reach, ease) in judged.items()
    }


def test_gaps_stand_in_two_orders_side_by_side(four, planning, lead):
    planning.action(links={"gaps": (four["later"],)}, due_on=date(2027, 1, 1))
    planning.action(links={"gaps": (four["soon"], four["far"])}, due_on=date(2027, 2, 1))

    plan = plan_of(planning.force, ON, {})
    shown = page(lead.get(f"{AT}/"))

    assert [str(g) for g in plan.by_harm] == ["deep", "far", "later", "soon"]
    assert [str(g) for g in plan.by_ease] == ["later", "soon", "far", "deep"]
    assert [str(g) for g in plan.without_action] == ["deep"]
    assert order.BY_HARM in shown
    assert order.BY_EASE in shown
    assert "By harm, then reach" in shown
    assert "By ease, then how soon" in shown
    assert "never added up, multiplied or weighed" in shown


def test_what_is_refused_or_over_stands_in_neither_order(four, planning, lead):
    actions.decide(by=planning.lead, gap=four["far"], agreed=False, why="Not so.")
    action = planning.done(links={"gaps": (four["deep"],)})
    planning.close(action)

    plan = plan_of(planning.force, ON, {})
    shown = page(lead.get(f"{AT}/"))

    assert {str(g) for g in plan.open_gaps} == {"soon", "later"}
    assert "Not agreed" in shown
    assert "All actions closed" in shown


def test_a_gap_whose_only_action_was_given_up_has_none(four, planning, people):
    action = planning.action(links={"gaps": (four["deep"],)})
    acting.give_up(by=planning.lead, action=action, on=ON, why="No money.")

    assert "deep" in [str(g) for g in plan_of(planning.force, ON, {}).without_action]


def test_low_ratings_without_a_gap_are_listed_lowest_first(planning, doing, lead, signed_in):
    for question, rating in (("plan", "some"), ("told", "none"), ("data_0", "most")):
        doing.answer(question, rating)
    doing.answer("data_1", "dont_know")
    doing.answer("data_2", "some")
    planning.gap(came_from={"assessment": doing.assessment, "question": "data_2"})

    found = unplanned(newest_assessment(planning.force), Gap.objects.all())
    shown = page(lead.get(f"{AT}/"))

    assert [(e.place.question.id, e.rating) for e in found.low] == [
        ("told", "None"),
        ("plan", "Some"),
    ]
    assert list(found.by_rating) == ["None", "Some"]
    assert found.means == "“None” or “Some”"
    assert f"?assessment={doing.assessment.pk}&amp;question=told" in shown
    assert "Low ratings without a gap" not in page(signed_in("analyst-northmere").get(f"{AT}/"))


def test_without_an_assessment_there_are_no_low_ratings(lead, planning):
    assert "Low ratings without a gap" not in page(lead.get(f"{AT}/"))
    assert newest_assessment(planning.force) is None


@pytest.mark.parametrize(
    "change",
    [
        {"elsewhere": ""},
        {"elsewhere": "A review", "assessment": True},
        {"elsewhere": "", "assessment": True},  # and no question
        {"elsewhere": "A review", "question": "plan"},
        {"elsewhere": "A review", "recommendation": True},
    ],
)
def test_the_database_refuses_a_gap_from_nowhere_or_from_two_places(planning, assessment, change):
    there = {"assessment": assessment, "recommendation": planning.recommendation()}
    change = {n: there[n] if value is True else value for n, value in change.items()}
    whole = {n: WHOLE[n] for n in actions.About.__dataclass_fields__}

    with pytest.raises(IntegrityError), transaction.atomic():
        Gap.objects.create(force=planning.force, made_by=planning.lead, **whole | change)


def test_the_database_keeps_what_became_of_a_gap(planning):
    gap = planning.gap(agreed=True)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        gap.steps.update(why="Else.")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        gap.steps.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        GapStep.objects.create(gap=gap, did="not_agreed", by=planning.lead)


def test_every_word_of_a_scale_has_a_meaning():
    assert all(set(scale.means) == set(Judged.values) for scale in order.SCALES)
    assert str(GapStep(did="noted")) == "Noted"
