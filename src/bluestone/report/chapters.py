"""The page by pillar: which indicators stand under which, in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bluestone.reference.framework import framework
from bluestone.release.figure import Card, Period
from bluestone.release.release import Release
from bluestone.report.article import Article, article
from bluestone.report.overview import Line, overview
from bluestone.report.series import Series

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Heading:
    """What a chapter is called: its id on the page, its title, and what it is about."""

    id: str
    title: str
    aim: str


@dataclass(frozen=True)
class Chapter:
    """A pillar on the page: its overview, the indicators that were sent, and those that were not."""

    heading: Heading
    overview: tuple[Line, ...]
    articles: tuple[Article, ...]
    unsent: tuple[Article, ...]


OUTCOMES = Heading(
    "outcomes", "Outcomes, across the pillars", "How crimes end, and how long that takes."
)


def chapters(
    release: Release,
    series: Mapping[str, Series],
    columns: tuple[Period, ...],
    progress: Progress,
) -> tuple[Chapter, ...]:
    """Return a chapter for each pillar that has an indicator; `progress` hears of each indicator."""
    held: dict[str, list[Card]] = {}
    for card in release.cards.values():
        held.setdefault(card.pillar, []).append(card)
    return tuple(
        chapter(heading, overview(held[heading.id], series, columns, release.verdicts), told)
        for heading in headings(held)
        for told in (tuple(articles(held[heading.id], series, release, progress)),)
    )


def chapter(heading: Heading, lines: tuple[Line, ...], told: tuple[Article, ...]) -> Chapter:
    """Return the chapter of a pillar, with what was not sent apart."""
    sent = tuple(each for each in told if each.sent)
    return Chapter(heading, lines, sent, tuple(each for each in told if not each.sent))


def headings(pillars: Iterable[str]) -> tuple[Heading, ...]:
    """Return the headings of some pillars, in the framework's order.

    Outcomes come last: they follow from the pillars' work, often years later, and a page that
    began with them would be read as a verdict on it. A pillar that the framework does not know is
    called by its id.
    """
    known = [Heading(group.id, group.title, group.aim) for group in framework().groups]
    named = {heading.id for heading in (*known, OUTCOMES)}
    other = [
        Heading(pillar, pillar.replace("_", " ").capitalize(), "")
        for pillar in pillars
        if pillar not in named
    ]
    present = set(pillars)
    return tuple(heading for heading in (*known, *other, OUTCOMES) if heading.id in present)


def articles(
    cards: Iterable[Card], series: Mapping[str, Series], release: Release, progress: Progress
) -> Iterable[Article]:
    """Yield the article of each indicator."""
    for card in cards:
        progress(card.indicator)
        yield article(card, series.get(card.indicator, Series({})), release)
