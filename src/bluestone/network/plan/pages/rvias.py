"""Impact assessments of a force: written, consulted on, signed off, published; and those that are published."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from bluestone.network.plan.actions import rvias as actions
from bluestone.network.plan.forms.rvias import BeginForm, ConsultForm, SignForm, WriteForm
from bluestone.network.plan.models import Consulted, Publication, Rvia, RviaVersion
from bluestone.network.plan.pages.shared import (
    access_of,
    asked_row,
    done,
    either,
    force_of,
    may_keep,
    must_keep,
    reader,
    rvia_of,
    today,
)
from bluestone.reference.rvia import template
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say, say_why_not
from bluestone.site.refused import Refused


@require_safe
@needs(May.SEE_PLAN)
def rvias(request: HttpRequest, force: str) -> HttpResponse:
    """The impact assessments of a force, and the actions that lack one."""
    whose = force_of(request)
    rows = Rvia.objects.filter(force=whose).prefetch_related("versions__publication", "actions")
    lacking = whose.actions.filter(policy_change=True, rvias=None)
    shown = {
        "rows": rows,
        "lacking": lacking,
        "template": template(),
        "may_keep": may_keep(request),
    }
    return render(request, "plan/rvias.html", shown)


@either
@needs(May.KEEP_PLAN)
def add(request: HttpRequest, force: str) -> HttpResponse:
    """A new impact assessment, for an action that the address may name."""
    whose = force_of(request)
    action = asked_row(request, "action", whose.actions.all())
    initial = {"actions": [action.pk] if action else []}
    form = BeginForm(posted(request), force=whose, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.begin(
            by=reader(request),
            force=whose,
            title=form.cleaned_data["title"],
            actions=form.cleaned_data.get("actions", ()),
        )
        return redirect("rvia-write", force=force, pk=made.pk)
    shown = {"form": form, "wrong": bool(form.errors)}
    return render(request, "plan/rvia_add.html", shown)


@either
@needs(May.SEE_PLAN)
def rvia(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """One impact assessment as it stands, its versions, whom it heard, and the form that signs it off."""
    if request.method == "POST" and not access_of(request).may(May.CLOSE_ACTIONS):
        raise PermissionDenied
    found = rvia_of(force, pk)
    form = SignForm(posted(request), initial={"seen": found.changes})
    if request.method == "POST" and form.is_valid():
        sent = {"by": reader(request), "rvia": found, "seen": form.cleaned_data["seen"]}
        if done(form, lambda: actions.sign_off(**sent, template=template(), on=today())):
            say(request, "Signed off. This version stays as it is.")
            return redirect("rvia", force=force, pk=pk)
    writers = {each.pk for each in found.writers.all()}
    shown = {
        "rvia": found,
        "template": template(),
        "lacking": actions.lacking(found, template()),
        "draft": bool(writers),
        "wrote": reader(request).pk in writers,
        "form": form,
        "wrong": bool(form.errors),
        "may_keep": may_keep(request),
        "may_sign": access_of(request).may(May.CLOSE_ACTIONS),
    }
    return render(request, "plan/rvia.html", shown)


@either
@needs(May.KEEP_PLAN)
def write(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """What an impact assessment says, section by section and group by group."""
    found = rvia_of(force, pk)
    form = WriteForm(posted(request), rvia=found, template=template())
    if request.method == "POST" and form.is_valid():
        sent = {
            "by": reader(request),
            "rvia": found,
            "answers": form.answers,
            "groups": form.groups,
        }
        sent |= {name: form.cleaned_data[name] for name in ("title", "nobody_because", "seen")}
        if done(form, lambda: actions.write(**sent)):
            say(request, "Saved.")
            return redirect("rvia", force=force, pk=pk)
    shown = {"rvia": found, "template": template(), "form": form, "wrong": bool(form.errors)}
    return render(request, "plan/rvia_write.html", shown)


@either
@needs(May.KEEP_PLAN)
def consult(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """An organisation that was consulted."""
    found = rvia_of(force, pk)
    form = ConsultForm(posted(request), today=today())
    if request.method == "POST" and form.is_valid():
        actions.consult(by=reader(request), rvia=found, heard=form.heard)
        say(request, "Added.")
        return redirect("rvia", force=force, pk=pk)
    shown = {"rvia": found, "form": form, "wrong": bool(form.errors)}
    return render(request, "plan/rvia_consult.html", shown)


@require_POST
@needs(May.KEEP_PLAN)
def strike(request: HttpRequest, force: str, pk: int, consulted: int) -> HttpResponse:
    """Take an organisation out of a draft."""
    found = get_object_or_404(Consulted, rvia=rvia_of(force, pk), pk=consulted)
    actions.strike(by=reader(request), consulted=found)
    say(request, "Taken out. Versions that were signed off keep it.")
    return redirect("rvia", force=force, pk=pk)


@either
@needs(May.SEE_PLAN)
def version(request: HttpRequest, force: str, pk: int, number: int) -> HttpResponse:
    """A version as it was signed off, and the button that publishes it."""
    must_keep(request)
    versions = RviaVersion.objects.select_related("rvia__force", "signed_by")
    found = get_object_or_404(versions, rvia__force=force, rvia=pk, number=number)
    if request.method == "POST":
        try:
            actions.publish(by=reader(request), version=found, on=today())
        except Refused as e:
            say_why_not(request, str(e))
        else:
            say(request, "Published. Whoever is signed in can read it.")
        return redirect("rvia-version", force=force, pk=pk, number=number)
    published = Publication.objects.filter(version=found).first()
    shown = {"version": found, "told": told(found), "published": published}
    return render(request, "plan/rvia_version.html", shown | {"may_keep": may_keep(request)})


def told(version: RviaVersion) -> dict[str, object]:
    """Return what a version says, its days as days."""
    whole = version.whole
    whole["consulted"] = [each | {"on": parse_date(each["on"])} for each in whole["consulted"]]
    return whole


@require_safe
@needs(May.SEE_OWN_FORCE)
def published(request: HttpRequest) -> HttpResponse:
    """The impact assessments that any force published, the newest first."""
    rows = Publication.objects.select_related("version__rvia__force").defer("version__text")
    return render(request, "plan/published_rvias.html", {"rows": rows})


@require_safe
@needs(May.SEE_OWN_FORCE)
def published_one(request: HttpRequest, pk: int) -> HttpResponse:
    """A published impact assessment, to be read and printed by whoever is signed in."""
    whole = Publication.objects.select_related("version__rvia__force")
    found = get_object_or_404(whole, version=pk)
    shown = {"published": found, "version": found.version, "told": told(found.version)}
    shown["whose"] = found.version.rvia.force
    of_it = Publication.objects.filter(version__rvia=found.version.rvia)
    shown["newer"] = of_it.filter(version__number__gt=found.version.number).first()
    return render(request, "plan/published_rvia.html", shown)
