"""Attacks random sequences of releases with an exact solver; what is hidden stays so, thanks to the ledger.

The attacker takes the months of older releases to be as they are in the newest, up to a few months
before each one's end, for one number of months after another; and it may know exactly which changed.
"""

from functools import cache

import numpy as np
import pytest

from bluestone.release.audience import audience
from bluestone.release.ledger import judged
from bluestone.release.mending import mended
from bluestone.release.said import said
from tests.release import sequences
from tests.release.attacker import Attacker

pytestmark = pytest.mark.no_cover  # what is attacked has tests of its own, and this takes long
GIVEN_AWAY = (1, 3)  # sequences of which the attacker recovers something without the ledger
LAGS = range(5)
RULE = audience("network")
SMALL = range(1, RULE.hides_to + 1)


@cache
def sequence(number):
    """Return snapshots of a force, and what it would release of each: to whom, and broken down or not."""
    dice = np.random.default_rng(number)
    records = [sequences.first_records(dice)]
    while len(records) < 3:
        records.append(sequences.later_records(dice, records[-1]))
    made = [
        (snapshot, sequences.released(each, snapshot, str(name), by=bool(dice.integers(0, 2))))
        for snapshot, each in enumerate(records)
        for name in dice.permutation(["network", "public"])[: dice.integers(1, 3)]
    ]
    return records, made


def kept_by_ledger(made):
    """Return what goes out of some releases: each as it is, or mended, and never what is not safe."""
    out, earlier = [], []
    for snapshot, release in made:
        told = said(release, sequences.sha256(release))
        if not judged(told, earlier).is_safe:
            release = mended(release, earlier)
            told = said(release, sequences.sha256(release))
            assert judged(told, earlier).is_safe
        earlier.append(told)
        out.append((snapshot, release))
    return out


def assumptions(records):
    """Yield what an attacker may take to be unchanged, from the most; and last what truly is."""
    newest = records[-1].numbers
    older = list(enumerate(records[:-1]))
    for lag in LAGS:
        yield {(s, month) for s, each in older for month in range(each.months - lag)}
    yield {
        (s, month)
        for s, each in older
        for month in range(each.months)
        if (each.numbers[:, :, month] == newest[:, :, month]).all()
    }


def recovered(records, released):
    """Return what the attacker tells too closely under any assumption that can hold."""
    wanted = [asked for s, each in enumerate(records) for asked in sequences.wanted(each, s)]
    lengths = [each.months for each in records]
    found, safe = {}, []
    for same in assumptions(records):
        if any(same <= more for more in safe):  # who takes less to be so is told nothing more
            continue
        attacker = Attacker(
            released, sequences.PARTS, sequences.GROUPS, lengths, same, sequences.FIRST
        )
        told = attacker.recovered(wanted, SMALL, RULE.leaves)
        found |= {asked: left for asked, left in (told or {}).items() if left}
        safe += [same] if told == {} else []
    return found


@pytest.mark.parametrize("number", GIVEN_AWAY)
def test_nothing_hidden_is_recovered_of_what_the_ledger_let_out(number):
    records, made = sequence(number)

    assert recovered(records, kept_by_ledger(made)) == {}


@pytest.mark.parametrize("number", GIVEN_AWAY)
def test_without_the_ledger_the_same_attacker_recovers_something(number):
    records, made = sequence(number)

    assert recovered(records, made)


@pytest.mark.slow
@pytest.mark.parametrize("number", [2, *range(4, 30)])
def test_nothing_is_recovered_of_many_sequences(number):
    records, made = sequence(number)

    assert recovered(records, kept_by_ledger(made)) == {}
