"""What a framework is made of: a scale, and pillars, practices and questions to rate by it.

Levels are in an order and are no numbers: nothing here counts with them.
"""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from bluestone.reference.codes import BadReference

CLOSED = ConfigDict(extra="forbid")  # a mistyped key is told, not passed over

DONT_KNOW = "dont_know"
NOT_EVIDENCED = "not_evidenced"
APART = (DONT_KNOW, NOT_EVIDENCED)  # answers to any question that are on no level, in any scale

MOST_LEVELS = 12  # of a scale; nobody tells more apart

Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Indicator = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=120)
]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Kind = Literal[
    "case file review",
    "data extract",
    "dashboard or report",
    "policy",
    "agreement",
    "log or register",
    "minutes",
    "training record",
    "survey",
    "observation",
    "interview",
]
Measure = Literal["share", "median", "rate", "score"]
MEASURES: tuple[Measure, ...] = ("share", "median", "rate", "score")


class BadFramework(BadReference):
    """A framework file cannot be read, or its shape is not that of a framework."""


@dataclass(frozen=True, config=CLOSED)
class Level:
    """One level of a framework's scale, and what it means in words."""

    id: Name
    title: Text
    words: Text


@dataclass(frozen=True, config=CLOSED)
class Evidence:
    """What typically shows how a question stands, and what kind of thing that is."""

    kind: Kind
    text: Text


@dataclass(frozen=True, config=CLOSED)
class Condition:
    """The answers to an earlier question by which another is asked. One of the three is given."""

    question: Name
    at_least: Name | None = None
    at_most: Name | None = None
    answers: tuple[Name, ...] = ()


@dataclass(frozen=True, config=CLOSED)
class Expectation:
    """A rule by which a figure speaks against a rating, and what that would mean.

    One of the four is given: `share` in percent, `median` in the indicator's unit, `rate` for what
    the indicator is said for, `score` on the indicator's own scale.
    """

    level_at_least: Name
    indicator: Indicator
    when: Literal["above", "below"]
    because: Text
    source: Text
    share: Annotated[Amount, Field(le=100)] | None = None
    median: Amount | None = None
    rate: Amount | None = None
    score: Amount | None = None

    @property
    def measure(self) -> Measure:
        """Return which of the indicator's figures it looks at."""
        return next(name for name in MEASURES if getattr(self, name) is not None)

    @property
    def limit(self) -> float:
        """Return the figure beyond which the rating is spoken against."""
        limit: float = getattr(self, self.measure)
        return limit


@dataclass(frozen=True, config=CLOSED)
class Question:
    """What is asked, what good looks like on each level, and what would show it.

    `good` holds a text for each level of the scale. `partner`: partners see it well enough to rate
    it too. `was` are the ids it had, or was made from, in earlier versions.
    """

    id: Name
    text: Text
    good: dict[str, Text]
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    source: Text
    hint: Annotated[str, StringConstraints(max_length=2_000)] = ""
    only_if: Condition | None = None
    indicators: tuple[Indicator, ...] = ()
    expects: tuple[Expectation, ...] = ()
    partner: bool = False
    was: tuple[Name, ...] = ()


@dataclass(frozen=True, config=CLOSED)
class Practice:
    """One thing a force does, or does not: what, why, where that was found, and what is asked of it."""

    id: Name
    title: Text
    why: Text
    source: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


@dataclass(frozen=True, config=CLOSED)
class Pillar:
    """Practices with one aim. A theme that runs across pillars has the same form."""

    id: Name
    title: Text
    aim: Text
    source: Text
    practices: Annotated[tuple[Practice, ...], Field(min_length=1)]


@dataclass(frozen=True, config=CLOSED)
class Stage:
    """One kind of step in an investigation. `told`: the Victims' Code has the victim told of it."""

    kind: Name
    label: Text
    told: bool
    source: Text


@dataclass(frozen=True, config=CLOSED)
class Place:
    """Where a question stands. `number` is for reading aloud, and changes as questions move."""

    pillar: Pillar
    practice: Practice
    question: Question
    number: str  # "2.1b"


@dataclass(frozen=True, config=CLOSED)
class Framework:
    """One framework, as of the day it was written or copied. `scale` is lowest first.

    A framework of something other than investigations has no journey.
    """

    id: Name
    title: Text
    version: Text
    copied: date
    source: Text
    scale_source: Text
    scale: Annotated[tuple[Level, ...], Field(min_length=2, max_length=MOST_LEVELS)]
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1)]
    themes: tuple[Pillar, ...] = ()
    journey_source: str = ""
    journey_stages: int = 0
    journey: tuple[Stage, ...] = field(default=())

    @property
    def groups(self) -> tuple[Pillar, ...]:
        """Return the pillars, then the themes that run across them."""
        return self.pillars + self.themes

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Return every practice, in the order of the file."""
        return tuple(practice for group in self.groups for practice in group.practices)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Return where each question stands, by its id, in the order of the file."""
        return {place.question.id: place for place in placed(self)}

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in the order of the file."""
        return tuple(place.question for place in self.places.values())

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels' ids, lowest first."""
        return tuple(level.id for level in self.scale)

    @property
    def answers(self) -> tuple[str, ...]:
        """Return every answer that may be given: the levels, then the two that are on none."""
        return self.levels + APART


def placed(framework: Framework) -> Iterator[Place]:
    """Yield where each question stands, in the order of the file."""
    for first, group in enumerate(framework.groups, start=1):
        for second, practice in enumerate(group.practices, start=1):
            for third, question in enumerate(practice.questions):
                number = f"{first}.{second}{lettered(third)}"
                yield Place(group, practice, question, number)


def lettered(place: int) -> str:
    """Return the letter of a place: a, b, ... z, then aa, ab."""
    before, last = divmod(place, 26)
    return (lettered(before - 1) if before else "") + chr(ord("a") + last)
