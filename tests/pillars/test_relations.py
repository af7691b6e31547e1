from functools import cache
from itertools import combinations

import numpy as np
import pytest

from bluestone.extract.invent.forces import CUT_ON, FORCES
from bluestone.extract.invent.world import invented
from bluestone.extract.read import reader_of
from bluestone.extract.tables import TABLES
from bluestone.measures.count import count
from bluestone.measures.relations import same_wholes
from bluestone.pillars import CATALOGUE
from bluestone.pillars.relations import DEFINED, EXPECTED, RELATIONS
from tests.pillars.scrambled import scrambled

KNOWN = (*same_wholes(CATALOGUE), *RELATIONS)
ATOMS = [((name, ""), part) for name in CATALOGUE for part in ("number", "rest")]
AT = {atom: i for i, atom in enumerate(ATOMS)}
STATED = np.array([[told.signs().get(atom, 0) for atom in ATOMS] for told in KNOWN])
MONTHS = 90
OFTEN = 5  # months; what is counted more seldom adds up to something by accident
WORLDS = (("harrowmere", 3), ("eastermarch", 4))


@cache
def counted():
    """Return what every atom came to in every month of two invented worlds: atoms by months."""
    return np.concatenate([months_of(reader_of(held, CUT_ON)) for held in worlds()], axis=1)


@cache
def counted_anyhow():
    """Return the same of the two worlds with nothing in its place."""
    found = [
        months_of(reader_of({t.name: scrambled(t, held[t.name], 5) for t in TABLES}, CUT_ON))
        for held in worlds()
    ]
    return np.concatenate(found, axis=1)


@cache
def worlds():
    """Return the tables of two invented worlds."""
    made = [invented(FORCES[force], 4000, seed).tables for force, seed in WORLDS]
    return [{t.name: each[t.name].select(list(t.rows.columns)) for t in TABLES} for each in made]


def months_of(reader):
    """Return what every atom comes to in every month of a world."""
    months = np.zeros((len(ATOMS), MONTHS), dtype=np.int64)
    for name, indicator in CATALOGUE.items():
        for row in reader.rows(count(indicator)).to_pylist():
            month = (CUT_ON.year - row["month"].year) * 12 + CUT_ON.month - row["month"].month
            number, rest = protected_parts(row, indicator)
            if 0 <= month < MONTHS:
                months[AT[(name, ""), "number"], month] += number
                months[AT[(name, ""), "rest"], month] += rest
    return months


def protected_parts(row, indicator):
    """Return a row's number and rest; the sides of a rate that are counts; nothing of a score."""
    if indicator.kind == "score":
        return 0, 0
    if indicator.kind == "rate":
        sides = (row["number"], indicator.counted), (row["out_of"], indicator.per)
        return tuple(int(amount) if side.is_count else 0 for amount, side in sides)
    if indicator.kind == "days":
        return row["within"], row["due"] - row["within"]
    return row["number"], row["out_of"] - row["number"]


def left_over(told, months):
    return sum(sign * months[AT[atom]] for atom, sign in told.signs().items())


@pytest.mark.parametrize("told", KNOWN, ids=lambda told: told.total.indicator)
def test_what_is_stated_holds_in_every_month(told):
    assert not left_over(told, counted()).any()


@pytest.mark.parametrize(
    "told", [*same_wholes(CATALOGUE), *DEFINED], ids=lambda told: told.total.indicator
)
def test_what_holds_by_definition_holds_whatever_the_records_hold(told):
    assert not left_over(told, counted_anyhow()).any()


@pytest.mark.parametrize("told", EXPECTED, ids=lambda told: told.total.indicator)
def test_what_holds_in_records_in_order_need_not_hold_in_others(told):
    assert left_over(told, counted_anyhow()).any()


def terms():
    """Return every part of every indicator that is often enough not none, by what its months hold."""
    found = {}
    for name in CATALOGUE:
        number, rest = AT[(name, ""), "number"], AT[(name, ""), "rest"]
        whole = () if CATALOGUE[name].kind == "rate" else ((number, rest),)
        for atoms in ((number,), (rest,), *whole):
            months = counted()[list(atoms)].sum(axis=0)
            if np.count_nonzero(months) >= OFTEN:
                found.setdefault(months.tobytes(), []).append(atoms)
    return found


def follows(atoms, others):
    """Return whether the stated relations already say that the one is what the others add up to."""
    difference = np.zeros(len(ATOMS))
    np.add.at(difference, list(atoms), 1)
    np.add.at(difference, list(others), -1)
    rank = np.linalg.matrix_rank
    return rank(np.vstack([STATED, difference])) == rank(STATED) or always_none(atoms, others)


def always_none(atoms, others):
    """Return whether they differ by what is never counted: then it tells nothing small."""
    apart = set(atoms) ^ set(others)
    return not counted()[list(apart)].any()


def words(atoms):
    return " + ".join(f"{ATOMS[a][1]} of {ATOMS[a][0][0]}" for a in atoms)


def test_no_other_sum_of_two_holds_in_every_month():
    held = terms()
    months = {key: np.frombuffer(key, dtype=np.int64) for key in held}
    dice = np.random.default_rng(5).integers(1, 2**40, counted().shape[1])
    sums = {int(value @ dice): key for key, value in months.items()}
    unsaid = []
    for (one, first), (two, second) in combinations(months.items(), 2):
        total = sums.get(int((first + second) @ dice))
        if total is None:
            continue
        parts = (*held[one][0], *held[two][0])
        if not follows(held[total][0], parts):
            unsaid.append(f"{words(held[total][0])} = {words(parts)}")

    assert unsaid == []


def test_no_other_two_are_the_same_in_every_month():
    unsaid = [
        f"{words(same[0])} = {words(other)}"
        for same in terms().values()
        for other in same[1:]
        if not follows(same[0], other)
    ]

    assert unsaid == []
