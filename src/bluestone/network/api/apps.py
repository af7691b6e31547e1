"""This room, as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tokens, and what other programs are answered."""

    name = "bluestone.network.api"
    label = "api"
