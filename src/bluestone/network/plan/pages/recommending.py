"""Recommendations: the register, one of them, taking a file in, the reply as it is printed, the register as a file."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bluestone.network.plan.actions import recommending as actions
from bluestone.network.plan.comparing import compared
from bluestone.network.plan.forms.recommending import AnswerForm, RegisterForm, TakeForm
from bluestone.network.plan.models import Recommendation
from bluestone.network.plan.pages.shared import (
    done,
    either,
    force_of,
    may_keep,
    must_keep,
    reader,
    recommendation_of,
    today,
)
from bluestone.network.plan.register import COLUMNS, read, written
from bluestone.network.plan.telling import recommendation_told, reply_told
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Force
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say, say_why_not


def rows_of(force: Force, source: str) -> QuerySet[Recommendation]:
    """Return the recommendations to a force, of one who made them or of all."""
    found = Recommendation.objects.filter(force=force)
    found = found.prefetch_related("gaps__actions", "actions")
    return found.filter(source=source) if source else found


def sources_of(force: Force) -> list[str]:
    """Return who made recommendations to a force."""
    found = Recommendation.objects.filter(force=force).order_by("source")
    return list(found.values_list("source", flat=True).distinct())


@require_safe
@needs(May.SEE_PLAN)
def recommendations(request: HttpRequest, force: str) -> HttpResponse:
    """The register of recommendations to a force."""
    whose, source = force_of(request), request.GET.get("source", "")
    rows = [(each, recommendation_told(each, today())) for each in rows_of(whose, source)]
    shown = {
        "rows": rows,
        "source": source,
        "sources": sources_of(whose),
        "late": sum(told.late for _, told in rows),
        "open": sum(not each.settled for each, _ in rows),
        "may_keep": may_keep(request),
    }
    return render(request, "plan/recommendations.html", shown)


@either
@needs(May.SEE_PLAN)
def recommendation(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """One recommendation: its words, how the force stands with it, and how that changed."""
    must_keep(request)
    found = recommendation_of(force, pk)
    form = AnswerForm(posted(request), held=found)
    if request.method == "POST" and form.is_valid():
        sent = {"by": reader(request), "recommendation": found, "answer": form.answer}
        if done(form, lambda: actions.answer(**sent, seen=form.cleaned_data["seen"])):
            say(request, "Saved. What it said before is kept.")
            return redirect("recommendation", force=force, pk=pk)
    shown = {
        "recommendation": found,
        "told": recommendation_told(found, today()),
        "steps": list(found.steps.select_related("by")),
        "form": form,
        "wrong": bool(form.errors),
        "may_keep": may_keep(request),
    }
    return render(request, "plan/recommendation.html", shown)


@either
@needs(May.KEEP_PLAN)
def take_in(request: HttpRequest, force: str) -> HttpResponse:
    """A file of recommendations: what it would do to the register, and then doing it."""
    if "held" in request.POST:
        return taken(request, force)
    form = RegisterForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    shown: dict[str, Any] = {"form": form, "columns": COLUMNS}
    if request.method == "POST" and form.is_valid():
        (name, data), source = form.cleaned_data["file"], form.cleaned_data["source"]
        found = read(data, source)
        shown["read"] = found
        if found.rows:
            beside = compared(found.rows, force_of(request).recommendations.all())
            held = {"held": TakeForm.hold(data), "name": name[-300:], "source": source}
            shown |= {"compared": beside, "take": TakeForm(changed=beside.changed, initial=held)}
        else:
            form.add_error("file", "Nothing in the file could be read. What is wrong stands below.")
    return render(request, "plan/take_in.html", shown | {"wrong": bool(form.errors)})


def taken(request: HttpRequest, force: str) -> HttpResponse:
    """Take in a file whose effect somebody has seen."""
    whose, blind = force_of(request), TakeForm(request.POST)
    data = blind.cleaned_data.get("held") if blind.is_valid() or blind.cleaned_data else None
    found = read(data, blind.cleaned_data.get("source", "")) if data else None
    changed = compared(found.rows, whose.recommendations.all()).changed if found else ()
    form = TakeForm(request.POST, changed=changed)
    if found is None or not form.is_valid():
        say_why_not(request, "The register changed meanwhile, or the file was lost. Send it again.")
        return redirect("recommendations-take-in", force=force)
    did = actions.take_in(
        by=reader(request),
        force=whose,
        rows=found.rows,
        wanted=form.cleaned_data["wanted"],
        name=form.cleaned_data["name"],
    )
    say(request, f"{did.new} new, {did.changed} changed. Nothing else was touched.")
    return redirect("recommendations", force=force)


@require_safe
@needs(May.SEE_PLAN)
def reply(request: HttpRequest, force: str) -> HttpResponse:
    """The reply as it is printed: number, recommendation, force comment, PCC comment, status."""
    whose, source = force_of(request), request.GET.get("source", "")
    rows = rows_of(whose, source)
    told = reply_told(whose.title, whose.invented, source, rows, today())
    shown = {"told": told, "sources": sources_of(whose), "source": source}
    return render(request, "plan/reply.html", shown)


@require_safe
@needs(May.SEE_PLAN)
def file(request: HttpRequest, force: str) -> HttpResponse:
    """The register as a CSV file, which can be read in again."""
    whose = force_of(request)
    text = written(list(rows_of(whose, request.GET.get("source", ""))))
    answer = HttpResponse(text.encode(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="recommendations-{whose.code}.csv"'
    return answer
