"""Across the pillars: how crimes end, and how long that takes."""

from bluestone.pillars.outcomes.ending import (
    charged_of_closed,
    charged_of_recorded,
    supported_identified_of_closed,
    supported_identified_of_recorded,
    unidentified_of_closed,
    unidentified_of_recorded,
    unsupported_identified_of_closed,
    unsupported_identified_of_recorded,
    unsupported_unidentified_of_closed,
    unsupported_unidentified_of_recorded,
)
from bluestone.pillars.outcomes.referring import charged_after_referral
from bluestone.pillars.outcomes.waiting import (
    days_to_charge,
    days_to_outcome,
    long_cases,
    open_after_limit,
    open_after_two_years,
    open_after_year,
)

__all__ = [
    "charged_after_referral",
    "charged_of_closed",
    "charged_of_recorded",
    "days_to_charge",
    "days_to_outcome",
    "long_cases",
    "open_after_limit",
    "open_after_two_years",
    "open_after_year",
    "supported_identified_of_closed",
    "supported_identified_of_recorded",
    "unidentified_of_closed",
    "unidentified_of_recorded",
    "unsupported_identified_of_closed",
    "unsupported_identified_of_recorded",
    "unsupported_unidentified_of_closed",
    "unsupported_unidentified_of_recorded",
]
