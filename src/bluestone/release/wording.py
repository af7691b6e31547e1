"""What is wrong with the texts of a release that somebody sends in: they are shown to others.

A release holds no text that anybody writes freely, and so none that could tell of somebody: its
definitions are an indicator's, its sentences are made here. What can be told of them without the
catalogue is that they are no longer than definitions are, and hold nothing but words.
"""

import re
from collections.abc import Iterator
from dataclasses import fields

from bluestone.release.figure import Card
from bluestone.release.relation import relation
from bluestone.release.release import Release
from bluestone.release.verdict import worded

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
MARKUP = re.compile(r"<\s*[/!?a-zA-Z]|&#|&[a-z]+;|javascript:", re.IGNORECASE)
HASH = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(r"\w+\.\w+")
CODE = re.compile(r"[\w.+-]{1,64}")

LONG, MANY = (
    1_000,
    400,
)  # characters of a definition, and cards or groups: over twice what ours have
LONGEST = 60_000  # characters of a query
SHORT = 120  # of a name or a title


def wrong_with_texts(release: Release) -> Iterator[str]:
    """Yield what is wrong with the texts of a release."""
    yield from wrong_with_cards(release)
    if not all(is_plain(text, SHORT) for text in names(release)):
        yield "It has a title, a group or a name that is too long, or holds more than words."
    if not all(is_plain(text, LONG) for text in notes(release)):
        yield "It has a note that is too long, or holds more than words."
    yield from wrong_with_marks(release)


def wrong_with_cards(release: Release) -> Iterator[str]:
    """Yield what is wrong with the cards of a release."""
    for name, card in release.cards.items():
        if name != card.indicator or not NAME.fullmatch(name) or not is_card(card):
            yield f"The card of {shortened(name)} is none that Bluestone writes."
    if len(release.cards) > MANY:
        yield f"It has more than {MANY} cards."


def wrong_with_marks(release: Release) -> Iterator[str]:
    """Yield what is wrong with texts of a release that have one form only."""
    if not all(HASH.fullmatch(each) for each in release.sources):
        yield "It names a source by something else than its SHA-256."
    if not all(CODE.fullmatch(text) for text in (release.snapshot, release.code)):
        yield "Its snapshot or its version is named as none is."
    if any(worded(verdict).words != verdict.words for verdict in release.verdicts.values()):
        yield "A verdict is in other words than its own."
    if not all(is_relation(text) for text in release.relations):
        yield "It states a sum that cannot be read."


def is_card(card: Card) -> bool:
    """Return whether the texts of a card are as long as those of cards, and hold only words.

    A query may have what looks like markup: "a <b" is one in SQL.
    """
    texts = [getattr(card, each.name) for each in fields(card) if each.type is str]
    texts.remove(card.sql)
    return (
        all(is_plain(text, LONG) for text in (*texts, *card.example, *card.example.values()))
        and all(is_plain(name, SHORT) for name in (*card.tables, *card.not_sent, *card.sums))
        and len(card.sql) <= LONGEST
        and not CONTROL.search(card.sql)
    )


def names(release: Release) -> Iterator[str]:
    """Yield what a release calls things."""
    yield from (release.title, release.profile, *release.breakdowns, *release.breakdowns.values())
    yield from {figure.group for figure in release.figures}
    for name, verdict in release.verdicts.items():
        yield from (name, verdict.indicator, verdict.of, verdict.baseline)
    if release.journey is not None:
        for curve in release.journey.curves:
            yield curve.group
        for wait in release.journey.waits:
            yield from (wait.stage, wait.group)
        for following in release.journey.followings:
            yield from (following.first, following.then)
        for way in release.journey.ways:
            yield from way.steps
        for told in release.journey.returns:
            yield told.step


def notes(release: Release) -> Iterator[str]:
    """Yield the sentences of a release's journey."""
    if release.journey is not None:
        yield from release.journey.notes
        for curve in release.journey.curves:
            yield from (point.why for point in curve.points)


def is_plain(text: str, most: int) -> bool:
    """Return whether a text is no longer than so many characters, and holds nothing but words."""
    return len(text) <= most and not CONTROL.search(text) and not MARKUP.search(text)


def is_relation(text: str) -> bool:
    """Return whether a text states a sum of indicators."""
    try:
        return str(relation(text)) == text
    except ValueError:
        return False


def shortened(name: str) -> str:
    """Return a name as far as it may be printed."""
    return name if is_plain(name, SHORT) else "an indicator"
