"""Ratings beside each other: question by question, and how far each pair of raters agrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from bluestone.network.assessment.models import Review
from bluestone.network.assessment.standing import Standing, titles_of
from bluestone.reference.framework import Framework, Place
from bluestone.statistics.agreement import Agreement, agreement


@dataclass(frozen=True)
class Rater:
    """Somebody whose ratings stand in a column: their name for it, and what they gave."""

    title: str
    ratings: Mapping[str, str]
    whys: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One question, and what each rater gave; `apart` is how many levels lie between them at most."""

    place: Place
    given: tuple[str, ...]
    whys: tuple[str, ...]
    apart: int

    @property
    def differs(self) -> bool:
        """Return whether those who rated it did not all give the same."""
        return len({*self.given} - {"–"}) > 1


def raters(standing: Standing | None, reviews: tuple[Review, ...]) -> tuple[Rater, ...]:
    """Return the raters: the force where its own ratings may be seen, then each review."""
    found = []
    if standing is not None:
        rated = [each for each in standing.questions if each.rating]
        whys = {e.question.id: e.answer.text for e in rated if e.answer}
        found.append(Rater("The force", {e.question.id: e.rating for e in rated}, whys))
    for number, review in enumerate(reviews, start=1):
        same = sum(each.side == review.side for each in reviews)
        title = review.get_side_display() + (f" {number}" if same > 1 else "")
        rows = list(review.ratings.all())
        found.append(
            Rater(
                title,
                {each.question: each.rating for each in rows},
                {each.question: each.why for each in rows},
            )
        )
    return tuple(found)


def rows(framework: Framework, of: tuple[Rater, ...]) -> tuple[Row, ...]:
    """Return the questions that anybody rated, with what each gave, in the framework's order."""
    titles = titles_of(framework)
    found = []
    for id_, place in framework.places.items():
        given = tuple(rater.ratings.get(id_, "") for rater in of)
        if any(given):
            found.append(
                Row(
                    place,
                    tuple(titles.get(each, each) if each else "–" for each in given),
                    tuple(rater.whys.get(id_, "") for rater in of),
                    apart(framework, given),
                )
            )
    return tuple(found)


def apart(framework: Framework, given: tuple[str, ...]) -> int:
    """Return how many levels lie between the lowest and the highest that was given."""
    places = [framework.levels.index(each) for each in given if each in framework.levels]
    return max(places) - min(places) if places else 0


@dataclass(frozen=True)
class Agreed:
    """How far two raters agree."""

    first: str
    second: str
    found: Agreement


def agreed(framework: Framework, of: tuple[Rater, ...]) -> tuple[Agreed, ...]:
    """Return how far every two raters agree, over the questions that both put on a level."""
    levels = set(framework.levels)
    found = []
    for one, other in combinations(of, 2):
        table = [
            [one.ratings[id_], other.ratings[id_]]
            for id_ in framework.places
            if one.ratings.get(id_) in levels and other.ratings.get(id_) in levels
        ]
        found.append(Agreed(one.title, other.title, agreement(table, framework.levels)))
    return tuple(found)
