"""Signing in and out, and the pages of whoever keeps accounts."""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bluestone.site.accounts import actions
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.forms import AccountForm, AppointmentForm, PasswordForm, SignInForm
from bluestone.site.accounts.models import Appointment, Person
from bluestone.site.accounts.roles import ROLES, May
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused

BACKEND = "django.contrib.auth.backends.ModelBackend"
either = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@either
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form to sign in with."""
    form = SignInForm(posted(request))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["username"]
        known = Person.objects.filter(username=name).exists()
        person = None if actions.barred(name) else authenticate(request, **form.cleaned_data)
        if isinstance(person, Person):
            return signed_in(request, person)
        # A password typed where the user name belongs must not stand in a log for ever.
        keep(by=name if known else "", did="sign-in.failed", kind=Kind.ACCESS)
        form.add_error(
            None,
            "The user name or the password is wrong. After ten failures an account waits for a "
            "quarter of an hour.",
        )
    return render(request, "accounts/sign_in.html", {"form": form, "wrong": bool(form.errors)})


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo's people. There is no such page on a real site."""
    if not settings.DEMO:
        raise Http404
    return signed_in(request, get_object_or_404(Person, username=username, is_active=True))


def signed_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin somebody's session, and lead to what they asked for."""
    login(request, person, BACKEND)
    keep(by=person.username, did="sign-in", kind=Kind.ACCESS)
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(wanted if safe else "start")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    keep(by=request.user.get_username(), did="sign-out", kind=Kind.ACCESS)
    logout(request)
    return redirect("sign-in")


@either
def password(request: HttpRequest) -> HttpResponse:
    """One's own password."""
    person: Person = request.user  # type: ignore[assignment]
    form = PasswordForm(person, posted(request))
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["new"])
        person.save(update_fields=["password"])
        update_session_auth_hash(request, person)
        keep(by=person.username, did="accounts.password", kind=Kind.ALTERATION)
        say(request, "Your password is changed.")
        return redirect("start")
    return render(request, "accounts/password.html", {"form": form, "wrong": bool(form.errors)})


@require_safe
@needs(May.KEEP_ACCOUNTS)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, with their roles."""
    everybody = Person.objects.prefetch_related("appointments__force").order_by("name")
    today = timezone.localdate()
    rows = [
        (person, [each for each in person.appointments.all() if each.holds(today)])
        for person in everybody
    ]
    return render(request, "accounts/people.html", {"rows": rows, "roles": ROLES})


@either
@needs(May.KEEP_ACCOUNTS)
def new_person(request: HttpRequest) -> HttpResponse:
    """A new account."""
    form = AccountForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = actions.open_account(by=keeper(request), **form.cleaned_data)
        say(request, "The account is made. Now give it a role.")
        return redirect("person", pk=made.pk)
    return render(request, "accounts/new_person.html", {"form": form, "wrong": bool(form.errors)})


@either
@needs(May.KEEP_ACCOUNTS)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, and the form that gives another."""
    whose = get_object_or_404(Person, pk=pk)
    form = AppointmentForm(posted(request), initial={"from_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint(by=keeper(request), person=whose, **form.cleaned_data)
        except Refused as e:
            form.add_error(None, str(e))
        else:
            say(request, "The role is given.")
            return redirect("person", pk=pk)
    shown: dict[str, Any] = {"whose": whose, "form": form, "roles": ROLES}
    shown |= {"held": whose.appointments.select_related("force"), "wrong": bool(form.errors)}
    return render(request, "accounts/person.html", shown)


@require_POST
@needs(May.KEEP_ACCOUNTS)
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role today."""
    ended = get_object_or_404(Appointment, pk=pk)
    actions.end(by=keeper(request), appointment=ended, on=timezone.localdate())
    say(request, "The role ends today.")
    return redirect("person", pk=ended.person_id)


@require_POST
@needs(May.KEEP_ACCOUNTS)
def close_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    actions.close_account(by=keeper(request), person=get_object_or_404(Person, pk=pk))
    say(request, "The account is closed. What the person did stays under their name.")
    return redirect("people")


def keeper(request: HttpRequest) -> Person:
    """Return who is signed in."""
    return request.user  # type: ignore[return-value]


urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/<slug:username>/", sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_out, name="sign-out"),
    path("password/", password, name="password"),
    path("people/", people, name="people"),
    path("people/new/", new_person, name="new-person"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/close/", close_person, name="close-person"),
    path("people/roles/<int:pk>/end/", end_role, name="end-role"),
]
