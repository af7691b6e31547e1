"""This room, as Django knows it."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Gaps, actions, recommendations and impact assessments."""

    name = "bluestone.network.plan"
    label = "plan"

    def ready(self) -> None:
        """Have plans look at every release that is published."""
        from bluestone.network.plan.actions import looking
        from bluestone.network.releases.published import published

        published.connect(looking.at_a_release)
