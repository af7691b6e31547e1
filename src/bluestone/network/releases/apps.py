"""This room, as Django knows it."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Releases that forces handed in."""

    name = "bluestone.network.releases"
    label = "releases"
