"""Actions: planned with a figure or the reason for none, brought from state to state, closed by a second person."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.assessment.models import Evidence
from bluestone.network.plan.actions import acting
from bluestone.network.plan.actions.kept import ChangedMeanwhile, NotYet, SecondPerson
from bluestone.network.plan.models import Action, State, Step
from bluestone.network.plan.people import owners
from bluestone.site.accounts.models import Appointment
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.plan.made import BEGAN, DONE, NONE, ON, TOLD, figure, newest, verdict

AT = "/forces/northmere/plan/actions"


def page(answer):
    return " ".join(answer.content.decode().split())


def day(name, on):
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


@pytest.fixture
def whole(planning):
    """Return what a form sends of an action without a figure."""
    gap = planning.gap()
    return {
        "title": "A plan by day seven",
        "what": "A list each Monday.",
        "owner": str(planning.assessor.pk),
        "gaps": [str(gap.pk)],
        "no_figure_because": "It is seen in the minutes.",
        "seen": "0",
        **day("due_on", date(2090, 12, 31)),
    }


@pytest.fixture
def measured(whole):
    """Return what a form sends of an action with a figure."""
    more = {"indicator": TOLD, "direction": "higher", **day("signal_by", date(2090, 3, 31))}
    return whole | {"no_figure_because": ""} | more


def test_an_action_is_planned_with_what_was_released_as_its_baseline(lead, measured, release):
    release(newest())

    made = lead.post(f"{AT}/new/", measured)
    shown = page(lead.get(made["Location"]))

    action = Action.objects.get()
    assert (action.base_number, action.base_out_of, action.base_release) == (20, 35, "a" * 64)
    assert (action.base_span, action.base_from_on) == ("year", date(2025, 11, 1))
    assert "The action is planned." in shown
    assert "Victims told in time" in shown
    assert "Higher, by 31 March 2090" in shown
    assert "57 % (20 of 35), in the twelve months to October 2026." in shown
    assert "Not asked before it is done." in shown
    assert 'href="/figures/"' in shown


def test_where_nothing_is_released_no_figure_is_offered_and_it_is_said(lead, measured, campaign):
    form = page(lead.get(f"{AT}/new/"))
    refused = page(lead.post(f"{AT}/new/", measured))

    assert "Nothing of this force is released yet, so there is no figure to choose." in form
    assert "victims." not in form
    assert "Where is it expected to go?" not in form
    assert "Say why there is no figure." in refused


@pytest.mark.parametrize(
    ("of_time", "told"),
    [
        (True, "It is better where the middle time is lower, and higher was chosen."),
        (False, "It is better where the figure is lower, and higher was chosen."),
    ],
)
def test_a_figure_that_is_to_get_worse_is_asked_about_once(lead, measured, release, of_time, told):
    release(newest(better="lower", of_time=of_time))

    first = page(lead.get(f"{AT}/new/"))
    asked = page(lead.post(f"{AT}/new/", measured))
    made = lead.post(f"{AT}/new/", measured | {"worse_at_first": "on"})

    assert "get worse at first" not in first
    assert told in asked
    assert "tick below that it is expected to get worse at first" in asked
    assert "by 31 March 2090, which is the worse way and expected at first" in page(
        lead.get(made["Location"])
    )


@pytest.mark.parametrize(
    ("released", "told"),
    [
        (newest(of_time=True), "Middle time higher, by 31 March 2027"),
        (
            newest(better="higher"),
            '<dd class="govuk-summary-list__value">Higher, by 31 March 2027<',
        ),
    ],
)
def test_what_is_expected_of_a_time_is_said_of_its_middle(lead, planning, release, released, told):
    release(released)
    action = planning.action(released=released)

    assert told in page(lead.get(f"{AT}/{action.pk}/"))


def test_a_middle_time_stays_one_when_nothing_is_released_any_more(lead, planning):
    action = planning.action(released=newest(figure=figure(median=4)))

    assert "Middle time higher, by" in page(lead.get(f"{AT}/{action.pk}/"))


def test_no_day_lies_before_the_day_on_which_an_action_is_planned(lead, measured, release):
    release(newest())
    early = date(2026, 1, 1)

    answer = page(
        lead.post(f"{AT}/new/", measured | day("due_on", early) | day("signal_by", early))
    )

    assert answer.count("The action was planned on") == 4  # above the form, and beside each day
    assert not Action.objects.exists()


def test_days_that_stand_stay_and_earlier_ones_are_refused(lead, planning, whole, release):
    release(newest())
    measure = acting.Measure(indicator=TOLD, direction="higher", signal_by=date(2026, 1, 5))
    action = planning.action(measure, due_on=date(2026, 1, 5))
    same = whole | day("due_on", date(2026, 1, 5))
    figure = {"indicator": TOLD, "direction": "higher", "no_figure_because": ""}

    moved = page(lead.post(f"{AT}/{action.pk}/edit/", whole | day("due_on", date(2026, 1, 4))))
    kept = page(lead.post(f"{AT}/{action.pk}/edit/", same, follow=True))
    begun = step(lead, action, "under_way", on=date(2026, 1, 9))
    held = remeasure(lead, action, **figure | day("signal_by", date(2026, 1, 5)))

    assert "The action was planned on 10 January 2026. Enter that day or a later one." in moved
    assert "Saved." in kept
    assert "The action was planned on 10 January 2026." in begun
    assert "Saved." in held


def test_what_was_done_late_says_so_for_good(lead, planning):
    late = planning.done(due_on=date(2026, 5, 27))
    once = planning.done(due_on=date(2026, 5, 31))
    planning.close(late)
    in_time = planning.done(due_on=DONE)

    assert "Done 5 days late" in page(lead.get(f"{AT}/{late.pk}/"))
    assert "Done 1 day late" in page(lead.get(f"{AT}/{once.pk}/"))
    assert "days late" not in page(lead.get(f"{AT}/{in_time.pk}/"))
    assert page(lead.get("/forces/northmere/plan/")).count("Done 5 days late") == 1


@pytest.mark.parametrize(
    ("figure", "number", "median"),
    [
        (figure(None, None), None, None),
        (figure(10, 12, median=4), 10, 4),
        (figure(None, 40, score=3.4), None, None),
    ],
)
def test_a_baseline_holds_what_may_be_said(planning, figure, number, median):
    action = planning.action(released=newest(figure=figure))

    assert (action.base_number, action.base_median) == (number, median)
    assert action.base_score == figure.score


def test_where_nothing_was_counted_there_is_no_baseline(planning):
    action = planning.action(released=newest(figure=None))

    assert (action.base_release, action.indicator_title) == ("", "Victims told in time")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": ""}, "Enter what the action is."),
        ({"what": ""}, "Write what will be done."),
        ({"owner": ""}, "Choose somebody who owns it."),
        (
            {"due_on_day": "", "due_on_month": "", "due_on_year": ""},
            "Enter the day until when it is to be done.",
        ),
        ({"owner": "99999"}, "Choose one of the list."),
        ({"due_on_day": "31", "due_on_month": "2"}, "That is no day."),
        ({"no_figure_because": ""}, "Say why there is no figure."),
        (
            {"what": "x" * 10_001},
            "“What will be done” may have 10,000 letters at most, and has 10001.",
        ),
        ({"gaps": []}, "Say which gap or recommendation it is for."),
    ],
)
def test_an_action_that_is_not_whole_is_told_and_not_planned(lead, whole, change, told):
    answer = page(lead.post(f"{AT}/new/", whole | change))

    assert told in answer
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"no_figure_because": "None."}, "There is a figure. Leave the reason empty."),
        ({"indicator": ""}, "Choose a figure, or say why there is none."),
        ({"indicator": "victims.unknown"}, "Choose one of the list."),
        ({"direction": ""}, "Choose where the figure is expected to go."),
        ({"direction": "sideways"}, "Choose one of the three."),
        (
            {"signal_by_day": "", "signal_by_month": "", "signal_by_year": ""},
            "Enter the day by which",
        ),
        ({"signal_by_year": "27"}, "four digits"),
    ],
)
def test_a_figure_is_expected_to_go_somewhere_by_some_day(lead, measured, change, told, release):
    release(newest())

    assert told in page(lead.post(f"{AT}/new/", measured | change))


def test_an_empty_plan_says_that_a_gap_comes_first(lead, planning):
    sent = {"title": "T", "what": "W", "owner": str(planning.lead.pk), "seen": "0"}
    sent |= {"no_figure_because": "None.", **day("due_on", date(2090, 1, 1))}

    assert "Note the gap first" in page(lead.post(f"{AT}/new/", sent))


def test_an_action_may_be_begun_from_a_gap_or_a_recommendation(lead, planning):
    gap, recommendation = planning.gap("First"), planning.recommendation()
    planning.gap("Second")

    of_gap = page(lead.get(f"{AT}/new/?gap={gap.pk}"))
    of_recommendation = page(lead.get(f"{AT}/new/?recommendation={recommendation.pk}"))

    assert of_gap.count(" checked") == 1
    assert of_recommendation.count(" checked") == 1
    assert lead.get(f"{AT}/new/?gap=99").status_code == 404


def test_a_refusal_stands_on_the_page(lead, whole, monkeypatch):
    def refuse(**_):
        raise Refused("Not today.")

    monkeypatch.setattr(acting, "plan", refuse)

    assert "Not today." in page(lead.post(f"{AT}/new/", whole))


def test_who_owns_an_action_sees_the_plan_and_is_of_the_force(planning, people):
    names = set(owners("northmere", ON).values_list("username", flat=True))

    assert names == {"lead-northmere", "assessor-northmere", "analyst-northmere"}
    for name in ("inspector-northmere", "contributor-northmere", "lead-southfell"):
        with pytest.raises(Refused, match="has no role in this force"):
            planning.action(owner=people[name])


def test_who_has_left_owns_no_more_actions(planning):
    Appointment.objects.filter(person=planning.assessor).update(until_on=date(2026, 11, 1))

    assert not owners("northmere", ON).filter(pk=planning.assessor.pk).exists()
    assert owners("northmere", date(2026, 11, 1)).filter(pk=planning.assessor.pk).exists()


def step(client, action, to, on=BEGAN, **more):
    return page(
        client.post(
            f"{AT}/{action.pk}/", {"to": to, "why": "So.", **day("on", on)} | more, follow=True
        )
    )


def test_an_action_goes_from_state_to_state_and_all_of_it_is_kept(lead, assessor, planning):
    action = planning.action(links={"gaps": (planning.gap(),)})
    evidence = Evidence.objects.create(
        force=planning.force, title="Log", kind="policy", effective_on=ON, made_by=planning.lead
    )

    step(assessor, action, "under_way", why="")
    blocked = step(assessor, action, "blocked", why="No room.")
    step(assessor, action, "under_way", on=date(2026, 3, 1))
    done = step(assessor, action, "done", on=DONE, why="The log.", evidence=str(evidence.pk))
    closed = page(lead.post(f"{AT}/{action.pk}/close/", {"why": "I read the log."}, follow=True))

    action.refresh_from_db()
    assert (action.state, action.began_on) == ("closed", BEGAN)  # blocking does not begin it anew
    assert "No room." in blocked
    assert "Shown by: Log" in done
    assert "so somebody else must" in done
    assert "Closed. Its figure is still watched." in closed
    assert [s.did for s in action.steps.all()] == [
        "planned",
        "under_way",
        "blocked",
        "under_way",
        "done",
        "closed",
    ]
    assert {"plan.action.plan", "plan.action.done", "plan.action.closed"} <= set(
        Event.objects.values_list("did", flat=True)
    )


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("done", "It cannot become that next."),
        ("closed", "It cannot become that next."),
        ("", "Choose what it is now."),
    ],
)
def test_no_state_is_passed_over(lead, planning, to, told):
    assert told in step(lead, planning.action(), to)


def test_two_who_move_it_at_once_do_not_move_it_twice(planning):
    action = planning.done()

    with pytest.raises(NotYet, match="It is “done”, and cannot become"):
        planning.move(action, "done", on=ON)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"to": "blocked", "why": " "}, "Say what blocks it."),
        ({"to": "done", "why": ""}, "Say what shows that it is done."),
        ({"to": "done", "why": "x", "on": date(2026, 1, 15)}, "It began on 1 February 2026"),
        ({"to": "done", "why": "x", "on": date(2090, 1, 1)}, "That day has not come yet."),
        ({"to": "done", "why": "x", "evidence": "99"}, "Choose one of the list."),
    ],
)
def test_a_step_that_cannot_be_is_told_and_not_kept(lead, planning, sent, told):
    action = planning.action()
    planning.move(action, "under_way")
    Evidence.objects.create(
        force=planning.force, title="Log", kind="policy", effective_on=ON, made_by=planning.lead
    )

    assert told in step(lead, action, **sent)
    action.refresh_from_db()
    assert action.state == State.UNDER_WAY


def test_what_is_done_or_over_may_be_re_opened_with_a_reason(planning):
    action = planning.done()
    with pytest.raises(NotYet, match="Say why it is re-opened"):
        planning.move(action, "reopened", on=ON, why="")
    planning.move(action, "reopened", on=ON)
    planning.move(action, "under_way", on=ON)

    assert action.began_on == ON  # change is looked for anew


def test_an_action_that_was_blocked_at_once_begins_when_it_goes_on(planning):
    action = planning.action()
    planning.move(action, "blocked")
    planning.move(action, "under_way", on=DONE)

    assert action.began_on == DONE


def test_an_owner_who_may_not_keep_the_plan_moves_their_own_action(signed_in, planning):
    own = planning.action(owner=planning.analyst)
    other = planning.action()
    Evidence.objects.create(
        force=planning.force, title="Log", kind="policy", effective_on=ON, made_by=planning.lead
    )
    analyst = signed_in("analyst-northmere")

    assert "Under way." in step(analyst, own, "under_way")
    form = page(analyst.get(f"{AT}/{own.pk}/"))
    assert "What became of it" in form
    assert "register shows it" not in form  # an analyst sees no evidence
    assert "What became of it" not in page(analyst.get(f"{AT}/{other.pk}/"))
    answer = analyst.post(f"{AT}/{other.pk}/", {"to": "under_way", **day("on", BEGAN)})
    assert answer.status_code == 403


def test_an_inspector_reads_an_action_and_moves_nothing(signed_in, planning):
    action = planning.done()
    inspector = signed_in("inspector-northmere")

    shown = page(inspector.get(f"{AT}/{action.pk}/"))

    assert "A second person looks at it and closes it.</p>" in shown
    assert "Change what is said" not in shown
    assert inspector.post(f"{AT}/{action.pk}/", {"to": "reopened"}).status_code == 403
    assert inspector.post(f"{AT}/{action.pk}/close/", {"why": "x"}).status_code == 403


def test_only_a_second_person_closes(planning):
    theirs = planning.done(owner=planning.assessor, by=planning.lead)

    with pytest.raises(SecondPerson, match="You own this action"):
        planning.close(theirs, by=planning.assessor)
    with pytest.raises(SecondPerson, match="You marked it done"):
        planning.close(theirs, by=planning.lead)


def test_what_is_not_done_is_not_closed(planning):
    with pytest.raises(NotYet, match="Only what is done"):
        planning.close(planning.action())


def test_closing_says_what_was_seen(lead, planning):
    action = planning.done()

    assert "Write it down." in page(lead.post(f"{AT}/{action.pk}/close/", {"why": " "}))
    with pytest.raises(Refused, match="Say what you saw"):
        acting.close(by=planning.lead, action=action, on=ON, why=" ")


def test_an_owner_is_not_offered_to_close_and_is_told_why(lead, assessor, planning):
    action = planning.done()

    assert "You own this action, so somebody else must do this." in page(
        assessor.get(f"{AT}/{action.pk}/")
    )
    assert "You are the second person" in page(lead.get(f"{AT}/{action.pk}/"))
    assert "You own this action" in page(
        assessor.post(f"{AT}/{action.pk}/close/", {"why": "Seen."})
    )


def test_handing_it_over_once_done_opens_no_way_round_the_second_person(planning):
    action = planning.done()

    with pytest.raises(NotYet, match="its owner stays"):
        change(planning, action, owner=planning.lead)


def change(planning, action, why="", seen=0, **about):
    acting.change(
        by=planning.lead,
        action=action,
        about=planning.about(**about),
        links=acting.Links(),
        why=why,
        seen=seen,
        on=ON,
    )


def test_an_action_is_given_up_by_somebody_else_than_its_owner(lead, assessor, planning):
    action = planning.action()
    owner = page(assessor.post(f"{AT}/{action.pk}/give-up/", {"why": "No money."}))
    empty = page(lead.post(f"{AT}/{action.pk}/give-up/", {"why": ""}))
    given = page(lead.post(f"{AT}/{action.pk}/give-up/", {"why": "No money."}, follow=True))

    assert "You own this action" in owner
    assert "Write it down." in empty
    assert "Given up, with the reason." in given
    assert "<strong>Given up</strong>" in given


def test_what_is_done_is_not_given_up(planning):
    with pytest.raises(NotYet, match="not given up"):
        acting.give_up(by=planning.lead, action=planning.done(), on=ON, why="No.")


def test_a_later_day_or_another_owner_needs_a_reason(lead, planning, whole):
    action = planning.action(NONE)
    later = whole | day("due_on", date(2027, 6, 30))

    refused = page(lead.post(f"{AT}/{action.pk}/edit/", later))
    saved = page(lead.post(f"{AT}/{action.pk}/edit/", later | {"why": "Sickness."}, follow=True))
    stale = page(lead.post(f"{AT}/{action.pk}/edit/", later))

    assert "A later day or another owner needs a reason" in refused
    assert "Due: from 31 December 2026 to 30 June 2027. Sickness." in saved
    assert "Somebody saved this while you wrote." in stale


def test_an_earlier_day_needs_none_and_every_change_is_kept(planning):
    action = planning.action()

    change(planning, action, due_on=ON, policy_change=True)
    change(planning, action, seen=1, due_on=ON, policy_change=True)

    whys = [s.why for s in action.steps.filter(did="changed")]
    assert whys == [
        "Due: from 31 December 2026 to 25 November 2026. Policy change: from no to yes.",
        "Its words or links.",
    ]
    with pytest.raises(ChangedMeanwhile):
        change(planning, action)


def test_what_is_over_is_not_changed(planning):
    action = planning.done()
    planning.close(action)

    with pytest.raises(NotYet, match="It is over"):
        change(planning, action)


def test_a_form_to_change_begins_with_what_there_is(lead, planning):
    gap = planning.gap()
    action = planning.action(links={"gaps": (gap,)}, owner=planning.lead)

    form = page(lead.get(f"{AT}/{action.pk}/edit/"))

    assert f'<option value="{planning.lead.pk}" selected>' in form
    assert 'value="31"' in form
    assert form.count(" checked") == 1


def test_another_force_s_gap_is_not_linked(planning, elsewhere):
    with pytest.raises(Refused, match="another force’s"):
        planning.action(links={"gaps": (elsewhere.gap(),)})


def remeasure(client, action, **more):
    sent = {"indicator": "", "no_figure_because": "It is too small."} | more
    return page(client.post(f"{AT}/{action.pk}/figure/", sent, follow=True))


def test_an_action_is_held_to_another_figure_until_it_has_begun(lead, planning):
    action = planning.action()

    saved = remeasure(lead, action)

    action.refresh_from_db()
    assert (action.indicator, action.no_figure_because) == ("", "It is too small.")
    assert f"Figure: from {TOLD} to It is too small." in saved
    assert "Say why there is no figure." in remeasure(lead, action, no_figure_because="")


def test_once_begun_another_figure_needs_a_reason_and_once_done_it_stays(lead, planning, release):
    release(newest())
    action = planning.action(NONE)
    planning.move(action, "under_way")
    better = {"indicator": TOLD, "direction": "higher", "no_figure_because": ""}
    better |= day("signal_by", date(2027, 3, 31))

    refused = remeasure(lead, action, **better)
    saved = remeasure(lead, action, **better, why="It is released now.")
    again = remeasure(lead, action, **better | day("signal_by", date(2027, 6, 30)), why="Slow.")
    planning.move(action, "done", on=DONE)
    late = remeasure(lead, action, **better, why="Better looking.")

    assert "another figure needs a reason" in refused
    assert f"to {TOLD}. It is released now." in saved
    assert "Slow." in again
    assert "The figure stays now that the action is done." in late


def test_what_is_expected_alone_is_kept_as_such(planning):
    action = planning.action()
    measure = acting.Measure(indicator=TOLD, direction="lower", signal_by=ON)

    acting.measure_by(by=planning.lead, action=action, measure=measure, newest=None, why="", on=ON)

    assert action.steps.last().why == "What is expected of its figure."


def test_the_figure_it_has_is_offered_though_nothing_names_it_any_more(lead, planning):
    action = planning.action(released=newest())

    assert "Victims told in time" in page(lead.get(f"{AT}/{action.pk}/figure/"))
    assert "Hold it to another figure" in page(lead.get(f"{AT}/{action.pk}/"))
    assert "Give it a figure" in page(lead.get(f"{AT}/{planning.action(NONE).pk}/"))


def test_what_its_chart_says_meanwhile_stands_beside_an_action(lead, planning, release):
    release(newest(verdict(direction="lower", since=(2026, 4))))
    action = planning.action(released=newest())
    before = page(lead.get(f"{AT}/{action.pk}/"))
    planning.move(action, "under_way")
    meanwhile = page(lead.get(f"{AT}/{action.pk}/"))
    planning.move(action, "done", on=DONE)
    done = page(lead.get(f"{AT}/{action.pk}/"))

    assert "meanwhile" not in before
    assert "What its chart says meanwhile: signal the other way." in meanwhile
    assert "<strong>Signal the other way.</strong> Since April 2026" in done
    assert "no cause is claimed" in done.lower()


FIGURED = {"indicator": TOLD, "direction": "higher", "signal_by": ON}
BASED = {"base_release": "a" * 64, "base_says": "57 %"}


@pytest.mark.parametrize(
    "row",
    [
        {},  # neither
        {**FIGURED, "no_figure_because": "None."},  # both
        {"indicator": TOLD, "direction": "higher"},  # without a day
        {"indicator": TOLD, "signal_by": ON},  # without a direction
        {"no_figure_because": "None.", "direction": "higher"},
        {"no_figure_because": "None.", **BASED},  # a baseline of nothing
        {**FIGURED, "base_number": 4},  # that no release said
        {**FIGURED, "base_release": "a" * 64},  # that says nothing
        {**FIGURED, "state": "under_way"},  # that did not begin
        {**FIGURED, "state": "done"},
        {**FIGURED, "state": "closed"},
    ],
)
def test_the_database_refuses_an_action_that_cannot_be(planning, row):
    whole = {"force": planning.force, "title": "T", "what": "W", "owner": planning.lead}

    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.create(**whole, due_on=ON, made_by=planning.lead, **row)


@pytest.mark.parametrize(
    "row",
    [
        {"did": "done", "why": ""},
        {"did": "blocked", "why": ""},
        {"did": "changed", "why": ""},
        {"did": "done", "why": "So.", "by": None},
        {"did": "reopened", "why": "So.", "by": None},  # by the figure of which release?
        {"did": "reopened", "why": "So.", "release": "a" * 64},  # by somebody, and the figure?
    ],
)
def test_the_database_refuses_a_step_that_cannot_be(planning, row):
    action = planning.action()

    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(**{"action": action, "on": ON, "by": planning.lead} | row)


def test_the_database_keeps_what_became_of_an_action(planning):
    action = planning.done()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        action.steps.update(why="Else.")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        action.steps.all().delete()


def test_rows_are_named_for_people(planning):
    action = planning.done()

    assert str(action) == "A plan by day seven"
    assert str(action.steps.last()) == "Done, 2026-06-01"
