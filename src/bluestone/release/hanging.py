"""Lines that sums hang together, weighed together: what each gives away of another.

Nobody can tell from outside which sums hold and which releases still do. What cannot be is found out:
sums that the newest snapshot does not keep are left out, and then the snapshots that contradict it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bluestone.release.audience import Audience
from bluestone.release.inference import Window
from bluestone.release.relation import Atom, Key, Relation
from bluestone.release.spoken import Giver, Spoken, Told, to_hide
from bluestone.release.sums import Sums, Target, Weighings
from bluestone.release.weighing import Weighing

Lines = Mapping[Atom, Sequence[Spoken]]


@dataclass(frozen=True)
class Looked:
    """What was shown when numbers of a component were looked for, and which numbers."""

    shown: frozenset[tuple[Atom, Giver]] = frozenset()
    numbers: frozenset[tuple[Atom, Window]] = frozenset()


NOTHING = Looked()


def named(target: Target) -> tuple[Atom, Window]:
    """Return which number is looked for."""
    atom, number = target
    return atom, number.window


class Hanging:
    """The `lines` of one component of the relations, and each line's weighing."""

    def __init__(
        self,
        lines: Lines,
        weighings: Weighings,
        relations: Sequence[Relation],
        candidate: int,
        rule: Audience,
    ) -> None:
        self.lines, self.weighings, self.rule = lines, weighings, rule
        self.candidate = candidate
        self.relations = relations
        self.snapshots = sorted({told.snapshot for spoken in lines.values() for told in spoken})
        self.asked: dict[frozenset[int], Sums | None] = {}

    @property
    def targets(self) -> list[Target]:
        """Return the numbers that may be small, and that their own lines do not tell too closely."""
        return [(atom, number) for atom, w in self.weighings.items() for number in w.unexposed()]

    def told(self) -> Iterator[Told]:
        """Yield what the lines give away of each other, and not each of itself."""
        sums = self.agreeing()
        for place in sums.ask(self.targets):
            told = sums.told(place)
            if told is not None and not self.is_not_small(told):
                yield replace(told, adds=self.candidate_adds(told))

    def hide(self, before: Looked = NOTHING) -> tuple[dict[Key, set[Window]], Looked]:
        """Return what of the candidate to hide, so that it adds to nothing that is given away.

        And what was looked at: where the same is said as `before`, only what is new is looked for.
        """
        sums, hidden = self.agreeing(), dict[Key, set[Window]]()
        same = before.shown == sums.shown
        doubtful = sums.ask([t for t in self.targets if not same or named(t) not in before.numbers])
        while doubtful:
            told = {place: each for place in doubtful if (each := sums.told(place))}
            added = {p: replace(each, adds=True) for p, each in told.items() if self.candidate_adds(each)}
            small = [each for each in added.values() if not self.is_not_small(each)]
            more = to_hide(small, self.candidate)
            for key, windows in more.items():
                hidden.setdefault(key, set()).update(windows)
            sums.conceal(more)
            if alone := self.by_releases(frozenset({self.candidate})):
                alone.conceal(more)
            doubtful = list(added) if more else []
        return hidden, Looked(sums.shown, frozenset(map(named, self.targets)))

    def candidate_adds(self, told: Told) -> bool:
        """Return whether a number is told more closely by the candidate than without it.

        Which statements hold an optimum is not always one set, so the candidate's being among them
        does not say that it adds anything; its not being among them says that it does not.
        """
        if not told.windows_of(self.candidate):
            return False
        others = frozenset(each.release for spoken in self.lines.values() for each in spoken)
        left, _ = self.left_by(others - {self.candidate}, told)
        return told.exposed.left < left

    def is_not_small(self, told: Told) -> bool:
        """Return whether a release alone leaves a number so few small values that it is none.

        Of a surely small number that is not so: its force has not looked.
        """
        for release in self.weighings[told.atom].saying_alike(told.exposed.window):
            left, surely_small = self.left_by(frozenset({release}), told)
            if 0 < left < self.rule.leaves and not surely_small:
                return True
        return False

    def left_by(self, releases: frozenset[int], told: Told) -> tuple[int, bool]:
        """Return how many small values some releases leave to a number, and if it is surely small."""
        sums = self.by_releases(releases)
        if sums is None or told.atom not in sums.weighings:
            return self.rule.leaves, False
        return sums.left_to(told.atom, told.exposed.window)

    def by_releases(self, releases: frozenset[int]) -> Sums | None:
        """Return the sums of some releases only; None if what they say cannot all hold."""
        if releases not in self.asked:
            spoken = {
                atom: [each for each in told if each.release in releases]
                for atom, told in self.lines.items()
            }
            weighings = {atom: Weighing(told, self.rule) for atom, told in spoken.items() if told}
            sums = self.sums(weighings, self.relations, self.snapshots) if weighings else None
            self.asked[releases] = sums if sums and sums.can_be else None
        return self.asked[releases]

    def agreeing(self) -> Sums:
        """Return the sums of all that can hold together, and keep to those from then on."""
        sums = self.sums(self.weighings, self.relations, self.snapshots)
        if sums.can_be:
            return sums
        every, self.snapshots = self.snapshots, self.snapshots[:1]
        if not self.sums(self.weighings, self.relations, self.snapshots).can_be:
            stated, self.relations = self.relations, []
            for told in stated:
                if self.sums(self.weighings, [*self.relations, told], self.snapshots).can_be:
                    self.relations = [*self.relations, told]
        for older in every[1:]:
            if self.sums(self.weighings, self.relations, [*self.snapshots, older]).can_be:
                self.snapshots = [*self.snapshots, older]
        return self.sums(self.weighings, self.relations, self.snapshots)

    def sums(
        self, weighings: Weighings, relations: Sequence[Relation], snapshots: Sequence[int]
    ) -> Sums:
        """Return what could be told of some lines by some relations and snapshots."""
        return Sums(weighings, relations, snapshots, self.candidate, self.rule)
