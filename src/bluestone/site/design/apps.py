"""This room, as Django knows it."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Style sheets, scripts, and the page around every page."""

    name = "bluestone.site.design"
    label = "design"
