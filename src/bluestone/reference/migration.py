"""From one version of a framework to the next: what became of each question, level and answer.

Nothing that was answered is dropped: an answer is kept, kept and to be looked at again, to be given
again, or kept as one to a question that is no longer asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bluestone.reference.framework import (
    APART,
    BadFramework,
    Framework,
    Level,
    Question,
)

Change = Literal[
    "new",
    "removed",
    "renamed",
    "split",
    "joined",
    "moved",
    "reworded",
    "good",
    "condition",
    "beside",
]
Shift = Literal["added", "removed", "reworded", "reordered", "beside a new one"]
Outcome = Literal["kept", "look again", "rate again", "no longer asked"]

CHANGED: dict[Change, str] = {  # in a sentence, for whoever reads the report
    "new": "It is new.",
    "removed": "It is no longer asked.",
    "renamed": "It goes by another id.",
    "split": "It was split: one question became several.",
    "joined": "It was joined from several questions.",
    "moved": "It stands elsewhere in the framework.",
    "reworded": "It is worded otherwise.",
    "good": "What good looks like is worded otherwise.",
    "condition": "It is asked under another condition.",
    "beside": "What is shown beside it changed: evidence, indicators, expectations, or who rates it.",
}
LOOK: dict[Change, str] = {  # why an answer on a level is to be looked at again
    "split": "The question was split: look whether the answer holds for this part.",
    "reworded": "The question is worded otherwise: look whether the answer still holds.",
    "good": "What good looks like is worded otherwise: look whether the level still holds.",
}
LOOK_LEVEL: dict[Shift, str] = {
    "reworded": "The level is worded otherwise: look whether it still holds.",
    "reordered": "The level stands elsewhere in the scale: look whether it still holds.",
    "beside a new one": "The scale has a new level next to this one: look whether that fits better.",
}
GONE = "The level is no longer in the scale: rate the question again."
JOINED = "The question was joined from several: rate it again, with the earlier answers beside it."
NOT_ASKED = "The question is no longer asked. The answer is kept with the version it was given in."


class OtherFramework(BadFramework):
    """Two files are not versions of one framework."""


@dataclass(frozen=True)
class Link:
    """A question of the old version, what it became in the new one, and how the two differ.

    `old` is None where it is new, `new` where it was removed. A question that was split has several
    links, and so has one that was joined.
    """

    old: Question | None
    new: Question | None
    changes: tuple[Change, ...]

    @property
    def alike(self) -> bool:
        """Return whether answers to the two may be compared without a word of caution."""
        return bool(self.old and self.new) and not set(self.changes) & {*LOOK, "joined"}


@dataclass(frozen=True)
class LevelLink:
    """A level of the old scale, the one of the same id in the new, and how the two differ."""

    old: Level | None
    new: Level | None
    changes: tuple[Shift, ...]


@dataclass(frozen=True)
class Fate:
    """What becomes of one answer: to which questions it goes, as which answer, and why.

    An answer of None is to be given again. `why` is empty where nobody has to look.
    """

    question: str
    answer: str
    outcome: Outcome
    to: tuple[tuple[str, str | None], ...]
    why: str


@dataclass(frozen=True)
class Migration:
    """What became of the questions and levels of one version of a framework in another.

    `links` are in the order of the new version, with what was removed at the end.
    """

    old: Framework
    new: Framework
    links: tuple[Link, ...]
    levels: tuple[LevelLink, ...] = field(default=())

    @property
    def pairs(self) -> tuple[Link, ...]:
        """Return the links between questions of both versions, to compare two cycles by."""
        return tuple(link for link in self.links if link.old and link.new)

    @property
    def changed(self) -> bool:
        """Return whether anything differs that an assessor sees."""
        return any(link.changes for link in self.links) or any(
            level.changes for level in self.levels
        )

    @cached_property
    def level_links(self) -> dict[str, LevelLink]:
        """Return the links of the old scale's levels, by id."""
        return {link.old.id: link for link in self.levels if link.old}

    def level_after(self, level: str) -> str | None:
        """Return the new id of an old level; None if it is gone."""
        link = self.level_links.get(level)
        return link.new.id if link and link.new else None

    def fate(self, question: str, answer: str) -> Fate:
        """Return what becomes of an answer to a question of the old version."""
        after = [link for link in self.pairs if link.old and link.old.id == question]
        if not after:
            return Fate(question, answer, "no longer asked", (), NOT_ASKED)
        to = tuple((link.new.id, self.carried(link, answer)) for link in after if link.new)
        why = " ".join(dict.fromkeys(why for link in after for why in self.reasons(link, answer)))
        if any(carried is None for _, carried in to):
            return Fate(question, answer, "rate again", to, why)
        return Fate(question, answer, "look again" if why else "kept", to, why)

    def carried(self, link: Link, answer: str) -> str | None:
        """Return what an answer is in the new version; None if it is to be given again."""
        if "joined" in link.changes:
            return None
        return answer if answer in APART else self.level_after(answer)

    def reasons(self, link: Link, answer: str) -> Iterator[str]:
        """Yield why somebody has to look at an answer."""
        if "joined" in link.changes:
            yield JOINED
            return
        yield from (LOOK[change] for change in link.changes if change in LOOK)
        if answer not in APART:
            level = self.level_links.get(answer)
            if level is None or level.new is None:
                yield GONE
                return
            yield from (LOOK_LEVEL[shift] for shift in level.changes if shift in LOOK_LEVEL)


