"""What is counted, by which day, and what may be divided by what.

Two numbers make a figure only if they are about the same things, or if one belongs to each of the
other in a way that is written down here. Nothing else is divided.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bluestone.errors import BluestoneError


class MixedBases(BluestoneError):
    """Two numbers are not about the same things, so one is not divided by the other."""

    exit_code = 57


class UnknownUnit(BluestoneError):
    """There is no such thing to count."""

    exit_code = 58


class Basis(StrEnum):
    """The day that puts a row into a period: of its crime's recording, its outcome, or its own."""

    RECORDED = "recorded"
    CLOSED = "closed"
    EVENT = "event"


class Unit(StrEnum):
    """What one row is that somebody counts."""

    CRIMES = "crimes"
    OPEN_CRIMES = "open crimes"
    RECORDS = "records"
    VALUES = "values"
    VICTIMS = "victims"
    TO_BE_TOLD = "victims to be told"
    VICTIM_MONTHS = "victims and months"
    WAITS = "waits"
    SUSPECTS = "named suspects"
    REPEAT_SUSPECTS = "repeat suspects"
    DEFENDANTS = "defendants"  # of prosecutors and courts: no indicator of ours counts them
    ORDERS = "orders"
    LINKS = "links"
    FIRST_ACTIONS = "first actions"
    BAIL_PERIODS = "bail periods"
    REVIEWS = "reviews"
    REFERRALS = "referrals"
    ADVICE_REQUESTS = "requests for early advice"
    ACTION_PLANS = "action plans"
    REQUESTS = "requests"
    DEVICES = "devices"
    VICTIMS_DEVICES = "victims' devices"
    SUSPECTS_DEVICES = "suspects' devices"
    WITNESSES_DEVICES = "witnesses' devices"
    OFFICERS = "officers"
    INVESTIGATOR_MONTHS = "investigators and months"
    SPECIALIST_MONTHS = "specialists and months"
    RESPONDER_MONTHS = "first responders and months"
    POST_MONTHS = "posts and months"
    FULL_TIME_MONTHS = "full-time investigators and months"
    HOURS = "hours"
    STRETCHES = "stretches of other duty"
    TRAINED_RESPONDERS = "trained first responders"
    SHIFTS = "shifts"
    RESPONDENTS = "respondents"
    MONTHS = "months"
    DAYS = "days"  # of age, of something a force makes


ABOUT_NOBODY = frozenset({Unit.MONTHS, Unit.DAYS})  # no person is behind one: said as it is

# What happens by itself, one at a time, so that chance may be reckoned as of Poisson's law. What is
# looked at month by month is mostly the same as the month before, and is not.
EVENTS = frozenset({Unit.ACTION_PLANS, Unit.ORDERS, Unit.LINKS, Unit.REFERRALS})

SOUND = MappingProxyType(  # what may be divided by something else, because each belongs to one
    {
        (Unit.ACTION_PLANS, Unit.REFERRALS): "a prosecutor sets each plan on one referral",
        (Unit.ORDERS, Unit.REPEAT_SUSPECTS): "each order is about one person",
        (Unit.CRIMES, Unit.REPEAT_SUSPECTS): "the crimes are those the same people are named in",
        (Unit.OFFICERS, Unit.VICTIMS): "the officers are those who met the same victims",
        (Unit.OPEN_CRIMES, Unit.FULL_TIME_MONTHS): "both are counted on the same first days",
        (Unit.HOURS, Unit.FULL_TIME_MONTHS): "the hours are those of the same people and months",
        (Unit.TRAINED_RESPONDERS, Unit.SHIFTS): "the people are those on duty in the same shifts",
        (Unit.CRIMES, Unit.MONTHS): "each was recorded in one month",
        (Unit.REFERRALS, Unit.MONTHS): "each was sent in one month",
        (Unit.LINKS, Unit.MONTHS): "each was proposed in one month",
        (Unit.HOURS, Unit.MONTHS): "each was worked in one month",
        (Unit.DAYS, Unit.MONTHS): "each is an age on the first day of one month",
    }
)

PEOPLE = frozenset({Unit.SUSPECTS, Unit.DEFENDANTS, Unit.REFERRALS})
OFFENCES = frozenset({Unit.CRIMES, Unit.OPEN_CRIMES, Unit.RECORDS})
WHY_NOT_PEOPLE = (
    "police count offences, while prosecutors and courts count suspects and defendants, over other "
    "days and by another mark of rape (HMICFRS, caveats of the rape monitoring group's data)"
)


@dataclass(frozen=True)
class Population:
    """What is counted, and by which day."""

    unit: Unit
    basis: Basis

    def __str__(self) -> str:
        """Return it in words: "crimes, by the day they were recorded"."""
        return f"{self.unit}, by {DAYS[self.basis]}"


DAYS = {
    Basis.RECORDED: "the day the crime was recorded",
    Basis.CLOSED: "the day of the outcome",
    Basis.EVENT: "the day of the step itself",
}


def unit(name: str) -> Unit:
    """Return the unit of that name. Raises UnknownUnit."""
    if name not in {known.value for known in Unit}:
        raise UnknownUnit(
            f"Nothing is counted in {name}. Use a unit of reference/bases.py, or add one there."
        )
    return Unit(name)


def refuse_mixed(number: Population, out_of: Population) -> None:
    """Check that one population may be divided by another. Raises MixedBases, saying why not."""
    if number.unit != out_of.unit and (number.unit, out_of.unit) not in SOUND:
        raise MixedBases(
            f"{number.unit.capitalize()} cannot be divided by {out_of.unit}: "
            f"{reason(number.unit, out_of.unit)}."
        )
    if number.basis != out_of.basis and out_of.unit not in ABOUT_NOBODY:  # a month is on none
        raise MixedBases(
            f"{number.unit.capitalize()} placed by {DAYS[number.basis]} cannot be divided by "
            f"{out_of.unit} placed by {DAYS[out_of.basis]}: those of one period are not those of "
            "the other. Take both on one basis."
        )


def reason(number: Unit, out_of: Unit) -> str:
    """Return why one unit is not divided by another."""
    if {number, out_of} & OFFENCES and {number, out_of} & PEOPLE:
        return WHY_NOT_PEOPLE
    return "nothing says that each of the one belongs to one of the other"
