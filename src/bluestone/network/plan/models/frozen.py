"""A plan as it stood when it was agreed and when its progress was reviewed, and the words of the review."""

import hashlib
import json
from typing import Any

from django.db import models

from bluestone.network.assessment.models import Assessment
from bluestone.site.accounts.models import Person


class ProgressReview(models.Model):
    """What is written for the progress review of an assessment, until its stage is reached."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="progress_review"
    )
    text = models.TextField(blank=True)
    changes = models.PositiveIntegerField(default=0)  # so that nobody overwrites another
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    privacy = {
        "id": "open",
        "assessment": "open",
        "text": "force",
        "changes": "open",
        "changed_by": "staff",
    }

    def __str__(self) -> str:
        return f"progress review of {self.assessment}"


class FrozenPlan(models.Model):
    """A plan as it stood at a stage of an assessment, whole, with its hash. Never changed."""

    class Stage(models.TextChoices):
        """The stages at which a plan is frozen."""

        PLANNED = "planned", "Plan agreed"
        REVIEWED = "reviewed", "Progress reviewed"

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="frozen_plans"
    )
    stage = models.CharField(max_length=20, choices=Stage)
    text = models.TextField()  # JSON, in one order, so that its hash is its own
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    privacy = {
        "id": "open",
        "assessment": "open",
        "stage": "open",
        "text": "force",
        "sha256": "open",
        "by": "staff",
        "on": "open",
    }

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "stage"), name="frozen_plan_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.on}"

    @property
    def whole(self) -> dict[str, Any]:
        """Return what the text says."""
        said: dict[str, Any] = json.loads(self.text)
        return said

    @property
    def holds(self) -> bool:
        """Return whether the text still has the hash that it was frozen with."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256
