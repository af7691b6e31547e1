"""What the door lets out of rates, scores and what is about nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.release import saying
from bluestone.release.audience import audience
from bluestone.release.disclosure import protected, visible
from bluestone.release.figure import MONTHS, Count, Period, month_after
from tests.release.made import monthly_numbers, series

NETWORK, PUBLIC = audience("network"), audience("public")
FIRST = date(2026, 1, 1)
QUARTER = Period("quarter", FIRST)


def figures(counts, rule):
    return saying.figures(visible(saying.parts(counts), rule), counts)


def counted(kind="rate", period=QUARTER, **told):
    return Count(indicator="any.rate", force="harrowmere", period=period, kind=kind, **told)


def said(rule=NETWORK, **told):
    [figure] = figures([counted(**told)], rule)
    return figure.number, figure.out_of


@pytest.mark.parametrize(
    ("number", "out_of", "expected"),
    [
        (33, 28, (35, 30)),
        (7, 28, (None, None)),
        (33, 7, (None, None)),
        (0, 28, (0, 30)),
        (40, 12, (40, 10)),
    ],
)
def test_each_side_of_a_rate_is_protected_by_itself(number, out_of, expected):
    assert said(number=number, out_of=out_of) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [(0, (0, 30)), (1, (None, None)), (7, (None, None)), (8, (3, 30))],
)
def test_a_sum_is_told_by_the_people_behind_it_and_not_by_its_size(behind, expected):
    number = 3 if behind else 0

    assert said(number=number, out_of=28, number_behind=behind) == expected


def test_a_sum_is_whole_and_a_count_beside_it_is_rounded():
    assert said(number=613, out_of=49, number_behind=12, out_of_behind=11) == (613, 49)
    assert said(number=613, out_of=49, out_of_behind=11) == (615, 49)
    assert said(number=6, out_of=49, out_of_behind=11) == (None, None)
    assert said(number=613, out_of=49, out_of_behind=3) == (None, None)


def test_nobody_is_behind_a_month():
    assert said(number=33, out_of=3, out_of_behind=0) == (35, 3)
    assert said(number=3, out_of=3, out_of_behind=0) == (None, None)


@given(numbers=monthly_numbers(), others=monthly_numbers())
def test_the_counts_of_a_rate_are_hidden_like_the_parts_of_a_share(numbers, others):
    shares = series(numbers, others)
    rates = [counted(period=c.period, number=c.number, out_of=c.out_of - c.number) for c in shares]

    as_shares = {f.period: f for f in protected(shares, NETWORK)}
    for figure in figures(rates, NETWORK):
        share = as_shares[figure.period]
        if share.number is None:
            assert figure.number is figure.out_of is None
        else:
            assert (figure.number, figure.out_of) == (share.number, share.out_of - share.number)


@given(people=st.lists(st.integers(0, 20), min_size=15, max_size=15))
def test_a_sum_that_is_said_has_no_month_that_could_not_be(people):
    spans = [
        Period(span, month_after(FIRST, start))
        for span in MONTHS
        for start in range(len(people) - MONTHS[span] + 1)
    ]

    def months(period):
        start = (period.from_on.year - FIRST.year) * 12 + period.from_on.month - 1
        return [p for p in people[start : start + MONTHS[period.span]] if p]

    rates = [
        counted(
            period=period,
            number=10 * sum(months(period)),
            out_of=MONTHS[period.span],
            number_behind=min(months(period), default=0),
            out_of_behind=0,
        )
        for period in spans
    ]

    for figure in figures(rates, NETWORK):
        assert (figure.number is None) == any(0 < p <= 7 for p in months(figure.period))


SCORED = {
    "kind": "score",
    "number": 23,
    "out_of": 24,
    "score": 3.456,
    "score_low": 3.14,
    "score_high": 3.77,
    "alpha": 0.7834,
}


def test_a_score_is_said_to_a_decimal_with_how_many_answered():
    [figure] = figures([counted(**SCORED, out_of_behind=23)], NETWORK)

    assert (figure.score, figure.score_low, figure.score_high) == (3.5, 3.1, 3.8)
    assert (figure.number, figure.out_of, figure.alpha) == (25, 25, 0.78)


@pytest.mark.parametrize(
    ("rule", "behind", "shown"),
    [(NETWORK, 9, False), (NETWORK, 10, True), (PUBLIC, 19, False), (PUBLIC, 20, True)],
)
def test_a_score_needs_as_many_as_a_median(rule, behind, shown):
    [figure] = figures([counted(**SCORED, out_of_behind=behind)], rule)

    assert (figure.score is not None) == (figure.out_of is not None) == shown


def test_nobody_answering_is_an_answer():
    [figure] = figures([counted("score", number=0, out_of=0, out_of_behind=0)], NETWORK)

    assert (figure.number, figure.out_of, figure.score) == (0, 0, None)


def test_what_is_about_nobody_is_said_as_it_is():
    assert said(PUBLIC, number=3, out_of=1, number_behind=0, out_of_behind=0) == (3, 1)


def test_no_kind_of_figure_is_shown_over_a_span_that_the_audience_is_not():
    month = Period("month", FIRST)
    told = [
        counted(period=month, number=33, out_of=28),
        counted(period=month, **SCORED, out_of_behind=23),
    ]

    assert figures(told, PUBLIC) == ()
    assert len(figures(told, NETWORK)) == 2
