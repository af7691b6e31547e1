"""Every address that other programs ask.

An endpoint is a function here with `@may(Right.…)` under its method; its shapes are in `schemas`, of
which the description at /api/docs is made. Nobody is signed in here: pages are elsewhere.
"""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from ninja import File, Form, NinjaAPI, Query
from ninja.files import UploadedFile

from bluestone import __version__
from bluestone.network.api import faults, handing, reading, schemas
from bluestone.network.api.answers import Refusal, json_of, paged, tagged, wrong
from bluestone.network.api.guard import Basic, Bearer, answered, may, signed_in, token_of
from bluestone.network.api.models import Right
from bluestone.network.api.plan import Plan
from bluestone.network.api.plan import told as plan_told
from bluestone.network.api.rows import rows
from bluestone.network.releases.actions import hand_in as take
from bluestone.network.releases.machine import MOST_BYTES, NotTaken
from bluestone.site.accounts.models import Force

ROOT = "api/"
NOWHERE = "There is nothing at this address: those that there are stand at /api/docs."
TOO_LARGE = "The file is larger than any release: check which file it is."
NOT_TAKEN = "The release was not taken, and nothing of it is kept."
TAKEN = (
    "The machine weighs it beside what was published before, which may take minutes, and two "
    "checkers look at it. Its standing says what is found."
)

KNOWN = {304: None, 401: schemas.Wrong, 429: schemas.Wrong}
OF_A_FORCE = KNOWN | {403: schemas.Wrong, 404: schemas.Wrong}
ASKED = OF_A_FORCE | {410: schemas.Wrong, 422: schemas.NotTaken}
AS_CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}

api = NinjaAPI(
    title="Bluestone",
    version=__version__,
    description="Released figures of police forces and their plans, for other programs. Small numbers are hidden and "
    "the others rounded. Nothing here is about a person, and nothing says what caused anything.",
    docs_url=None,
    openapi_url=None,
    auth=[Bearer(), Basic()],
)
faults.told_by(api)


@api.get(
    "/forces", response={200: schemas.Forces, **KNOWN}, operation_id="forces", url_name="forces"
)
def forces(request: HttpRequest) -> HttpResponseBase:
    """The forces that the token may read something of, and what it may do for each."""
    token = token_of(request)
    told = reading.force_rows(token.force, token.does(timezone.localdate()))
    return tagged(request, [repr(told)], lambda: json_of({"rows": told}))


@api.get(
    "/forces/{slug:force}/releases",
    response={200: schemas.Releases, **OF_A_FORCE},
    operation_id="releases",
    url_name="releases",
)
@may(Right.FIGURES)
def releases(request: HttpRequest, force: schemas.ForceCode) -> HttpResponseBase:
    """The published releases of a force; none that is being checked, was returned or recalled."""
    told = reading.release_rows(force)
    return tagged(request, [repr(told)], lambda: json_of({"rows": told}))


@api.get(
    "/forces/{slug:force}/releases/{int:number}",
    response={200: schemas.OneRelease, **OF_A_FORCE, 410: schemas.Wrong},
    operation_id="release",
    url_name="release",
)
@may(Right.FIGURES)
def release(
    request: HttpRequest, force: schemas.ForceCode, number: schemas.Number
) -> HttpResponseBase:
    """What a release says of itself, how it was protected, and the definition of each indicator."""
    handed = reading.release_of(force, number)
    row = reading.release_row(handed)
    return tagged(request, [repr(row)], lambda: json_of(row | reading.said_of_itself(handed)))


@api.get(
    "/forces/{slug:force}/indicators",
    response={200: schemas.Indicators, **ASKED},
    operation_id="indicators",
    url_name="indicators",
)
@may(Right.FIGURES)
def indicators(
    request: HttpRequest, force: schemas.ForceCode, asked: Query[schemas.WhichRelease]
) -> HttpResponseBase:
    """What each indicator of a release means, and whether it has changed."""
    handed = reading.release_of(force, asked.release)

    def made() -> HttpResponse:
        return json_of({"rows": reading.indicator_rows(handed)})

    return tagged(request, [handed.sha256], made)


@api.get(
    "/forces/{slug:force}/figures",
    response={200: schemas.Figures, **ASKED},
    openapi_extra=AS_CSV,
    operation_id="figures",
    url_name="figures",
)
@may(Right.FIGURES)
def figures(
    request: HttpRequest, force: schemas.ForceCode, asked: Query[schemas.OfRelease]
) -> HttpResponseBase:
    """The figures of one release as tidy rows: the one that is shown now, if none is asked for."""
    handed = reading.asked_of(force, asked)
    return tagged(request, [handed.sha256], lambda: paged(request, asked, rows([handed], asked)))