def migration(old: Framework, new: Framework) -> Migration:
    """Return what became of a framework's questions and levels in a later version of it.

    Raises OtherFramework if the two have different ids.
    """
    if old.id != new.id:
        raise OtherFramework(
            f"{old.id} and {new.id} are two frameworks, and not versions of one. "
            "Give a new version the id of the old one."
        )
    return Migration(old, new, tuple(links(old, new)), tuple(level_links(old, new)))


def links(old: Framework, new: Framework) -> Iterator[Link]:
    """Yield what became of each question."""
    before = {question.id: predecessors(question, old) for question in new.questions}
    followed = [name for names in before.values() for name in names]
    for question in new.questions:
        for name in before[question.id]:
            changes = differences(old, new, name, question, before)
            split: tuple[Change, ...] = ("split",) if followed.count(name) > 1 else ()
            yield Link(old.places[name].question, question, (*split, *changes))
        if not before[question.id]:
            yield Link(None, question, ("new",))
    for question in old.questions:
        if question.id not in followed:
            yield Link(question, None, ("removed",))


def predecessors(question: Question, old: Framework) -> tuple[str, ...]:
    """Return the ids of the old version's questions that a new one continues.

    Its own id, if the old version has it, and those of its former ids that the old version has. A
    former id that one of these already had itself is history, told again.
    """
    known = old.places
    own = (question.id,) if question.id in known else ()
    former = tuple(name for name in question.was if name in known)
    history = {was for name in own + former for was in known[name].question.was}
    return own + tuple(name for name in former if name not in history)


def differences(
    old: Framework,
    new: Framework,
    name: str,
    question: Question,
    before: dict[str, tuple[str, ...]],
) -> Iterator[Change]:
    """Yield how a new question differs from one that it continues."""
    place, now = old.places[name], new.places[question.id]
    was = place.question
    here = {level for level in was.good if level in question.good}
    if name != question.id:
        yield "renamed"
    if len(before[question.id]) > 1:
        yield "joined"
    if (place.pillar.id, place.practice.id) != (now.pillar.id, now.practice.id):
        yield "moved"
    if (was.text, was.hint) != (question.text, question.hint):
        yield "reworded"
    if any(was.good[level] != question.good[level] for level in here):
        yield "good"
    if condition(was, {}) != condition(question, before):
        yield "condition"
    if beside(was) != beside(question):
        yield "beside"


def condition(question: Question, before: dict[str, tuple[str, ...]]) -> tuple[object, ...]:
    """Return when a question is asked, with the earlier question by its old id."""
    only_if = question.only_if
    if only_if is None:
        return ()
    names = before.get(only_if.question) or (only_if.question,)
    return names, only_if.at_least, only_if.at_most, only_if.answers


def beside(question: Question) -> tuple[object, ...]:
    """Return what is shown with a question that does not change what it asks."""
    return (
        question.evidence,
        question.indicators,
        question.expects,
        question.partner,
        question.source,
    )


def level_links(old: Framework, new: Framework) -> Iterator[LevelLink]:
    """Yield what became of each level, in the order of the new scale; what was removed comes last."""
    before = {level.id: level for level in old.scale}
    both = [level for level in new.levels if level in before]
    for place, level in enumerate(new.scale):
        was = before.get(level.id)
        if was is None:
            yield LevelLink(None, level, ("added",))
            continue
        beside_it = (*new.levels[max(0, place - 1) : place], *new.levels[place + 1 : place + 2])
        shifts: list[Shift] = []
        if (was.title, was.words) != (level.title, level.words):
            shifts.append("reworded")
        if lower(old.levels, level.id, both) != lower(new.levels, level.id, both):
            shifts.append("reordered")
        if any(other not in before for other in beside_it):
            shifts.append("beside a new one")
        yield LevelLink(was, level, tuple(shifts))
    for level in old.scale:
        if level.id not in new.levels:
            yield LevelLink(level, None, ("removed",))


def lower(levels: tuple[str, ...], level: str, both: list[str]) -> set[str]:
    """Return the levels below one in a scale, of those that both versions have."""
    return set(levels[: levels.index(level)]) & set(both)
