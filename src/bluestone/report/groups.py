"""An indicator by the groups of a breakdown: a table each, of the latest twelve months.

Groups stand in a fixed order, never by their value, and what is not recorded is one of them. A
difference between groups is a difference: nothing here says what made it.
"""

from collections.abc import Sequence
from itertools import groupby

from bluestone.charts import table, words
from bluestone.release.figure import Card, Figure
from bluestone.release.relation import breakdown_and_group
from bluestone.release.release import Release
from bluestone.report.series import Series
from bluestone.report.table import Table

FEWEST = 30  # rows of a group behind a share that is said; ours
FEW = "too few rows to compare"
PLACE = {"share": 1, "days": 3, "rate": 0}  # of what few rows do not bear, in a row of the table
LAST = ("several", "not recorded")  # after the groups that say something of a person
FIRST = "under"  # "under 18" stands before "18 to 25", whatever the alphabet says


def group_tables(card: Card, series: Series, release: Release) -> tuple[Table, ...]:
    """Return a table for each breakdown that a release has of an indicator, all together first."""
    latest = max((figure.period for figure in series.groups), default=None)
    held = sorted((f for f in series.groups if f.period == latest), key=in_order)
    return tuple(
        tabled(card, breakdown, tuple(figures), series, release)
        for breakdown, figures in groupby(held, lambda f: breakdown_and_group(f.group)[0])
    )


def in_order(figure: Figure) -> tuple[str, int, bool, str]:
    """Return where a figure stands: by breakdown, then by the order its groups are read in."""
    breakdown, group = breakdown_and_group(figure.group)
    last = LAST.index(group) + 1 if group in LAST else 0
    return breakdown, last, not group.startswith(FIRST), group


def tabled(
    card: Card, breakdown: str, figures: Sequence[Figure], series: Series, release: Release
) -> Table:
    """Return the groups of one breakdown as a table, under all of them together."""
    period = figures[0].period
    whole = tuple(f for f in series.of(period.span) if f.period == period)
    title = release.breakdowns.get(breakdown, breakdown)
    return Table(
        caption=f"{card.title}, by {title.lower()}: {words.phrase(period)}",
        span=title.lower(),
        columns=("Group", *table.columns(figures, card)[1:]),
        rows=tuple(row(figure, card, release) for figure in (*whole, *figures)),
    )


def row(figure: Figure, card: Card, release: Release) -> tuple[str, ...]:
    """Return what is said of one group; the share, or rate, of few rows is not."""
    name = breakdown_and_group(figure.group)[1] or "all together"
    told = table.row(figure, card, release.cut_on)[1:]
    if not figure.out_of or figure.out_of >= FEWEST:
        return name, *told
    before, after = told[: PLACE[card.kind]], told[PLACE[card.kind] + 1 :]
    interval = () if card.kind == "days" else (words.BLANK,)
    return name, *before, FEW, *interval, *after[len(interval) :]
