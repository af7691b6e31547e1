"""A release as one HTML page that needs nothing else: no network, no script, no other file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bluestone.charts import words
from bluestone.reference.framework import framework
from bluestone.release.figure import Card
from bluestone.release.release import Release
from bluestone.report.article import Article, article
from bluestone.report.overview import Line, overview, periods
from bluestone.report.series import Series, by_indicator

SHORT = 12  # characters of a snapshot's id: enough to tell any two apart by eye
OUTCOMES = ("outcomes", "Outcomes, across the pillars", "What came of it.")
LEFT_OUT = {"cancelled": "crimes later cancelled", "duplicate": "crimes recorded twice"}

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Chapter:
    """A pillar on the page: its title and aim, its overview, and its indicators."""

    id: str
    title: str
    aim: str
    overview: tuple[Line, ...]
    articles: tuple[Article, ...]


def page(release: Release, *, progress: Progress = lambda _: None) -> str:
    """Return a release as one HTML page; `progress` is told each indicator as it is drawn."""
    series = by_indicator(release.figures)
    columns = periods(series.values())
    made = [
        Chapter(
            group.id,
            group.title,
            group.aim,
            overview(group.cards, series, columns),
            tuple(told(card, series, release, progress) for card in group.cards),
        )
        for group in groups(release.cards.values())
    ]
    return TEMPLATES.get_template("release.html").render(
        release=release,
        chapters=made,
        columns=[heading(period) for period in columns],
        left_out=[left_out(kind, number) for kind, number in release.left_out.items()],
        unsent=sum(bool(card.not_sent) for card in release.cards.values()),
        snapshot=release.snapshot[:SHORT],
        style=Markup(STYLE),
        heading=print_heading(release),
    )


def told(
    card: Card, series: Mapping[str, Series], release: Release, progress: Progress
) -> Article:
    """Return the article of an indicator, once `progress` has heard of it."""
    progress(card.indicator)
    return article(card, series.get(card.indicator, Series({})), release)


def groups(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Return the cards by pillar, in the order of the framework; pillars without a card are left out.

    Outcomes come last: they follow from the pillars' work, often years later, and a page that
    opened with them would be read as a verdict on it. A pillar the framework does not know is
    named by its id.
    """
    held: dict[str, list[Card]] = {}
    for card in cards:
        held.setdefault(card.pillar, []).append(card)
    known = [(group.id, group.title, group.aim) for group in framework().groups]
    named = {id for id, _, _ in known} | {OUTCOMES[0]}
    other = [(id, words.spaced(id), "") for id in held if id not in named]
    return tuple(
        Group(id, title, aim, tuple(held[id]))
        for id, title, aim in (*known, *other, OUTCOMES)
        if id in held
    )
