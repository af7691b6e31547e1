"""Where an assessment stands: all of it, a section, what speaks against its ratings."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bluestone.network.assessment.actions.moving import ORDER
from bluestone.network.assessment.actions.moving import reach as reach_stage
from bluestone.network.assessment.forms import HandForm, NoteForm
from bluestone.network.assessment.models import Assessment, Stage
from bluestone.network.assessment.moderated import moderated
from bluestone.network.assessment.pages.handing import team
from bluestone.network.assessment.pages.renewing import newest_of
from bluestone.network.assessment.pages.shared import (
    access_of,
    allowed,
    assessment_of,
    context,
    handed_to,
    may_answer,
    reader,
    sections_for,
    standing_of,
)
from bluestone.network.assessment.seeing import SIDES, sight
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import say, say_why_not
from bluestone.site.refused import Refused

ASKING = "What should the reviewer look at?"
ASKING_HINT = "You need not write anything. Name nobody."


@require_safe
@needs(May.SEE_OWN_FORCE)
def assessments(request: HttpRequest, force: str) -> HttpResponse:
    """The assessments of a force, the newest first, and what the reader can do with each."""
    access = access_of(request)
    rows = Assessment.objects.filter(force=force).select_related("campaign", "edition")
    rows = rows.prefetch_related("milestones", "handovers", "reviews", "moderations")
    may = {
        "open": access.may(May.OPEN_ASSESSMENT),
        "review": access.may(May.REVIEW) and any(role.id in SIDES for role in access.roles),
        "moderate": access.may(May.MODERATE),
    }
    return render(request, "assessment/assessments.html", {"rows": rows, "may": may})


@require_safe
@needs(May.OPEN_ASSESSMENT)
def assessment(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """How an assessment stands, section by section, and what comes next."""
    of = standing_of(assessment_of(force, pk))
    shown = context(
        request,
        of,
        steps=[(stage, stage in of.assessment.stages) for stage in ORDER],
        next_stage=next((s for s in ORDER if s not in of.assessment.stages), None),
        sight=sight(of.assessment, access_of(request)),
        said=moderated(of.assessment),
        ask_form=NoteForm(label=ASKING, hint=ASKING_HINT),
        handovers=list(of.assessment.handovers.select_related("to")),
        mine=handed_to(of.assessment, reader(request)),
        newest=newest_of(of.assessment) if may_lead(request) else None,
    )
    return render(request, "assessment/assessment.html", shown)


def may_lead(request: HttpRequest) -> bool:
    """Return whether the reader leads assessments of the force."""
    return access_of(request).may(May.LEAD_ASSESSMENT)


@require_safe
@needs(May.OPEN_ASSESSMENT)
def section(request: HttpRequest, force: str, pk: int, section: str) -> HttpResponse:
    """The questions of a section, and who has it."""
    of = standing_of(assessment_of(force, pk))
    found = of.section(section)
    if found is None:
        raise Http404
    allowed(sections_for(request, of), section)
    handovers = of.assessment.handovers.filter(section=section).select_related("to", "by")
    shown = context(
        request,
        of,
        section=found,
        handovers=list(handovers),
        may_answer=may_answer(request, of, section),
        hand_form=HandForm(team=team(force), initial={"due_on": of.assessment.campaign.closes_on}),
    )
    return render(request, "assessment/section.html", shown)


@require_safe
@needs(May.SEE_ASSESSMENT)
def contradictions(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """What speaks against ratings, question by question."""
    of = standing_of(assessment_of(force, pk))
    return render(request, "assessment/contradictions.html", context(request, of))


@require_POST
@needs(May.LEAD_ASSESSMENT)
def reach(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Bring the assessment to its next stage, and freeze it."""
    of = standing_of(assessment_of(force, pk))
    try:
        stage = Stage(request.POST.get("stage", ""))
    except ValueError:
        raise PermissionDenied from None
    if stage == Stage.STARTED:
        raise PermissionDenied
    try:
        copy = reach_stage(by=reader(request), standing=of, stage=stage, on=timezone.localdate())
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, f"{stage.label}. A copy was frozen, with the hash {copy.sha256[:12]}…")
    return redirect("assessment", force=force, pk=pk)
