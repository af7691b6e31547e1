"""This room, as Django knows it."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """The public keys of forces."""

    name = "bluestone.network.keys"
    label = "keys"
