"""The lines of a book weighed: what is told too closely, and whether the candidate adds to it.

Each line is weighed by itself, and the lines that sums hang together are weighed together. What the
earlier releases give away as closely without the candidate is not laid to it.
"""

from collections.abc import Iterator
from dataclasses import replace

from bluestone.release.audience import Audience
from bluestone.release.book import Book, Component, Windows
from bluestone.release.hanging import Hanging
from bluestone.release.relation import Atom
from bluestone.release.spoken import Told, What
from bluestone.release.ways import Ways
from bluestone.release.weighing import Weighing


class Scales:
    """The lines of a book, each weighed when it is first asked for."""

    def __init__(self, book: Book, rule: Audience) -> None:
        self.book, self.rule = book, rule
        self.weighed: dict[Atom, Weighing] = {}
        self.earlier: dict[Atom, dict[What, int]] = {}

    def weighing(self, atom: Atom) -> Weighing:
        """Return a line as all releases have it."""
        if atom not in self.weighed:
            self.weighed[atom] = Weighing(self.book.lines[atom], self.rule)
        return self.weighed[atom]

    def before(self, atom: Atom) -> dict[What, int]:
        """Return what is told too closely of a line without the candidate, and how much is left to it."""
        if atom not in self.earlier:
            spoken = [s for s in self.book.lines[atom] if s.release != self.book.candidate]
            exposed = Weighing(spoken, self.rule).exposed()
            self.earlier[atom] = {each.what: each.left for each in exposed}
        return self.earlier[atom]

    def hiding(self, windows: Windows) -> "Scales":
        """Return the scales with more of the candidate hidden; other lines stay as weighed."""
        scales = Scales(self.book.hiding(windows), self.rule)
        scales.weighed = {a: each for a, each in self.weighed.items() if a[0] not in windows}
        scales.earlier = self.earlier
        return scales

    def by_itself(self, atom: Atom) -> Iterator[Told]:
        """Yield what the candidate adds to what is told of a line, and what is given away without it."""
        ways: dict[int, Ways] = {}
        for each in self.weighing(atom).exposed():
            more = each.left < self.before(atom).get(each.what, self.rule.leaves)
            if not more and not each.is_given_away(self.rule):
                continue
            if each.lag not in ways:
                ways[each.lag] = Ways(self.weighing(atom), each.lag, self.book.candidate)
            givers = ways[each.lag].givers(each)
            told = Told(atom, each, frozenset((atom, giver) for giver in givers))
            adds = more and bool(told.windows_of(self.book.candidate))
            if adds or each.is_given_away(self.rule):
                yield replace(told, adds=adds)

    def hanging(self, part: Component) -> Hanging:
        """Return the lines of one part of the relations, to be weighed together."""
        keys = {key for relation in part for key in relation.keys}
        lines = {atom: spoken for atom, spoken in self.book.lines.items() if atom[0] in keys}
        return Hanging(lines, part, self.book.candidate, self.rule)
