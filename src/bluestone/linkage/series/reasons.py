"""Why two crimes score as they do: every addend, the weightiest first, in words."""

from dataclasses import dataclass

import numpy as np

from bluestone.linkage.series.crimes import ABSENT, UNKNOWN, Crimes
from bluestone.linkage.series.evidence import KINDS
from bluestone.linkage.series.model import Model

KILOMETRE, DAY = 1_000.0, 24.0  # metres, hours: below these the smaller unit is said


@dataclass(frozen=True)
class Reason:
    """One addend of a score: its name, what it adds in nats, and what is seen, in words."""

    name: str
    adds: float
    says: str


@dataclass(frozen=True)
class Proposal:
    """A pair of crimes that may be of one offender, by their ids, and why; for people to decide.

    `score` is log-odds in nats, the sum of `constant` and what the reasons add, without a rest;
    `probability`, 0 to 1, is how often such pairs came true among crimes that were solved.
    """

    one: str
    other: str
    score: float
    probability: float
    constant: float
    reasons: tuple[Reason, ...]


def proposals(model: Model, crimes: Crimes, one: np.ndarray, other: np.ndarray) -> list[Proposal]:
    """Return pairs of crimes with their scores and reasons, in the order given."""
    adds = model.addends(crimes, one, other)
    scores = model.constant + adds.sum(axis=1)
    chances = model.probability(scores)
    apart = np.column_stack([kind.apart(crimes, one, other) for kind in KINDS])
    return [
        Proposal(
            crimes.ids[i],
            crimes.ids[j],
            float(scores[row]),
            float(chances[row]),
            model.constant,
            reasons(model, adds[row], (crimes.codes[i], crimes.codes[j]), apart[row]),
        )
        for row, (i, j) in enumerate(zip(one, other, strict=True))
    ]


def reasons(
    model: Model, adds: np.ndarray, codes: tuple[np.ndarray, np.ndarray], apart: np.ndarray
) -> tuple[Reason, ...]:
    """Return why a pair scores so: the weightiest first, what is unknown last."""
    says = [behaviour_in_words(model, k, codes) for k in range(len(model.behaviours))]
    says += [apart_in_words(kind.name, apart[k]) for k, kind in enumerate(KINDS)]
    found = [Reason(*each) for each in zip(model.names, map(float, adds), says, strict=True)]
    return tuple(sorted(found, key=lambda reason: -abs(reason.adds)))


def behaviour_in_words(model: Model, k: int, codes: tuple[np.ndarray, np.ndarray]) -> str:
    """Return what two crimes show of a behaviour: "both: offered a lift; so in 1 crime in 340"."""
    behaviour, habit = model.behaviours[k], model.habits[k]
    one, other = int(codes[0][k]), int(codes[1][k])
    if UNKNOWN in (one, other):
        where = "either" if one == other else "one"
        return f"{behaviour.name}: not known of {where}"
    levels = [*behaviour.levels, "something new"]
    words = [levels[min(code, len(behaviour.levels))] for code in (one, other)]
    if one != other:
        return f"{behaviour.name}: {words[0]} in one, {words[1]} in the other"
    common = habit.common[min(one, len(habit.common) - 1)]
    if behaviour.is_yes_or_no:
        says = f"{'neither' if one == ABSENT else 'both'}: {behaviour.name}"
    else:
        says = f"both: {behaviour.name} {words[0]}"
    return f"{says}; so in 1 crime in {1 / common:,.{0 if common < 0.1 else 1}f}"


def apart_in_words(name: str, apart: float) -> str:
    """Return how far two crimes lie apart: "0.4 km apart", "about 3 days apart"."""
    if np.isnan(apart):
        return f"{name}: not known"
    if name == "place":
        return f"{apart:,.0f} m apart" if apart < KILOMETRE else f"{apart / 1_000:,.1f} km apart"
    if name == "gap":
        days = apart / DAY
        return f"about {apart:,.0f} hours apart" if days < 2 else f"about {days:,.0f} days apart"
    return f"{name}: about {apart:,.1f} hours apart on the clock"
