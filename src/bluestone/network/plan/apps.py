"""This room, as Django knows it."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Gaps, actions, recommendations and impact assessments."""

    name = "bluestone.network.plan"
    label = "plan"