@api.get(
    "/forces/{slug:force}/plan",
    response={200: Plan, **OF_A_FORCE},
    operation_id="plan",
    url_name="plan",
)
@may(Right.PLAN)
def plan(request: HttpRequest, force: schemas.ForceCode) -> HttpResponseBase:
    """A force's improvement plan as it stands today: its gaps, and actions with what their figures say."""
    told = plan_told(Force.objects.get(code=force), timezone.localdate())
    return tagged(request, [repr(told)], lambda: json_of(told))


@api.get(
    "/public/figures",
    response={
        200: schemas.Figures,
        **KNOWN,
        403: schemas.Wrong,
        410: schemas.Wrong,
        422: schemas.NotTaken,
    },
    openapi_extra=AS_CSV,
    operation_id="public_figures",
    url_name="public-figures",
)
@may(Right.PUBLIC)
def public_figures(request: HttpRequest, asked: Query[schemas.OfForces]) -> HttpResponseBase:
    """The figures of the newest release of each force that was published for everybody."""
    held = reading.public_releases(asked.force)
    found = reading.public_rows(held, asked)
    return tagged(request, reading.hashes(held), lambda: paged(request, asked, found))


@api.post(
    "/forces/{slug:force}/releases",
    auth=[Bearer()],
    response={
        201: handing.HandedIn,
        400: schemas.Wrong,
        401: schemas.Wrong,
        403: schemas.Wrong,
        404: schemas.Wrong,
        413: schemas.Wrong,
        422: schemas.NotTaken,
        429: schemas.Wrong,
    },
    operation_id="hand_in",
    url_name="releases",
)
@may(Right.HAND_IN)
def hand_in(
    request: HttpRequest,
    force: schemas.ForceCode,
    release: UploadedFile = File(..., description=handing.RELEASE_IS),  # noqa: B008
    corrects: str = Form("", max_length=schemas.LONGEST, description=handing.CORRECTS_IS),
) -> HttpResponse:
    """Hand in a signed release: its file byte for byte, and why it corrects, where it does.

    It is as if whoever made the token had handed it in, so they do not check it.
    """
    token = token_of(request)
    if (release.size or 0) > MOST_BYTES:
        raise Refusal(413, TOO_LARGE)
    try:
        made = take(
            by=token.by,
            force=token.force,  # type: ignore[arg-type]
            data=release.read(),
            at=timezone.now(),
            name=release.name or "The file",
            corrects=bool(corrects.strip()),
            reason=corrects,
        )
    except NotTaken as e:
        raise Refusal(422, NOT_TAKEN, e.sentences) from None
    words: dict[str, Any] = {"force": force, "number": made.pk}
    page = request.build_absolute_uri(reverse("releases-release", kwargs=words))
    told = handing.handed_in(made) | {"next": TAKEN, "page": page}
    answer = json_of(told, status=201)
    answer["Location"] = request.build_absolute_uri(reverse("api:release", kwargs=words))
    return answer


@api.get(
    "/forces/{slug:force}/releases/{int:number}/standing",
    response={200: handing.Standing, **OF_A_FORCE},
    operation_id="standing",
    url_name="standing",
)
@may(Right.HAND_IN)
def standing(
    request: HttpRequest, force: schemas.ForceCode, number: schemas.Number
) -> HttpResponseBase:
    """Where a release stands that was handed in: whether it is weighed, and what was found."""
    told = handing.standing(force, number)
    return tagged(request, [repr(told)], lambda: json_of(told))


@api.get(
    "/openapi.json",
    auth=[signed_in, Bearer(), Basic()],
    include_in_schema=False,
    url_name="openapi",
)
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The description of all this, as OpenAPI 3.1, for whoever is signed in or has a token."""
    return json_of(description())


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI description, as whoever reads its JSON has it."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT)))
    return told


def nowhere(_: HttpRequest, **_words: str) -> HttpResponse:
    """There is no such address."""
    return wrong(404, NOWHERE)


def addresses() -> list[URLPattern]:
    """Return every address under /api/, in its order, with what lies under none of them last."""
    held: list[URLPattern] = api.urls[0]
    named = [each for each in held if each.name != "api-root"]
    return [
        *(path(str(e.pattern), answered(e.callback, e.name or ""), name=e.name) for e in named),
        path("<path:rest>", answered(nowhere, "nowhere"), name="nowhere"),
        path("", answered(nowhere, "nowhere"), name="root"),
    ]


urlpatterns = addresses()
