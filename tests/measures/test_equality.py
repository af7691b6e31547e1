"""Breakdowns by protected characteristics: what is counted, what adds up, and what is not said yet."""

from datetime import date
from itertools import pairwise

import pytest

from bluestone.extract.read import reader
from bluestone.measures.breakdown import BREAKDOWNS, NoBreakdown
from bluestone.measures.equality import (
    CHARACTERISTICS,
    NOT_HELD,
    breakdown_periods,
    breakdowns_asked,
)
from bluestone.measures.releasing import everything, release_of, release_periods
from bluestone.release.audience import audience
from bluestone.release.figure import Period
from bluestone.release.relation import Relation, Term
from tests.extract.kept import kept
from tests.measures import made

CATALOGUE = {
    "made.charged": made.charged,
    "made.days": made.time_to_outcome,
    "made.told": made.told,
}
SEXES = ("female", "male", "")


def rows(head, *lines):
    return "\n".join([head, *lines])


@pytest.fixture
def counted(tmp_path):
    crimes = [f"{i} | 2025-04-10 | {'1' if i % 2 else '16'} | 2025-07-01" for i in range(60)]
    victims = [f"{i} | v{i} | {SEXES[i % 3]}" for i in range(60)]
    several = ["0 | w0 | male"]
    contacts = ["0 | v0 | 2025-07-01 10:00:00 | true"]
    snapshot = kept(
        tmp_path / "store",
        cut_on=date(2026, 3, 31),
        crime=rows("crime_id | recorded_on | outcome | outcome_on", *crimes),
        victim=rows("crime_id | victim_id | sex", *victims, *several),
        contact=rows("crime_id | victim_id | at | answered", *contacts),
    )
    by = breakdowns_asked("sex,ethnicity")
    return everything(snapshot, reader(snapshot), CATALOGUE, by=by)


def test_an_indicator_is_counted_by_group_and_not_recorded_is_one(counted):
    said = {(c.group, c.number, c.out_of) for c in counted.groups if c.indicator == "made.charged"}

    assert {group for group, _, _ in said} == {
        "sex: female",
        "sex: male",
        "sex: not recorded",
        "sex: several",
    }
    assert ("sex: several", 0, 1) in said


def test_groups_add_up_to_all_rows_together_and_the_release_is_told_so(counted):
    adding_up = [told for told in counted.relations if not told.total.group]
    held = {(c.indicator, c.group, c.period): c for c in (*counted.counts, *counted.groups)}
    periods = {c.period for c in counted.groups}

    assert {told.total.indicator for told in adding_up} == {"made.charged", "made.days"}
    for told in adding_up:
        assert len(told.parts) == 4
        for period in periods:
            total = part_of(held[told.total.indicator, "", period], told.total.part)
            parts = [part_of(held[t.indicator, t.group, period], t.part) for t in told.parts]
            assert total == sum(parts)


def part_of(count, part):
    return count.number if part == "number" else count.out_of - count.number


def test_what_adds_up_does_so_in_each_group(tmp_path, counted):
    again = {"made.charged": made.charged, "made.again": made.charged}
    told = everything(counted.snapshot, reader(counted.snapshot), again, by=breakdowns_asked("sex"))

    same = Relation(
        Term("made.charged", "whole", "sex: male"), (Term("made.again", "whole", "sex: male"),)
    )
    assert same in told.relations


def test_a_characteristic_that_was_not_sent_has_no_groups(counted):
    assert not [c for c in counted.groups if c.group.startswith("ethnicity")]
    assert counted.breakdowns == {
        "sex": "Victim's sex",
        "ethnicity": "Victim's ethnicity, self-defined",
    }


def test_groups_are_counted_over_rolling_years_that_do_not_overlap(counted):
    counted_over = {c.period for c in counted.groups}

    periods = breakdown_periods(release_periods(date(2026, 3, 31)))

    assert counted_over <= set(periods)
    assert {period.span for period in periods} == {"year"}
    assert all(a.until_on < b.from_on for a, b in pairwise(periods))


def test_years_of_groups_end_with_the_latest_month():
    spans = release_periods(date(2026, 9, 30))

    periods = breakdown_periods(spans)

    assert periods[-1] == Period("year", date(2025, 10, 1))
    assert len(periods) == 6


def test_groups_are_said_as_far_as_they_may_be(counted):
    release = release_of(counted, audience("network"), made_on=date(2026, 4, 2))

    groups = {f.group: f for f in release.figures if f.group and f.indicator == "made.charged"}
    assert groups.keys() == {f"sex: {g}" for g in ("female", "male", "not recorded", "several")}
    assert groups["sex: several"].number is None
    assert groups["sex: female"].out_of == 20
    assert release.breakdowns == counted.breakdowns


def test_without_a_breakdown_there_are_no_groups(tmp_path):
    snapshot = kept(tmp_path / "store", crime=rows("crime_id | recorded_on", "1 | 2026-01-01"))

    told = everything(snapshot, reader(snapshot), CATALOGUE)

    assert (told.groups, told.relations, told.breakdowns) == ((), (), {})


def test_what_is_not_about_crimes_has_no_groups(tmp_path):
    team_only = {"made.officers": made.officers}
    snapshot = kept(
        tmp_path / "store",
        crime=rows("crime_id | recorded_on", "1 | 2026-01-01"),
        victim=rows("crime_id | victim_id | sex", "1 | v | male"),
        officer=rows("officer_id | team | from_on", "o | North | 2026-01-01"),
    )

    told = everything(snapshot, reader(snapshot), team_only, by=breakdowns_asked("sex"))

    assert told.groups == ()
    assert told.counts


def test_the_nine_characteristics_are_held_or_said_not_to_be():
    assert len({*CHARACTERISTICS, *NOT_HELD}) == 9
    assert set(CHARACTERISTICS.values()) <= BREAKDOWNS.keys()


def test_equality_asks_for_every_characteristic_held_once():
    names = [each.name for each in breakdowns_asked("sex, equality,team")]

    assert names == ["sex", "age_band", "disability", "ethnicity", "team"]
    assert breakdowns_asked("") == ()


def test_a_breakdown_that_there_is_not_is_told():
    with pytest.raises(NoBreakdown):
        breakdowns_asked("sex,star sign")
