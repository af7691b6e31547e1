"""Frameworks: which there are, what one asks, how it differs from the version before, loading one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from bluestone.network.frameworks import actions
from bluestone.network.frameworks.forms import FrameworkForm
from bluestone.network.frameworks.models import Edition
from bluestone.reference.framework import BadFramework, faults
from bluestone.reference.migration import CHANGED, Migration, migration
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import say
from bluestone.site.refused import Refused


@require_safe
@needs(May.SEE_OWN_FORCE)
def frameworks(request: HttpRequest) -> HttpResponse:
    """The frameworks that are loaded, each in its versions."""
    rows = Edition.objects.select_related("loaded_by").defer("text")
    return render(request, "frameworks/frameworks.html", {"rows": rows})


@require_safe
@needs(May.SEE_OWN_FORCE)
def framework(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a framework: everything it asks."""
    edition = get_object_or_404(Edition, pk=pk)
    shown = {"edition": edition, "framework": edition.framework, "before": edition.before}
    return render(request, "frameworks/framework.html", shown)


@require_safe
@needs(May.SEE_OWN_FORCE)
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a version, as it was loaded."""
    edition = get_object_or_404(Edition, pk=pk)
    answer = HttpResponse(edition.text.encode(), content_type="application/yaml")
    answer["Content-Disposition"] = f'attachment; filename="{edition.key}-{edition.pk}.yaml"'
    return answer


@require_safe
@needs(May.SEE_OWN_FORCE)
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """How a version differs from the one before, and what becomes of answers."""
    edition = get_object_or_404(Edition, pk=pk)
    before = edition.before
    moved = migration(before.framework, edition.framework) if before else None
    shown = {"edition": edition, "before": before, "moved": moved, "told": CHANGED}
    shown["unchanged"] = unchanged(moved)
    return render(request, "frameworks/changes.html", shown)


def unchanged(moved: Migration | None) -> int:
    """Return how many questions are just as they were."""
    return sum(not link.changes for link in moved.links) if moved else 0


@require_http_methods(["GET", "HEAD", "POST"])
@needs(May.RUN_CAMPAIGNS)
def load(request: HttpRequest) -> HttpResponse:
    """Load a framework, or say everything that keeps its file from being one."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FrameworkForm(*posted)
    wrong: list[object] = []
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"]
        wrong = list(faults(name, data))
        if wrong:
            form.add_error("file", "The file is no framework yet. What is wrong stands below.")
        else:
            try:
                made = actions.load(by=request.user, name=name, data=data)
            except (Refused, BadFramework) as e:
                form.add_error("file", str(e))
            else:
                say(request, f"{made} is loaded.")
                return redirect("framework-changes" if made.before else "framework", pk=made.pk)
    shown = {"form": form, "faults": wrong, "wrong": bool(form.errors)}
    return render(request, "frameworks/load.html", shown)


urlpatterns = [
    path("frameworks/", frameworks, name="frameworks"),
    path("frameworks/load/", load, name="framework-load"),
    path("frameworks/<int:pk>/", framework, name="framework"),
    path("frameworks/<int:pk>/file/", file, name="framework-file"),
    path("frameworks/<int:pk>/changes/", changes, name="framework-changes"),
]
