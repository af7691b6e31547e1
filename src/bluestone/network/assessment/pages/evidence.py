"""Evidence: cited by an answer, the register of a force, one piece with its files."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from bluestone.network.assessment.actions import evidence as actions
from bluestone.network.assessment.forms import CiteForm, EvidenceForm, RenewForm
from bluestone.network.assessment.models import Citation, Evidence, Review, Version
from bluestone.network.assessment.pages.shared import (
    access_of,
    asked_for,
    assessment_of,
    context,
    either,
    handed_to,
    may_answer,
    reader,
    standing_of,
)
from bluestone.network.assessment.seeing import side_of
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Force
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import say, say_why_not
from bluestone.site.refused import Refused


@either
@needs(May.ANSWER)
def add(request: HttpRequest, force: str, pk: int, question: str) -> HttpResponse:
    """Evidence for an answer: a new piece, or one that is there."""
    of = standing_of(assessment_of(force, pk))
    asked = asked_for(request, of, question)
    if not may_answer(request, of, asked.place.pillar.id):
        raise PermissionDenied
    owner: Force = access_of(request).force  # type: ignore[assignment]
    citing = "cite" in request.POST
    new = EvidenceForm(*sent(request, not citing))
    old = CiteForm(*sent(request, citing)[:1], force=owner)
    form = old if citing else new
    if request.method == "POST" and form.is_valid():
        try:
            there = (
                old.cleaned_data["evidence"]
                if citing
                else actions.add(
                    by=reader(request), force=owner, about=new.about, file=new.sent_file
                )
            )
            actions.cite(
                by=reader(request),
                assessment=of.assessment,
                question=question,
                evidence=there,
                where=form.cleaned_data["where"],
            )
        except actions.BadFile as e:
            form.add_error("file", str(e))
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(request, "The evidence is cited.")
            return redirect("assessment-question", force=force, pk=pk, question=question)
    shown = context(request, of, asked=asked, new=new, old=old, form=form, wrong=bool(form.errors))
    shown["there"] = owner.evidence.exists()
    return render(request, "assessment/add_evidence.html", shown)


def sent(request: HttpRequest, wanted: bool) -> tuple:
    """Return what was sent, for the one form of the two that was; nothing for the other."""
    return (request.POST, request.FILES) if request.method == "POST" and wanted else (None, None)


@require_POST
@needs(May.ANSWER)
def uncite(request: HttpRequest, force: str, pk: int, question: str, citation: int) -> HttpResponse:
    """Take a citation out of an answer."""
    of = standing_of(assessment_of(force, pk))
    asked = asked_for(request, of, question)
    if not may_answer(request, of, asked.place.pillar.id):
        raise PermissionDenied
    found = get_object_or_404(
        Citation, pk=citation, answer__assessment=of.assessment, answer__question=question
    )
    try:
        actions.uncite(by=reader(request), citation=found)
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, "It is not cited any more. The evidence stays in the register.")
    return redirect("assessment-question", force=force, pk=pk, question=question)


@require_safe
@needs(May.SEE_ASSESSMENT)
def register(request: HttpRequest, force: str) -> HttpResponse:
    """All evidence of a force, with how old it is and what cites it."""
    today = timezone.localdate()
    rows = [
        (each, each.expired(today), each.old(today))
        for each in Evidence.objects.filter(force=force).prefetch_related("citations", "versions")
    ]
    return render(request, "assessment/register.html", {"rows": rows})


@either
@needs(May.OPEN_ASSESSMENT)
def one(request: HttpRequest, force: str, evidence: int) -> HttpResponse:
    """One piece of evidence, its files, and the form that adds a new one."""
    found = evidence_of(request, force, evidence)
    may = access_of(request).may(May.ANSWER)
    if request.method == "POST" and not may:
        raise PermissionDenied
    initial = {"effective_on": found.effective_on, "expires_on": found.expires_on}
    form = RenewForm(*sent(request, wanted=True), initial=initial)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.renew(
                by=reader(request),
                evidence=found,
                file=actions.Sent(name=file.name, content=file.read()),
                effective_on=form.cleaned_data["effective_on"],
                expires_on=form.cleaned_data["expires_on"],
                note=form.cleaned_data["note"],
            )
        except Refused as e:
            form.add_error("file", str(e))
        else:
            say(request, "The new file is kept. The earlier ones stay.")
            return redirect("evidence-one", force=force, evidence=evidence)
    shown = {"evidence": found, "form": form, "may": may, "wrong": bool(form.errors)}
    shown["versions"] = list(found.versions.select_related("added_by"))
    return render(request, "assessment/evidence.html", shown)


@require_safe
@needs(May.OPEN_ASSESSMENT, May.REVIEW)
def file(request: HttpRequest, force: str, evidence: int, number: int) -> HttpResponse:
    """A file of a piece of evidence, to be kept and not shown in the browser."""
    found = evidence_of(request, force, evidence)
    version = get_object_or_404(Version, evidence=found, number=number)
    with version.file.open() as kept:
        answer = HttpResponse(kept.read(), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, version.name)
    return answer


def evidence_of(request: HttpRequest, force: str, evidence: int) -> Evidence:
    """Return a piece of evidence that the reader may see. Raises Http404, or PermissionDenied.

    Who sees no assessment sees what is cited where they answer or review.
    """
    found = get_object_or_404(Evidence, force=force, pk=evidence)
    access = access_of(request)
    if access.may(May.SEE_ASSESSMENT):
        return found
    cited = found.citations.select_related("answer__assessment__edition")
    if not any(shown(request, each) for each in cited):
        raise PermissionDenied
    return found


def shown(request: HttpRequest, citation: Citation) -> bool:
    """Return whether the reader sees the answer that cites something."""
    access, answer = access_of(request), citation.answer
    place = answer.assessment.edition.framework.places.get(answer.question)
    if place is None:
        return False
    if access.may(May.REVIEW):
        return answer.assessment.submitted and side_of(access) != Review.Side.PARTNER
    return place.pillar.id in handed_to(answer.assessment, access.person)
