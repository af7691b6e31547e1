"""A release: every figure one force says at one time, each with the card it was counted by."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bluestone.release.figure import Card, Figure, Span
from bluestone.release.journey import Journey
from bluestone.release.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Release:
    """Everything one force says to one audience at one time."""

    force: str
    title: str
    kind: Literal["territorial", "invented", "foreign"]
    audience: str
    made_on: date
    cut_on: date  # the last day the records speak of
    snapshot: str
    code: str  # the version of Bluestone that counted
    rule: dict[str, str]  # the audience's rule as it stood, in words and numbers
    cards: dict[str, Card]
    figures: tuple[Figure, ...]
    breakdowns: dict[str, str] = field(default_factory=dict)  # what each is called, by its name
    sources: tuple[str, ...] = ()  # SHA-256 of each file it was counted from; never its name
    profile: str = ""  # the hash of the mapping profile
    journey: Journey | None = None  # what becomes of crimes; older releases carry none
    verdicts: dict[str, Verdict] = field(default_factory=dict)  # by indicator; older ones have none
    relations: tuple[str, ...] = ()  # what its indicators say of each other; older ones say nothing

    def of(self, indicator: str, span: Span, group: str = "") -> tuple[Figure, ...]:
        """Return the figures of one indicator over one span and in one group, oldest first."""
        wanted = (indicator, span, group)
        found = (f for f in self.figures if (f.indicator, f.period.span, f.group) == wanted)
        return tuple(sorted(found, key=lambda figure: figure.period))
