"""Who asks: a token, and whether it may. What every answer has in common, and what is kept in the log."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from ninja.security import HttpBasicAuth, HttpBearer

from bluestone.network.api import actions
from bluestone.network.api.answers import Refusal, wrong
from bluestone.network.api.models import Right, Token
from bluestone.site.audit.models import Kind

NOT_HERE = "There is no such force here, or none that this token is of."
METHOD = "This address is not asked that way: it answers to {}."
View = TypeVar("View", bound=Callable[..., Any])


class Bearer(HttpBearer):
    """A token, sent as `Authorization: Bearer …`."""

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """Return the token that was sent. Raises actions.Unknown and TooMany."""
        return opened(request, token)


class Basic(HttpBasicAuth):
    """A token as a password, whatever the user name, so that a program keeps it with its passwords."""

    def authenticate(self, request: HttpRequest, username: str, password: str) -> Token:  # noqa: ARG002
        """Return the token that was sent. Raises actions.Unknown and TooMany."""
        return opened(request, password)


def opened(request: HttpRequest, secret: str) -> Token:
    """Return the token that a secret opens now."""
    return actions.known(secret=secret, at=timezone.now(), about=request.path)


def signed_in(request: HttpRequest) -> Any:
    """Return who is signed in: they may read the description without a token."""
    return request.user if request.user.is_authenticated else None


def token_of(request: HttpRequest) -> Token:
    """Return the token by which something is asked."""
    return request.auth  # type: ignore[attr-defined,no-any-return]


def may(right: Right) -> Callable[[View], View]:
    """Have an endpoint answer only a token that may do something; of a force, only one of that force.

    One of another force is told what it is told of a force that there is not.
    """

    def guard(view: View) -> View:
        """Return the endpoint with its guard."""

        @wraps(view)
        def guarded(request: HttpRequest, **asked: Any) -> Any:
            token = token_of(request)
            if "force" in asked and asked["force"] != token.force_id:
                raise Refusal(404, NOT_HERE)
            if right not in token.does(timezone.localdate()):
                raise Refusal(403, lacking(token, right))
            return view(request, **asked)

        guarded.needs = right  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard


def lacking(token: Token, right: Right) -> str:
    """Return that a token may not do something, and what to do."""
    if right in token.rights:
        return f"This token may not {right.label} any more: whoever made it has no role for it."
    return f"This token may not {right.label}: use one that was made for it."


def answered(view: View, name: str) -> View:
    """Return an endpoint as Django calls it: nobody signs in, and what a token does is kept in the log."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, **words: Any) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        said = view(request, **words)
        request.method = asked  # by which whoever serves leaves the body out
        if said.status_code == 405:
            said = another_way(said["Allow"])
        kept(request, name, said.status_code)
        return said  # type: ignore[no-any-return]

    return answer  # type: ignore[return-value]


def another_way(allowed: str) -> HttpResponse:
    """Return that an address is not asked that way, and how it is."""
    ways = ", ".join(sorted(allowed.split(", ")))
    answer = wrong(405, METHOD.format(ways))
    answer["Allow"] = ways
    return answer


def kept(request: HttpRequest, name: str, status: int) -> None:
    """Keep in the log what a token was told, or that it was refused."""
    token = getattr(request, "auth", None)
    if not isinstance(token, Token):
        return
    did, kind = "api.refused", Kind.ACCESS
    if status < 400:
        did = f"api.{name}"
        kind = Kind.COLLECTION if request.method == "POST" else Kind.DISCLOSURE
    today = timezone.localdate()
    actions.used(token=token, did=did, kind=kind, about=request.path, on=today)
