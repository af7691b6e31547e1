"""Digital: what is asked of people's phones and records, how it is asked, and how long it takes."""

from bluestone.pillars.digital.agreement import (
    agreed,
    agreement_withdrawn,
    not_agreed,
    reason_and_notice,
    selective,
)
from bluestone.pillars.digital.devices import (
    examination_time,
    hours_without_phone,
    replaced,
    waiting_of_suspects,
    waiting_of_victims,
)
from bluestone.pillars.digital.requests import (
    counselling_approved,
    days_to_material,
    request_noticed,
    request_tested,
)

__all__ = [
    "agreed",
    "agreement_withdrawn",
    "counselling_approved",
    "days_to_material",
    "examination_time",
    "hours_without_phone",
    "not_agreed",
    "reason_and_notice",
    "replaced",
    "request_noticed",
    "request_tested",
    "selective",
    "waiting_of_suspects",
    "waiting_of_victims",
]
