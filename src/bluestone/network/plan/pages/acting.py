"""Actions: planned, looked at, brought from state to state, changed, held to another figure, closed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bluestone.network.assessment.models import Evidence
from bluestone.network.plan import figures
from bluestone.network.plan.actions import acting as actions
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.forms.acting import ChangeForm, EndForm, PlanForm, StepForm
from bluestone.network.plan.forms.measuring import RemeasureForm
from bluestone.network.plan.models import Action, State
from bluestone.network.plan.pages.shared import (
    access_of,
    action_of,
    asked_row,
    done,
    either,
    force_of,
    may_keep,
    reader,
    today,
)
from bluestone.network.plan.people import owners
from bluestone.network.plan.standing import Acting
from bluestone.network.plan.worked import done_step
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Force
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused


def measuring(force: Force) -> dict[str, Any]:
    """Return what a form of an action's figure is told: what is offered, and what is said of it."""
    offered = figures.offered(force.code)
    return {"offered": offered, "newest": lambda name: released(force.code, name)}


def released(force: str, indicator: str) -> Newest | None:
    """Return what the newest release says of one indicator, or None."""
    return figures.newest(force, [indicator]).get(indicator) if indicator else None


@either
@needs(May.KEEP_PLAN)
def add(request: HttpRequest, force: str) -> HttpResponse:
    """A new action, for a gap or recommendation that the address may name."""
    whose = force_of(request)
    gap = asked_row(request, "gap", whose.gaps.all())
    recommendation = asked_row(request, "recommendation", whose.recommendations.all())
    form = PlanForm(
        posted(request),
        force=whose,
        people=owners(force, today()),
        planned_on=today(),
        **measuring(whose),
        initial={
            "gaps": [gap.pk] if gap else [],
            "recommendations": [recommendation.pk] if recommendation else [],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan(
                by=reader(request),
                force=whose,
                on=today(),
                about=form.about,
                links=form.links,
                measure=form.measure,
                newest=released(force, form.measure.indicator),
            )
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(request, "The action is planned.")
            return redirect("action", force=force, pk=made.pk)
    shown = {"form": form, "wrong": bool(form.errors)}
    return render(request, "plan/action_form.html", shown)


@either
@needs(May.SEE_PLAN)
def action(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """One action: where it stands, what its figure says, everything that became of it."""
    found = action_of(force, pk)
    form = step_form(request, found)
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if form is not None and request.method == "POST" and form.is_valid():
        to = State(form.cleaned_data["to"])
        sent = {name: form.cleaned_data.get(name) for name in ("on", "why", "evidence")}
        if done(form, lambda: actions.move(by=reader(request), action=found, to=to, **sent)):
            say(request, f"{to.label}.")
            return redirect("action", force=force, pk=pk)
    shown = {
        "acting": Acting(found, today(), released(force, found.indicator)),
        "action": found,
        "form": form,
        "wrong": form is not None and bool(form.errors),
        "may_keep": may_keep(request),
        "may_close": may_close(request, found),
        "why_not_close": why_not_close(request, found),
        "looks": looks_of(found),
    }
    return render(request, "plan/action.html", shown)


def step_form(request: HttpRequest, action: Action) -> StepForm | None:
    """Return the form of what became of an action, or None where the reader may only look."""
    if not may_keep(request) and reader(request) != action.owner:
        return None
    states = actions.NEXT[action.state]
    register = register_of(request)
    sent = {"register": register, "states": states, "planned_on": action.planned_on}
    return StepForm(posted(request), **sent, today=today())


def register_of(request: HttpRequest) -> QuerySet[Evidence]:
    """Return the evidence that the reader may cite: all of the force’s, if they may see it at all."""
    rows = Evidence.objects.filter(force=force_of(request))
    return rows if access_of(request).may(May.SEE_ASSESSMENT) else rows.none()


def may_close(request: HttpRequest, action: Action) -> bool:
    """Return whether the reader may close an action now, as its second person."""
    may = access_of(request).may(May.CLOSE_ACTIONS)
    return may and action.state == State.DONE and not why_not_close(request, action)


def why_not_close(request: HttpRequest, action: Action) -> str:
    """Return why the reader may not close what is done, in a sentence; empty if nothing is against it."""
    step = done_step(action.steps.all())
    try:
        actions.must_be_second(reader(request), action, [step] if step else [])
    except Refused as e:
        return str(e)
    return ""


def looks_of(action: Action) -> list[object]:
    """Return what releases said of an action since it was last done, oldest first."""
    step = done_step(action.steps.all())
    return list(step.looks.all()) if step else []


@either
@needs(May.KEEP_PLAN)
def edit(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """What is said of an action, changed."""
    found = action_of(force, pk)
    held = {"force": force_of(request), "held": found, "planned_on": found.planned_on}
    form = ChangeForm(posted(request), **held, people=owners(force, today()))
    if request.method == "POST" and form.is_valid():
        sent = {"by": reader(request), "action": found, "about": form.about, "links": form.links}
        sent |= {"why": form.cleaned_data["why"], "seen": form.cleaned_data["seen"]}
        if done(form, lambda: actions.change(**sent, on=today())):
            say(request, "Saved. What it said before is kept.")
            return redirect("action", force=force, pk=pk)
    shown = {"form": form, "action": found, "wrong": bool(form.errors)}
    return render(request, "plan/action_form.html", shown)


@either
@needs(May.KEEP_PLAN)
def measure(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """The figure of an action, changed."""
    found = action_of(force, pk)
    held = {"held": found, "planned_on": found.planned_on}
    form = RemeasureForm(posted(request), **held, **measuring(force_of(request)))
    if request.method == "POST" and form.is_valid():
        newest = released(force, form.measure.indicator)
        sent = {"by": reader(request), "action": found, "measure": form.measure, "newest": newest}
        why = form.cleaned_data["why"]
        if done(form, lambda: actions.measure_by(**sent, why=why, on=today())):
            say(request, "Saved. The figure that it had is kept in its history.")
            return redirect("action", force=force, pk=pk)
    shown = {"form": form, "action": found, "wrong": bool(form.errors)}
    return render(request, "plan/measure.html", shown)


@either
@needs(May.CLOSE_ACTIONS)
def close(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Closing what somebody else finished."""
    found = action_of(force, pk)
    label = "What did you look at, and what did you see?"
    form = EndForm(posted(request), register=register_of(request), label=label)
    if request.method == "POST" and form.is_valid():
        sent = {name: form.cleaned_data.get(name) for name in ("why", "evidence")}
        if done(form, lambda: actions.close(by=reader(request), action=found, on=today(), **sent)):
            say(request, "Closed. Its figure is still watched.")
            return redirect("action", force=force, pk=pk)
    shown = {"form": form, "action": found, "wrong": bool(form.errors)}
    shown["acting"] = Acting(found, today(), released(force, found.indicator))
    return render(request, "plan/close.html", shown)


@either
@needs(May.CLOSE_ACTIONS)
def give_up(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Giving an action up."""
    found = action_of(force, pk)
    label = "Why is it given up, and what becomes of the gap?"
    form = EndForm(posted(request), register=register_of(request), label=label)
    form.fields.pop("evidence", None)
    if request.method == "POST" and form.is_valid():
        sent = {"by": reader(request), "action": found, "why": form.cleaned_data["why"]}
        if done(form, lambda: actions.give_up(**sent, on=today())):
            say(request, "Given up, with the reason.")
            return redirect("action", force=force, pk=pk)
    shown = {"form": form, "action": found, "wrong": bool(form.errors)}
    return render(request, "plan/give_up.html", shown)
