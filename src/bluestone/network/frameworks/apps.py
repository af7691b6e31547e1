"""This room, as Django knows it."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Frameworks and their versions."""

    name = "bluestone.network.frameworks"
    label = "frameworks"
