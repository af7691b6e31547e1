"""Real police records in a foreign layout load by a profile: nothing is lost."""

import csv
from pathlib import Path

import pytest

from bluestone.extract.sources.files import sheet
from bluestone.extract.sources.mapping import empties_of, mapped
from bluestone.extract.sources.numbered import headers
from bluestone.extract.sources.profile import read_profile
from bluestone.extract.taking import taken
from tests.extract.sent import adds_up, column
from tests.shared import shared

PROFILE = Path(__file__).parents[2] / "examples" / "profiles" / "lapd.yaml"


@pytest.fixture(scope="module")
def incidents() -> Path:
    return shared("lapd", "lapd_west_la_2020_21_original.csv.gz")


@pytest.fixture(scope="module")
def got(incidents):
    return taken(incidents, read_profile(PROFILE), "west-la").tables


def test_the_crimes_in_scope_are_taken_and_every_row_is_told_of(got):
    crime, victim, behaviour = got["crime"], got["victim"], got["behaviour"]

    told = [(one.read, one.rows.num_rows, one.out_of_scope) for one in (crime, victim, behaviour)]
    assert told == [(12_954, 221, 12_733), (12_954, 221, 12_733), (40_085, 901, 39_184)]
    assert [one.rejected.num_rows + one.aside.num_rows for one in got.values()] == [0, 0, 0]
    assert all(adds_up(one) for one in got.values())


def test_foreign_codes_are_never_taken_for_home_office_ones(got):
    crime = got["crime"]

    assert {"offence", "outcome"}.isdisjoint(crime.sent)
    assert set(column(crime, "force")) == {"west-la"}
    assert None not in column(crime, "committed_from")


def test_every_code_of_behaviour_is_one_of_theirs_once_padded(incidents):
    profile = read_profile(PROFILE)
    filling = profile.tables["behaviour"][0]
    with shared("lapd", "mo_codes.csv").open(encoding="utf-8-sig") as listed:
        known = {row["code"] for row in csv.DictReader(listed)}

    read = sheet((incidents,), profile.sources["incidents"], headers(filling))
    codes = mapped(filling, read, empties_of(profile.empties))["behaviour"]

    assert (len(codes), codes.n_unique()) == (40_085, 390)
    assert set(codes) <= known
