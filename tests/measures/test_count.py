from datetime import date

import pytest

from bluestone.extract.tables import device, officer
from bluestone.measures.breakdown import BREAKDOWNS, NoBreakdown, breakdown
from bluestone.measures.count import count
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.reads import columns_read, needed
from tests.measures import made

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)


def rows(indicator, by=None, example=made.EXAMPLE):
    return sorted(example.reader().rows(count(indicator, by)).to_pylist(), key=str)


def test_a_share_is_counted_by_month_without_the_cancelled_and_the_duplicate():
    assert rows(made.charged) == [
        {"month": JANUARY, "group": "", "number": 1, "out_of": 3},
        {"month": MARCH, "group": "", "number": 1, "out_of": 2},
    ]


def test_what_comes_after_the_cut_is_in_no_month():
    assert date(2026, 4, 1) not in {row["month"] for row in rows(made.charged)}


def test_days_are_counted_by_month_and_length_and_open_rows_are_censored_at_the_cut():
    told = [tuple(v for v in row.values() if v != "") for row in rows(made.time_to_outcome)]

    assert told == [
        (JANUARY, 10, 1, 0, 0, 1),
        (JANUARY, 20, 1, 0, 0, 1),
        (JANUARY, 59, 0, 1, 0, 1),
        (MARCH, 30, 0, 1, 0, 1),
    ]


def test_a_row_too_young_for_its_limit_is_not_in_the_out_of():
    example = Example(
        cut_on="2026-03-05",
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-02-26  | 1       | 2026-03-01
            B        | 2026-02-27  | 1       | 2026-03-01
            C        | 2026-02-26  | 1       | 2026-03-06
        """,
        gives="",
    )

    told = rows(made.time_to_outcome, example=example)

    assert sum(row["due"] for row in told) == 2
    assert sum(row["within"] for row in told) == 1
    assert sum(row["open"] for row in told) == 1


@pytest.mark.parametrize(
    ("allocated_at", "within"), [("2026-01-07T09:00", 1), ("2026-01-07T09:01", 0)]
)
def test_an_hour_that_has_begun_is_over_the_limit(allocated_at, within):
    example = Example(
        cut_on="2026-03-31",
        gives="",
        crime=f"""
            crime_id | recorded_on | reported_at      | allocated_at
            A        | 2026-01-05  | 2026-01-05T09:00 | {allocated_at}
        """,
    )

    [row] = rows(made.hours_to_allocation, example=example)

    assert (row["length"], row["within"], row["due"]) == (48, within, 1)


def test_hours_run_to_the_end_of_the_last_day():
    example = Example(
        cut_on="2026-03-03",
        crime="""
            crime_id | recorded_on | reported_at         | allocated_at
            A        | 2026-03-01  | 2026-03-01 12:00:00 | 2026-03-03 12:30:00
            B        | 2026-03-01  | 2026-03-01 12:00:00 |
            C        | 2026-03-03  | 2026-03-03 12:00:00 | 2026-03-04 00:30:00
        """,
        gives="",
    )

    told = rows(made.hours_to_allocation, example=example)

    assert [(row["length"], row["ended"], row["due"]) for row in told] == [
        (12, 0, 0),
        (48, 1, 1),
        (60, 0, 1),
    ]


def test_a_breakdown_names_what_is_not_recorded():
    told = rows(made.charged, breakdown("team"))

    assert {(row["group"], row["out_of"]) for row in told if row["month"] == JANUARY} == {
        ("North", 1),
        ("South", 1),
        ("not recorded", 1),
    }


def test_victims_who_differ_are_told_as_several():
    example = Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-01
            B        | 2026-03-01
            C        | 2026-03-01
        """,
        victim="""
            crime_id | victim_id | age | sex
            A        | 1         | 17  | female
            A        | 2         | 18  | female
            B        | 3         |     | male
        """,
        gives="",
    )

    ages = {row["group"] for row in rows(made.charged, breakdown("age_group"), example)}
    sexes = {row["group"] for row in rows(made.charged, breakdown("sex"), example)}

    assert ages == {"several", "not recorded"}
    assert sexes == {"female", "male", "not recorded"}


@pytest.mark.parametrize(
    "name", [name for name in BREAKDOWNS if BREAKDOWNS[name].values is not None]
)
def test_every_breakdown_counts_what_there_is(name):
    whole, split = rows(made.charged), rows(made.charged, breakdown(name))

    assert sum(row["out_of"] for row in split) == sum(row["out_of"] for row in whole)
    assert sum(row["number"] for row in split) == sum(row["number"] for row in whole)


def test_some_breakdowns_are_of_rows_that_say_it_themselves():
    devices = Share(
        title="Returned",
        of=device,
        counts=device.returned_at.notnull(),
        when=device.received_at.date(),
        example=made.EXAMPLE,
        **(made.WORDS | {"unit": "devices"}),
    )
    example = Example(
        device="""
            device_id | holder  | received_at
            D         | victim  | 2026-03-01T10:00
            E         | suspect | 2026-03-01T10:00
        """,
        gives="",
    )

    told = rows(devices, breakdown("holder"), example)

    assert {row["group"] for row in told} == {"victim", "suspect"}
    with pytest.raises(NoBreakdown, match="Its rows do not say it"):
        count(made.charged, breakdown("holder"))


def test_outcome_nought_is_told_as_no_outcome():
    example = Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-03-01  | 0       | 2026-03-02
            B        | 2026-03-01  |         |
            C        | 2026-03-01  | 16      | 2026-03-02
        """,
        gives="",
    )

    told = rows(made.charged, breakdown("outcome_group"), example)

    assert {(row["group"], row["out_of"]) for row in told} == {("no outcome", 2), ("victim", 1)}


def test_an_unknown_breakdown_is_told_with_those_there_are():
    with pytest.raises(NoBreakdown, match="offence_group"):
        breakdown("weather")


def test_officers_have_a_team_but_no_victim():
    in_post = Share(
        title="In post",
        of=officer,
        counts=officer.role != "vacant post",
        when=officer.from_on,
        example=made.EXAMPLE,
        **made.WORDS,
    )

    assert "team" in BREAKDOWNS
    assert count(in_post, breakdown("team")) is not None
    with pytest.raises(NoBreakdown, match="not about crimes"):
        count(in_post, breakdown("sex"))


def test_an_indicator_reads_no_more_than_its_answer_needs():
    sql = made.EXAMPLE.reader().sql(count(made.charged))

    assert columns_read(sql) == {
        ("crime", "cancelled"),
        ("crime", "duplicate_of"),
        ("crime", "outcome"),
        ("crime", "recorded_on"),
    }
    assert needed(sql) == {("crime", "outcome"), ("crime", "recorded_on")}
