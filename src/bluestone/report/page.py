"""A release as one HTML page that needs nothing else: no network, no script, no other file."""

from collections.abc import Mapping
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from bluestone.charts import words
from bluestone.release.figure import Period
from bluestone.release.release import Release
from bluestone.report.change import changes
from bluestone.report.chapters import Progress, chapters
from bluestone.report.journey import chapter as journey_chapter
from bluestone.report.overview import periods
from bluestone.report.series import Series, by_indicator

LEFT_OUT = {  # the indicators that say how many records no other figure counts
    "data_use.cancelled": "later cancelled",
    "data_use.duplicates": "recorded twice",
}
INVENTED = "INVENTED: no real force, crime or person is behind these figures"

TEMPLATES = Environment(
    loader=PackageLoader("bluestone.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"day": words.day_name, "several": words.several, "slug": words.slug}
STYLE = files("bluestone.report").joinpath("templates/release.css").read_text("utf-8")


def page(release: Release, *, progress: Progress = lambda _: None) -> str:
    """Return a release as one HTML page; `progress` is told each indicator as it is drawn."""
    series = by_indicator(release.figures)
    columns = periods(series.values())
    return TEMPLATES.get_template("release.html").render(
        release=release,
        chapters=chapters(release, series, columns, progress),
        columns=[column(period) for period in columns],
        left_out=left_out(series),
        journey=journey_chapter(release),
        unsent=sum(bool(card.not_sent) for card in release.cards.values()),
        changes=changes(release),
        style=STYLE,
        margins=margins(release),
    )


def left_out(series: Mapping[str, Series]) -> str:
    """Return how many records of the newest twelve months no figure counts, in words."""
    told = [
        f"{said}: {words.number_words(figure)}"
        for name, said in LEFT_OUT.items()
        if name in series and (figure := series[name].latest("year"))
    ]
    return "; ".join(told)


def column(period: Period) -> str:
    """Return a period as the head of a column says it."""
    return (
        f"{words.ROW['year']} {words.name(period)}" if period.span == "year" else words.name(period)
    )


def margins(release: Release) -> str:
    """Return the style that says on every printed page what it is a page of."""
    invented = INVENTED if release.kind == "invented" else ""
    foot = f"{release.title}: figures to {words.day_name(release.cut_on)}"
    return (
        f"@page {{ @top-center {{ content: {quoted(invented)} }} "
        f"@bottom-left {{ content: {quoted(foot)} }} }}"
    )


def quoted(text: str) -> str:
    """Return a text as CSS quotes it, safe inside a page: all but plain letters as their codes."""
    return '"' + "".join(c if c.isalnum() or c in " :,." else f"\\{ord(c):x} " for c in text) + '"'
