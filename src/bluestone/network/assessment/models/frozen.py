"""An assessment as it stood on a day, whole, with its hash. Never changed."""

import hashlib
import json
from typing import Any

from django.db import models

from bluestone.network.assessment.models.campaign import Assessment, Stage
from bluestone.site.accounts.models import Person


class Frozen(models.Model):
    """A copy of everything an assessment says: answers, ratings, evidence by hash, reviews."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="copies")
    stage = models.CharField(max_length=20, choices=Stage)
    text = models.TextField()  # JSON, in one order, so that its hash is its own
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "assessment": "open",
        "stage": "open",
        "text": "force",
        "sha256": "open",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.assessment}, frozen {self.at:%Y-%m-%d}"

    @property
    def whole(self) -> dict[str, Any]:
        """Return what the text says."""
        said: dict[str, Any] = json.loads(self.text)
        return said

    @property
    def holds(self) -> bool:
        """Return whether the text still has the hash that it was frozen with."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256
