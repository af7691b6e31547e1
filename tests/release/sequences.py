"""Forces that release again and again: records that grow and change, and what is released of them.

Each crime is one of three atoms and in one group. Three indicators ask the same crimes, one for each
atom, and groups add up to all; what is released is protected by the code that releases.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bluestone.measures.equality import breakdown_periods, group_relations
from bluestone.release import shelf
from bluestone.release.audience import audience
from bluestone.release.disclosure import visible
from bluestone.release.figure import MONTHS, Card, Count, Period, month_after
from bluestone.release.relation import relation
from bluestone.release.release import Release
from bluestone.release.saying import figures
from tests.release.attacker import Asked
from tests.report.made_up import SUPPORT

FIRST = date(2024, 1, 1)
PARTS = {
    "outcomes.one": (("x",), ("y", "z")),
    "outcomes.two": (("y",), ("x", "z")),
    "outcomes.three": (("z",), ("x", "y")),
}
ATOMS, GROUPS = ("x", "y", "z"), ("female", "male", "not recorded")
RELATIONS = (
    relation("rest of outcomes.one = number of outcomes.two + number of outcomes.three"),
    relation("rest of outcomes.two = number of outcomes.one + number of outcomes.three"),
    relation("rest of outcomes.three = number of outcomes.one + number of outcomes.two"),
)
LEVELS = (0, 0, 0.1, 0.3, 1, 3)  # crimes a month of an atom and group, on average
LATE, RARE = 3, 0.0  # months that still change; how often an older one does


@dataclass(frozen=True)
class Records:
    """What a snapshot holds: crimes by atom, group and month."""

    numbers: np.ndarray

    @property
    def months(self):
        return self.numbers.shape[2]

    @property
    def cut_on(self):
        return month_after(FIRST, self.months) - timedelta(days=1)

    def count(self, asked):
        within = slice(asked.start, asked.start + asked.length)
        return int(
            sum(
                self.numbers[ATOMS.index(a), GROUPS.index(g), within].sum()
                for a in asked.atoms
                for g in asked.groups
            )
        )


def first_records(dice, months=15):
    levels = dice.choice(LEVELS, (len(ATOMS), len(GROUPS), 1))
    return Records(dice.poisson(levels, (len(ATOMS), len(GROUPS), months)))


def later_records(dice, records, rare=RARE):
    """Return records a month or more on: late ones were added, and now and then an old one mended."""
    more = int(dice.integers(0, 4))
    numbers = records.numbers.copy()
    late = slice(records.months - int(dice.integers(0, LATE + 1)), records.months)
    numbers[:, :, late] += dice.poisson(0.5, numbers[:, :, late].shape)
    if dice.random() < rare:
        place = tuple(int(dice.integers(0, size)) for size in numbers.shape)
        numbers[place] = max(0, numbers[place] + int(dice.choice((-1, 1))))
    levels = np.maximum(records.numbers.mean(axis=2, keepdims=True), 0.2)
    return Records(
        np.concatenate([numbers, dice.poisson(levels, (*levels.shape[:2], more))], axis=2)
    )


def counts_of(records, by):
    last = month_after(FIRST, records.months)
    spans = [
        Period(span, month_after(FIRST, start))
        for span, length in MONTHS.items()
        for start in range(0, records.months - length + 1, 3 if span == "quarter" else 1)
    ]
    assert all(period.until_on < last for period in spans)
    yield from (count(records, name, period) for name in PARTS for period in spans)
    if by:
        for name in PARTS:
            for period in breakdown_periods(spans):
                for group in GROUPS:
                    made = count(records, name, period, group)
                    if records.numbers[:, GROUPS.index(group)].any():
                        yield made


def count(records, name, period, group=""):
    number, rest = (records.count(asked(0, atoms, period, group)) for atoms in PARTS[name])
    return Count(
        indicator=name,
        force="harrowmere",
        period=period,
        group=f"sex: {group}" if group else "",
        number=number,
        out_of=number + rest,
    )


def asked(snapshot, atoms, period, group=""):
    start = (period.from_on.year - FIRST.year) * 12 + period.from_on.month - FIRST.month
    groups = (group,) if group else GROUPS
    return Asked(snapshot, atoms, groups, start, MONTHS[period.span])


def released(records, snapshot, name, *, by):
    """Return what is released of some records to an audience, with or without a breakdown."""
    rule, counts = audience(name), tuple(counts_of(records, by))
    groups = [each for each in counts if each.group]
    seen = visible(counts, rule, (*RELATIONS, *group_relations(RELATIONS, groups)))
    return Release(
        force="harrowmere",
        title="Harrowmere (invented force)",
        kind="invented",
        audience=name,
        made_on=records.cut_on,
        cut_on=records.cut_on,
        snapshot=f"{snapshot:02d}",
        code="0.1.0",
        rule=rule.in_words,
        cards={each: card(each) for each in PARTS},
        figures=figures(seen, counts),
        breakdowns={"sex": "sex"} if by else {},
        relations=tuple(map(str, RELATIONS)),
    )


def card(name) -> Card:
    return Card(**(vars(SUPPORT) | {"indicator": name}))


def sha256(release):
    import hashlib

    return hashlib.sha256(shelf.as_json(release).encode()).hexdigest()


def wanted(records, snapshot):
    """Return every small number of a snapshot: of each part, group, month, quarter and rolling year."""
    found = [
        asked(snapshot, atoms, Period(span, month_after(FIRST, start)), group)
        for parts in PARTS.values()
        for atoms in parts
        for span, length in MONTHS.items()
        for group in ("", *GROUPS)
        if span == "year" or not group
        for start in range(0, records.months - length + 1, 3 if span == "quarter" else 1)
    ]
    return [each for each in found if 0 < records.count(each) <= 7]
