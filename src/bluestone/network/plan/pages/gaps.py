"""Gaps: in two orders side by side, noted, looked at, changed, decided."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bluestone.network.assessment.models import Assessment
from bluestone.network.plan import order
from bluestone.network.plan.actions import gaps as actions
from bluestone.network.plan.actions.gaps import CameFrom
from bluestone.network.plan.forms.gaps import DecideForm, GapForm
from bluestone.network.plan.models import Gap
from bluestone.network.plan.pages.shared import (
    access_of,
    asked_row,
    done,
    either,
    force_of,
    gap_of,
    may_keep,
    must_keep,
    reader,
    today,
)
from bluestone.network.plan.progress import plan_now
from bluestone.network.plan.standing import newest_assessment, unplanned
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused


@require_safe
@needs(May.SEE_PLAN)
def gaps(request: HttpRequest, force: str) -> HttpResponse:
    """Every gap in two orders side by side, and what is missing: gaps without action, questions without gap."""
    plan = plan_now(force_of(request), today())
    sees = access_of(request).may(May.SEE_ASSESSMENT)  # an analyst sees the plan and no ratings
    assessment = newest_assessment(plan.force) if sees else None
    shown = {
        "plan": plan,
        "order": order,
        "scales": order.SCALES,
        "not_agreed": [gap for gap in plan.gaps if gap.state == Gap.State.NOT_AGREED],
        "over": [
            g for g in plan.gaps if g.state != Gap.State.NOT_AGREED and g not in plan.open_gaps
        ],
        "unplanned": unplanned(assessment, plan.gaps) if assessment else None,
        "may_keep": may_keep(request),
    }
    return render(request, "plan/gaps.html", shown)


@either
@needs(May.KEEP_PLAN)
def add(request: HttpRequest, force: str) -> HttpResponse:
    """A new gap: of a question or a recommendation that the address names, or from elsewhere."""
    came_from, asked = named(request)
    elsewhere = came_from == CameFrom()
    form = GapForm(posted(request), elsewhere=elsewhere)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.note(
                by=reader(request),
                force=force_of(request),
                about=form.about,
                came_from=CameFrom(elsewhere=form.cleaned_data["elsewhere"])
                if elsewhere
                else came_from,
            )
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(
                request,
                "The gap is noted. Plan what is done about it, or decide whether it is agreed.",
            )
            return redirect("gap", force=force, pk=made.pk)
    shown = {"form": form, "asked": asked, "came_from": came_from, "wrong": bool(form.errors)}
    return render(request, "plan/gap_form.html", shown)


def named(request: HttpRequest) -> tuple[CameFrom, str]:
    """Return where a gap comes from, as the address says, and in words. Raises Http404."""
    force = force_of(request)
    assessments = Assessment.objects.select_related("edition", "campaign").filter(force=force)
    assessment = asked_row(request, "assessment", assessments)
    if assessment is not None:
        question = request.GET.get("question", "")
        try:
            asked, rating = actions.as_it_was(assessment, question)
        except Refused:
            raise Http404 from None
        return CameFrom(
            assessment=assessment, question=question
        ), f"{asked} Rated: {rating or 'not yet'}."
    recommendation = asked_row(request, "recommendation", force.recommendations.all())
    if recommendation is not None:
        return CameFrom(recommendation=recommendation), recommendation.text
    return CameFrom(), ""


@either
@needs(May.SEE_PLAN)
def gap(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """One gap: what is wrong, what is done about it, how it was judged, whether it is agreed."""
    must_keep(request)
    found = gap_of(force, pk)
    form = DecideForm(posted(request))
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data["agreed"] == "yes"
        sent = {"by": reader(request), "gap": found, "agreed": agreed}
        if done(form, lambda: actions.decide(**sent, why=form.cleaned_data["why"])):
            say(request, "Agreed." if agreed else "Not agreed, with the reason.")
            return redirect("gap", force=force, pk=pk)
    plan = plan_now(force_of(request), today())
    shown = {
        "gap": found,
        "scales": order.SCALES,
        "rows": plan.actions[found.pk],
        "steps": list(found.steps.select_related("by")),
        "form": form,
        "wrong": bool(form.errors),
        "may_keep": may_keep(request),
    }
    return render(request, "plan/gap.html", shown)


@either
@needs(May.KEEP_PLAN)
def edit(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """What is said of a gap, changed."""
    found = gap_of(force, pk)
    form = GapForm(posted(request), gap=found, elsewhere=False)
    if request.method == "POST" and form.is_valid():
        sent = {"by": reader(request), "gap": found, "about": form.about}
        if done(form, lambda: actions.change(**sent, seen=form.cleaned_data["seen"])):
            say(request, "Saved. What it said before is kept.")
            return redirect("gap", force=force, pk=pk)
    shown = {"form": form, "gap": found, "asked": "", "wrong": bool(form.errors)}
    return render(request, "plan/gap_form.html", shown)
