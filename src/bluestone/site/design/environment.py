"""How templates are read, and what every page is told besides what it asks for."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)

from bluestone.charts import words

OURS = "bluestone."
SIGNING = ("sign-in", "sign-out")


def environment(**options: Any) -> Environment:
    """Return where templates of our rooms and of GOV.UK's components are found, and their words."""
    rooms = [app.path for app in apps.get_app_configs() if app.name.startswith(OURS)]
    options["loader"] = ChoiceLoader(
        [
            FileSystemLoader([f"{room}/templates" for room in rooms]),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    compiled = settings.SITE / "templates"  # kept: compiling the parts of a page takes 0.3 s
    compiled.mkdir(parents=True, exist_ok=True)
    options["bytecode_cache"] = FileSystemBytecodeCache(str(compiled))
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (Django escapes)
    made.globals |= {"static": static, "url": url}
    made.filters |= {
        "day": words.day_name,
        "moment": moment,
        "several": words.several,
        "kind_of": kind_of,
        "size": size,
    }
    return made


def compile_all() -> int:
    """Compile the templates that were not compiled before, of our rooms; return how many there are."""
    made: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    names = [name for name in made.list_templates() if name.endswith(".html")]
    ours = [name for name in names if not name.startswith("govuk_frontend_jinja/")]
    for name in ours:
        made.get_template(name)
    return len(ours)


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page by its name."""
    return reverse(name, args=args, kwargs=kwargs)


def moment(at: Any) -> str:
    """Return a time as people write it, in London's time."""
    local = timezone.localtime(at)
    return f"{words.day_name(local.date())}, {local:%H:%M}"


def kind_of(field: Any) -> str:
    """Return the name of a form field's widget, by which a template draws it."""
    return type(field.field.widget).__name__


def size(count: int) -> str:
    """Return a number of bytes in words."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.0f} MB"


def of_every_page(request: HttpRequest) -> Mapping[str, Any]:
    """Return what every page shows: who reads it, by which role, and whether all is invented.

    These names win over what a page gives its template, so no page uses them for anything else.
    """
    access = getattr(request, "access", None)
    force = access.force if access else None
    return {
        "reader": request.user if request.user.is_authenticated else None,
        "access": access,
        "force": force,
        "demo": settings.DEMO,
        "invented": settings.DEMO or bool(force and force.invented),
        "just_said": request.session.pop("said", None),
        "not_done": request.session.pop("not_done", None),
        "cspNonce": str(request.csp_nonce),  # type: ignore[attr-defined]
        "here": request.resolver_match.view_name if request.resolver_match else "",
    }


def say(request: HttpRequest, sentence: str) -> None:
    """Have the next page open with what was just done, in a sentence."""
    request.session["said"] = sentence


def say_why_not(request: HttpRequest, sentence: str) -> None:
    """Have the next page open with why what was asked was not done, in a sentence."""
    request.session["not_done"] = sentence


def posted(request: HttpRequest) -> Any:
    """Return what a form sent, or None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
