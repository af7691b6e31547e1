"""How far forces are in a campaign, and where their gaps lie. Forces stand by name, in no order of merit."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bluestone.network.assessment.models import Assessment, Campaign, Frozen, Milestone, Stage
from bluestone.network.assessment.moderated import moderated
from bluestone.reference.framework import Framework, Pillar, Place

FEWEST = 5  # forces behind any number of the table of gaps; ours


@dataclass(frozen=True)
class Row:
    """A force in a campaign: the day on which it reached each stage, or None."""

    assessment: Assessment
    reached: tuple[Milestone | None, ...]
    late: str
    asked_on: date | None = None  # moderation, where it waits for an academic reviewer

    @property
    def newest(self) -> str:
        """Return the stage it is at; empty: not started."""
        return next((str(each.stage) for each in reversed(self.reached) if each), "")


@dataclass(frozen=True)
class Answered:
    """One question: how many forces put it on each level, or gave another answer."""

    place: Place
    given: tuple[int, ...]


@dataclass(frozen=True)
class Theme:
    """A pillar or cross-cutting theme, with its questions."""

    group: Pillar
    questions: tuple[Answered, ...]

    @property
    def given(self) -> tuple[int, ...]:
        """Return how many answers there are of each kind, over all questions and forces."""
        return tuple(map(sum, zip(*(each.given for each in self.questions), strict=True)))


def rows(campaign: Campaign, on: date) -> tuple[Row, ...]:
    """Return how far each force of a campaign is, by name."""
    found = campaign.assessments.select_related("force").prefetch_related(
        "milestones", "moderations"
    )
    return tuple(
        row(each, campaign, on) for each in sorted(found, key=lambda each: each.force.title)
    )


def row(assessment: Assessment, campaign: Campaign, on: date) -> Row:
    """Return how far one force is."""
    by_stage = {each.stage: each for each in assessment.milestones.all()}
    late = ""
    if Stage.SUBMITTED not in by_stage and campaign.closes_on < on:
        late = "own rating late"
    elif Stage.REVIEWED not in by_stage and campaign.review_on < on:
        late = "progress review late"
    waiting = moderated(assessment).waiting
    asked_on = waiting.on if waiting else None
    return Row(assessment, tuple(by_stage.get(stage) for stage in Stage), late, asked_on)


def counts(of: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """Return how many forces have reached each stage, by its label."""
    found = Counter(str(each.stage) for row in of for each in row.reached if each)
    return tuple((stage.label, found[stage]) for stage in Stage)


def themes(campaign: Campaign, framework: Framework) -> tuple[Theme, ...]:
    """Return how forces that finished their own rating answered, theme by theme.

    Of frozen copies alone, the newest of each force, and of forces on the campaign's own version.
    Empty while fewer than five have one.
    """
    newest = {}
    frozen = Frozen.objects.filter(
        assessment__campaign=campaign, assessment__edition=campaign.edition_id
    )
    for copy in frozen.order_by("at", "pk"):
        newest[copy.assessment_id] = ratings(copy.sha256, copy.text)
    if len(newest) < FEWEST:
        return ()
    answered = [
        Answered(place, given)
        for id_, place in framework.places.items()
        if any(given := spread(id_, framework, newest.values()))
    ]
    found = (
        Theme(group, tuple(each for each in answered if each.place.pillar == group))
        for group in framework.groups
    )
    return tuple(theme for theme in found if theme.questions)


def spread(id_: str, framework: Framework, of: Iterable[dict[str, str]]) -> tuple[int, ...]:
    """Return how many forces gave each answer to a question: levels lowest first, then the others."""
    found = Counter(each.get(id_, "") for each in of)
    return tuple(found[answer] for answer in framework.answers)


@lru_cache(maxsize=256)
def ratings(sha256: str, text: str) -> dict[str, str]:  # noqa: ARG001
    """Return the ratings of a frozen copy, by question."""
    return {each["question"]: each["rating"] for each in json.loads(text)["answers"]}
