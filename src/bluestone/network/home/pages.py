"""The start page, where a force stands, its log, and what this site is."""

from collections import defaultdict
from csv import writer
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from bluestone.network.assessment.models import Assessment, Stage
from bluestone.network.assessment.moderated import moderated
from bluestone.network.assessment.pages.shared import access_of, assessment_of, standing_of
from bluestone.network.assessment.seeing import sight
from bluestone.network.assessment.standing import Standing
from bluestone.network.home.looked import in_words
from bluestone.network.papers.changed import WHEN, changed_late
from bluestone.network.plan.progress import summary
from bluestone.network.plan.register import safe
from bluestone.network.releases import reading
from bluestone.site.accounts.access import needs, roles_of
from bluestone.site.accounts.models import Appointment, Person
from bluestone.site.accounts.roles import ROLES, May
from bluestone.site.audit.models import Event

PAGE = 50  # events of the log on one page
KEPT = ("number", "at", "by", "role", "kind", "did", "about", "before", "hash")


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the reader may do here; in the demo, whom one may be."""
    if not request.user.is_authenticated:
        if settings.DEMO:
            return render(request, "home/demo.html", {"people": demo_people()})
        return redirect("sign-in")
    person: Person = request.user  # type: ignore[assignment]
    today = timezone.localdate()
    held = [a for a in person.appointments.select_related("force") if a.holds(today)]
    forces = defaultdict(list)
    for each in held:
        if each.force:
            forces[each.force].append(ROLES[each.role])
    may = {right for role in roles_of(person, None, today) for right in role.may}
    everywhere = [ROLES[each.role] for each in held if each.force is None]
    shown = {"forces": dict(forces), "everywhere": everywhere, "may": may}
    return render(request, "home/start.html", shown)


def demo_people() -> dict[str, list[Appointment]]:
    """Return the demo's people by the title of their role."""
    found = defaultdict(list)
    for each in Appointment.objects.select_related("person", "force").order_by("force", "pk"):
        found[each.role].append(each)
    return {ROLES[role].title: found[role] for role in ROLES if role in found}


@require_safe
@needs(May.SEE_OWN_FORCE)
def force(request: HttpRequest, force: str) -> HttpResponse:
    """Where a force stands: its assessment, its plan, its figures, as far as the reader may see them."""
    access = access_of(request)
    newest = Assessment.objects.filter(force=force).select_related("campaign").first()
    shown: dict[str, Any] = dict.fromkeys(("handed", "plan", "standing", "moderation"))
    shown["newest"] = newest
    if newest is not None and (access.may(May.SEE_ASSESSMENT) or access.may(May.MODERATE)):
        shown["moderation"] = moderated(newest)
    if newest is not None and access.may(May.SEE_ASSESSMENT):
        shown["standing"] = of = standing_of(assessment_of(force, newest.pk))
        shown["framework"], shown["oldest"] = of.framework, oldest_evidence(of)
        shown["sight"] = sight(of.assessment, access)
        shown["changed_late"], shown["when_late"] = len(changed_late(of)), WHEN
        shown["next_stage"] = next((s for s in Stage if s not in of.assessment.stages), None)
    if access.may(May.SEE_PLAN) and access.force is not None:
        shown["plan"] = summary(access.force, timezone.localdate())
    if access.may(May.SEE_FIGURES):
        shown["handed"] = reading.shown(force)
    return render(request, "home/force.html", shown)


def oldest_evidence(of: Standing) -> date | None:
    """Return since when the oldest evidence holds that an answer cites, or None."""
    answers = (each.answer for each in of.questions if each.answer is not None)
    days = [c.evidence.effective_on for answer in answers for c in answer.citations.all()]
    return min(days, default=None)


@require_safe
@needs(May.SEE_LOG)
def log(request: HttpRequest, force: str) -> HttpResponse:
    """Who looked at what of a force and who changed it, the newest first."""
    by = request.GET.get("by", "")
    page = Paginator(events(force, by), PAGE).get_page(request.GET.get("page"))
    rows = [(event, in_words(event)) for event in page.object_list]
    return render(request, "home/log.html", {"page": page, "rows": rows, "by": by})


@require_safe
@needs(May.SEE_LOG)
def log_file(request: HttpRequest, force: str) -> HttpResponse:
    """The log as CSV: all that is kept of each event, by the names that it is kept by, and in words."""
    text = StringIO()
    write = writer(text)
    write.writerow((*KEPT, "in_words"))
    for event in events(force, request.GET.get("by", "")):
        write.writerow((*(plain(getattr(event, name)) for name in KEPT), in_words(event)))
    answer = HttpResponse(text.getvalue().encode(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{force}-log.csv"'
    return answer


def events(force: str, by: str) -> QuerySet[Event]:
    """Return the events of a force, the newest first; of one user name where one is given."""
    found = Event.objects.filter(force=force).order_by("-number")
    return found.filter(by=by) if by else found


def plain(value: Any) -> str:
    """Return a value as a cell, which no spreadsheet takes for a formula."""
    return safe(value.isoformat() if isinstance(value, datetime) else value)


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this site is, and is not."""
    return render(request, "home/about.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everybody can use this site."""
    return render(request, "home/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, and what this site does and does not protect against."""
    return render(request, "home/privacy.html")


urlpatterns = [
    path("", start, name="start"),
    path("about/", about, name="about"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path("forces/<slug:force>/", force, name="force"),
    path("forces/<slug:force>/log/", log, name="log"),
    path("forces/<slug:force>/log/file/", log_file, name="log-file"),
]
