"""How a program is answered: JSON or CSV, with a tag by which it sees that nothing changed; or one sentence."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from pydantic_core import to_json

from bluestone import __version__
from bluestone.network.api.rows import Place, Row
from bluestone.network.api.schemas import USUAL, FigureRow, Sifted

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
COLUMNS = tuple(FigureRow.model_fields)
PIECE = 1_000  # rows of CSV that are sent at once


class Refusal(Exception):
    """Ends a request with a status and one sentence, and with each problem where there are several."""

    def __init__(self, status: int, error: str, problems: Iterable[str] | None = None) -> None:
        super().__init__(error)
        self.status = status
        self.problems = None if problems is None else list(problems)


def json_of(told: Any, *, status: int = 200) -> HttpResponse:
    """Return something as JSON."""
    return HttpResponse(to_json(told), content_type=JSON, status=status)


def wrong(status: int, error: str, problems: list[str] | None = None) -> HttpResponse:
    """Return an answer that says what is wrong."""
    more = {} if problems is None else {"problems": problems}
    answer = json_of({"error": error} | more, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="Bluestone", Basic realm="Bluestone"'
    return answer


def tagged(
    request: HttpRequest, of: Iterable[str], make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return an answer with its tag, or only that it is as the asker has it; it is not made then.

    `of` is what the answer depends on besides the address and the version of Bluestone: the hashes
    of releases, which never change.
    """
    parts = (__version__, request.build_absolute_uri(), *of)
    tag = f'"{hashlib.sha256(to_json(parts)).hexdigest()[:32]}"'
    held = parse_etags(request.headers.get("If-None-Match", ""))
    same = any(each.removeprefix("W/") in (tag, "*") for each in held)
    answer = HttpResponse(status=304) if same else make()
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"  # it may be kept, and is asked for anew each time
    answer["Vary"] = "Authorization"
    return answer


def paged(
    request: HttpRequest, asked: Sifted, found: Iterator[tuple[Place, Row]]
) -> HttpResponseBase:
    """Return rows as JSON or CSV, as many as were asked for, and where the next ones are."""
    limit = asked.limit or (USUAL if asked.form == "json" else None)
    if limit is None:
        return StreamingHttpResponse(csv_pieces(row for _, row in found), content_type=CSV)
    held = list(islice(found, limit + 1))
    after = str(held[limit - 1][0]) if len(held) > limit else None
    said = [row for _, row in held[:limit]]
    following = next_address(request, after) if after else None
    if asked.form == "json":
        return json_of({"rows": said, "after": after, "next": following})
    answer = HttpResponse("".join(csv_pieces(said)), content_type=CSV)
    if following:
        answer["Link"] = f'<{following}>; rel="next"'
    return answer


def next_address(request: HttpRequest, after: str) -> str:
    """Return the address of a request, of what comes after a place."""
    words = request.GET.copy()
    words["after"] = after
    return request.build_absolute_uri(f"{request.path}?{words.urlencode()}")


def csv_pieces(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as CSV, a piece after another, with the names of the columns first."""
    text = io.StringIO()
    out = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    out.writeheader()
    left = iter(rows)
    while piece := list(islice(left, PIECE)):
        out.writerows(map(plain, piece))
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    if text.tell():
        yield text.getvalue()


def plain(row: Row) -> Row:
    """Return a row as CSV has it: true and false in small letters, as JSON writes them."""
    return row | {"hidden": "true" if row["hidden"] else "false"}
