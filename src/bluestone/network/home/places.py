"""The places of a force that its navigation leads to, for who may go there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bluestone.site.accounts.roles import May


@dataclass(frozen=True)
class Place:
    """One place of the navigation."""

    text: str
    href: str
    active: bool


PLACES = (  # text, the page's name, what one must be allowed, what the names of its pages begin with
    ("Where we stand", "force", May.SEE_OWN_FORCE, ("force",)),
    ("Assessment", "assessments", May.SEE_OWN_FORCE, ("assessment", "evidence")),
    ("Plan", "plan", May.SEE_PLAN, ("plan", "gap", "action", "recommendation", "rvia")),
    ("Figures", "figures", May.SEE_FIGURES, ("figures",)),
    ("Releases", "releases", May.SEE_FIGURES, ("releases",)),
    ("Papers", "papers", May.SEE_ASSESSMENT, ("paper",)),
    ("Needs and offers", "notices", May.SEE_PLAN, ("notice",)),
    ("Tokens", "tokens", May.KEEP_TOKENS, ("tokens",)),
    ("Keys", "keys", May.KEEP_KEYS, ("keys",)),
    ("Log", "log", May.SEE_LOG, ("log",)),
)


def of_the_force(request: HttpRequest) -> Mapping[str, Any]:
    """Return the places of the force that a page is of."""
    access = getattr(request, "access", None)
    if access is None or access.force is None:
        return {"places": ()}
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "places": tuple(
            Place(text, reverse(name, kwargs={"force": access.force.code}), here.startswith(begins))
            for text, name, may, begins in PLACES
            if access.may(may)
        )
    }
