"""Figures as pages: all of a force, one of them, its journey, and the 43 forces as they were published."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bluestone.network.insight import actions, public
from bluestone.network.insight.before import before
from bluestone.network.insight.forms import NamingForm, TableForm
from bluestone.network.insight.listed import listed
from bluestone.network.insight.models import Naming
from bluestone.network.insight.others import others
from bluestone.network.insight.shown import Origin, article_of, chapter_of
from bluestone.network.releases import packing, reading
from bluestone.network.releases.downloads import FILES, file_of
from bluestone.network.releases.glance import Group
from bluestone.network.releases.models import PENDING, Handed, Part, State, Step
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused

either = require_http_methods(["GET", "HEAD", "POST"])
SHOWS = {
    "all": "All indicators",
    "signal": "With a signal of change",
    "few": "Too few to say",
    "unsent": "Not sent",
}
COHORTS = ("outcomes", "recorded")  # the pillar and the basis of what the journey's curves follow


@require_safe
@needs(May.SEE_FIGURES)
def figures(request: HttpRequest, force: str) -> HttpResponse:
    """All indicators of a force by pillar: what each says of the newest twelve months, and of change."""
    handed = reading.shown(force)
    if handed is None:
        return render(request, "insight/none.html", {"recalled": recalled(force)})
    parts = [packing.glance(part) for part in reading.glances(handed)]
    asked = request.GET.get("q", "").strip()
    shown = public.wanted(request.GET.get("show", ""), tuple(SHOWS))
    groups = listed(parts, handed.cut_on)
    found = tuple(narrowed(group, asked, shown) for group in groups)
    counts = {name: sum(len(narrowed(g, "", name).lines) for g in groups) for name in SHOWS}
    return render(
        request,
        "insight/figures.html",
        {
            "handed": handed,
            "head": packing.head(handed),
            "groups": [group for group in found if group.lines],
            "found": sum(len(group.lines) for group in found),
            "asked": asked,
            "shown": shown,
            "shows": SHOWS,
            "counts": counts,
            "has_journey": reading.way(handed) is not None,
            "recalled": recalled(force, handed),
        },
    )


def narrowed(group: Group, asked: str, shown: str) -> Group:
    """Return a pillar with the indicators that were asked for: of a kind, and with all words of a text."""
    kinds = {"signal": "signal", "few": "few"}
    held = [
        line
        for line in group.lines
        if shown == "all" or (not line.sent if shown == "unsent" else getattr(line, kinds[shown]))
    ]
    every = asked.lower().split()
    return replace(
        group,
        lines=tuple(
            line
            for line in held
            if all(
                word in f"{line.title} {line.indicator} {line.why} {group.heading.title}".lower()
                for word in every
            )
        ),
    )


def recalled(force: str, than: Handed | None = None) -> Step | None:
    """Return the recall of a release with newer records than the one that is shown; None without one."""
    held = Step.objects.filter(state=State.RECALLED, handed__force=force).select_related("handed")
    if than is not None:
        held = held.filter(handed__audience=than.audience, handed__cut_on__gt=than.cut_on)
    return held.order_by("-handed__cut_on", "-pk").first()


def one(force: str, indicator: str) -> tuple[Handed, Part]:
    """Return the release of a force that is shown, and one indicator of it. Raises Http404 of none."""
    handed = reading.shown(force)
    part = reading.part(handed, indicator) if handed else None
    if handed is None or part is None:
        raise Http404
    return handed, part


@require_safe
@needs(May.SEE_FIGURES)
def indicator(request: HttpRequest, force: str, indicator: str) -> HttpResponse:
    """One indicator of a force: what it says, over time, beside others, before, and where it is from."""
    handed, part = one(force, indicator)
    origin = Origin(handed, packing.head(handed), packing.card(part))
    follows = (origin.card.pillar, origin.card.basis) == COHORTS
    chapter = chapter_of(handed) if follows else None
    shown = {
        "article": article_of(handed, part),
        "origin": origin,
        "others": others(handed, origin.card),
        "cohort": chapter.parts[0] if chapter and chapter.parts else None,
        "before": before(handed, part),
        "files": FILES,
    }
    return render(request, "insight/indicator.html", shown)


@require_safe
@needs(May.SEE_FIGURES)
def indicator_file(request: HttpRequest, force: str, indicator: str, ending: str) -> HttpResponse:
    """One indicator of a force as a file."""
    handed, part = one(force, indicator)
    if ending not in FILES:
        raise Http404
    return file_of(handed, ending, [part])


@require_safe
@needs(May.CHECK_RELEASES)
def preview(request: HttpRequest, force: str, number: int, indicator: str) -> HttpResponse:
    """One indicator of a release that is being checked, as its readers will see it."""
    handed = get_object_or_404(Handed.objects.prefetch_related("steps"), pk=number, force=force)
    part = reading.part(handed, indicator)
    if part is None or handed.state not in (*PENDING, State.PUBLISHED):
        raise Http404
    origin = Origin(handed, packing.head(handed), packing.card(part))
    shown = {"article": article_of(handed, part), "origin": origin}
    return render(request, "insight/preview.html", shown)


@require_safe
@needs(May.SEE_FIGURES)
def journey(request: HttpRequest, force: str) -> HttpResponse:
    """What becomes of a force's crimes: curves by cohort, how long stages take, which ways they go."""
    handed = reading.shown(force)
    chapter = chapter_of(handed) if handed else None
    return render(request, "insight/journey.html", {"handed": handed, "journey": chapter})


