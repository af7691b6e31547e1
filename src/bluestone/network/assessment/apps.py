"""This room, as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Assessments of forces."""

    name = "bluestone.network.assessment"
    label = "assessment"
