"""A draft gets at least eight of ten columns right unaided, and it loads as it stands."""

import pytest

from bluestone.extract.drafting.accuracy import accuracy
from bluestone.extract.drafting.draft import draft
from bluestone.extract.invent import FORCES
from bluestone.extract.sources.profile import read_profile, shipped_profile
from bluestone.extract.table import Privacy
from bluestone.extract.tables import TABLES
from bluestone.extract.taking import taken
from tests.extract.drafting.drafts import SOME, draft_of, profile_in
from tests.extract.invented import extract_of, rows_of, world_of
from tests.extract.test_lapd import PROFILE
from tests.shared import shared

ENOUGH = 0.8
HARD_FILES = ("anal", "link")
OURS = {"80000"}  # the least easting there is: a guess says the range, and a shift has that number
HARD_TO_TELL = {"analysis", "analyst_time", "link"}  # few rows, and headers that say little

each_force = pytest.mark.parametrize("force", FORCES)


@each_force
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_most_columns_of_an_invented_layout_are_right_and_every_order_of_days(
    force, seed, tmp_path
):
    path = extract_of(force, SOME, seed).folder

    got = accuracy(path, profile_in(tmp_path, draft_of(force, seed).text), shipped_profile(force))

    assert got.recall >= ENOUGH
    assert got.precision >= ENOUGH
    assert got.orders_right == got.orders > 40


@pytest.fixture(scope="module")
def incidents():
    return shared("lapd", "lapd_west_la_2020_21_original.csv.gz")


def test_most_columns_of_real_police_records_are_right(incidents, tmp_path):
    made = draft(incidents, force="west-la")

    got = accuracy(incidents, profile_in(tmp_path, made.text), read_profile(PROFILE))

    assert got.recall >= ENOUGH
    assert got.orders_right == got.orders == 3


@each_force
def test_a_draft_loads_as_it_stands(force, tmp_path):
    profile = profile_in(tmp_path, draft_of(force).text)

    got = taken(extract_of(force, SOME).folder, profile, force).tables

    assert profile.force == shipped_profile(force).force
    assert got["crime"].rows.num_rows >= SOME  # with what the profile is to put out of scope
    assert {table.name for table in TABLES} - got.keys() <= HARD_TO_TELL


@each_force
def test_no_draft_quotes_what_names_anybody(force):
    made = draft_of(force)
    told = made.text + repr(made.guesses)

    world = world_of(force, SOME)
    named = {
        str(value)
        for table in TABLES
        for name, column in table.columns.items()
        if column.privacy is Privacy.DIRECT or name.endswith("_id")
        for value in rows_of(world, table.name)[name].drop_nulls().unique()
    }
    assert named
    assert not [value for value in named - OURS if len(value) > 4 and value in told]


@each_force
def test_every_guess_says_why_and_the_sure_ones_are_used(force):
    guesses = draft_of(force).guesses

    assert all(guess.evidence and 0 < guess.score <= 1 for guess in guesses)
    sure = [guess for guess in guesses if guess.score >= 0.5 and not hard_to_tell(guess)]
    assert all(guess.used for guess in sure)


def hard_to_tell(guess):
    return guess.table in HARD_TO_TELL or any(part in guess.file.lower() for part in HARD_FILES)
