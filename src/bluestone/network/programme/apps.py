"""This room, as Django knows it."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """The programme's board."""

    name = "bluestone.network.programme"
    label = "programme"
