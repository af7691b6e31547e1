"""Figures that the Home Office published, force beside force, as one page. Nobody is ranked on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from bluestone.charts import where, words
from bluestone.charts.chart import Chart
from bluestone.charts.funnel import funnel, title_words
from bluestone.reference.published import Basis
from bluestone.release.comparison import Apart, Comparison, Place
from bluestone.report.page import STYLE, TEMPLATES, quoted
from bluestone.report.table import Table

HEADINGS: dict[Basis, str] = {"recorded": "The recorded basis", "closed": "The closed basis"}
LEADS: dict[Basis, str] = {
    "recorded": "What had become, by the day the table was made, of the offences that were recorded "
    "in the year. It follows the same offences to their end, so it grows as they age.",
    "closed": "The outcomes that were given in the year, whenever the offence was recorded. It is "
    "the work finished in a year, and older years' offences are in it.",
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """One basis on the page: what all forces say together, the funnel, its table, and notes."""

    id: str
    heading: str
    lead: str
    headline: str
    caution: str
    chart: Chart
    table: Table
    notes: tuple[str, ...]
    quarters: Table


def published_page(
    comparisons: Sequence[Comparison],
    *,
    file: str,
    made_on: date,
    code: str,
    published_on: date | None = None,
    own: str = "",
) -> str:
    """Return comparisons of one group of offences as one HTML page; `file` is the table's name.

    `published_on` is the day the publisher made the table, by which the age of what was recorded
    is told; `own` the code of a force to mark; `code` the version of Bluestone.
    """
    first = comparisons[0]
    years = " and ".join(dict.fromkeys(each.year for each in comparisons))
    title = f"{first.offence_group.capitalize()} {where.outcome_words(first)}, {years}"
    return TEMPLATES.get_template("published.html").render(
        title=title,
        offences=first.offence_group,
        forces=max(len(each.places) for each in comparisons),
        file=file,
        made_on=made_on,
        published_on=published_on,
        code=code,
        sections=[section(each, comparisons, published_on, own) for each in comparisons],
        style=STYLE,
        margins=f"@page {{ @bottom-left {{ content: {quoted(title)} }} }}",
    )


def section(
    comparison: Comparison, all_: Sequence[Comparison], published_on: date | None, own: str
) -> Section:
    """Return what the page says of one year and basis."""
    chart = funnel(comparison, own=own)
    return Section(
        id=words.slug(comparison.basis, comparison.year),
        heading=f"{HEADINGS[comparison.basis]}, {comparison.year}",
        lead=LEADS[comparison.basis],
        headline=headline(comparison),
        caution=age(comparison, published_on) if comparison.basis == "recorded" else "",
        chart=chart,
        table=completed(chart, comparison, all_),
        notes=tuple(notes(comparison, all_)),
        quarters=quarters(comparison),
    )


def headline(comparison: Comparison) -> str:
    """Return what the whole table says: its number, what it is out of, and the share."""
    number, out_of = comparison.number, comparison.out_of
    whole = {"recorded": "offences recorded", "closed": "outcomes given"}[comparison.basis]
    share = where.share_words(number, out_of)
    return (
        f"Of {out_of:,} {whole} in {comparison.year}, {number:,} were "
        f"{where.outcome_words(comparison)}: {share}."
    )


def age(comparison: Comparison, published_on: date | None) -> str:
    """Return how long what was recorded had had, by the day the table was published."""
    begins = date(int(comparison.year[:4]), 4, 1)
    ends = date(begins.year + 1, 3, 31)
    young = "Do not set it beside an older year: more will come of it."
    if published_on is None:
        return (
            "The table does not say when it was made. What was recorded at the end of the year had "
            f"had a year less to come to an end than what was recorded at its start. {young}"
        )
    least, most = (months(day, published_on) for day in (ends, begins - timedelta(days=1)))
    return (
        f"By {words.day_name(published_on)} what was recorded in the year had had from {least} to "
        f"{most} months to come to an end. {young}"
    )


def months(day: date, until: date) -> int:
    """Return the whole months from the end of a day to the end of another."""
    first, last = (each + timedelta(days=1) for each in (day, until))
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def notes(comparison: Comparison, all_: Sequence[Comparison]) -> Iterator[str]:
    """Yield what a reader must know of one comparison, force by force where it needs be."""
    yield where.spread_words(comparison)
    yield from (none_words(each, comparison) for each in comparison.places if not each.number)
    if found := where.checks(comparison, all_):
        titles = {place.force: place.title for place in comparison.places}
        yield f"{where.CHECK} {'; '.join(f'{titles[f]}: {said}' for f, said in found.items())}."
    yield from (apart_words(each) for each in comparison.apart)


def none_words(place: Place, comparison: Comparison) -> str:
    """Return what none at all means for a force: how often chance alone would give it."""
    counted = f"{place.title}, {where.number_words(place.number, place.out_of)}"
    held = where.HELD[comparison.limits(place).inside]
    often = 100 * (1 - comparison.target) ** place.out_of
    return (
        f"{counted}, lies {held}{' its limits' if held == 'inside' else ''}: at the share of all "
        f"forces together, chance alone would give none in {often:.0f} of 100 such years."
    )


def completed(chart: Chart, comparison: Comparison, all_: Sequence[Comparison]) -> Table:
    """Return every force in the alphabet's order, with what to check beside it where there is any."""
    found = where.checks(comparison, all_)
    check = [(found.get(place.force, ""),) for place in comparison.places] if found else ()
    return Table(
        f"{title_words(comparison)}, in the alphabet's order",
        "",
        (*chart.columns, *(("Check",) if found else ())),
        tuple((*row, *more) for row, more in zip_longest(chart.rows, check, fillvalue=())),
    )


def apart_words(apart: Apart) -> str:
    """Return why a force is not among those compared, and what the table says of it."""
    said = "no number" if apart.number is None else f"{apart.number:,}"
    return f"{apart.title} ({said} of {apart.out_of:,}) stands apart: {apart.why}."


def quarters(comparison: Comparison) -> Table:
    """Return the quarters of the year, over all the table, in order."""
    names = ("April to June", "July to September", "October to December", "January to March")
    rows = tuple(
        (names[quarter - 1], where.number_words(number, out_of), share(number, out_of))
        for quarter, number, out_of in comparison.quarters
    )
    columns = ("Quarter", where.head_words(comparison), "Share")
    return Table(f"{title_words(comparison)}: all together, by quarter", "", columns, rows)


def share(number: int, out_of: int) -> str:
    """Return a share in words; a dash where it is of nothing."""
    return where.share_words(number, out_of) if out_of > 0 else words.BLANK
