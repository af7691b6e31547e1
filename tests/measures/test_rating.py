from datetime import date

import ibis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.read import CALENDAR
from bluestone.extract.tables import abstraction, crime, officer, referral
from bluestone.measures.breakdown import NoBreakdown, breakdown
from bluestone.measures.count import count
from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Share, Side
from bluestone.measures.tally import monthlies, tallied
from bluestone.reference.bases import MixedBases, UnknownUnit
from bluestone.release.figure import Period
from tests.measures import made

WORDS = made.WORDS | {"title": "Made", "example": made.EXAMPLE}
MARCH, QUARTER = Period("month", date(2026, 3, 1)), Period("quarter", date(2026, 1, 1))

plans = Rate(
    of=referral,
    amount=referral.action_plans,
    when=referral.sent_on,
    per=Side(of=referral, when=referral.sent_on, unit="referrals"),
    each="referral",
    **(WORDS | {"unit": "action plans"}),
)
first_days = CALENDAR.filter(CALENDAR.day.day() == 1).select(month=CALENDAR.day)
sent = Rate(
    of=referral,
    when=referral.sent_on,
    per=Side(of=first_days, when=first_days.month, unit="months"),
    each="month",
    **(WORDS | {"unit": "referrals"}),
)
posts = officer.filter(officer.fte.notnull())
hours = Rate(
    of=abstraction,
    amount=abstraction.hours,
    who=abstraction.officer_id,
    when=abstraction.on,
    per=Side(
        of=posts,
        amount=posts.fte,
        who=posts.officer_id,
        when=posts.from_on,
        unit="full-time investigators and months",
    ),
    each="full-time investigator",
    scale=10,
    **(WORDS | {"unit": "hours"}),
)
REFERRALS = """
    crime_id | kind     | sent_on    | action_plans
    A        | charging | 2026-02-10 | 2
    A        | charging | 2026-03-10 | 0
    B        | charging | 2026-03-11 | 3
    C        | charging | 2026-03-12 |
    D        | charging | 2026-04-12 | 9
"""


def told(indicator, *periods, **tables):
    [monthly] = monthlies(Example(gives="", **tables).reader(), indicator, None)
    return list(tallied("any.rate", "harrowmere", indicator, monthly, periods))


def test_the_sides_of_a_rate_are_added_up_each_on_its_own():
    march, quarter = told(plans, MARCH, QUARTER, referral=REFERRALS)

    assert (march.number, march.out_of, march.rate) == (3, 3, 1)
    assert (quarter.number, quarter.out_of, quarter.rate) == (5, 4, 1.25)
    assert (quarter.kind, quarter.number_behind, quarter.out_of_behind) == ("rate", None, None)


def test_a_month_without_any_is_a_month_all_the_same():
    january = Period("month", date(2026, 1, 1))

    empty, quarter = told(sent, january, QUARTER, referral=REFERRALS)

    assert (empty.number, empty.out_of, empty.rate) == (0, 1, 0)
    assert (quarter.number, quarter.out_of) == (4, 3)
    assert quarter.out_of_behind == 0  # nobody is behind a month


def test_without_the_other_side_there_is_no_rate():
    [before] = told(plans, Period("month", date(2025, 1, 1)), referral=REFERRALS)

    assert (before.number, before.out_of, before.rate) == (0, 0, None)


POSTS = "\n".join(["officer_id | fte | from_on", *(f"O{i} | 0.6 | 2026-03-01" for i in range(8))])


@pytest.mark.parametrize(
    ("rows", "behind"),
    [
        (["O1 | 2026-03-05 | 8", "O2 | 2026-03-06 | 8"], 2),
        (["O1 | 2026-03-05 | 8", "O1 | 2026-03-06 | 8", "O2 | 2026-03-06 | 16"], 2),
        (["O1 | 2026-03-05 | 9", "O2 | 2026-03-06 | 8"], 1),  # one gives more than half
        (["O1 | 2026-02-05 | 8", "O2 | 2026-03-06 | 8", "O3 | 2026-03-06 | 8"], 1),
        (["O1 | 2026-03-05 |"], 0),
        (["O1 | 2026-04-05 | 8"], 0),
    ],
)
def test_a_sum_says_how_few_people_are_behind_any_month_of_it(rows, behind):
    abstractions = "\n".join(["officer_id | on | hours", *rows])

    [quarter] = told(hours, QUARTER, officer=POSTS, abstraction=abstractions)

    assert quarter.number_behind == behind
    assert quarter.out_of_behind == 8


def test_parts_of_a_post_are_added_up_before_they_are_made_whole():
    abstractions = "officer_id | on | hours\nO1 | 2026-03-05 | 2.5\nO2 | 2026-03-05 | 4"

    [march] = told(hours, MARCH, officer=POSTS, abstraction=abstractions)

    assert (march.number, march.out_of) == (7, 5)
    assert march.rate == pytest.approx(10 * 6.5 / 4.8)


@given(days=st.lists(st.tuples(st.integers(1, 28), st.integers(0, 9)), min_size=1, max_size=20))
def test_a_rate_is_what_its_rows_come_to_in_any_order(days):
    lines = [f"A | charging | 2026-03-{day:02} | {plan}" for day, plan in days]
    rows = "\n".join(["crime_id | kind | sent_on | action_plans", *lines])

    [march] = told(plans, MARCH, referral=rows)

    assert (march.number, march.out_of) == (sum(plan for _, plan in days), len(days))


def test_a_rate_is_broken_down_where_both_its_sides_can_be():
    assert "group" in count(plans, breakdown("team")).columns
    with pytest.raises(NoBreakdown):
        count(sent, breakdown("team"))


def test_a_rate_of_things_that_do_not_belong_together_cannot_be_written():
    recorded = Side(of=crime, when=crime.recorded_on, unit="crimes")
    with pytest.raises(MixedBases, match="police count offences"):
        Rate(
            of=referral,
            when=referral.sent_on,
            per=recorded,
            each="crime",
            **(WORDS | {"unit": "referrals"}),
        )


def test_a_rate_over_two_bases_cannot_be_written():
    closed = Side(of=crime, when=crime.outcome_on, unit="crimes")
    with pytest.raises(MixedBases, match="on one basis"):
        Rate(of=crime, when=crime.recorded_on.cast("date"), per=closed, each="crime", **WORDS)


def test_an_indicator_counts_something_that_is_known():
    with pytest.raises(UnknownUnit):
        Share(
            of=crime, when=crime.recorded_on, counts=ibis.literal(True), **(WORDS | {"unit": "x"})
        )
