"""What holds of every answer: nothing of a signed-in page stays in a browser's or proxy's cache."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NothingIsKept:
    """Marks pages as not to be stored, and refuses features that no page uses."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with its headers."""
        response = self.answer(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response
