"""What goes wrong while a program is answered, as a status and one sentence each."""

import logging

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from bluestone.network.api import actions
from bluestone.network.api.answers import Refusal, wrong

NOTHING_SENT = "Send a token: as “Authorization: Bearer …”, or as the password of a basic sign-in."
MISUNDERSTOOD = "The request cannot be understood: look at"
UNREADABLE = "What was sent cannot be read: send a form with files (multipart/form-data)."
BROKEN = "Something is wrong with this site: whoever runs it finds in its log what happened."
log = logging.getLogger(__name__)


def refused(_: HttpRequest, why: Refusal) -> HttpResponse:
    """What is asked for is not there, or not for this token."""
    return wrong(why.status, str(why), why.problems)


def without_token(_: HttpRequest, _why: AuthenticationError) -> HttpResponse:
    """No token was sent. That is kept nowhere: some programs ask so first, and then with it."""
    return wrong(401, NOTHING_SENT)


def unknown(_: HttpRequest, why: actions.Unknown) -> HttpResponse:
    """What was sent opens nothing."""
    return wrong(401, str(why))


def too_many(_: HttpRequest, why: actions.TooMany) -> HttpResponse:
    """So much was sent that opens nothing that no more is looked into."""
    answer = wrong(429, str(why))
    answer["Retry-After"] = str(int(actions.WAIT.total_seconds()))
    return answer


def misunderstood(_: HttpRequest, why: ValidationError) -> HttpResponse:
    """A parameter is nothing that can be asked. What was sent is not repeated."""
    told = [
        (str(each["loc"][-1]), each["msg"].removeprefix("Value error, ")) for each in why.errors
    ]
    names = ", ".join(dict.fromkeys(name for name, _ in told))
    return wrong(422, f"{MISUNDERSTOOD} {names}.", [f"{name}: {said}." for name, said in told])


def unreadable(_: HttpRequest, _why: Exception) -> HttpResponse:
    """What was sent is no form, or not whole."""
    return wrong(400, UNREADABLE)


def broken(request: HttpRequest, why: Exception) -> HttpResponse:
    """Something is wrong with the program. The answer says nothing of what."""
    log.error("%s could not be answered", request.path, exc_info=why)
    return wrong(500, BROKEN)


def told_by(api: NinjaAPI) -> None:
    """Have an API tell what goes wrong in our words."""
    api.add_exception_handler(Refusal, refused)
    api.add_exception_handler(AuthenticationError, without_token)
    api.add_exception_handler(actions.Unknown, unknown)
    api.add_exception_handler(actions.TooMany, too_many)
    api.add_exception_handler(ValidationError, misunderstood)
    for kind in (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        api.add_exception_handler(kind, unreadable)
    api.add_exception_handler(Exception, broken)
