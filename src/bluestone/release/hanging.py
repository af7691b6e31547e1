"""Lines that sums hang together, weighed together: what each gives away of another.

Nobody can tell from outside which months of an older snapshot are still as they were. So of each the
last few are taken to have changed: as few as can be for all that is said to hold at once, and then no
fewer than some numbers of months. What is told under any of these is told.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from bluestone.release.audience import Audience
from bluestone.release.inference import Window
from bluestone.release.programme import NotAudited
from bluestone.release.relation import Key, Relation
from bluestone.release.spoken import Number, Told, to_hide
from bluestone.release.sums import NEWEST, Left, Lines, Sums, Until, ends_in, named
from bluestone.release.weighing import SETTLES

LAGS = (0, 1, 3, SETTLES)  # months of older snapshots that are at least taken to have changed; ours
NEVER = -1  # before every month: nothing of a snapshot is as the next has it


class Hanging:
    """The `lines` of one component of the relations, weighed under one assumption after another."""

    def __init__(
        self, lines: Lines, relations: Sequence[Relation], candidate: int, rule: Audience
    ) -> None:
        self.lines, self.rule, self.candidate = lines, rule, candidate
        every = {each.snapshot for told in lines.values() for each in told}
        self.last = {
            snapshot: max(m for told in lines.values() for m in ends_in(told, snapshot))
            for snapshot in sorted(every - {NEWEST})
        }
        self.relations = kept(lines, relations, rule)

    def assumptions(self) -> Iterator["Assumed"]:
        """Yield the lines under each assumption, but none twice.

        What is safe under one is safe under all that take fewer months to be as they were, so it is
        not looked for again.
        """
        looked: list[Assumed] = []
        for lag in LAGS:
            until = self.agreeing(lag, [each.until for each in looked])
            if until not in [each.until for each in looked]:
                stronger = [each.safe for each in looked if is_weaker(until, each.until)]
                safe = frozenset().union(*stronger)
                looked.append(
                    Assumed(self.lines, self.relations, until, self.candidate, self.rule, safe)
                )
                yield looked[-1]

    def agreeing(self, lag: int, before: Sequence[Until]) -> Until:
        """Return by which months older snapshots are as the next newer ones, so that all can hold.

        What is weaker than one of those `before` can hold as they can.
        """
        until = {snapshot: last - lag for snapshot, last in self.last.items()}
        if any(is_weaker(until, each) for each in before) or self.can_be(until):
            return until
        found: dict[int, int] = {}
        for snapshot, last in self.last.items():
            places = [last - more for more in range(lag, SETTLES + 1)]
            first = bisect_left(places, True, key=lambda u: self.can_be(found | {snapshot: u}))
            found[snapshot] = places[first] if first < len(places) else NEVER
        return found

    def can_be(self, until: Until) -> bool:
        """Return whether all can hold that is said of some snapshots."""
        return Sums(self.lines, self.relations, until, self.candidate, self.rule).can_be

    def told(self) -> Iterator[Told]:
        """Yield what the candidate adds to what lines tell of each other, and what is given away."""
        for assumed in self.assumptions():
            yield from assumed.told()

    def hidden(self) -> dict[Key, set[Window]]:
        """Return what of the candidate to hide under the first assumption that asks for it."""
        return next(filter(None, (each.hidden() for each in self.assumptions())), {})


def is_weaker(until: Until, other: Until) -> bool:
    """Return whether no snapshot is taken to be unchanged for longer than by another assumption."""
    return all(month <= other[snapshot] for snapshot, month in until.items())


class Assumed:
    """Lines that hang together, under one assumption of which months are still as they were.

    `safe` are numbers to which enough values are left: known before, and found.
    """

    def __init__(
        self,
        lines: Lines,
        relations: Sequence[Relation],
        until: Until,
        candidate: int,
        rule: Audience,
        safe: frozenset[Number],
    ) -> None:
        self.lines, self.relations, self.until = lines, relations, until
        self.candidate, self.rule, self.safe = candidate, rule, safe
        self.release_of = {s.release: s.snapshot for told in lines.values() for s in told}
        self.sums_of: dict[frozenset[int], Sums] = {}
        self.known: dict[frozenset[int], dict[Number, Left]] = {}
        self.sums = self.by_releases(frozenset(self.release_of))

    def told(self) -> Iterator[Told]:
        """Yield what the candidate adds to what lines tell of each other, and what is given away."""
        told = [each for place in self.asked() if (each := self.sums.told(place))]
        self.learn()
        added = self.added(told)
        matter = [each for each in told if each in added or each.exposed.is_given_away(self.rule)]
        for each in self.small(matter):
            yield replace(each, adds=each in added)

    def hidden(self) -> dict[Key, set[Window]]:
        """Return what of the candidate to hide, so that it adds to nothing that is given away."""
        hidden: dict[Key, set[Window]] = {}
        doubtful = self.asked()
        while doubtful:
            told = {place: each for place in doubtful if (each := self.sums.told(place))}
            added = self.added(told.values())
            more = to_hide((replace(each, adds=True) for each in self.small(added)), self.candidate)
            for key, windows in more.items():
                hidden.setdefault(key, set()).update(windows)
            self.conceal(more)
            doubtful = [place for place, each in told.items() if each in added] if more else []
        self.learn()
        return hidden

    def asked(self) -> list[int]:
        """Return which of the numbers are doubtful; none where what is said cannot hold at all."""
        with suppress(NotAudited):
            return self.sums.ask([t for t in self.sums.targets() if named(t) not in self.safe])
        return []

    def learn(self) -> None:
        """Keep which of the numbers that were looked for are safe."""
        unclear = {*self.sums.unclear()}
        found = (named(t) for place, t in enumerate(self.sums.sought) if place not in unclear)
        self.safe |= {*found}

    def conceal(self, windows: Mapping[Key, Collection[Window]]) -> None:
        """Show some windows of the candidate no more, and forget what rested on them."""
        for each in self.sums_of.values():
            each.conceal(windows)
        self.known.pop(frozenset({self.candidate}), None)

    def added(self, told: Iterable[Told]) -> list[Told]:
        """Return what is told more closely by the candidate than without it.

        Which statements hold an optimum is not always one set, so the candidate's being among them
        does not say that it adds anything; its not being among them says that it does not.
        """
        mine = [each for each in told if each.windows_of(self.candidate)]
        left = self.left_by(frozenset(self.release_of) - {self.candidate}, mine)
        return [each for each in mine if each.exposed.left < left[named_of(each)][0]]

    def small(self, told: Iterable[Told]) -> list[Told]:
        """Return what may be a small number: nothing that a release alone leaves few values to.

        Of such its force has looked at the true counts; unless it is surely small.
        """
        found = list(told)
        for release, snapshot in sorted(self.release_of.items()):
            alike = [each for each in found if snapshot in self.sums.alike(each.exposed)]
            left = self.left_by(frozenset({release}), alike)
            large = {
                n for n, (few, sure) in left.items() if 0 < few < self.rule.leaves and not sure
            }
            found = [each for each in found if named_of(each) not in large]
        return found

    def left_by(self, releases: frozenset[int], told: Iterable[Told]) -> Mapping[Number, Left]:
        """Return how many small values some releases leave to numbers; all if they contradict."""
        known = self.known.setdefault(releases, {})
        targets = {named_of(each): (each.atom, each.exposed) for each in told}
        if asked := [target for number, target in targets.items() if number not in known]:
            known.update({named(target): (self.rule.leaves, False) for target in asked})
            with suppress(NotAudited):
                known.update(self.by_releases(releases).left_to(asked))
        return known

    def by_releases(self, releases: frozenset[int]) -> Sums:
        """Return the sums of some releases only."""
        if releases not in self.sums_of:
            lines = {
                atom: [each for each in told if each.release in releases]
                for atom, told in self.lines.items()
            }
            self.sums_of[releases] = Sums(
                lines, self.relations, self.until, self.candidate, self.rule
            )
        return self.sums_of[releases]


def named_of(told: Told) -> Number:
    """Return which number is told."""
    return named((told.atom, told.exposed))


def kept(lines: Lines, relations: Sequence[Relation], rule: Audience) -> list[Relation]:
    """Return the relations that the newest snapshot keeps: one that it does not is none of its sums."""
    found = list(relations)
    if Sums(lines, found, {}, NEWEST, rule).can_be:
        return found
    found = []
    for told in relations:
        if Sums(lines, [*found, told], {}, NEWEST, rule).can_be:
            found.append(told)
    return found
