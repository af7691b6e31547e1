"""The invented forces, each with troubles of its own. None is, or is named like, a real one.

Their ground lies in the North Sea, so that no point of it is anybody's street.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bluestone.errors import BluestoneError

FIRST_ON = date(2020, 10, 1)  # the first day a crime is recorded
CUT_ON = date(2026, 9, 30)  # the last day the records speak of
YEARS = 6
COPIED_DAYS = 45  # before a change of system: crimes recorded in them are in both


class UnknownInvention(BluestoneError):
    """No invented force goes by that name."""

    exit_code = 30


@dataclass(frozen=True, kw_only=True)
class InventedForce:
    """A force that does not exist: its size, its shape, and how well it does what it does.

    `told_in_time` is the share of victims told of a step within the Victims' Code's clock;
    `days_silent` the middle number of days between two contacts; `hours_to_allocate` the middle
    number of hours to an investigator; `lost` how many values go unrecorded against a usual
    force; `hours_without_phone` the same for the time a victim's device is kept; `done` the share
    of planned steps that are done, and in time. `moved_on` is the day it changed its records
    system, if it did, and `dropped` what the new one no longer exports, as `table.column`.
    """

    code: str
    title: str
    says: str
    crimes_a_year: int
    teams: tuple[str, ...]
    east: int
    north: int
    crime_ids: str
    person_ids: str
    officer_ids: str
    told_in_time: float
    days_silent: float
    hours_to_allocate: float
    lost: float
    hours_without_phone: float
    done: float
    moved_on: date | None = None
    dropped: tuple[str, ...] = ()

    @property
    def usual_crimes(self) -> int:
        """Return how many crimes it records in the years that are invented."""
        return self.crimes_a_year * YEARS

    @property
    def copied_from(self) -> date | None:
        """Return the first day of recording that the new records system holds, if there is one."""
        return self.moved_on and self.moved_on - timedelta(days=COPIED_DAYS)


HARROWMERE = InventedForce(
    code="harrowmere",
    title="Harrowmere (invented force)",
    says="Good records; victims are told late and left in silence.",
    crimes_a_year=1_400,
    teams=("Amber", "Birch", "Cobalt", "Dune"),
    east=600_000,
    north=720_000,
    crime_ids="HWM/{number}/{year}",
    person_ids="HP{}",
    officer_ids="H{}",
    told_in_time=0.38,
    days_silent=34,
    hours_to_allocate=16,
    lost=0.6,
    hours_without_phone=1.0,
    done=0.82,
)
SKERRIN = InventedForce(
    code="skerrin",
    title="Skerrin (invented force)",
    says="Sound practice; few officers, and numbers too small to say much with.",
    crimes_a_year=300,
    teams=("Islands", "Mainland"),
    east=610_000,
    north=900_000,
    crime_ids="{number}",
    person_ids="{}",
    officer_ids="{}",
    told_in_time=0.78,
    days_silent=17,
    hours_to_allocate=9,
    lost=1.0,
    hours_without_phone=0.8,
    done=0.86,
)
EASTERMARCH = InventedForce(
    code="eastermarch",
    title="Eastermarch (invented force)",
    says="Changed its records system midway: fields lost, dates bunched, devices slow.",
    crimes_a_year=4_500,
    teams=("Ash", "Beacon", "Cedar", "Delta", "Ember", "Flint", "Garnet", "Hazel"),
    east=585_000,
    north=560_000,
    crime_ids="EM{year}{number}",
    person_ids="N{}",
    officer_ids="EM{}",
    told_in_time=0.66,
    days_silent=23,
    hours_to_allocate=26,
    lost=1.2,
    hours_without_phone=2.6,
    done=0.76,
    moved_on=date(2023, 11, 6),
    dropped=(
        "crime.victim_confirmed",
        "crime.scas_criteria",
        "victim.disability",
        "suspect.officer_seen_ethnicity",
        "bail.conditions_checked_on",
    ),
)

FORCES: dict[str, InventedForce] = {f.code: f for f in (HARROWMERE, SKERRIN, EASTERMARCH)}
CORPUS: dict[str, InventedForce] = {  # all of one size, so that none can be told by it
    f.code: f
    for f in (
        replace(
            HARROWMERE,
            code=code,
            title=f"{code.title()} (invented force)",
            says=says,
            crimes_a_year=700,
            crime_ids=crime_ids,
            person_ids=person_ids,
        )
        for code, says, crime_ids, person_ids in (
            ("oakhollow", "Sends one wide sheet under a title.", "OAK-{number}-{year}", "U{}"),
            ("penwarren", "Sends a workbook of several sheets.", "{number}", "{}"),
            ("stanmoor", "Sends a line for each suspect.", "STM/{number}/{year}", "ST{}"),
            (
                "wychdale",
                "Sends groups and days for outcomes and dates.",
                "WY{year}{number}",
                "W{}",
            ),
            ("quillness", "Sends nothing of suspects.", "Q{number}/{year}", "Q{}"),
        )
    )
}


def invented_force(name: str) -> InventedForce:
    """Return the invented force of that name. Raises UnknownInvention."""
    known = FORCES | CORPUS
    if name in known:
        return known[name]
    raise UnknownInvention(
        f"There is no invented force of that name: choose {', '.join(list(known)[:-1])} "
        f"or {list(known)[-1]}."
    )
