from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.tables import survey_answer
from bluestone.measures.breakdown import breakdown
from bluestone.measures.example import Example
from bluestone.measures.indicator import Score
from bluestone.measures.scoring import FEWEST, groups_said
from bluestone.measures.tally import monthlies, tallied
from bluestone.release.figure import Period
from tests.measures import made

MARCH, YEAR = Period("month", date(2026, 3, 1)), Period("year", date(2025, 4, 1))

scale = Score(
    of=survey_answer,
    when=survey_answer.wave,
    items=("calm", "worried"),
    turned=("worried",),
    title="Calm",
    example=made.EXAMPLE,
    **(made.WORDS | {"unit": "respondents"}),
)


def told(*answers, periods=(MARCH,), by=None):
    head = "survey | wave | respondent | team | item | answer"
    reader = Example(gives="", survey_answer="\n".join([head, *answers])).reader()
    return [
        count
        for monthly in monthlies(reader, scale, by)
        for count in tallied("any.score", "harrowmere", scale, monthly, periods)
    ]


def people(number, calm, worried, wave="2026-03-01", team="red", first=0):
    return [
        f"staff | {wave} | T{first + i} | {team} | {item} | {answer}"
        for i in range(number)
        for item, answer in (("calm", calm), ("worried", worried))
        if answer
    ]


def test_a_score_is_the_mean_with_turned_items_turned_about():
    [march] = told(*people(6, 4, 1), *people(6, 2, 3, first=6))

    assert (march.number, march.out_of, march.out_of_behind) == (12, 12, 12)
    assert march.score == pytest.approx((4.5 + 2.5) / 2)
    assert march.score_low < march.score < march.score_high
    assert march.alpha == pytest.approx(1)


def test_nothing_is_said_of_fewer_than_ten_to_anybody():
    [few], [enough] = told(*people(FEWEST - 1, 4, 1)), told(*people(FEWEST, 4, 1))

    assert (few.number, few.score, few.score_low, few.alpha) == (FEWEST - 1, None, None, None)
    assert enough.score == 4.5


def test_an_item_left_out_is_not_an_answer_of_nothing():
    [march] = told(*people(12, 4, None))

    assert march.score == 4
    assert march.alpha is None


def test_a_year_is_not_said_where_one_of_its_waves_is_few():
    few = people(9, 4, 1, wave="2025-09-01", first=100)
    enough = people(12, 4, 1, wave="2025-09-01", first=100)
    now = people(30, 2, 3)

    [hidden], [said] = told(*few, *now, periods=(YEAR,)), told(*enough, *now, periods=(YEAR,))

    assert (hidden.number, hidden.out_of_behind, hidden.score) == (39, 9, None)
    assert said.score == pytest.approx((12 * 4.5 + 30 * 2.5) / 42)


def test_a_period_nobody_was_asked_in_has_no_score():
    [before] = told(*people(12, 4, 1), periods=(Period("month", date(2026, 2, 1)),))

    assert (before.number, before.out_of, before.out_of_behind, before.score) == (0, 0, 0, None)


def test_answers_to_other_items_and_of_later_waves_are_not_counted():
    others = ["staff | 2026-03-01 | X | red | other | 1", *people(3, 1, 1, "2026-04-01", first=50)]

    [march] = told(*people(12, 4, 1), *others)

    assert march.out_of == 12


def test_each_team_is_scored_by_itself():
    rows = [*people(12, 4, 1, team="red"), *people(9, 1, 5, team="blue", first=50)]

    blue, red = told(*rows, by=breakdown("team"))

    assert (blue.group, blue.score) == ("blue", None)
    assert (red.group, red.score) == ("red", 4.5)


def test_a_hidden_team_is_not_told_by_all_the_others():
    rows = [*people(30, 4, 1, team="red"), *people(14, 3, 3, team="blue", first=50)]
    rows += people(4, 1, 5, team="gold", first=90)

    said = {c.group: c.score for c in groups_said(told(*rows, by=breakdown("team")))}

    assert said == {"gold": None, "blue": None, "red": 4.5}


def test_hidden_teams_that_are_many_together_hide_no_other():
    rows = [*people(30, 4, 1, team="red"), *people(8, 3, 3, team="blue", first=50)]
    rows += people(9, 1, 5, team="gold", first=90)

    said = {c.group: c.score for c in groups_said(told(*rows, by=breakdown("team")))}

    assert said == {"gold": None, "blue": None, "red": 4.5}


@given(answers=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=10, max_size=30))
def test_a_score_lies_within_its_scale(answers):
    rows = [line for i, (a, b) in enumerate(answers) for line in people(1, a, b, first=i)]

    [march] = told(*rows)

    assert 1 <= march.score <= 5
    assert march.score == pytest.approx(sum((a + 6 - b) / 2 for a, b in answers) / len(answers))
