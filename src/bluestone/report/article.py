"""One indicator as the page shows it: a sentence, a chart, its tables, what is counted, an example."""

from collections.abc import Sequence
from dataclasses import dataclass

from bluestone.charts import table, words
from bluestone.charts.chart import Chart
from bluestone.charts.trend import trend
from bluestone.release.figure import MONTHS, Card, Figure
from bluestone.release.release import Release
from bluestone.report import change, sentences
from bluestone.report.groups import group_tables
from bluestone.report.series import Series
from bluestone.report.table import Table

EVERY = MONTHS["quarter"]  # rolling years to a step, so that the table keeps to a page


@dataclass(frozen=True)
class Fact:
    """One thing said of an indicator, and what kind of thing it is."""

    term: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """An indicator on the page. `chart` is None where there is nothing to draw."""

    id: str
    title: str
    headline: str
    caution: str
    verdict: str
    why: str
    sent: bool
    chart: Chart | None
    tables: tuple[Table, ...]
    groups: tuple[Table, ...]
    facts: tuple[Fact, ...]
    example: tuple[Table, ...]
    gives: str
    cut_on: str


def article(card: Card, series: Series, release: Release) -> Article:
    """Return what the page says of one indicator."""
    latest = series.latest("year")
    chart, tables = pictured(card, series, release)
    young = latest is not None and words.ripens(card)
    return Article(
        id=words.slug(card.indicator),
        title=card.title,
        headline=sentences.headline(card, latest),
        caution=sentences.YOUNG if young else "",
        verdict=change.sentence(card, release),
        why=card.why,
        sent=not card.not_sent,
        chart=chart,
        tables=tables,
        groups=group_tables(card, series, release),
        facts=facts(card, release),
        example=tuple(drawn(name, text) for name, text in card.example.items()),
        gives=card.gives,
        cut_on=words.day_name(card.example_cut_on),
    )


def pictured(
    card: Card, series: Series, release: Release
) -> tuple[Chart | None, tuple[Table, ...]]:
    """Return the chart that says most, and tables of that span and the other."""
    shown = [figures for figures in spans(card, series) if figures]
    if not shown:
        return None, ()
    chart = trend(shown[0], card, cut_on=release.cut_on)
    return chart, tuple(tabled(figures, card, release) for figures in shown)


def tabled(figures: Sequence[Figure], card: Card, release: Release) -> Table:
    """Return figures of one span as a table."""
    span = words.SERIES[figures[0].period.span]
    columns = table.columns(figures, card)
    return Table(f"{card.title}, {span}", span, columns, table.rows(figures, card, release.cut_on))


def spans(card: Card, series: Series) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """Return quarters and rolling years; quarters first, unless most of them are too few to say."""
    quarters, years = series.of("quarter"), series.of("year")[::-EVERY][::-1]
    said = [figure for figure in quarters if words.value_words(figure, card)]
    return (quarters, years) if 2 * len(said) >= len(quarters) else (years, quarters)


def each_or_out_of(card: Card) -> str:
    """Return what stands before the other side of a figure."""
    if card.kind != "rate":
        return "Out of"
    return "Over" if card.each == words.MONTH else "For each"


def facts(card: Card, release: Release) -> tuple[Fact, ...]:
    """Return what is counted and how, leaving out what does not apply."""
    told = (
        ("What is counted", capital(card.number_is)),
        (each_or_out_of(card), capital(card.out_of_is)),
        ("Placed in a period by", capital(card.period_is)),
        ("Basis", sentences.basis(card)),
        ("Limit", card.limit),
        ("Which way is better", sentences.BETTER[card.better]),
        ("Where the question comes from", sentences.source(card)),
        ("Read from", ", ".join(card.tables)),
        ("Records up to", words.day_name(release.cut_on)),
    )
    return tuple(Fact(term, text) for term, text in told if text)


def capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def drawn(name: str, text: str) -> Table:
    """Return a table that is drawn with bars: a line of names, then a line per row."""
    lines = [tuple(cell.strip() for cell in line.split("|")) for line in text.splitlines()]
    return Table(name, "", lines[0], tuple(lines[1:]))
