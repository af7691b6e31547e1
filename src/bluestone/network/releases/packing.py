"""How a release becomes rows, and rows become cards, figures and verdicts again. No query is made here."""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from bluestone.network.releases.models import Handed, Original, Part, Way, Wording
from bluestone.release.figure import Card, Figure
from bluestone.release.journey import Journey
from bluestone.release.release import Release
from bluestone.release.signing import Verified, envelope
from bluestone.release.verdict import Verdict

APART = ("cards", "figures", "journey", "verdicts")  # what is kept in rows of its own
YEARS = 24  # rolling years kept at hand for a comparison: the newest, and one that has had a year

RELEASE = TypeAdapter(Release)
CARD = TypeAdapter(Card)
FIGURE = TypeAdapter(Figure)
FIGURES = TypeAdapter(tuple[Figure, ...])
VERDICT = TypeAdapter(Verdict)
JOURNEY = TypeAdapter(Journey)


@dataclass(frozen=True)
class Glance:
    """What one indicator says now: its card, its newest rolling year, and whether it has changed."""

    card: Card
    newest: Figure | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Signed:
    """When a release was signed, and the id of the key."""

    at: datetime
    key: str


def press(told: Any) -> bytes:
    """Return something as pressed JSON."""
    return zlib.compress(to_json(told))


def about(release: Release) -> str:
    """Return what a release says of itself, without what is kept apart, as JSON."""
    told = {name: value for name, value in vars(release).items() if name not in APART}
    return to_json(told).decode()


def head(handed: Handed) -> Release:
    """Return a release without its indicators, figures and journey."""
    told = json.loads(handed.about) | {"cards": {}, "figures": []}
    return RELEASE.validate_json(json.dumps(told))


def wordings(release: Release) -> dict[str, Wording]:
    """Return the cards of a release as rows, by indicator."""
    found = {}
    for name, card in release.cards.items():
        text = to_json(card)
        digest = hashlib.sha256(text).hexdigest()
        found[name] = Wording(sha256=digest, pressed=zlib.compress(text))
    return found


def originals(handed: Handed, told: Verified) -> list[Any]:
    """Return the rows that hold a release whole: its bytes, and its journey where it has one."""
    pressed = zlib.compress(told.content)
    rows: list[Any] = [Original(handed=handed, signature=told.seal, pressed=pressed)]
    if told.release.journey is not None:
        rows.append(Way(handed=handed, pressed=press(told.release.journey)))
    return rows


def signed(original: Original) -> Signed:
    """Return when a release was signed, and with which key."""
    told = envelope(bytes(original.signature), name="The release")
    return Signed(datetime.fromisoformat(told.signed_at), told.key)


def parts(handed: Handed, release: Release, cards: dict[str, Wording]) -> Iterable[Part]:
    """Yield a row for each indicator of a release."""
    held: dict[str, list[Figure]] = {name: [] for name in release.cards}
    for figure in release.figures:
        held[figure.indicator].append(figure)
    for place, (name, figures) in enumerate(held.items()):
        years = sorted(
            (f for f in figures if f.period.span == "year" and not f.group),
            key=lambda figure: figure.period,
        )
        verdict = release.verdicts.get(name)
        yield Part(
            handed=handed,
            place=place,
            indicator=name,
            wording=cards[name],
            newest=to_json(years[-1]).decode() if years else "",
            years=to_json(
                [(f.period.from_on, f.number, f.out_of) for f in years[-YEARS:]]
            ).decode(),
            verdict=to_json(verdict).decode() if verdict else "",
            pressed=press(figures),
        )


def card(part: Part) -> Card:
    """Return the card of a part."""
    return CARD.validate_json(zlib.decompress(part.wording.pressed))


def figures(part: Part) -> tuple[Figure, ...]:
    """Return all figures of a part."""
    return FIGURES.validate_json(zlib.decompress(part.pressed))


def newest(part: Part) -> Figure | None:
    """Return the newest rolling year of a part; None where it has none."""
    return FIGURE.validate_json(part.newest) if part.newest else None


def verdict(part: Part) -> Verdict | None:
    """Return what a part says of change; None where nothing is said."""
    return VERDICT.validate_json(part.verdict) if part.verdict else None


def glance(part: Part) -> Glance:
    """Return what a part says now."""
    return Glance(card(part), newest(part), verdict(part))


def journey(way: Way) -> Journey:
    """Return the journey of a release."""
    return JOURNEY.validate_json(zlib.decompress(way.pressed))


def whole(handed: Handed, held: Iterable[Part], way: Way | None = None) -> Release:
    """Return a release with some or all of its parts, as it was handed in."""
    rows = list(held)
    told = vars(head(handed)) | {
        "cards": {part.indicator: card(part) for part in rows},
        "figures": tuple(figure for part in rows for figure in figures(part)),
        "verdicts": {part.indicator: v for part in rows if (v := verdict(part))},
        "journey": journey(way) if way else None,
    }
    return Release(**told)
