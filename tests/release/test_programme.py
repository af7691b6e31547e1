"""A programme over months, against SciPy's solver of linear programmes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from bluestone.release.programme import NotAudited, Programme, Run

MONTHS, SERIES = 5, 3
BEYOND = 1_000

runs = st.builds(
    lambda series, ends: Run(series, *sorted(ends)),
    st.integers(0, SERIES - 1),
    st.lists(st.integers(0, MONTHS), min_size=2, max_size=2, unique=True),
)
worlds = st.lists(
    st.lists(st.integers(0, 9), min_size=MONTHS, max_size=MONTHS), min_size=2, max_size=2
)


def row(run):
    cells = np.zeros((SERIES, MONTHS))
    cells[run.series, run.start : run.end] = 1
    return cells.ravel()


def least_by_scipy(stated, run, sign):
    rows, bounds = [], []
    for one, least, most in stated:
        rows += [row(one), -row(one)]
        bounds += [most, -least]
    every = [row(Run(series, 0, MONTHS)) for series in range(SERIES)]
    adding_up = [
        sum(s * row(Run(series, month, month + 1)) for series, s in ((0, 1), (1, 1), (2, -1)))
        for month in range(MONTHS)
    ]
    return linprog(
        sign * row(run),
        A_ub=np.array(rows + every),
        b_ub=[*bounds, *[BEYOND] * SERIES],
        A_eq=np.array(adding_up),
        b_eq=np.zeros(MONTHS),
        bounds=(0, None),
    ).fun


def programme(stated):
    made = Programme([range(MONTHS + 1)] * SERIES, BEYOND)
    made.sum_to_nothing({0: 1, 1: 1, 2: -1})
    return made, [made.bound(run, least, most) for run, least, most in stated]


@settings(max_examples=60)
@given(two=worlds, told=st.lists(st.tuples(runs, st.integers(0, 3)), max_size=8), asked=runs)
def test_it_finds_what_another_solver_finds_and_what_holds_it_there(two, told, asked):
    third = [a + b for a, b in zip(*two, strict=True)]
    true = np.array([*two, third]).ravel()
    stated = [(run, row(run) @ true - slack, row(run) @ true + slack) for run, slack in told]
    made, numbers = programme(stated)

    for sign in (1.0, -1.0):
        world = made.least([asked], np.array([sign]))
        found = sign * made.values(world, [asked])[0]

        assert found == pytest.approx(least_by_scipy(stated, asked, sign), abs=1e-6)
        binding = [
            one for one, number in zip(stated, numbers, strict=True) if number in world.binding
        ]
        assert found == pytest.approx(least_by_scipy(binding, asked, sign), abs=1e-6)


@settings(max_examples=30)
@given(two=worlds, told=st.lists(runs, min_size=2, max_size=6), asked=runs)
def test_what_is_taken_back_holds_no_more(two, told, asked):
    third = [a + b for a, b in zip(*two, strict=True)]
    true = np.array([*two, third]).ravel()
    stated = [(run, row(run) @ true, row(run) @ true) for run in told]
    made, numbers = programme(stated)
    made.least([asked], np.array([1.0]))

    made.free(numbers[0])

    for sign in (-1.0, 1.0):
        world = made.least([asked], np.array([sign]))
        found = sign * made.values(world, [asked])[0]
        assert found == pytest.approx(least_by_scipy(stated[1:], asked, sign), abs=1e-6)


def test_what_contradicts_itself_is_not_taken_for_an_answer():
    run = Run(0, 0, 2)
    made, _ = programme([(run, 5, 6), (run, 1, 2)])

    with pytest.raises(NotAudited, match="nothing is released"):
        made.least([run], np.array([1.0]))
