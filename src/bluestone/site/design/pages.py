"""Pages that say what went wrong, in words and with a way on."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or none that the reader may know of."""
    return render(request, "design/not_found.html", status=404)


@login_not_required
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The reader's roles do not allow this page."""
    return render(request, "design/not_allowed.html", status=403)


@login_not_required
def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was open too long, or came from another site."""
    return render(request, "design/stale.html", status=403)


@login_not_required
def too_odd(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is nothing that a page here sends."""
    return render(request, "design/too_odd.html", status=400)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Something is wrong with the program. The page says nothing of what."""
    return render(request, "design/broken.html", status=500)
