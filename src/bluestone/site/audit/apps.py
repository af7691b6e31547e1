"""This room, as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of reads and writes."""

    name = "bluestone.site.audit"
    label = "audit"
