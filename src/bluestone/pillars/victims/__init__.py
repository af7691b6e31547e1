"""What victims are told, offered and asked: pillar three, by the parts of procedural justice."""

from bluestone.pillars.victims.review import (
    review_acknowledged,
    review_asked,
    review_decided,
    review_upheld,
)
from bluestone.pillars.victims.silence import (
    days_between_contacts,
    handed_over,
    in_touch,
    one_officer,
)
from bluestone.pillars.victims.support import (
    contact_plan,
    interviewer_sex_asked,
    isva_offered,
    isva_taken_up,
    referred_to_support,
)
from bluestone.pillars.victims.told import (
    told_of_arrest,
    told_of_bail_change,
    told_of_decision,
    told_of_interview,
    told_of_release,
)
from bluestone.pillars.victims.withdrawal import (
    decision_confirmed,
    not_supporting_first_month,
    not_supporting_first_week,
    reported_by_another,
    who_asked_recorded,
)

__all__ = [
    "contact_plan",
    "days_between_contacts",
    "decision_confirmed",
    "handed_over",
    "in_touch",
    "interviewer_sex_asked",
    "isva_offered",
    "isva_taken_up",
    "not_supporting_first_month",
    "not_supporting_first_week",
    "one_officer",
    "referred_to_support",
    "reported_by_another",
    "review_acknowledged",
    "review_asked",
    "review_decided",
    "review_upheld",
    "told_of_arrest",
    "told_of_bail_change",
    "told_of_decision",
    "told_of_interview",
    "told_of_release",
    "who_asked_recorded",
]
