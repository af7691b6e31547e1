"""This room, as Django knows it."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Released figures as pages."""

    name = "bluestone.network.insight"
    label = "insight"
