"""Pages of tokens: those of a force, and those to what is published for everybody; and what may be asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bluestone.network.api import actions, describing, endpoints
from bluestone.network.api.forms import TokenForm, offered
from bluestone.network.api.models import Token
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Force, Person
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs(May.KEEP_TOKENS)
def tokens(request: HttpRequest, force: str) -> HttpResponse:
    """The tokens of a force: for which service, what each may do, until when, when it was last used."""
    return listed(request)


@require_safe
@needs(May.KEEP_PUBLIC_TOKENS)
def public_tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that read what forces published for everybody, and nothing else."""
    return listed(request)


@either
@needs(May.KEEP_TOKENS)
def new_token(request: HttpRequest, force: str) -> HttpResponse:
    """The form by which a token of a force is made; its secret is shown once."""
    return made(request)


@either
@needs(May.KEEP_PUBLIC_TOKENS)
def new_public_token(request: HttpRequest) -> HttpResponse:
    """The form by which a token to what is published is made; its secret is shown once."""
    return made(request)


@either
@needs(May.KEEP_TOKENS)
def end_token(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """The form by which a token of a force is ended."""
    return ended(request, number)


@either
@needs(May.KEEP_PUBLIC_TOKENS)
def end_public_token(request: HttpRequest, number: int) -> HttpResponse:
    """The form by which a token to what is published is ended."""
    return ended(request, number)


def listed(request: HttpRequest) -> HttpResponse:
    """Return the page of the tokens of a force, or of those of none."""
    held = Token.objects.filter(force=force_of(request)).select_related("by", "ended_by", "force")
    today = timezone.localdate()
    rows = [(each, each.does(today), actions.over(each, today)) for each in held.order_by("-pk")]
    return render(request, "api/tokens.html", {"rows": rows})


def made(request: HttpRequest) -> HttpResponse:
    """Return the form of a new token, or the token with its secret once it is made."""
    force, by, today = force_of(request), reader(request), timezone.localdate()
    form = TokenForm(posted(request), rights=offered(by, force, today), on=today)
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made, secret = actions.make(by=by, force=force, at=timezone.now(), **told)
        except Refused as e:
            form.add_error("ends_on", str(e))
        else:
            return render(request, "api/made.html", {"token": made, "secret": secret})
    return render(request, "api/new_token.html", shown | {"wrong": bool(form.errors)})


def ended(request: HttpRequest, number: int) -> HttpResponse:
    """Return the form by which a token is ended, or the list once it is."""
    force = force_of(request)
    token = get_object_or_404(Token.objects.select_related("by"), pk=number, force=force)
    why = ""
    if request.method == "POST":
        try:
            actions.end(by=reader(request), token=token, at=timezone.now())
        except Refused as e:
            why = str(e)
        else:
            say(request, "The token is ended. It opens nothing any more.")
            return redirect("tokens", force=force.code) if force else redirect("public-tokens")
    return render(request, "api/end_token.html", {"token": token, "why": why, "wrong": why})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """What may be asked, what is answered, and how to begin with Power BI or Qlik."""
    told = endpoints.description()
    site = request.build_absolute_uri("/").rstrip("/")
    shown = {
        "told": told,
        "operations": describing.operations(told, site),
        "shapes": describing.shapes(told),
        "site": site,
    }
    return render(request, "api/docs.html", shown)


def force_of(request: HttpRequest) -> Force | None:
    """Return the force that a page is of; None where it is of none."""
    return request.access.force  # type: ignore[attr-defined,no-any-return]


def reader(request: HttpRequest) -> Person:
    """Return who is signed in."""
    return request.user  # type: ignore[return-value]


FORCE = "forces/<slug:force>/tokens/"
urlpatterns = [
    path(FORCE, tokens, name="tokens"),
    path(f"{FORCE}new/", new_token, name="tokens-new"),
    path(f"{FORCE}<int:number>/end/", end_token, name="tokens-end"),
    path("tokens/", public_tokens, name="public-tokens"),
    path("tokens/new/", new_public_token, name="public-tokens-new"),
    path("tokens/<int:number>/end/", end_public_token, name="public-tokens-end"),
    path("api/docs", docs, name="api-docs"),
    path("api/", include((endpoints.urlpatterns, "api"))),
]
