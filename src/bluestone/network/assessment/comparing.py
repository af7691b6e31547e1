"""Two assessments of one force beside each other, also where the framework changed between them."""

from dataclasses import dataclass

from bluestone.network.assessment.models import Assessment
from bluestone.network.assessment.standing import titles_of
from bluestone.reference.framework import APART, Place
from bluestone.reference.migration import CHANGED, Link, OtherFramework, migration


@dataclass(frozen=True)
class Change:
    """One question in two cycles: what it was rated, what it is, and which way, in words."""

    place: Place  # in the newer version; in the older one where it is no longer asked
    before: str
    after: str
    way: str
    notes: tuple[str, ...]  # how the question itself changed


@dataclass(frozen=True)
class Compared:
    """Two cycles: every question of both, or why they cannot be compared."""

    changes: tuple[Change, ...]
    why_not: str = ""

    def count(self, way: str) -> int:
        """Return how many questions went some way."""
        return sum(change.way == way for change in self.changes)


def compared(older: Assessment, newer: Assessment) -> Compared:
    """Return two assessments beside each other, question by question. Levels are never added up."""
    try:
        moved = migration(older.edition.framework, newer.edition.framework)
    except OtherFramework as e:
        return Compared((), str(e))
    before = dict(older.answers.values_list("question", "rating"))
    after = dict(newer.answers.values_list("question", "rating"))
    return Compared(tuple(change(link, before, after, older, newer) for link in moved.links))


def change(
    link: Link,
    before: dict[str, str],
    after: dict[str, str],
    older: Assessment,
    newer: Assessment,
) -> Change:
    """Return one question in two cycles."""
    old_framework, new_framework = older.edition.framework, newer.edition.framework
    was = before.get(link.old.id, "") if link.old else ""
    now = after.get(link.new.id, "") if link.new else ""
    place = (
        new_framework.places[link.new.id] if link.new else old_framework.places[link.old.id]  # type: ignore[union-attr]
    )
    return Change(
        place,
        titles_of(old_framework).get(was, was) if link.old else "Not asked",
        titles_of(new_framework).get(now, now) if link.new else "No longer asked",
        way(link, was, now, new_framework.levels),
        tuple(CHANGED[each] for each in link.changes if each not in ("new", "removed", "beside")),
    )


def way(link: Link, was: str, now: str, levels: tuple[str, ...]) -> str:
    """Return which way a rating went: higher, lower, the same, or why that cannot be said."""
    if not link.old:
        return "new question"
    if not link.new:
        return "no longer asked"
    if not was or not now:
        return (
            f"rated in the {'first' if was else 'second'} only"
            if was or now
            else "rated in neither"
        )
    if was in APART or now in APART:
        return "the same" if was == now else "now on a level" if was in APART else "now on no level"
    if was not in levels or not link.alike:
        return "not comparable"
    if was == now:
        return "the same"
    return "higher" if levels.index(now) > levels.index(was) else "lower"
