"""The programme's board, campaigns, what forces froze; and needs and offers, which all read."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bluestone.network.assessment.actions import campaigning
from bluestone.network.assessment.models import Campaign, Frozen, Stage
from bluestone.network.assessment.standing import titles_of
from bluestone.network.frameworks.models import Edition
from bluestone.network.programme import actions, board
from bluestone.network.programme.forms import CampaignForm, NoticeForm, TakeDownForm
from bluestone.network.programme.models import Notice
from bluestone.reference.framework import Framework
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say, say_why_not
from bluestone.site.refused import Refused

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs(May.RUN_CAMPAIGNS)
def campaigns(request: HttpRequest) -> HttpResponse:
    """Every campaign, the newest first."""
    rows = Campaign.objects.select_related("edition").prefetch_related("assessments")
    return render(request, "programme/campaigns.html", {"rows": rows})


@either
@needs(May.RUN_CAMPAIGNS)
def new_campaign(request: HttpRequest) -> HttpResponse:
    """A new campaign."""
    form = CampaignForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = campaigning.begin(by=request.user, **form.cleaned_data)
        say(request, "The campaign is begun, with an assessment for each force.")
        return redirect("campaign", pk=made.pk)
    shown = {"form": form, "wrong": bool(form.errors)}
    return render(request, "programme/new_campaign.html", shown)


@require_safe
@needs(May.RUN_CAMPAIGNS)
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """The board of a campaign: how far each force is, and where gaps lie."""
    found = get_object_or_404(Campaign.objects.select_related("edition"), pk=pk)
    framework = found.edition.framework
    rows = board.rows(found, timezone.localdate())
    at = request.GET.get("at", "")
    shown = {
        "campaign": found,
        "stages": list(Stage),
        "rows": [row for row in rows if not at or row.newest == at.replace("none", "")],
        "at": at,
        "all": len(rows),
        "counts": board.counts(rows),
        "themes": board.themes(found, framework),
        "answers": [titles_of(framework)[answer] for answer in framework.answers],
        "fewest": board.FEWEST,
    }
    return render(request, "programme/campaign.html", shown)


@require_safe
@needs(May.RUN_CAMPAIGNS)
def frozen(request: HttpRequest, pk: int, force: str) -> HttpResponse:
    """What a force froze in a campaign: its newest copy, whole, and the ones before by hash."""
    copies = Frozen.objects.filter(assessment__campaign=pk, assessment__force=force)
    found = list(copies.select_related("assessment__edition", "assessment__campaign", "by"))
    shown = {"copies": found, "campaign": get_object_or_404(Campaign, pk=pk)}
    if found:
        framework = found[-1].assessment.edition.framework
        shown |= {"whole": found[-1].whole, "framework": framework, "titles": titles_of(framework)}
        shown |= {"newest": found[-1], "moderated": moderated_ratings(found)}
    return render(request, "programme/frozen.html", shown)


def moderated_ratings(copies: Sequence[Frozen]) -> dict[str, str]:
    """Return the rating of each question as it was moderated; nothing where it was not."""
    copy = next((each for each in copies if each.stage == Stage.MODERATED), None)
    return {each["question"]: each["rating"] for each in copy.whole["answers"]} if copy else {}


@require_safe
@needs(May.SEE_OWN_FORCE)
def exchange(request: HttpRequest) -> HttpResponse:
    """What forces need and offer, part by part."""
    notices = Notice.objects.filter(closed_on=None).select_related("force")
    framework = newest_framework()
    parts = [
        (group.title, [n for n in notices if n.section == group.id])
        for group in (framework.groups if framework else ())
    ]
    done = Notice.objects.exclude(outcome="").select_related("force").order_by("-closed_on")[:20]
    shown = {"parts": [(title, found) for title, found in parts if found], "done": done}
    return render(request, "programme/exchange.html", shown)


@either
@needs(May.SEE_PLAN)
def notices(request: HttpRequest, force: str) -> HttpResponse:
    """What one force needs and offers, and the form that puts up another."""
    access = request.access
    may = access.may(May.KEEP_PLAN)
    form = NoticeForm(posted(request) if may else None, framework=newest_framework())
    if request.method == "POST" and form.is_valid():
        on = timezone.localdate()
        actions.put_up(by=request.user, force=access.force, on=on, **form.cleaned_data)
        say(request, "It is up, and every force can read it.")
        return redirect("notices", force=force)
    rows = Notice.objects.filter(force=force)
    shown = {"rows": rows, "form": form, "may": may, "wrong": bool(form.errors)}
    return render(request, "programme/notices.html", shown)


@require_POST
@needs(May.KEEP_PLAN)
def take_down(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Take a notice down, saying what came of it."""
    notice = get_object_or_404(Notice, force=force, pk=pk)
    form = TakeDownForm(request.POST)
    if not form.is_valid():
        say_why_not(request, "Say what came of it, also if nothing did.")
        return redirect("notices", force=force)
    try:
        on, outcome = timezone.localdate(), form.cleaned_data["outcome"]
        actions.take_down(by=request.user, notice=notice, on=on, outcome=outcome)
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, "It is taken down. What came of it stays for others to read.")
    return redirect("notices", force=force)


def newest_framework() -> Framework | None:
    """Return the framework of the newest campaign, or the newest that is loaded."""
    newest = Campaign.objects.select_related("edition").first()
    edition = newest.edition if newest else Edition.objects.order_by("-loaded_at").first()
    return edition.framework if edition else None


urlpatterns = [
    path("campaigns/", campaigns, name="campaigns"),
    path("campaigns/new/", new_campaign, name="new-campaign"),
    path("campaigns/<int:pk>/", campaign, name="campaign"),
    path("campaigns/<int:pk>/<slug:force>/", frozen, name="campaign-frozen"),
    path("exchange/", exchange, name="exchange"),
    path("forces/<slug:force>/exchange/", notices, name="notices"),
    path("forces/<slug:force>/exchange/<int:pk>/down/", take_down, name="notice-down"),
]
