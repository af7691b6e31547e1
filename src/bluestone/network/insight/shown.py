"""One indicator, and the journey, as pages show them: made once of a release and kept."""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from bluestone.network.releases import packing, reading
from bluestone.network.releases.kept import kept
from bluestone.network.releases.models import Handed, Part
from bluestone.release.figure import Card
from bluestone.release.release import Release
from bluestone.release.verdict import Verdict
from bluestone.report import article, change
from bluestone.report.article import Article
from bluestone.report.journey import Chapter, chapter
from bluestone.report.series import Series, by_indicator

ARTICLE = TypeAdapter(Article)
CHAPTER = TypeAdapter(Chapter | None)


@dataclass(frozen=True)
class Origin:
    """Where the figures of an indicator come from: what was handed in, and what was run."""

    handed: Handed
    head: Release
    card: Card


def article_of(handed: Handed, part: Part) -> Article:
    """Return an indicator as a page shows it: in words, drawn, and as tables of all that is said."""
    return kept("article", [handed.sha256, part.indicator], ARTICLE, lambda: made(handed, part))


def made(handed: Handed, part: Part) -> Article:
    """Return the article of an indicator, made now; beneath it what its audience sees of months."""
    release = packing.whole(handed, [part])
    card = release.cards[part.indicator]
    series = by_indicator(release.figures).get(part.indicator, Series({}))
    told = article.article(card, series, release)
    months = series.of("month")
    tables = (article.tabled(months, card, release),) if months else ()
    return replace(
        told,
        verdict=change_words(card, release.verdicts.get(part.indicator)),
        tables=(*told.tables, *tables),
    )


def change_words(card: Card, verdict: Verdict | None) -> str:
    """Return whether an indicator has changed, or why that is not judged; empty where nothing is said."""
    if card.not_sent:
        return ""
    return verdict.words if verdict else change.UNWATCHED.get(card.kind, "")


def chapter_of(handed: Handed) -> Chapter | None:
    """Return the journey of a release as a page shows it; None where it carries none."""
    return kept("journey", [handed.sha256], CHAPTER, lambda: made_chapter(handed))


def made_chapter(handed: Handed) -> Chapter | None:
    """Return the journey of a release, made now."""
    return chapter(packing.whole(handed, (), reading.way(handed)))
