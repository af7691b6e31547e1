"""Whether the log is as it was written: every event's hash, the order, the head, and an anchor."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection
from pydantic import TypeAdapter

from bluestone.errors import BluestoneError
from bluestone.site.audit.models import START, Event, Head

FORMAT = "bluestone-anchor-1"


class BadAnchor(BluestoneError):
    """A file is no anchor of a log."""

    exit_code = 43


@dataclass(frozen=True)
class Anchor:
    """The newest event at one time, to be kept where the log's keeper cannot reach it."""

    number: int
    hash: str
    at: str


WHOLE = TypeAdapter(Anchor)


@dataclass(frozen=True)
class Verified:
    """What was found: how many events hold, and in a sentence each what does not."""

    events: int
    broken: tuple[str, ...]


def anchor(at: datetime) -> Anchor:
    """Return the anchor of the log as it stands."""
    head = Head.objects.filter(pk=1).first() or Head()
    return Anchor(head.number, head.hash, at.isoformat(timespec="seconds"))


def anchor_text(of: Anchor) -> str:
    """Return an anchor as the text of a file."""
    return json.dumps({"format": FORMAT, **asdict(of)}, indent=1)


def anchor_from(text: str, *, name: str) -> Anchor:
    """Return the anchor in a file's text. Raises BadAnchor."""
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise ValueError
        return WHOLE.validate_json(json.dumps(told), strict=True)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadAnchor(
            f"{name} is no anchor. Give a file that `bluestone log anchor` wrote."
        ) from None


def verified(against: Anchor | None = None) -> Verified:
    """Return how much of the log holds. It stops at the first event that does not."""
    before, number, broken = START, 0, []
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if fault := told(event, number, before):
            return Verified(number - 1, (fault,))
        if against and against.number == number and against.hash != event.hash:
            broken.append(
                f"Event {number} is not the one that the anchor names: the log was remade."
            )
        before = event.hash
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.number, head.hash) != (number, before):
        broken.append(f"The log ends at event {number}, and event {head.number} was the newest.")
    if against and against.number > number:
        broken.append(f"The anchor names event {against.number}, and the log ends at {number}.")
    return Verified(number, (*broken, *unguarded()))


def told(event: Event, number: int, before: str) -> str | None:
    """Return what is wrong with an event, in a sentence, or None."""
    if event.number != number:
        return f"Event {number} is missing: the next one there is {event.number}."
    if event.before != before:
        return f"Event {number} does not follow the one before it: one of the two was changed."
    if event.digest() != event.hash:
        return f"Event {number} was changed after it was written."
    return None


def trigger_names(table: str) -> dict[str, str]:
    """Return the names of the triggers that guard a table, by what they refuse."""
    return {verb: f"{table}_no_{verb.lower()}" for verb in ("UPDATE", "DELETE")}


def unguarded() -> tuple[str, ...]:
    """Return which of the triggers that guard the log are not there any more, a sentence each."""
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        there = {name for (name,) in cursor.fetchall()}
    return tuple(
        f"The database does not refuse to {verb.lower()} an event any more: its trigger is gone."
        for verb, name in trigger_names(Event._meta.db_table).items()
        if name not in there
    )
