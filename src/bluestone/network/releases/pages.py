"""The releases of a force: the list, handing in, one of them, checking, taking back, recalling, files."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bluestone.network.releases import actions, ledger, packing, reading
from bluestone.network.releases.changes import changes_of
from bluestone.network.releases.checking import bar, found, standing, weighed
from bluestone.network.releases.downloads import FILES, file_of
from bluestone.network.releases.forms import CheckForm, HandInForm, RecallForm, TakeBackForm
from bluestone.network.releases.glance import lines
from bluestone.network.releases.machine import NotTaken
from bluestone.network.releases.models import PENDING, Check, Handed, State
from bluestone.network.releases.questions import QUESTIONS
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Appointment
from bluestone.site.accounts.roles import May, holders
from bluestone.site.design.environment import posted, say, say_why_not
from bluestone.site.refused import Refused

either = require_http_methods(["GET", "HEAD", "POST"])
PUBLIC, APPROVE = "public", Check.Verdict.APPROVE


def of(force: str, number: int) -> Handed:
    """Return a release of a force by its number. Raises Http404 where it has none of that number."""
    held = Handed.objects.select_related("by", "force", "corrects").prefetch_related("steps__by")
    return get_object_or_404(held, pk=number, force=force)


@require_safe
@needs(May.SEE_FIGURES)
def releases(request: HttpRequest, force: str) -> HttpResponse:
    """Every release of a force, the newest records first: where each stands, since when, by whom."""
    held = (
        Handed.objects.filter(force=force)
        .select_related("by")
        .prefetch_related("steps__by")
        .annotate(given=Count("checks"))
        .order_by("-cut_on", "audience", "-pk")
    )
    now = {each.pk for each in reading.current(force)}
    rows = [(each, each.newest, each.pk in now) for each in held]
    waiting = {
        each.pk for each in held if each.state in PENDING and ledger.weighing_of(each) is None
    }
    shown = {"rows": rows, "pending": PENDING, "waiting": waiting}
    return render(request, "releases/releases.html", shown)


@either
@needs(May.HAND_IN_RELEASES)
def hand_in(request: HttpRequest, force: str) -> HttpResponse:
    """The form by which a force hands in a release."""
    form = HandInForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.hand_in(
                by=request.user,  # type: ignore[arg-type]
                force=request.access.force,  # type: ignore[attr-defined]
                data=file.read(),
                at=timezone.now(),
                name=file.name,
                corrects=form.cleaned_data["corrects"],
                reason=form.cleaned_data["reason"],
            )
        except NotTaken as e:
            for sentence in e.sentences:
                form.add_error("file", sentence)
        else:
            say(
                request, "The release is taken. The machine weighs it, and two checkers look at it."
            )
            return redirect("releases-release", force=made.force_id, number=made.pk)
    return render(request, "releases/hand_in.html", {"form": form, "wrong": bool(form.errors)})


@require_safe
@needs(May.SEE_FIGURES)
def release(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """One release: what it says of itself, where it stands, every step, and its files."""
    handed = of(force, number)
    told = standing(handed, request.user)  # type: ignore[arg-type]
    shown = {
        "handed": handed,
        "state": handed.state,
        "steps": sorted(handed.steps.all(), key=lambda step: step.pk),
        "told": told,
        "needed": actions.NEEDED,
        "weighed": weighed(handed),
        "found": found(handed) if may_look_before(request) else [],
        "checkers": checkers(force) if handed.state in PENDING else None,
        "head": packing.head(handed),
        "signed": packing.signed(handed.original),
        "files": FILES if open_to(request, handed) else {},
        "replaced_by": handed.handed_set.filter(reading.stands(State.PUBLISHED)).first(),
    }
    return render(request, "releases/release.html", shown)


def checkers(force: str) -> int:
    """Return how many people may check the releases of a force today."""
    roles = [role.id for role in holders(May.CHECK_RELEASES)]
    today = timezone.localdate()
    held = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=today), role__in=roles)
    found = held.filter(force=force, from_on__lte=today, person__is_active=True)
    return found.values("person").distinct().count()


def open_to(request: HttpRequest, handed: Handed) -> bool:
    """Return whether a reader may have the files of a release.

    What is published is open to all who may see the force's figures; what is not yet, to those who
    check it or handed it in; what was recalled or returned, to nobody.
    """
    if handed.state == State.PUBLISHED:
        return True
    return handed.state in PENDING and may_look_before(request)


def may_look_before(request: HttpRequest) -> bool:
    """Return whether a reader may see what is not published: who checks, and who hands in."""
    access = request.access  # type: ignore[attr-defined]
    return any(access.may(may) for may in (May.CHECK_RELEASES, May.HAND_IN_RELEASES))


@require_safe
@needs(May.SEE_FIGURES)
def file(request: HttpRequest, force: str, number: int, ending: str) -> HttpResponse:
    """A release as a file."""
    handed = of(force, number)
    if ending not in FILES or not open_to(request, handed):
        raise Http404
    return file_of(handed, ending)


@either
@needs(May.CHECK_RELEASES)
def check(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """A release as its readers will see it, what changed since the last one, and the form for a view."""
    handed = of(force, number)
    form = CheckForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            state = actions.check(
                by=request.user,  # type: ignore[arg-type]
                handed=handed,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except Refused as e:
            form.add_error(None, str(e))
        else:
            returned = state == State.RETURNED and form.cleaned_data["verdict"] == APPROVE
            (say_why_not if returned else say)(
                request, f"Your view is kept. The release is now: {state.label.lower()}."
            )
            return redirect("releases-release", force=force, number=number)
    told = standing(handed, request.user)  # type: ignore[arg-type]
    shown: dict[str, Any] = {
        "handed": handed,
        "form": form,
        "wrong": bool(form.errors),
        "told": told,
        "bar": bar(handed, request.user, told),  # type: ignore[arg-type]
        "questions": QUESTIONS,
        "weighed": weighed(handed),
        "head": packing.head(handed),
    }
    if handed.state not in (State.RECALLED, State.RETURNED):
        before = handed.corrects or next(iter(reading.before(handed)), None)
        shown |= {
            "before": before,
            "groups": lines(packing.glance(part) for part in reading.glances(handed)),
            "changes": changes_of(handed, before),
        }
    return render(request, "releases/check.html", shown)


@either
@needs(May.HAND_IN_RELEASES)
def take_back(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """The form by which a force takes a release back before it is decided."""
    handed = of(force, number)
    form = TakeBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back(
                by=request.user,  # type: ignore[arg-type]
                handed=handed,
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(request, "The release is taken back.")
            return redirect("releases", force=force)
    shown = {"form": form, "handed": handed, "wrong": bool(form.errors)}
    return render(request, "releases/take_back.html", shown)


@either
@needs(May.RECALL_RELEASES)
def recall(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """The form by which a published release is recalled."""
    handed = of(force, number)
    form = RecallForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.recall(
                by=request.user,  # type: ignore[arg-type]
                handed=handed,
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(request, "The release is recalled. It is shown nowhere any more.")
            return redirect("releases-release", force=force, number=number)
    shown = {"form": form, "handed": handed, "wrong": bool(form.errors)}
    return render(request, "releases/recall.html", shown)


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """What forces published for everybody, by force, the newest records first."""
    held = reading.published().filter(audience=PUBLIC).select_related("force")
    rows = held.order_by("force__title", "-cut_on", "-pk")
    return render(request, "releases/published.html", {"rows": rows, "files": FILES})


@login_not_required
@require_safe
def published_file(request: HttpRequest, number: int, ending: str) -> HttpResponse:
    """A release that was published for everybody, as a file."""
    handed = get_object_or_404(reading.published().filter(audience=PUBLIC), pk=number)
    if ending not in FILES:
        raise Http404
    return file_of(handed, ending)


ONE = "forces/<slug:force>/releases/<int:number>/"
urlpatterns = [
    path("forces/<slug:force>/releases/", releases, name="releases"),
    path("forces/<slug:force>/releases/hand-in/", hand_in, name="releases-hand-in"),
    path(ONE, release, name="releases-release"),
    path(f"{ONE}check/", check, name="releases-check"),
    path(f"{ONE}take-back/", take_back, name="releases-take-back"),
    path(f"{ONE}recall/", recall, name="releases-recall"),
    path(f"{ONE}files/<str:ending>", file, name="releases-file"),
    path("published/", published, name="published"),
    path("published/<int:number>/<str:ending>", published_file, name="published-file"),
]
