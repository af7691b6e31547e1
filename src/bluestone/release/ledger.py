"""The disclosure ledger: what a release gives away beside every other of its force.

All releases that were ever published are weighed together, of whatever audience, day or breakdown, and
those that were called back too: what was seen stays seen. docs/ledger.md says what a reader is taken
to know, what is found, and what is not.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from bluestone.release.book import Book, book
from bluestone.release.finding import NO_MOST, Finding, Shown, Source, days_of, in_words
from bluestone.release.inference import Window
from bluestone.release.relation import Atom, Key
from bluestone.release.said import Said
from bluestone.release.scales import Scales
from bluestone.release.spoken import Told, by_distance

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a candidate adds to what is given away, and what was given away without it.

    For the first it is to be mended, wherever fewer than the rule's `leaves` small values are left.
    The second are breaches, and a matter of calling back: fewer values than that, of any size.
    """

    findings: tuple[Finding, ...]
    breaches: tuple[Finding, ...]

    @property
    def is_safe(self) -> bool:
        """Return whether the candidate adds nothing."""
        return not self.findings


def judged(
    candidate: Said, earlier: Iterable[Said], *, progress: Progress = lambda _: None
) -> Judgement:
    """Return what a candidate gives away beside every earlier release of its force.

    Raises NotOneForce.
    """
    held = book(candidate, earlier)
    told = tuple(given_away(held, progress))
    return Judgement(
        findings=found(held, (each for each in told if each.adds)),
        breaches=found(held, (each for each in told if not each.adds)),
    )


def given_away(held: Book, progress: Progress) -> Iterator[Told]:
    """Yield what the candidate adds and what is given away: by each line itself, and by sums."""
    scales = Scales(held, held.rule)
    for atom in held.lines:
        progress(atom[0][0])
        yield from scales.by_itself(atom)
    for part in held.components():
        progress("sums")
        yield from scales.hanging(part).told()


def found(held: Book, told: Iterable[Told]) -> tuple[Finding, ...]:
    """Return what was found: of each number and period the closest that it is told, of any snapshot."""
    closest: dict[tuple[Atom, Window, bool], Told] = {}
    for each in sorted(told, key=lambda each: (each.exposed.left, each.exposed.snapshot)):
        closest.setdefault((each.atom, each.exposed.window, each.exposed.is_change), each)
    return tuple(finding(each, held) for each in closest.values())


def finding(told: Told, held: Book) -> Finding:
    """Return what is told too closely, with its title, days and words."""
    (indicator, group), part = told.atom
    exposed = told.exposed
    from_on, until_on = days_of(exposed.window)
    by = {release for _, (release, _) in told.givers} - {held.candidate}
    mine = sorted(told.windows_of(held.candidate), key=by_distance(exposed.window))
    found = Finding(
        kind="change" if exposed.is_change else "number",
        indicator=indicator,
        title=held.title(indicator),
        group=group,
        part=part,
        from_on=from_on,
        until_on=until_on,
        as_of=max(s.cut_on for s in held.releases if held.snapshots[s.counted] == exposed.snapshot),
        least=exposed.least,
        most=None if exposed.most >= NO_MOST else exposed.most,
        by=tuple(sorted(source(held.releases[release]) for release in by)),
        beside=tuple(shown(*each) for each in mine),
    )
    return replace(found, words=in_words(found))


def source(told: Said) -> Source:
    """Return what tells a release from others."""
    return Source(
        cut_on=told.cut_on, audience=told.audience, made_on=told.made_on, sha256=told.sha256
    )


def shown(key: Key, window: Window) -> Shown:
    """Return a figure by its indicator, group and period."""
    from_on, until_on = days_of(window)
    return Shown(indicator=key[0], group=key[1], from_on=from_on, until_on=until_on)
