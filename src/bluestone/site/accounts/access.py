"""What somebody may do for one force, and the guard of every page that shows content."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from bluestone.site.accounts.models import Force, Person
from bluestone.site.accounts.roles import ROLES, May, Role, holders
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Access:
    """What somebody may do for one force, or where no force is named."""

    person: Person
    force: Force | None
    roles: tuple[Role, ...]
    needed: tuple[May, ...]  # one of these

    def may(self, may: str) -> bool:
        """Return whether one of the roles may do something."""
        return any(may in role.may for role in self.roles)

    @property
    def role(self) -> Role:
        """Return the role by which the page is seen, or the first that the reader has."""
        return next((role for role in self.roles if role.may & {*self.needed}), self.roles[0])

    @property
    def seen_by(self) -> str:
        """Return which roles may see the page: those of its force, and those for all forces, apart."""
        roles = holders(*self.needed)
        whose = f" of {self.force.title}" if self.force else ""
        held = ", ".join(role.title for role in roles if not role.everywhere)
        everywhere = ", ".join(role.title for role in roles if role.everywhere)
        parts = (held and f"{held}{whose}", everywhere and f"{everywhere}, for all forces")
        return "; ".join(filter(None, parts))

    @property
    def allowed(self) -> bool:
        """Return whether one of the roles allows the page."""
        return any(self.may(each) for each in self.needed)

    @property
    def needed_words(self) -> str:
        """Return what one must be allowed to see the page, in words."""
        return ", or ".join(each.value for each in self.needed)


def roles_of(person: Person, force: Force | None, on: date) -> tuple[Role, ...]:
    """Return the roles that somebody holds on a day for a force; of no force, all their roles."""
    held = person.appointments.all()
    found = {
        each.role
        for each in held
        if each.holds(on) and (force is None or each.force_id in (None, force.code))
    }
    return tuple(role for role in ROLES.values() if role.id in found)


def needs(*may: May) -> Callable[[Page], Page]:
    """Have a page seen only by who may do one of these; who has no role for its force sees nothing.

    Each look is kept in the log, and each refusal; what a form does, its action keeps.
    """

    def guard(page: Page) -> Page:
        """Return the page with its guard."""

        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            access = access_to(request, kwargs.get("force"), may)
            request.access = access  # type: ignore[attr-defined]
            if not access.allowed:
                kept(access, request, did="refused", kind=Kind.ACCESS)
                raise PermissionDenied
            if request.method != "POST":
                kept(access, request, did=said(request), kind=Kind.CONSULTATION)
            return page(request, *args, **kwargs)

        guarded.needs = may  # type: ignore[attr-defined]
        return guarded

    return guard


def access_to(request: HttpRequest, code: str | None, may: tuple[May, ...]) -> Access:
    """Return what the reader may do for a force. Raises Http404 where they have no role for it."""
    force = None
    if code is not None:
        force = Force.objects.filter(code=code).first()
    person: Person = request.user  # type: ignore[assignment]
    roles = roles_of(person, force, timezone.localdate()) if force or code is None else ()
    if not roles:
        raise Http404
    return Access(person, force, roles, may)


def said(request: HttpRequest) -> str:
    """Return what the log calls a look at a page."""
    return f"saw {request.resolver_match.view_name}" if request.resolver_match else "saw"


def kept(access: Access, request: HttpRequest, *, did: str, kind: Kind) -> None:
    """Keep a look, or a refusal, in the log."""
    keep(
        by=access.person.username,
        role=access.role.id,
        force=access.force.code if access.force else "",
        kind=kind,
        did=did,
        about=request.path,
    )
