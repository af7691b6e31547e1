"""In which order gaps may be looked at: two, side by side, each in words. Nothing is added up or weighed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bluestone.network.plan.models import Gap, Judged

HARM: Mapping[str, str] = {
    Judged.LOW: "It makes the work harder, and victims do not notice.",
    Judged.MIDDLE: "Victims notice: they wait, are told late, or tell their account again.",
    Judged.HIGH: "Somebody may come to harm, a case may be lost, or a named suspect may go on.",
}
REACH: Mapping[str, str] = {
    Judged.LOW: "A few investigations, or one team.",
    Judged.MIDDLE: "Many investigations, or several teams.",
    Judged.HIGH: "Nearly all investigations.",
}
EASE: Mapping[str, str] = {
    Judged.LOW: "It needs money, a system or others’ consent, and a year or more.",
    Judged.MIDDLE: "It needs some months, and people whom the force has.",
    Judged.HIGH: "The team can do it within weeks, with what it has.",
}
HARM_FIRST, EASE_FIRST = "by harm, then reach", "by ease, then how soon"
BY_HARM = (
    "The greatest harm first; where harm is the same, the widest reach; where both are the same, "
    "what was noted first."
)
BY_EASE = (
    "The easiest first; where ease is the same, the one whose first action is due soonest, and those "
    "without an action last; where both are the same, what was noted first."
)
MATTER_MOST = 3  # gaps shown at the head of a plan
NEVER = date.max


@dataclass(frozen=True)
class Scale:
    """One of the three things that a gap is judged by, and what its words mean."""

    name: str
    title: str
    asks: str
    means: Mapping[str, str]


SCALES = (
    Scale("harm", "Harm", "How much harm does it do?", HARM),
    Scale("reach", "Reach", "How far does it reach?", REACH),
    Scale("ease", "Ease", "How easily is it put right?", EASE),
)


def place(judged: str) -> int:
    """Return where a word stands in the order; the highest comes first."""
    return Judged.values[::-1].index(judged)


def by_harm(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return gaps by harm, then by reach."""
    return tuple(sorted(gaps, key=lambda gap: (place(gap.harm), place(gap.reach), gap.pk)))


def by_ease(gaps: Iterable[Gap], due: Mapping[int, date]) -> tuple[Gap, ...]:
    """Return gaps by ease, then by how soon; `due` is the first day on which an action is due, by gap."""
    return tuple(
        sorted(gaps, key=lambda gap: (place(gap.ease), due.get(gap.pk, NEVER), gap.pk)),
    )
