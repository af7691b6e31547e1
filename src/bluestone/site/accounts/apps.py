"""This room, as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, forces and roles."""

    name = "bluestone.site.accounts"
    label = "accounts"
