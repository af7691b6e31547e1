"""What every page of a plan begins with: whose it is, what the reader may do, and how a form is sent."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from bluestone.network.assessment.pages.shared import access_of, either, reader
from bluestone.network.plan.models import Action, Gap, Recommendation, Rvia
from bluestone.site.accounts.models import Force
from bluestone.site.accounts.roles import May
from bluestone.site.refused import Refused

__all__ = ["access_of", "either", "reader"]


def force_of(request: HttpRequest) -> Force:
    """Return the force that a page is of, as its guard found it."""
    return access_of(request).force  # type: ignore[return-value]


def today() -> date:
    """Return the day it is."""
    return timezone.localdate()


def may_keep(request: HttpRequest) -> bool:
    """Return whether the reader may write in the plan."""
    return access_of(request).may(May.KEEP_PLAN)


def must_keep(request: HttpRequest) -> None:
    """Raise PermissionDenied if the reader writes in a plan that they may only see."""
    if request.method == "POST" and not may_keep(request):
        raise PermissionDenied


def gap_of(force: str, pk: int) -> Gap:
    """Return a gap of a force. Raises Http404."""
    return get_object_or_404(Gap.objects.select_related("recommendation"), force=force, pk=pk)


def action_of(force: str, pk: int) -> Action:
    """Return an action of a force, with all that belongs to it. Raises Http404."""
    whole = Action.objects.select_related("owner").prefetch_related(
        "gaps", "recommendations", "steps__by", "steps__evidence", "rvias__versions"
    )
    return get_object_or_404(whole, force=force, pk=pk)


def recommendation_of(force: str, pk: int) -> Recommendation:
    """Return a recommendation to a force. Raises Http404."""
    whole = Recommendation.objects.prefetch_related("gaps__actions", "actions")
    return get_object_or_404(whole, force=force, pk=pk)


def rvia_of(force: str, pk: int) -> Rvia:
    """Return an impact assessment of a force. Raises Http404."""
    whole = Rvia.objects.prefetch_related(
        "versions__publication", "consulted", "actions", "writers"
    )
    return get_object_or_404(whole, force=force, pk=pk)


def done(form: forms.Form, do: Callable[[], Any]) -> bool:
    """Do what a form asks for, and return whether it was done; if not, the form says why."""
    try:
        do()
    except Refused as e:
        form.add_error(None, str(e))
        return False
    return True


def asked_id(request: HttpRequest, name: str) -> int | None:
    """Return an id that stands in the address after the question mark; None if there is none."""
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def asked_row(request: HttpRequest, name: str, rows: models.QuerySet[Any]) -> Any:
    """Return the row that the address names after the question mark; None if it names none. Raises Http404."""
    pk = asked_id(request, name)
    return None if pk is None else get_object_or_404(rows, pk=pk)
