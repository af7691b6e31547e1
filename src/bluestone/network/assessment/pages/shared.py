"""What every page of an assessment begins with: which one, how it stands, and what the reader may do."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bluestone.network.assessment.actions.handing import WITH_THEM
from bluestone.network.assessment.figures import released
from bluestone.network.assessment.models import Assessment, Handover, Stage
from bluestone.network.assessment.standing import Asked, Section, Standing, standing, titles_of
from bluestone.site.accounts.access import Access
from bluestone.site.accounts.models import Person
from bluestone.site.accounts.roles import May

either = require_http_methods(["GET", "HEAD", "POST"])


def access_of(request: HttpRequest) -> Access:
    """Return what the reader may do, as the page's guard found it."""
    return request.access  # type: ignore[attr-defined,no-any-return]


def reader(request: HttpRequest) -> Person:
    """Return who is signed in."""
    return request.user  # type: ignore[return-value]


def assessment_of(force: str, pk: int) -> Assessment:
    """Return an assessment of a force. Raises Http404 if there is none."""
    whole = Assessment.objects.select_related("campaign", "force", "edition")
    return get_object_or_404(whole.prefetch_related("milestones"), force=force, pk=pk)


def standing_of(assessment: Assessment) -> Standing:
    """Return how an assessment stands today."""
    figures = released(assessment.force_id, assessment.edition.framework)
    return standing(assessment, on=timezone.localdate(), figures=figures)


def handed_to(assessment: Assessment, person: Person) -> dict[str, Handover]:
    """Return the sections that somebody was handed, by id."""
    return {each.section: each for each in assessment.handovers.filter(to=person)}


def sections_for(request: HttpRequest, of: Standing) -> tuple[Section, ...]:
    """Return the sections that the reader may see: all, or those handed to them."""
    if access_of(request).may(May.SEE_ASSESSMENT):
        return of.sections
    mine = handed_to(of.assessment, reader(request))
    return tuple(each for each in of.sections if each.group.id in mine)


def asked_for(request: HttpRequest, of: Standing, question: str) -> Asked:
    """Return a question that the reader may see. Raises Http404, or PermissionDenied."""
    found = of.asked(question)
    if found is None:
        raise Http404
    allowed(sections_for(request, of), found.place.pillar.id)
    return found


def allowed(sections: Iterable[Section], section: str) -> None:
    """Raise PermissionDenied unless a section is among those the reader may see."""
    if section not in {each.group.id for each in sections}:
        raise PermissionDenied


def may_answer(request: HttpRequest, of: Standing, section: str) -> bool:
    """Return whether the reader may write answers of a section now."""
    access = access_of(request)
    if not access.may(May.ANSWER) or Stage.REVIEWED in of.assessment.stages:
        return False
    if access.may(May.SEE_ASSESSMENT):
        return True
    handed = handed_to(of.assessment, reader(request)).get(section)
    return handed is not None and handed.state in WITH_THEM


def context(request: HttpRequest, of: Standing, **more: Any) -> dict[str, Any]:
    """Return what every page of an assessment shows."""
    return {
        "assessment": of.assessment,
        "standing": of,
        "framework": of.framework,
        "titles": titles_of(of.framework),
        "sections": sections_for(request, of),
        **more,
    }
