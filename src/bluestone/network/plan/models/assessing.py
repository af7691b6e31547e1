"""The Rape Victim Impact Assessment: a draft that people write, and its versions, which nobody changes."""

import hashlib
import json
from typing import Any

from django.db import models
from django.db.models import Q

from bluestone.site.accounts.models import Force, Person


class Rvia(models.Model):
    """What a policy does to victims of rape, as it is being worked out.

    `answers` hold a text for each section of the template, `groups` how each group of victims is
    affected. `writers` are who wrote since the last version; none of them signs the next one off.
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="rvias")
    title = models.CharField(max_length=200)  # of the policy, procedure or practice
    answers = models.JSONField(default=dict, blank=True)
    groups = models.JSONField(default=dict, blank=True)
    nobody_because = models.TextField(blank=True)  # why nobody was consulted
    writers = models.ManyToManyField(Person, related_name="+", blank=True)
    changes = models.PositiveIntegerField(default=0)  # so that nobody overwrites another
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "force": "open",
        "title": "force",
        "answers": "force",
        "groups": "force",
        "nobody_because": "force",
        "writers": "staff",
        "changes": "open",
        "made_by": "staff",
        "made_at": "open",
    }

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> "RviaVersion | None":
        """Return the version that was signed off last, or None."""
        return max(self.versions.all(), key=lambda each: each.number, default=None)


class Consulted(models.Model):
    """An organisation that was consulted: when, what it said, and what was done with it."""

    class Kind(models.TextChoices):
        """What kind of organisation it is."""

        SPECIALIST = "specialist", "Specialist service for victims"
        SURVIVORS = "survivors", "Survivors’ group or panel"
        PARTNER = "partner", "Partner, such as the CPS or health"
        OTHER = "other", "Another organisation"

    rvia = models.ForeignKey(Rvia, on_delete=models.PROTECT, related_name="consulted")
    organisation = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()
    told = models.TextField()  # what it said
    done = models.TextField()  # what was done with it, or why nothing was
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    privacy = {
        "id": "open",
        "rvia": "open",
        "organisation": "force",
        "kind": "force",
        "on": "force",
        "told": "force",
        "done": "force",
        "by": "staff",
    }

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(organisation="") & ~Q(told="") & ~Q(done=""),
                name="consulted_says_who_what_and_what_was_done",
            ),
        )

    def __str__(self) -> str:
        return self.organisation


class RviaVersion(models.Model):
    """An impact assessment as it was signed off, whole, with its hash. Never changed."""

    rvia = models.ForeignKey(Rvia, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()  # JSON, in one order, so that its hash is its own
    sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField()

    privacy = {
        "id": "open",
        "rvia": "open",
        "number": "open",
        "text": "force",  # and open to every reader once published
        "sha256": "open",
        "signed_by": "staff",
        "signed_on": "open",
    }

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("rvia", "number"), name="rvia_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.rvia}, version {self.number}"

    @property
    def whole(self) -> dict[str, Any]:
        """Return what the text says."""
        said: dict[str, Any] = json.loads(self.text)
        return said

    @property
    def holds(self) -> bool:
        """Return whether the text still has the hash that it was signed off with."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256


class Publication(models.Model):
    """That a version was published, by whom and when. Never changed."""

    version = models.OneToOneField(
        RviaVersion, on_delete=models.PROTECT, related_name="publication"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    privacy = {"id": "open", "version": "open", "by": "staff", "on": "open"}

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.version}, published"
