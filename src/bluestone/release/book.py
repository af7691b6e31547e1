"""The lines of a force as all its releases have them, side by side, and what hangs them together."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bluestone.errors import BluestoneError
from bluestone.release.audience import Audience
from bluestone.release.audit import components
from bluestone.release.inference import Window
from bluestone.release.lines import Line, relations_of_curves
from bluestone.release.relation import (
    APART,
    Atom,
    Key,
    Relation,
    adding_up,
    breakdown_and_group,
    relation,
    within,
)
from bluestone.release.said import Said
from bluestone.release.spoken import Spoken

Windows = Mapping[Key, Collection[Window]]
Component = tuple[Relation, ...]  # relations that have lines in common


class NotOneForce(BluestoneError):
    """Releases of two forces were to be weighed together."""

    exit_code = 34


@dataclass(frozen=True)
class Book:
    """Every release of a force, the newest snapshot first, and which of them is the candidate."""

    releases: tuple[Said, ...]
    candidate: int
    hidden: Windows  # what more of the candidate is taken to be hidden

    @property
    def rule(self) -> Audience:
        """Return the strictest of the rules that the releases were protected by."""
        return max((told.rule for told in self.releases), key=lambda r: (r.leaves, r.hides_to))

    def title(self, indicator: str) -> str:
        """Return what an indicator is called, by the newest release that has it."""
        return next(s.titles[indicator] for s in self.releases if indicator in s.titles)

    @cached_property
    def snapshots(self) -> dict[tuple[str, str], int]:
        """Return the place of each snapshot, by what tells it from others."""
        return {
            told: place
            for place, told in enumerate(dict.fromkeys(s.counted for s in self.releases))
        }

    @cached_property
    def lines(self) -> dict[Atom, list[Spoken]]:
        """Return each line as every release has it, the newest snapshot first."""
        found: dict[Atom, list[Spoken]] = {}
        for place, told in enumerate(self.releases):
            for line in told.lines:
                found.setdefault((line.key, line.part), []).append(self.spoken(place, line))
        for atom, spoken in self.without_rows(found):
            found[atom].append(spoken)
        for spoken_of in found.values():
            spoken_of.sort(key=lambda spoken: spoken.release)
        return found

    def spoken(self, place: int, line: Line) -> Spoken:
        """Return what a release says of a line, without what is taken to be hidden."""
        told = self.releases[place]
        windows = told.windows[line.windows]
        unsaid = self.hidden.get(line.key, ()) if place == self.candidate else ()
        return Spoken(
            place,
            self.snapshots[told.counted],
            windows,
            [None if w in unsaid else n for w, n in zip(windows, line.least, strict=True)],
            [None if w in unsaid else n for w, n in zip(windows, line.most, strict=True)],
        )

    def without_rows(self, lines: Mapping[Atom, Sequence[Spoken]]) -> Iterator[tuple[Atom, Spoken]]:
        """Yield that groups which a release's breakdown does not name had no rows in it."""
        beside: dict[tuple[str, str, str], list[tuple[Atom, Sequence[Spoken]]]] = {}
        for ((indicator, group), part), spoken in lines.items():
            if group:
                breakdown, _ = breakdown_and_group(group)
                beside.setdefault((indicator, breakdown, part), []).append(
                    (((indicator, group), part), spoken)
                )
        for groups in beside.values():
            named = {told.release: told for _, spoken in groups for told in spoken}
            for atom, spoken in groups:
                for release in named.keys() - {told.release for told in spoken}:
                    none = [0] * len(named[release].windows)
                    yield atom, replace(named[release], least=none, most=none)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Return what lines say of each other: as stated by releases, and that groups add up."""
        stated = {text: relation(text) for told in self.releases for text in told.relations}
        keys = {key for key, _ in self.lines}
        groups: dict[tuple[str, str], set[str]] = {}
        for indicator, group in keys:
            if APART in group:
                groups.setdefault((indicator, breakdown_and_group(group)[0]), set()).add(group)
        of_groups = (within(told, g) for told in stated.values() for g in {g for _, g in keys if g})
        of_curves = relations_of_curves({group for _, group in keys})
        return (
            *stated.values(),
            *(each for (name, _), held in sorted(groups.items()) for each in adding_up(name, held)),
            *(told for told in (*of_groups, *of_curves) if told.keys <= keys),
        )

    def components(self) -> Iterator[Component]:
        """Yield the relations in parts without a line in common, of which several releases speak."""
        several = {key for (key, _), spoken in self.lines.items() if len(spoken) > 1}
        for part in components(self.relations):
            if any(told.keys & several for told in part):
                yield part

    def hiding(self, windows: Windows) -> "Book":
        """Return the book with more of the candidate hidden."""
        hidden = {
            key: {*self.hidden.get(key, ()), *windows.get(key, ())}
            for key in self.hidden.keys() | windows.keys()
        }
        return replace(self, hidden=hidden)


def book(candidate: Said, earlier: Iterable[Said]) -> Book:
    """Return a candidate and every earlier release of its force in one book. Raises NotOneForce."""
    every = [candidate, *(told for told in earlier if told.sha256 != candidate.sha256)]
    if len({told.force for told in every}) > 1:
        raise NotOneForce(
            "These are releases of more than one force. Give those of one force at a time."
        )
    every.sort(key=age, reverse=True)
    return Book(tuple(every), every.index(candidate), {})


def age(told: Said) -> tuple[object, ...]:
    """Return what orders releases: the day their records speak of, then when they were loaded."""
    return told.cut_on, told.snapshot, told.code, told.made_on, told.sha256
