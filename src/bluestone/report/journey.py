"""The journey as the page shows it: what becomes of cohorts, how long stages take, ways and returns."""

from collections.abc import Sequence
from dataclasses import dataclass

from bluestone.charts import words
from bluestone.charts.chart import Chart
from bluestone.charts.incidence import cell, incidence
from bluestone.charts.stages import stages
from bluestone.release.curve import HORIZONS, LABELS, Curve
from bluestone.release.journey import Journey, Return
from bluestone.release.release import Release
from bluestone.release.steps import step
from bluestone.report.article import Table

OLD_ENOUGH = 365  # days: the cohort that is drawn is the newest that can be judged by then; ours
NOTHING = "No cohort can be judged yet, or each is too small to be said."
CURVES = (
    "Each line is the share of the crimes recorded in a year that had ended in one way by so many "
    "days after they were recorded (cumulative incidence: Aalen and Johansen, 1978). What ended in "
    "another way is not treated as if it might still end in this one, and what is open is counted "
    "for as long as it was watched. Between the days that are marked, lines are drawn straight."
)
ROUNDED = (
    "Shares are worked out from numbers of crimes rounded as figures are, each apart, so those of "
    "one day need not add up to 100."
)
WAITS = (
    "Stages that began in the last two years before the data cut. “Half by day 30” means: 30 days "
    "after the first step half of all that began had come to the later one. A crime that ended "
    "without it stays among those not there, and one that is open counts for as long as it was "
    "watched (Kaplan and Meier, 1958; Fine and Gray, 1999). A dash: not so many have come there, or "
    "too few stand behind it."
)
WAYS = (
    "Steps are in the order of their days. Of one day no record says which came first: they are "
    "taken in the usual order of the work. What happened fewer than 8 times is never listed."
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the chapter: what it asks, what is drawn and tabled, and how to read it."""

    id: str
    title: str
    headline: str
    chart: Chart | None
    tables: tuple[Table, ...]
    reading: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """The journey's chapter: what must be known of the records, and its parts."""

    notes: tuple[str, ...]
    parts: tuple[Part, ...]


def chapter(release: Release) -> Chapter | None:
    """Return the journey's chapter; None where the release carries no journey."""
    told = release.journey
    if told is None:
        return None
    parts = (becoming(told.curves), waiting(told), going(told))
    return Chapter(told.notes, tuple(part for part in parts if part.tables))


def becoming(curves: Sequence[Curve]) -> Part:
    """Return what becomes of cohorts: the newest that is old enough drawn, all of them tabled."""
    shown = drawn_one(curves)
    chart = incidence(shown) if shown else None
    return Part(
        id="journey-becoming",
        title="What becomes of recorded crimes",
        headline=chart.description if chart else NOTHING,
        chart=chart if chart and chart.wide else None,
        tables=tuple(by_ending(curves, part) for part in LABELS) if curves else (),
        reading=(
            CURVES,
            *reasons(curves),
            ROUNDED,
        ),
    )


def drawn_one(curves: Sequence[Curve]) -> Curve | None:
    """Return the newest cohort of which something is said by OLD_ENOUGH, else by any day."""
    for since in (OLD_ENOUGH, 0):
        for curve in sorted(curves, key=lambda each: each.cohort, reverse=True):
            if any(p.share is not None and p.days >= since for p in curve.points):
                return curve
    return None


def by_ending(curves: Sequence[Curve], part: str) -> Table:
    """Return one ending of every cohort as a table, the newest cohort first."""
    rows = tuple(
        (
            words.phrase(curve.cohort).removeprefix("the "),
            words.whole(curve.rows),
            *(cell(point) for point in curve.of(part)),
        )
        for curve in sorted(curves, key=lambda each: each.cohort, reverse=True)
    )
    columns = ("Recorded in", "Crimes", *(f"By day {day}" for day in HORIZONS))
    return Table(
        f"{LABELS[part]}, by days since the crime was recorded", LABELS[part], columns, rows
    )


def reasons(curves: Sequence[Curve]) -> tuple[str, ...]:
    """Return why what is masked is masked, each reason once with its cohorts."""
    found: dict[str, list[str]] = {}
    for curve in sorted(curves, key=lambda each: each.cohort):
        name = words.phrase(curve.cohort).removeprefix("the ")
        for point in curve.points:
            if point.why and name not in found.setdefault(point.why, []):
                found[point.why].append(name)
    return tuple(f"{why.capitalize()} ({'; '.join(named)})." for why, named in found.items())


def waiting(told: Journey) -> Part:
    """Return how long stages take."""
    waits = tuple(wait for wait in told.waits if not wait.group)
    chart = stages(waits)
    table = Table(chart.title, "stages", chart.columns, chart.rows)
    return Part(
        id="journey-stages",
        title="How long stages take",
        headline=chart.description,
        chart=chart if chart.wide else None,
        tables=(table,) if waits else (),
        reading=(WAITS,),
    )


def going(told: Journey) -> Part:
    """Return what follows what, the commonest ways, and what is taken again."""
    tables = (
        Table(
            "What comes next: the commonest steps one after another",
            "steps",
            ("Step", "Next", "Times", "Half within days"),
            tuple(
                (step(f.first), step(f.then), words.whole(f.times), days(f.days))
                for f in told.followings
            ),
        ),
        Table(
            "The commonest ways from recording to where a crime stands",
            "ways",
            ("Way", "Crimes"),
            tuple((", then ".join(map(step, w.steps)), words.whole(w.crimes)) for w in told.ways),
        ),
        Table(
            "Steps taken again for the same person",
            "returns",
            ("Step", "Crimes with it", "Again"),
            tuple((step(r.step), words.whole(r.crimes), again(r)) for r in told.returns),
        ),
    )
    return Part(
        id="journey-ways",
        title="Which ways crimes go",
        headline=commonest(told),
        chart=None,
        tables=tuple(table for table in tables if table.rows),
        reading=(WAYS,),
    )


def commonest(told: Journey) -> str:
    """Return the commonest way in a sentence."""
    if not told.ways:
        return "No way was gone by enough crimes to be said."
    first = told.ways[0]
    return f"The commonest way: {', then '.join(map(step, first.steps)).lower()} ({first.crimes:,} crimes)."


def days(number: int | None) -> str:
    """Return days; a dash where too few stand behind them."""
    return words.BLANK if number is None else f"{number:,}"


def again(told: Return) -> str:
    """Return how often a step was taken again: "40 (44 %)"."""
    if told.again is None or not told.crimes:
        return words.whole(told.again)
    return f"{told.again:,} ({100 * told.again / told.crimes:.0f}{words.PER_CENT})"
