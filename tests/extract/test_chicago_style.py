"""A layout never seen, as Chicago's police publish it, loads by a profile written from the guide alone.

The seven rows are invented: no street, case or place in them exists.
"""

from datetime import date, datetime
from pathlib import Path

import pytest

from bluestone.extract.sources.profile import read_profile
from bluestone.extract.taking import taken
from tests.extract.sent import adds_up, asides, column, rules

PROFILE = Path(__file__).parents[2] / "examples" / "profiles" / "chicago_style.yaml"
SAMPLE = Path(__file__).parent / "samples" / "Crimes_INVENTED.csv"


@pytest.fixture(scope="module")
def crimes():
    return taken(SAMPLE, read_profile(PROFILE), "lakeside").tables["crime"]


def test_the_crimes_in_scope_are_taken_once_and_every_row_is_told_of(crimes):
    assert column(crimes, "crime_id") == ["ZZ100001", "ZZ100002", "ZZ100003", "ZZ100005"]
    assert rules(crimes) == [
        (7, "crime_id", "crime_id was already taken from another row"),
        (8, "recorded_on", "recorded_on is not a date that can be read"),
    ]
    assert (crimes.read, crimes.out_of_scope) == (7, 1)
    assert adds_up(crimes)
    assert asides(crimes) == []


def test_american_days_and_halves_of_the_day_are_read(crimes):
    assert column(crimes, "recorded_on")[-1] == date(2023, 12, 31)
    assert column(crimes, "committed_from") == [
        datetime(2024, 3, 5, 23, 45),  # noqa: DTZ001 - our times are those on the clock
        datetime(2024, 3, 15, 0, 0),  # noqa: DTZ001
        datetime(2024, 4, 1, 9, 0),  # noqa: DTZ001
        datetime(2023, 12, 31, 23, 59),  # noqa: DTZ001
    ]


def test_foreign_codes_get_back_their_zeros_and_are_never_taken_for_home_office_ones(crimes):
    assert column(crimes, "offence_local") == ["0281", "0281", "1563", "0265"]
    assert column(crimes, "outcome_local") == [None, "arrest", None, "arrest"]
    assert {"offence", "outcome", "easting", "northing"}.isdisjoint(crimes.sent)
    assert column(crimes, "place_type") == [None, None, "street", "vehicle"]
    assert column(crimes, "domestic_abuse") == [True, False, False, False]
