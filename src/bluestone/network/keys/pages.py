"""The pages of a force's keys: the list, registering one, withdrawing one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bluestone.network.keys import actions
from bluestone.network.keys.forms import RegisterForm, WithdrawForm
from bluestone.network.keys.models import SigningKey
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs(May.KEEP_KEYS)
def keys(request: HttpRequest, force: str) -> HttpResponse:
    """Every key that the force registered: since when, by whom, and which were withdrawn and why."""
    rows = SigningKey.objects.filter(force=force).select_related("by", "withdrawn_by")
    return render(request, "keys/keys.html", {"rows": rows.order_by("-pk")})


@either
@needs(May.KEEP_KEYS)
def register(request: HttpRequest, force: str) -> HttpResponse:
    """The form by which a force registers a public key."""
    form = RegisterForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.register(
                by=request.user,  # type: ignore[arg-type]
                force=request.access.force,  # type: ignore[attr-defined]
                text=file.read().decode("ascii", "replace"),
                name=file.name,
                at=timezone.now(),
            )
        except Refused as e:
            form.add_error("file", str(e))
        else:
            say(request, "The key is registered. Releases signed with it are taken from now on.")
            return redirect("keys", force=force)
    return render(request, "keys/register.html", {"form": form, "wrong": bool(form.errors)})


@either
@needs(May.KEEP_KEYS)
def withdraw(request: HttpRequest, force: str, number: int) -> HttpResponse:
    """The form by which a key is withdrawn."""
    key = get_object_or_404(SigningKey.objects.select_related("by"), pk=number, force=force)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                by=request.user,  # type: ignore[arg-type]
                key=key,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(
                request,
                "The key is withdrawn. Nothing signed with it is taken or published any more.",
            )
            return redirect("keys", force=force)
    shown = {"form": form, "key": key, "wrong": bool(form.errors)}
    return render(request, "keys/withdraw.html", shown)


OF_A_FORCE = "forces/<slug:force>/keys/"
urlpatterns = [
    path(OF_A_FORCE, keys, name="keys"),
    path(f"{OF_A_FORCE}register/", register, name="keys-register"),
    path(f"{OF_A_FORCE}<int:number>/withdraw/", withdraw, name="keys-withdraw"),
]
