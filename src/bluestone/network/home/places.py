"""The places of a force that its navigation leads to, for who may go there: few enough to stand in one row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bluestone.site.accounts.access import Access
from bluestone.site.accounts.roles import May


@dataclass(frozen=True)
class Place:
    """One place of the navigation, and on its own pages the places beneath it."""

    text: str
    href: str
    active: bool
    beneath: tuple["Place", ...] = ()


Named = tuple[str, str, May, tuple[str, ...]]
PLACES: tuple[
    Named, ...
] = (  # text, the page's name, what one must be allowed, what the names of its pages begin with
    ("Where we stand", "force", May.SEE_OWN_FORCE, ("force",)),
    ("Assessment", "assessments", May.SEE_OWN_FORCE, ("assessment", "evidence")),
    ("Plan", "plan", May.SEE_PLAN, ("plan", "gap", "action", "recommendation", "rvia")),
    ("Figures", "figures", May.SEE_FIGURES, ("figures",)),
    ("Releases", "releases", May.SEE_FIGURES, ("releases", "tokens", "keys")),
    ("Papers", "papers", May.SEE_ASSESSMENT, ("paper",)),
    ("Needs and offers", "notices", May.SEE_PLAN, ("notice",)),
    ("Log", "log", May.SEE_LOG, ("log",)),
)
BENEATH: Mapping[str, tuple[Named, ...]] = {  # what few need, by the place on whose pages it stands
    "Releases": (
        ("All releases", "releases", May.SEE_FIGURES, ("releases",)),
        ("Keys that sign them", "keys", May.KEEP_KEYS, ("keys",)),
        ("Tokens of programs that read them", "tokens", May.KEEP_TOKENS, ("tokens",)),
    ),
}


def of_the_force(request: HttpRequest) -> Mapping[str, Any]:
    """Return the places of the force that a page is of."""
    access = getattr(request, "access", None)
    if access is None or access.force is None:
        return {"places": ()}
    found = []
    for place in those_of(PLACES, request, access):
        beneath = those_of(BENEATH.get(place.text, ()) if place.active else (), request, access)
        found.append(replace(place, beneath=beneath if len(beneath) > 1 else ()))
    return {"places": tuple(found)}


def those_of(places: Iterable[Named], request: HttpRequest, access: Access) -> tuple[Place, ...]:
    """Return those places of a force to which the reader may go."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return tuple(
        Place(text, reverse(name, kwargs={"force": access.force.code}), here.startswith(begins))
        for text, name, may, begins in places
        if access.force and access.may(may)
    )
