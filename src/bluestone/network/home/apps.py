"""This room, as Django knows it."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The start page."""

    name = "bluestone.network.home"
    label = "home"
