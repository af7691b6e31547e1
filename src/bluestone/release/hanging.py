"""Lines that sums hang together, weighed together: what each gives away of another.

Nobody can tell from outside which sums hold and which releases still do. What cannot be is found out:
sums that the newest snapshot does not keep are left out, and then the snapshots that contradict it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bluestone.release.audience import Audience
from bluestone.release.inference import Window
from bluestone.release.programme import NotAudited
from bluestone.release.relation import Atom, Key, Relation
from bluestone.release.spoken import Giver, Number, Spoken, Told, to_hide
from bluestone.release.sums import Left, Sums, Target, Weighings
from bluestone.release.weighing import Weighing

Lines = Mapping[Atom, Sequence[Spoken]]


@dataclass(frozen=True)
class Looked:
    """What was shown when numbers of a component were looked for, and which numbers."""

    shown: frozenset[tuple[Atom, Giver]] = frozenset()
    numbers: frozenset[Number] = frozenset()


NOTHING = Looked()


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
        self.releases = frozenset(told.release for spoken in lines.values() for told in spoken)
        self.sums_of: dict[frozenset[int], Sums] = {}
        self.left: dict[frozenset[int], dict[Number, Left]] = {}

    def told(self) -> Iterator[Told]:
        """Yield what the candidate adds to what lines tell of each other, and what is given away."""
        sums, doubtful = self.asked(NOTHING)
        told = [each for place in doubtful if (each := sums.told(place))]
        added = self.added(told)
        matter = [each for each in told if each in added or each.exposed.is_given_away(self.rule)]
        for each in self.small(matter):
            yield replace(each, adds=each in added)

    def hide(self, before: Looked = NOTHING) -> tuple[dict[Key, set[Window]], Looked]:
        """Return what of the candidate to hide, so that it adds to nothing that is given away.

        And what was looked at: where the same is said as `before`, only what is new is looked for.
        """
        hidden: dict[Key, set[Window]] = {}
        sums, doubtful = self.asked(before)
        while doubtful:
            told = {place: each for place in doubtful if (each := sums.told(place))}
            added = self.added(told.values())
            more = to_hide((replace(each, adds=True) for each in self.small(added)), self.candidate)
            for key, windows in more.items():
                hidden.setdefault(key, set()).update(windows)
            self.conceal(sums, more)
            doubtful = [place for place, each in told.items() if each in added] if more else []
        return hidden, Looked(sums.shown, frozenset(map(named, self.targets)))

    def conceal(self, sums: Sums, windows: Mapping[Key, Collection[Window]]) -> None:
        """Show some windows of the candidate no more, and forget what rested on them."""
        for each in (sums, *self.sums_of.values()):
            each.conceal(windows)
        self.left.pop(frozenset({self.candidate}), None)

    @property
    def targets(self) -> list[Target]:
        """Return the numbers that may be small, and that their own lines do not tell too closely."""
        return [(atom, number) for atom, w in self.weighings.items() for number in w.unexposed()]

    def asked(self, before: Looked) -> tuple[Sums, list[int]]:
        """Return the sums of all that can hold together, and which of the numbers are doubtful."""
        sums = self.sums(self.weighings)
        same = before.shown == sums.shown
        targets = [t for t in self.targets if not same or named(t) not in before.numbers]
        try:
            return sums, sums.ask(targets)
        except NotAudited:
            self.agree()
            sums = self.sums(self.weighings)
            return sums, sums.ask(targets)

    def added(self, told: Iterable[Told]) -> list[Told]:
        """Return what is told more closely by the candidate than without it.

        Which statements hold an optimum is not always one set, so the candidate's being among them
        does not say that it adds anything; its not being among them says that it does not.
        """
        mine = [each for each in told if each.windows_of(self.candidate)]
        left = self.left_by(self.releases - {self.candidate}, mine)
        return [each for each in mine if each.exposed.left < left[each.number][0]]

    def small(self, told: Iterable[Told]) -> list[Told]:
        """Return what may be a small number: nothing that a release alone leaves few values to.

        Of such its force has looked at the true counts; unless it is surely small.
        """
        found = list(told)
        for release in sorted(self.releases):
            alike = [each for each in found if release in self.saying_alike(each)]
            left = self.left_by(frozenset({release}), alike)
            large = {
                n for n, (few, sure) in left.items() if 0 < few < self.rule.leaves and not sure
            }
            found = [each for each in found if each.number not in large]
        return found

    def saying_alike(self, told: Told) -> list[int]:
        """Return the releases whose number is alike, if nothing changed."""
        return self.weighings[told.atom].saying_alike(told.exposed.window)

    def left_by(self, releases: frozenset[int], told: Iterable[Told]) -> Mapping[Number, Left]:
        """Return how many small values some releases leave to numbers; all if they contradict."""
        known = self.left.setdefault(releases, {})
        targets = {each.number: (each.atom, each.exposed) for each in told}
        if asked := [target for number, target in targets.items() if number not in known]:
            known.update({named(target): (self.rule.leaves, False) for target in asked})
            with suppress(NotAudited):
                known.update(self.by_releases(releases).left_to(asked))
        return known

    def by_releases(self, releases: frozenset[int]) -> Sums:
        """Return the sums of some releases only."""
        if releases not in self.sums_of:
            spoken = {
                atom: [each for each in told if each.release in releases]
                for atom, told in self.lines.items()
            }
            weighings = {atom: Weighing(told, self.rule) for atom, told in spoken.items() if told}
            self.sums_of[releases] = self.sums(weighings)
        return self.sums_of[releases]

    def agree(self) -> None:
        """Keep from now on to the relations and the snapshots that can hold together."""
        every, self.snapshots = self.snapshots, self.snapshots[:1]
        if not self.sums(self.weighings).can_be:
            stated, self.relations = self.relations, []
            for told in stated:
                self.relations = [*self.relations, told]
                if not self.sums(self.weighings).can_be:
                    self.relations = self.relations[:-1]
        for older in every[1:]:
            self.snapshots = [*self.snapshots, older]
            if not self.sums(self.weighings).can_be:
                self.snapshots = self.snapshots[:-1]

    def sums(self, weighings: Weighings) -> Sums:
        """Return what could be told of some lines by what is kept to."""
        return Sums(weighings, self.relations, self.snapshots, self.candidate, self.rule)


def named(target: Target) -> Number:
    """Return which number is looked for."""
    atom, number = target
    return atom, number.window
