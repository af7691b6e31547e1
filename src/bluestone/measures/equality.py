"""Indicators broken down by the victim's protected characteristics: whom the work serves, and how.

Public authorities must have due regard to equality between people who share a characteristic and
those who do not (Equality Act 2010 section 149), and cannot without looking. Each characteristic
stands alone: two crossed would be about so few that nothing could be said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bluestone.extract.read import Reader
from bluestone.extract.snapshot import Snapshot
from bluestone.measures.breakdown import Breakdown, NoBreakdown, breakdown
from bluestone.measures.count import count
from bluestone.measures.indicator import Indicator
from bluestone.measures.reads import needed
from bluestone.measures.tally import Monthly, monthlies, tallied
from bluestone.release.figure import MONTHS, Count, Period
from bluestone.release.relation import Relation, adding_up, breakdown_and_group, group_name, within

CHARACTERISTICS = {  # of the nine of Equality Act 2010 section 4, those that the records hold
    "age": "age_band",
    "disability": "disability",
    "race": "ethnicity",
    "sex": "sex",
}
NOT_HELD = (
    "gender reassignment",
    "marriage and civil partnership",
    "pregnancy and maternity",
    "religion or belief",
    "sexual orientation",
)


def breakdowns_asked(names: str) -> tuple[Breakdown, ...]:
    """Return the breakdowns of a list with commas; `equality` is every characteristic held.

    Raises NoBreakdown.
    """
    asked = [name.strip() for name in names.split(",") if name.strip()]
    known = [
        each
        for name in asked
        for each in (CHARACTERISTICS.values() if name == "equality" else (name,))
    ]
    return tuple(breakdown(name) for name in dict.fromkeys(known))


def breakdown_periods(spans: Iterable[Period]) -> tuple[Period, ...]:
    """Return the rolling years that end with the latest month, or whole years before it.

    They do not overlap, so that no two of them give a month away; fewer than all are fewer numbers
    to protect. Ours.
    """
    years = sorted((p for p in spans if p.span == "year"), reverse=True)
    return tuple(reversed(years[:: MONTHS["year"]]))


def group_counts(
    name: str,
    indicator: Indicator,
    snapshot: Snapshot,
    reader: Reader,
    spans: Sequence[Period],
    by: Breakdown,
) -> tuple[Count, ...]:
    """Return an indicator's counts by group; none where it is not of crimes, or too little was sent.

    What is not recorded is a group like any other.
    """
    try:
        query = count(indicator, by)
    except NoBreakdown:
        return ()
    if needed(reader.sql(query)) - set(snapshot.sent):
        return ()
    force = snapshot.manifest.force
    return tuple(
        told
        for monthly in monthlies(reader, indicator, by)
        for told in tallied(name, force, indicator, named(monthly, by), spans)
    )


def named(monthly: Monthly, by: Breakdown) -> Monthly:
    """Return what was counted of a group, under the name it has among all breakdowns."""
    return replace(monthly, group=group_name(by.name, monthly.group))


def group_relations(relations: Iterable[Relation], counts: Iterable[Count]) -> tuple[Relation, ...]:
    """Return the sums that counts of groups keep: with all rows together, and with each other."""
    groups: dict[tuple[str, str], set[str]] = {}
    for told in counts:
        breakdown, _ = breakdown_and_group(told.group)
        groups.setdefault((told.indicator, breakdown), set()).add(told.group)
    held = {(indicator, group) for (indicator, _), names in groups.items() for group in names}
    return (
        *(each for (name, _), names in sorted(groups.items()) for each in adding_up(name, names)),
        *(
            each
            for told in relations
            for group in sorted({group for _, group in held})
            if (each := within(told, group)).keys <= held
        ),
    )
