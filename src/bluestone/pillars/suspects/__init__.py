"""Suspect-focused investigation: whether it is the suspect's behaviour that is looked into."""

from bluestone.pillars.suspects.arrest import (
    bail_conditions_checked,
    days_to_arrest_or_interview,
    interviewed,
    outstanding,
)
from bluestone.pillars.suspects.charging import (
    action_plan_set,
    action_plan_set_again,
    days_to_early_advice,
    early_advice_sought,
    exit_strategy,
)
from bluestone.pillars.suspects.planning import (
    actions_about_context,
    actions_about_suspect,
    actions_about_victim,
    allocated,
    first_actions_done,
    first_actions_good,
    first_actions_on_time,
    planned,
)
from bluestone.pillars.suspects.supervision import reviewed_lately, reviewed_on_time

__all__ = [
    "action_plan_set",
    "action_plan_set_again",
    "actions_about_context",
    "actions_about_suspect",
    "actions_about_victim",
    "allocated",
    "bail_conditions_checked",
    "days_to_arrest_or_interview",
    "days_to_early_advice",
    "early_advice_sought",
    "exit_strategy",
    "first_actions_done",
    "first_actions_good",
    "first_actions_on_time",
    "interviewed",
    "outstanding",
    "planned",
    "reviewed_lately",
    "reviewed_on_time",
]
