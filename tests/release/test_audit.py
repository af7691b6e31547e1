"""Attacks a release of several indicators with an integer solver, knowing how they hang together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from bluestone.release.audience import NAMES, audience
from bluestone.release.audit import components
from bluestone.release.disclosure import protected
from bluestone.release.figure import MONTHS
from bluestone.release.inference import extremes
from bluestone.release.relation import relation
from tests.release.made import monthly_numbers, series

LENGTH = 15
every_audience = pytest.mark.parametrize("rule", [audience(name) for name in NAMES], ids=NAMES)

# Each is made of the atoms a, b and c, which nothing binds: the parts of every indicator.
THIRDS = {
    "thirds.a": ("a", "bc"),
    "thirds.b": ("b", "ac"),
    "thirds.c": ("c", "ab"),
}
THIRDS_RELATIONS = [
    relation("rest of thirds.a = number of thirds.b + number of thirds.c"),
    relation("rest of thirds.b = number of thirds.a + number of thirds.c"),
    relation("rest of thirds.c = number of thirds.a + number of thirds.b"),
]
NESTED = {
    "nested.all": ("a", "bc"),
    "nested.rest": ("b", "c"),
    "nested.ends": ("c", ""),
}
NESTED_RELATIONS = [
    relation("whole of nested.rest = rest of nested.all"),
    relation("number of nested.ends = rest of nested.rest"),
    relation("whole of nested.ends = rest of nested.rest"),
]
every_shape = pytest.mark.parametrize(
    ("shape", "relations"),
    [(THIRDS, THIRDS_RELATIONS), (NESTED, NESTED_RELATIONS)],
    ids=["thirds", "nested"],
)


def counts_of(shape, atoms):
    none = np.zeros(LENGTH, dtype=int)
    return [
        count
        for name, (number, rest) in shape.items()
        for count in series(
            sum((atoms[a] for a in number), none).tolist(),
            sum((atoms[a] for a in rest), none).tolist(),
            name,
        )
    ]


def windows():
    for span, length in MONTHS.items():
        step = 3 if span == "quarter" else 1
        for start in range(0, LENGTH - length + 1, step):
            yield span, start, length


def row(letters, start, length):
    cells = np.zeros((3, LENGTH))
    for letter in letters:
        cells["abc".index(letter), start : start + length] = 1
    return cells.ravel()


def told_by(figures, shape, rule):
    rows, low, high = [], [], []
    for figure in figures:
        if figure.number is None:
            continue
        start = (figure.period.from_on.year - 2024) * 12 + figure.period.from_on.month - 1
        values = figure.number, figure.out_of - figure.number
        for letters, value in zip(shape[figure.indicator], values, strict=True):
            least, most = extremes(value, rule)
            rows.append(row(letters, start, MONTHS[figure.period.span]))
            low.append(least)
            high.append(most)
    return LinearConstraint(np.array(rows or [np.zeros(45)]), low or [0], high or [0])


def attack(told, target):
    rules = {"constraints": told, "bounds": Bounds(0, 10_000), "integrality": np.ones(45)}
    return round(milp(target, **rules).fun), round(-milp(-target, **rules).fun)


@every_audience
@every_shape
@settings(max_examples=15, deadline=None)
@given(atoms=st.fixed_dictionaries({a: monthly_numbers(LENGTH) for a in "abc"}), data=st.data())
def test_a_solver_that_knows_how_indicators_hang_together_tells_no_small_number_closely(
    rule, shape, relations, atoms, data
):
    atoms = {letter: np.array(numbers) for letter, numbers in atoms.items()}
    figures = protected(counts_of(shape, atoms), rule, relations)
    told = told_by(figures, shape, rule)
    small = [
        (letters, start, length)
        for letters in {letters for parts in shape.values() for letters in parts if letters}
        for span, start, length in windows()
        if 1 <= sum(atoms[a][start : start + length].sum() for a in letters) <= rule.hides_to
    ]
    if not small:
        return

    least, most = attack(told, row(*data.draw(st.sampled_from(small))))

    assert min(most, rule.hides_to) - max(least, 1) + 1 >= rule.leaves


def test_what_agreement_was_taken_back_is_not_told_by_the_others():
    # with 33 agreed and 30 not, shown as 35 and 30 of 65, the one that is left would be 0 or 1
    atoms = {"a": np.array([33] * LENGTH), "b": np.array([30] * LENGTH), "c": np.ones(LENGTH, int)}
    rule = audience("network")
    figures = protected(counts_of(THIRDS, atoms), rule, THIRDS_RELATIONS)

    least, most = attack(told_by(figures, THIRDS, rule), row("c", 5, 1))

    assert min(most, 7) - max(least, 1) + 1 >= rule.leaves


def test_what_does_not_hold_in_the_counts_is_not_taken_to_hold():
    shape = {"a.a": ("a", "c"), "a.b": ("b", "c")}
    atoms = {"a": np.array([33] * LENGTH), "b": np.array([30] * LENGTH), "c": np.ones(LENGTH, int)}
    false = [relation("number of a.a = number of a.b")]
    rule = audience("network")

    assert protected(counts_of(shape, atoms), rule, false) == protected(
        counts_of(shape, atoms), rule
    )


def test_relations_without_an_indicator_in_common_are_looked_at_apart():
    one, two, other = (
        relation("whole of a.a = rest of a.b"),
        relation("whole of a.c = rest of a.b"),
        relation("whole of b.a = rest of b.b"),
    )

    assert {frozenset(part) for part in components([one, other, two])} == {
        frozenset({one, two}),
        frozenset({other}),
    }
