"""The plan's two stages of an assessment: agreed, and reviewed some ten months later; and their copies."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from bluestone.network.assessment.pages.shared import assessment_of, standing_of
from bluestone.network.plan.actions import staging
from bluestone.network.plan.forms.progress import ReviewForm
from bluestone.network.plan.models import FrozenPlan
from bluestone.network.plan.pages.shared import (
    access_of,
    done,
    either,
    may_keep,
    must_keep,
    reader,
    today,
)
from bluestone.network.plan.progress import progress_of
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say, say_why_not
from bluestone.site.refused import Refused


@either
@needs(May.SEE_PLAN)
def progress(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """How far a plan is: what is done, late and left, what figures say, and the words of the review."""
    must_keep(request)
    of = progress_of(assessment_of(force, pk), today())
    form = ReviewForm(posted(request), held=of.review)
    if request.method == "POST" and form.is_valid():
        sent = {"by": reader(request), "assessment": of.assessment, **form.cleaned_data}
        if done(form, lambda: staging.write(**sent)):
            say(request, "Saved.")
            return redirect("plan-progress", force=force, pk=pk)
    shown = {
        "of": of,
        "assessment": of.assessment,
        "form": form,
        "wrong": bool(form.errors),
        "may_keep": may_keep(request) and not of.reached,
        "may_lead": access_of(request).may(May.LEAD_ASSESSMENT),
    }
    return render(request, "plan/progress.html", shown)


@require_POST
@needs(May.LEAD_ASSESSMENT)
def agree(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Agree the plan, which is a stage of the assessment."""
    return reach(request, force, pk, staging.agree, "The plan is agreed.")


@require_POST
@needs(May.LEAD_ASSESSMENT)
def review(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """End the assessment with its progress review."""
    return reach(
        request, force, pk, staging.review, "Progress is reviewed, and the assessment over."
    )


def reach(
    request: HttpRequest, force: str, pk: int, act: Callable[..., FrozenPlan], said: str
) -> HttpResponse:
    """Bring an assessment to one of the two stages, and say how it went."""
    assessment, on = assessment_of(force, pk), today()
    of = progress_of(assessment, on)
    try:
        copy = act(by=reader(request), standing=standing_of(assessment), of=of, on=on)
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, f"{said} A copy was frozen, with the hash {copy.sha256[:12]}…")
    return redirect("plan-progress", force=force, pk=pk)


@require_safe
@needs(May.SEE_PLAN)
def copy(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """A plan as it was frozen."""
    whole = FrozenPlan.objects.select_related("assessment__campaign", "by")
    found = get_object_or_404(whole, assessment__force=force, pk=pk)
    return render(request, "plan/copy.html", {"copy": found, "told": found.whole})
