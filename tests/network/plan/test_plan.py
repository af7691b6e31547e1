"""The whole plan on a page and in a paper: what is late first, filters, two orders, few queries, privacy."""

import json
from dataclasses import asdict
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bluestone.network.plan import order
from bluestone.network.plan.progress import plan_now
from bluestone.network.plan.standing import plan_of
from bluestone.network.plan.telling import UNTIL_NOW, plan_told, reply_told
from bluestone.network.plan.worked import NO_CAUSE
from tests.network.plan.made import NONE, ON, TOLD, newest, verdict

AT = "/forces/northmere/plan/"


def page(answer):
    return " ".join(answer.content.decode().split())


def actions_on(shown):
    body = shown.split('id="actions"')[1].split("<tbody")[1].split("</tbody>")[0]
    return [row.split("</a>")[0].rsplit(">", 1)[1] for row in body.split("<tr")[1:]]


@pytest.fixture
def three(planning):
    """Return a plan of three actions: one late, one done, one to come."""
    gap = planning.gap(agreed=True)
    of = {"links": {"gaps": (gap,)}}
    planning.action(title="To come", due_on=date(2090, 1, 1), owner=planning.lead, **of)
    planning.done(title="Done", due_on=date(2026, 1, 1), **of)
    planning.action(title="Late", due_on=date(2026, 3, 1), **of)
    return planning


def test_an_empty_plan_has_a_way_to_begin(lead, planning):
    shown = page(lead.get(AT))

    assert "0 open gaps, 0 actions." in shown
    assert "Note a gap" in shown
    assert "None." in shown


def test_what_is_late_comes_first(lead, three):
    shown = page(lead.get(AT))

    assert actions_on(shown) == ["Late", "Done", "To come"]
    assert "1 open gap, 3 actions: 2 planned, 1 done." in shown
    assert "<strong>1 late.</strong>" in shown
    assert "Done, and to be closed by somebody else than Assessor northmere" in shown


@pytest.mark.parametrize(
    ("asks", "titles"),
    [
        ("status=late", ["Late"]),
        ("status=done", ["Done"]),
        ("status=planned", ["Late", "To come"]),
        ("status=green", []),
        ("owner={lead}", ["To come"]),
        ("owner={lead}&status=late", []),
        ("owner=everybody", ["Late", "Done", "To come"]),
        ("owner=99999", []),
    ],
)
def test_actions_are_filtered_without_a_script(lead, three, asks, titles):
    shown = page(lead.get(f"{AT}?{asks.format(lead=three.lead.pk)}"))

    assert (
        actions_on(shown) == titles
        if titles
        else '<td class="govuk-table__cell" colspan="5">None.</td>' in shown
    )


def test_only_three_gaps_stand_at_the_head_of_each_order(lead, planning):
    for number in range(5):
        planning.gap(f"Gap {number}", agreed=True)

    head = page(lead.get(AT)).split("By gap")[0].split("matter most")[1]

    assert head.count("<li>") == 6
    assert order.BY_HARM in head
    assert order.BY_EASE in head


def test_an_action_for_nothing_is_told(lead, planning):
    planning.action(title="For nothing")

    assert "It is for no gap and no recommendation" in page(lead.get(AT))


def test_an_inspector_reads_the_plan(signed_in, three):
    inspector = signed_in("inspector-northmere")
    shown = page(inspector.get(AT))

    assert "Plan an action" not in shown
    assert "Look at the newest release again" not in shown
    assert inspector.post(f"{AT}look-again/").status_code == 403


def test_the_progress_review_is_led_to_where_there_is_one(lead, planning, assessment):
    shown = page(lead.get(AT))

    assert "the progress review on 30 November 2027" in shown


@pytest.mark.parametrize("where", ["", "gaps/", "recommendations/", "recommendations/reply/"])
def test_a_page_makes_as_many_queries_for_few_as_for_many(lead, planning, where, release):
    release(newest(verdict()))

    def add(number):
        each = planning.recommendation(number=str(number))
        gap = planning.gap(f"Gap {number}", came_from={"recommendation": each}, agreed=True)
        links = {"gaps": (gap,), "recommendations": (each,)}
        planning.done(title=f"Action {number}", links=links, released=newest())

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as made:
            lead.get(AT + where)
        return len(made)

    add(1)
    lead.get(AT + where)
    few = queries()
    for number in range(2, 6):
        add(number)

    assert queries() == few
    assert few < 30


def test_a_paper_has_all_that_it_tells_as_plain_words(planning):
    recommendation = planning.recommendation()
    gap = planning.gap(agreed=True, harm="high")
    links = {"gaps": (gap,), "recommendations": (recommendation,)}
    rvia = planning.rvia()
    planning.sign(rvia)
    action = planning.done(
        links=links | {"rvias": (rvia,)}, released=newest(), policy_change=True, money="None"
    )
    planning.action(NONE, links=links, due_on=ON.replace(day=1))

    told = plan_told(plan_of(planning.force, ON, {TOLD: newest(verdict())}))
    late, done = told.actions

    assert json.loads(json.dumps(asdict(told), default=str))
    assert (told.force, told.invented, told.on) == ("Northmere Police", True, ON)
    assert told.read_as == (UNTIL_NOW, NO_CAUSE)
    assert (told.by_harm_words, told.by_harm_how) == ("by harm, then reach", order.BY_HARM)
    assert told.by_harm == told.by_ease == ("Plans come late",)
    assert told.meanings[0][0] == "Harm"
    assert told.gaps[0].harm == "High"
    assert told.gaps[0].actions == ("A plan by day seven", "A plan by day seven")
    assert (late.late, late.days_late, late.figure) == (True, 24, "")
    assert (late.expected, late.baseline, late.worked_words) == ("", "", "")
    assert late.no_figure_because == "It is seen in the minutes."
    assert done.number == action.pk
    assert done.figure == "Victims told in time"
    assert done.expected == "Higher, by 31 March 2027"
    assert done.worked == "Signal the way it was expected"
    assert done.worked_words.endswith(NO_CAUSE)
    assert done.impact_assessments == ("Contact, version 1",)
    assert [s.did for s in done.history] == ["Planned", "Under way", "Done"]
    assert done.recommendations == ("1 of Invented inspectorate",)


def test_a_reply_has_all_that_it_tells(planning):
    each = planning.recommendation(deadline=ON.replace(day=1), title="Plans")
    planning.gap(came_from={"recommendation": each})

    told = reply_told("Northmere Police", True, "", [each], ON)

    [one] = told.recommendations
    assert (one.number, one.status, one.late) == ("1", "Not begun", True)
    assert (one.gaps, one.actions) == (("Plans come late",), ())


def test_what_a_plan_says_now_is_what_is_released_now(planning, release):
    planning.done()
    release(newest(verdict()))

    assert plan_now(planning.force, ON).acting[0].outcome.says == "as_expected"


def test_an_indicator_without_a_title_is_called_by_its_id(planning):
    planning.action()

    assert plan_of(planning.force, ON, {}).acting[0].figure_title == TOLD


@pytest.mark.parametrize(
    "model", list(apps.get_app_config("plan").get_models()), ids=lambda m: m.__name__
)
def test_every_field_says_whom_it_is_private_to(model):
    fields = {f.name for f in (*model._meta.local_fields, *model._meta.local_many_to_many)}

    assert set(model.privacy) == fields
    assert set(model.privacy.values()) <= {"open", "force", "staff"}
