"""What follows from answers: which questions are asked, and which figures speak against a rating."""

from collections.abc import Mapping
from dataclasses import dataclass

from bluestone.reference.framework.model import Condition, Expectation, Framework, Question


@dataclass(frozen=True)
class Seen:
    """A figure as it was released, with the ends of its interval where it has one.

    It is in the unit that the expectation is: of a share percent, of a rate what it is said for.
    """

    value: float
    low: float | None = None
    high: float | None = None


def asked(of: Framework, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions to ask, in order, with the answers given so far.

    A question whose condition is on one that is not asked itself, or not answered yet, is not
    asked. Answers to questions that are not asked are passed over, never dropped.
    """
    found: dict[str, Question] = {}
    for question in of.questions:
        only_if = question.only_if
        if only_if is None or (
            only_if.question in found and met(only_if, answers.get(only_if.question), of)
        ):
            found[question.id] = question
    return tuple(found.values())


def met(condition: Condition, answer: str | None, of: Framework) -> bool:
    """Return whether an answer to the earlier question has the later one asked.

    An answer apart from the levels is at least, or at most, no level.
    """
    if condition.answers:
        return answer in condition.answers
    if answer not in of.levels:
        return False
    if condition.at_least:
        return reached(of, answer, condition.at_least)
    return reached(of, str(condition.at_most), answer)


def reached(of: Framework, level: str, least: str) -> bool:
    """Return whether a level is at least as high on the scale as another."""
    return of.levels.index(level) >= of.levels.index(least)


def contradictions(
    of: Framework, question: str, answer: str, seen: Mapping[str, Mapping[str, Seen]]
) -> tuple[Expectation, ...]:
    """Return the expectations of a question that figures speak against, as it was answered.

    `seen` holds figures by indicator and measure: "share", "median", "rate" or "score". Where one
    has an interval, all of it must lie beyond the limit: what chance could do speaks against
    nobody. So does a figure that was not released, or is too small to be said.
    """
    if answer not in of.levels:
        return ()
    return tuple(
        expected
        for expected in of.places[question].question.expects
        if reached(of, answer, expected.level_at_least)
        and expected.measure in (figures := seen.get(expected.indicator, {}))
        and beyond(expected, figures[expected.measure])
    )


def beyond(expected: Expectation, seen: Seen) -> bool:
    """Return whether a figure lies beyond the limit of an expectation, with all its interval."""
    if expected.when == "above":
        return (seen.value if seen.low is None else seen.low) > expected.limit
    return (seen.value if seen.high is None else seen.high) < expected.limit
