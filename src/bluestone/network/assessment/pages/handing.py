"""Handing a section to somebody, and taking it back."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from bluestone.network.assessment.actions import handing
from bluestone.network.assessment.forms import HandForm, NoteForm
from bluestone.network.assessment.models import Handover
from bluestone.network.assessment.pages.shared import (
    access_of,
    assessment_of,
    reader,
    standing_of,
)
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Person
from bluestone.site.accounts.roles import ROLES, May
from bluestone.site.design.environment import say, say_why_not
from bluestone.site.refused import Refused

ANSWERING = [role.id for role in ROLES.values() if May.ANSWER in role.may]


def team(force: str) -> QuerySet[Person]:
    """Return who may answer for a force today."""
    today = timezone.localdate()
    held = Person.objects.filter(
        is_active=True,
        appointments__force=force,
        appointments__role__in=ANSWERING,
        appointments__from_on__lte=today,
    )
    ended = Person.objects.filter(
        appointments__force=force,
        appointments__role__in=ANSWERING,
        appointments__until_on__lt=today,
    )
    return held.exclude(pk__in=ended).distinct().order_by("name")


@require_POST
@needs(May.LEAD_ASSESSMENT)
def hand(request: HttpRequest, force: str, pk: int, section: str) -> HttpResponse:
    """Hand a section to somebody."""
    of = standing_of(assessment_of(force, pk))
    if of.section(section) is None:
        raise Http404
    form = HandForm(request.POST, team=team(force))
    if not form.is_valid():
        say_why_not(
            request, " ".join(message for found in form.errors.values() for message in found)
        )
        return back(force, pk, section)
    try:
        handing.hand(
            by=reader(request), assessment=of.assessment, section=section, **form.cleaned_data
        )
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, f"Handed to {form.cleaned_data['to']}.")
    return back(force, pk, section)


@require_POST
@needs(May.ANSWER)
def submit(request: HttpRequest, force: str, pk: int, handover: int) -> HttpResponse:
    """Give a section back as finished."""
    found = handover_of(force, pk, handover)
    if found.to != reader(request):
        raise PermissionDenied
    section = standing_of(found.assessment).section(found.section)
    if section is None:
        raise Http404
    return told(
        request, found, lambda: handing.submit(by=reader(request), handover=found, section=section)
    )


@require_POST
@needs(May.LEAD_ASSESSMENT)
def send_back(request: HttpRequest, force: str, pk: int, handover: int) -> HttpResponse:
    """Return a submitted section, saying what is wanted."""
    found = handover_of(force, pk, handover)
    form = NoteForm(request.POST, label="")
    if not form.is_valid():
        say_why_not(request, "Write what is wanted, and return it again.")
        return back(force, pk, found.section)
    note = form.cleaned_data["text"]
    return told(
        request,
        found,
        lambda: handing.send_back(by=reader(request), handover=found, note=note),
    )


@require_POST
@needs(May.LEAD_ASSESSMENT)
def accept(request: HttpRequest, force: str, pk: int, handover: int) -> HttpResponse:
    """Accept a submitted section."""
    found = handover_of(force, pk, handover)
    return told(request, found, lambda: handing.accept(by=reader(request), handover=found))


def told(request: HttpRequest, handover: Handover, do: Callable[[], None]) -> HttpResponse:
    """Do something to a handover, say how it went, and lead back to its section."""
    try:
        do()
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, f"{handover.get_state_display()}.")
    assessment = handover.assessment
    if handover.state == Handover.State.SUBMITTED and not access_of(request).may(
        May.SEE_ASSESSMENT
    ):
        return redirect("assessment", force=assessment.force_id, pk=assessment.pk)
    return back(assessment.force_id, assessment.pk, handover.section)


def handover_of(force: str, pk: int, handover: int) -> Handover:
    """Return a handover of an assessment. Raises Http404."""
    assessment = assessment_of(force, pk)
    return get_object_or_404(Handover, assessment=assessment, pk=handover)


def back(force: str, pk: int, section: str) -> HttpResponse:
    """Lead to a section."""
    return redirect("assessment-section", force=force, pk=pk, section=section)
