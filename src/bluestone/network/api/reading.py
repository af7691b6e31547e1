"""What is asked of published releases for other programs: which one, its head, its definitions, its figures."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from bluestone.charts import words
from bluestone.charts.words import day_name
from bluestone.network.api.answers import Refusal
from bluestone.network.api.models import Right
from bluestone.network.api.rows import Place, Row, definition, place_of, rows
from bluestone.network.api.schemas import OfForces, OfRelease
from bluestone.network.releases import packing, reading
from bluestone.network.releases.models import Handed, Part, State
from bluestone.release.figure import Card
from bluestone.release.verdict import Verdict
from bluestone.site.accounts.models import Force

PUBLIC = "public"
NOTHING = "No release of this force is published yet."
NO_RELEASE = "This force has no published release of that number."
RECALLED = (
    "This release was recalled on {day}, so its figures are not to be used any more: {reason}"
)
OTHER = "What is asked for after belongs to another release: leave one of the two out."
MOVED = "What is published has changed since the rows before these: ask for all of it anew."
TOLD = (  # of a card, as it is
    "indicator",
    "pillar",
    "title",
    "why",
    "kind",
    "unit",
    "number_is",
    "out_of_is",
    "period_is",
    "basis",
    "better",
    "limit",
    "median_of",
    "each",
    "scale",
    "least",
    "most",
    "source",
    "not_sent",
)


def release_of(force: str, number: int | None) -> Handed:
    """Return a published release of a force; the one that is shown now, without a number.

    Raises Refusal: 404 where there is none, 410 where it was recalled.
    """
    if number is None:
        shown = reading.shown(force)
        if shown is None:
            raise Refusal(404, NOTHING)
        return shown
    held = Handed.objects.select_related("force").prefetch_related("steps")
    found = held.filter(pk=number, force=force).first()
    if found is not None and found.state == State.RECALLED:
        day = day_name(timezone.localdate(found.newest.at))
        raise Refusal(410, RECALLED.format(day=day, reason=found.newest.reason))
    if found is None or found.state != State.PUBLISHED:
        raise Refusal(404, NO_RELEASE)
    return found


def asked_of(force: str, asked: OfRelease) -> Handed:
    """Return the release that figures are asked of: by its number, or by that of the rows before.

    Raises Refusal as release_of does, and 422 where the two differ.
    """
    start = place_of(asked.after)
    if start and asked.release not in (None, start.release):
        raise Refusal(422, OTHER, [OTHER])
    return release_of(force, start.release if start else asked.release)


def public_releases(force: str | None = None) -> list[Handed]:
    """Return the newest release of each force, or of one, that was published for everybody."""
    held = reading.published().filter(audience=PUBLIC).order_by("force", "-cut_on", "-pk")
    newest: dict[str, Handed] = {}
    for each in held if force is None else held.filter(force=force):
        newest.setdefault(each.force_id, each)
    return list(newest.values())


def public_rows(releases: list[Handed], asked: OfForces) -> Iterator[tuple[Place, Row]]:
    """Return the figures of what is published for everybody, from the place that is asked for on.

    Raises Refusal (410) where the release of the rows before is not the newest any more.
    """
    start = place_of(asked.after)
    if start is None:
        return rows(releases, asked)
    numbers = [each.pk for each in releases]
    if start.release not in numbers:
        raise Refusal(410, MOVED)
    return rows(releases[numbers.index(start.release) :], asked)


def force_rows(force: Force | None, rights: Iterable[Right]) -> list[Row]:
    """Return the forces of which a token of a force (or of none) may read something, as rows."""
    found: dict[Force, list[Right]] = {}
    if force is not None:
        found[force] = [right for right in rights if right != Right.PUBLIC]
    if Right.PUBLIC in rights:
        for handed in public_releases():
            found.setdefault(handed.force, []).append(Right.PUBLIC)
    return [
        {"force": each.code, "title": each.title, "kind": each.kind, "may": may}
        for each, may in sorted(found.items(), key=lambda row: row[0].title)
    ]


def release_rows(force: str) -> list[Row]:
    """Return the published releases of a force as rows, the newest records first."""
    held = reading.published().filter(force=force).select_related("original")
    held = held.defer("about", "original__pressed").prefetch_related("steps")
    return [release_row(each) for each in held.order_by("-cut_on", "audience", "-pk")]


def release_row(handed: Handed) -> Row:
    """Return a release as a row; its keys are those of `schemas.ReleaseRow`."""
    return {
        "release": handed.pk,
        "force": handed.force_id,
        "audience": handed.audience,
        "cut_on": handed.cut_on,
        "made_on": handed.made_on,
        "published_at": handed.newest.at,
        "sha256": handed.sha256,
        "size": handed.size,
        "corrects": handed.corrects_id,
        "signed": bool(handed.original.signature),
    }


def said_of_itself(handed: Handed) -> Row:
    """Return what a release says of itself, and its definitions, without its figures."""
    head = packing.head(handed)
    return {
        "title": head.title,
        "snapshot": head.snapshot,
        "code": head.code,
        "rule": head.rule,
        "breakdowns": head.breakdowns,
        "cards": [defined(handed, part) for part in reading.glances(handed)],
    }


def indicator_rows(handed: Handed) -> list[Row]:
    """Return the indicators of a release as rows, in the framework's order."""
    return [indicator_row(handed, part, packing.card(part)) for part in reading.glances(handed)]


def indicator_row(handed: Handed, part: Part, card: Card) -> Row:
    """Return one indicator as a row; its keys are those of `schemas.IndicatorRow`."""
    told: dict[str, Any] = {name: getattr(card, name) for name in TOLD}
    first = {"definition": definition(handed, card), "release": handed.pk, "force": handed.force_id}
    return first | told | {"grows": words.ripens(card)} | change(packing.verdict(part))


def change(verdict: Verdict | None) -> Row:
    """Return what is said of change as parts of a row."""
    return {
        "verdict": verdict and verdict.says,
        "direction": verdict and verdict.direction,
        "change": verdict and verdict.change,
        "since_on": verdict.since.from_on if verdict and verdict.since else None,
        "verdict_words": verdict.words if verdict else "",
    }


def defined(handed: Handed, part: Part) -> Row:
    """Return one indicator with its worked example and its query."""
    card = packing.card(part)
    more = {name: getattr(card, name) for name in ("example", "gives", "tables", "sql")}
    return indicator_row(handed, part, card) | more


def hashes(releases: Iterable[Handed]) -> list[str]:
    """Return the hashes of releases, on which an answer that is made of them depends."""
    return [each.sha256 for each in releases]
