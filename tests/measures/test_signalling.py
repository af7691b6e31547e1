"""From rows to verdicts: which chart an indicator is judged by, and what it says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bluestone.measures.card import card
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.notes import NewBaseline, Notes
from bluestone.measures.population import crimes
from bluestone.measures.releasing import watched_by
from bluestone.measures.signalling import by_day, signalled
from tests.measures import made

FIRST, CUT = date(2021, 1, 1), date(2025, 12, 31)
MONTHS = [date(2021 + i // 12, i % 12 + 1, 1) for i in range(60)]
WORDS = made.WORDS | {"better": "higher"}

share = Share(
    title="Answered",
    of=crimes,
    counts=crimes.outcome == "1",
    when=crimes.recorded_on,
    example=made.EXAMPLE,
    **WORDS,
)
on_recorded = Share(
    title="So far",
    of=crimes,
    counts=crimes.outcome == "1",
    when=crimes.recorded_on,
    example=made.EXAMPLE,
    **(WORDS | {"out_of_is": "crimes: the recorded basis"}),
)
time = Days(
    title="Days to an outcome",
    of=crimes,
    began=crimes.recorded_on,
    ended=crimes.outcome_on,
    when=crimes.recorded_on,
    example=made.EXAMPLE,
    **(WORDS | {"better": "lower"}),
)


def rows(*lines):
    return "\n".join(
        [
            "crime_id | recorded_on | outcome | outcome_on",
            *(
                f"{i} | {day} | {outcome} | {day + timedelta(days=took)}"
                for i, (day, outcome, took) in enumerate(lines)
            ),
        ]
    )


def monthly(numbers, out_of=20, took=5):
    """Return so many crimes a month, of which `numbers` have outcome 1."""
    return [
        (month + timedelta(days=i % 28), "1" if i < number else "16", took)
        for month, number in zip(MONTHS, numbers, strict=False)
        for i in range(out_of)
    ]


def told(indicator, lines, notes=None, engine="duckdb", cut_on=CUT):
    reader = Example(cut_on=cut_on.isoformat(), gives="", crime=rows(*lines)).reader(engine)
    known = card("any.indicator", indicator, reader, made.SENT)
    watched = watched_by(known, FIRST, cut_on, notes or Notes())
    return signalled(watched, indicator, reader)


def test_a_share_of_many_is_judged_by_month():
    found = told(share, monthly([10, 9, 11, 8] * 12 + [14] * 12))

    assert [chart.kind for chart in found.charts] == ["XmR"]
    verdict = found.verdict
    assert (verdict.rule, verdict.direction, verdict.change) == ("run", "higher", "better")
    assert verdict.since.from_on == date(2025, 1, 1)
    assert verdict.baseline == "January 2021 to December 2022"
    assert len(verdict.rests_on) == 12


def test_a_share_of_nothing_at_all_is_too_little_to_judge():
    after_the_cut = [(CUT + timedelta(days=1), "1", 5)]

    assert told(share, after_the_cut).verdict.says == "too little to judge"


def test_a_month_of_nothing_is_a_gap_and_not_nought():
    lines = [row for row in monthly([10, 9, 11, 8] * 15) if row[0].month != 8]

    found = told(share, lines)

    assert [dot.value for dot in found.charts[0].dots[6:9]] == [55, None, 50]
    assert found.charts[0].dots[7].says == "0 of 0"
    assert found.verdict.says == "no signal"


def test_a_new_baseline_is_held_against_what_follows_it():
    level = [10, 9, 11, 8] * 7 + [14, 13, 15, 12] * 8
    anew = NewBaseline(day=date(2023, 5, 1), indicator="all", reason="the rule changed")

    before, after = (told(share, monthly(level), Notes((), held)) for held in ((), (anew,)))

    assert before.verdict.rule == "run"
    assert after.verdict.says == "no signal"
    assert after.verdict.baseline == "May 2023 to April 2025"
    assert after.charts[0].judged.phases[1].reason == "the rule changed"


def rare(gaps, *, cases=6):
    """Return one crime of outcome 1 after each gap of days, among some others every ten days."""
    days, day = [], FIRST + timedelta(days=3)
    for gap in gaps:
        days.append((day, "1", 5))
        day += timedelta(days=gap)
    others = [(FIRST + timedelta(days=10 * i), "16", 5) for i in range(180) for _ in range(cases)]
    return days + others


STEADY = [11, 80, 25, 40, 9, 64, 31, 5, 52, 18, 38, 22, 90, 3, 45, 14, 70, 28, 35, 50] * 2
SHORT = [6, 9, 4, 8, 5, 7, 3, 6, 9, 5, 8, 4]


def test_where_few_are_counted_the_waits_between_them_are_judged():
    found = told(share, rare(STEADY), cut_on=date(2024, 12, 31))

    assert [chart.kind for chart in found.charts] == ["G", "T"]
    assert found.verdict.says == "no signal"
    assert found.verdict.baseline == "from January 2021"
    assert found.charts[0].still_open
    assert len(found.charts[0].dots) == len(STEADY)


def test_a_long_silence_lowers_a_share():
    found = told(share, rare([gap // 2 for gap in STEADY]))

    verdict = found.verdict
    assert (verdict.rule, verdict.direction, verdict.change) == ("outside", "lower", "worse")
    assert found.charts[0].judged.now.first == len(STEADY) - 1


def test_short_waits_raise_a_share():
    found = told(share, rare([*STEADY, 20, *SHORT * 2]), cut_on=date(2025, 5, 31))

    verdict = found.verdict
    assert (verdict.rule, verdict.direction) == ("run", "higher")
    assert verdict.since.from_on >= date(2024, 12, 1)


def test_where_nearly_all_are_counted_the_waits_are_between_the_others():
    swapped = [
        (day, "16" if outcome == "1" else "1", took)
        for day, outcome, took in rare([gap // 2 for gap in STEADY])
    ]

    found = told(share, swapped)

    assert (found.verdict.rule, found.verdict.direction) == ("outside", "higher")
    assert "other than" in found.charts[0].value_is


def test_days_in_which_no_case_could_be_counted_yet_are_no_wait():
    lines = rare(STEADY[:10])
    last = max(day for day, _, _ in lines if day < date(2022, 3, 1))
    known = [line for line in lines if line[0] <= last]

    found = told(share, known, cut_on=last + timedelta(days=300))

    assert found.charts[1].dots[-1].ends_on == last


@pytest.mark.parametrize("lines", [[], [(FIRST, "16", 5)], [(FIRST, "1", 5)] * 5])
def test_too_few_events_are_too_little_to_judge(lines):
    assert told(share, lines or [(FIRST - timedelta(days=9), "1", 5)]).verdict.says == (
        "too little to judge"
    )


def test_a_share_on_the_recorded_basis_is_not_judged():
    found = told(on_recorded, monthly([10] * 60))

    assert (found.verdict.says, found.charts) == ("not judged", ())


def test_a_share_of_which_more_may_yet_come_is_not_judged():
    found = told(replace(share, open_ended=True), monthly([10, 9, 11, 8] * 12 + [2] * 12))

    assert (found.verdict.says, found.charts) == ("not judged", ())


def test_a_middle_time_on_the_recorded_basis_is_judged_as_open_rows_count_in_it():
    on_basis = replace(time, out_of_is="crimes: the recorded basis")

    assert told(on_basis, monthly([10] * 60)).verdict.says == "no signal"


@pytest.mark.parametrize("indicator", [share, time])
def test_what_is_mostly_the_same_as_the_month_before_is_not_judged(indicator):
    found = told(replace(indicator, carried_over=True), monthly([10, 9, 11, 8] * 12 + [2] * 12))

    assert (found.verdict.says, found.charts) == ("not judged", ())


def test_a_middle_time_a_part_of_a_day_beyond_the_limit_is_no_signal():
    level = [4, 3, 3, 4, 3, 3, 3, 4, 3, 3, 3, 3] * 5  # chance reaches to less than 5
    level[-1] = 5
    lines = [
        (day, "1", level[MONTHS.index(day.replace(day=1))])
        for day, _, _ in monthly([10] * 60, out_of=10)
    ]

    found = told(time, lines, cut_on=date(2026, 1, 31))

    assert found.charts[0].judged.phases[0].limits.far == (1, 5)
    assert found.verdict.says == "no signal"


def test_a_middle_time_is_judged_by_month():
    lines = [
        (day, outcome, 5 + (day.month + 1) % 3 + (9 if day >= date(2025, 3, 1) else 0))
        for day, outcome, _ in monthly([10] * 60, out_of=5)
    ]

    found = told(time, lines, cut_on=date(2026, 1, 31))

    assert [chart.row for chart in found.charts] == ["Month"]
    assert (found.verdict.direction, found.verdict.change) == ("higher", "worse")
    assert found.verdict.since.from_on == date(2025, 3, 1)


def test_a_middle_time_of_few_is_judged_by_quarter():
    found = told(time, monthly([1] * 60, out_of=2))

    assert [chart.row for chart in found.charts] == ["Quarter"]
    assert found.charts[0].dots[0].value == 5


def test_a_middle_time_of_hardly_any_is_too_little_to_judge():
    assert told(time, monthly([1] * 60, out_of=1)).verdict.says == "too little to judge"


def test_the_days_of_counted_rows_are_counted_the_same_on_every_engine():
    lines = [(FIRST, "1", 5), (FIRST, "16", 5), (FIRST + timedelta(days=3), "16", 5)]
    beyond = [*lines, (CUT + timedelta(days=1), "1", 5)]
    example = Example(cut_on=CUT.isoformat(), gives="", crime=rows(*beyond))

    held = example.reader().rows(by_day(share)).sort_by("day").to_pylist()

    assert held == [
        {"day": FIRST, "number": 1, "out_of": 2},
        {"day": FIRST + timedelta(days=3), "number": 0, "out_of": 1},
    ]


@pytest.mark.spark
def test_spark_counts_the_days_as_duckdb_does():
    example = Example(cut_on=CUT.isoformat(), gives="", crime=rows(*rare(STEADY[:8], cases=1)))

    here, there = (
        example.reader(engine).rows(by_day(share)).sort_by("day") for engine in ("duckdb", "spark")
    )

    assert here.equals(there)