@require_safe
@needs(May.CHECK_RELEASES)
def preview_journey(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """The journey of a release that is being checked, as its readers will see it."""
    handed = get_object_or_404(Handed.objects.prefetch_related("steps"), pk=number, force=force)
    if handed.state not in (*PENDING, State.PUBLISHED):
        raise Http404
    shown = {"handed": handed, "journey": chapter_of(handed), "checking": True}
    return render(request, "insight/journey.html", shown)


@either
@needs(May.NAME_FORCE)
def naming(request: HttpRequest, force: str) -> HttpResponse:
    """Whether the force is named beside others, for its lead to say."""
    held = Naming.objects.filter(force=force).select_related("by").order_by("-pk")
    now = held.first()
    begin = {"agreed": "yes" if now and now.agreed else "no"}
    form = NamingForm(posted(request), initial=begin)
    if request.method == "POST" and form.is_valid():
        actions.say_named(
            by=request.user,  # type: ignore[arg-type]
            force=request.access.force,  # type: ignore[attr-defined]
            agreed=form.cleaned_data["agreed"] == "yes",
            at=timezone.now(),
        )
        say(request, "It is kept whether this force is named.")
        return redirect("figures-naming", force=force)
    shown = {"form": form, "held": held, "wrong": bool(form.errors)}
    return render(request, "insight/naming.html", shown)


@require_safe
@needs(May.SEE_FIGURES)
def forces(request: HttpRequest) -> HttpResponse:
    """The 43 forces beside one another, as the Home Office published them."""
    held = public.tables()
    year = public.wanted(request.GET.get("year", ""), tuple(held))
    ending = public.wanted(request.GET.get("ending", ""), public.ENDINGS)
    own = request.GET.get("force", "")
    own = own if own in public.forces() else ""
    shown = {
        "tables": held,
        "table": held.get(year),
        "told": public.told(held[year], ending, own) if year else None,
        "year": year,
        "ending": ending,
        "own": own,
        "endings": public.endings(),
        "forces": public.forces(),
    }
    return render(request, "insight/forces.html", shown)


@either
@needs(May.RUN_CAMPAIGNS)
def load(request: HttpRequest) -> HttpResponse:
    """The form by which the programme loads a table that the Home Office published."""
    form = TableForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        file = told.pop("file")
        try:
            actions.take_table(
                by=request.user,  # type: ignore[arg-type]
                data=file.read(),
                name=file.name,
                at=timezone.now(),
                **told,
            )
        except Refused as e:
            form.add_error("file", str(e))
        else:
            say(request, "The table is loaded.")
            return redirect("figures-43")
    return render(request, "insight/load.html", {"form": form, "wrong": bool(form.errors)})


FORCE = "forces/<slug:force>/figures/"
CHECKED = "forces/<slug:force>/releases/<int:number>/check/"
urlpatterns = [
    path("figures/43-forces/", forces, name="figures-43"),
    path("figures/43-forces/load/", load, name="figures-load"),
    path(FORCE, figures, name="figures"),
    path(f"{FORCE}journey/", journey, name="figures-journey"),
    path(f"{FORCE}naming/", naming, name="figures-naming"),
    path(f"{FORCE}<str:indicator>/", indicator, name="figures-indicator"),
    path(f"{FORCE}<str:indicator>/files/<str:ending>", indicator_file, name="figures-file"),
    path(f"{CHECKED}journey/", preview_journey, name="releases-preview-journey"),
    path(f"{CHECKED}<str:indicator>/", preview, name="releases-preview"),
]
