"""This room, as Django knows it."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Papers."""

    name = "bluestone.network.papers"
    label = "papers"
