"""What shows how a question stands: a file in its versions, or where it lies in the force."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from bluestone.network.assessment.models.answering import Answer
from bluestone.site.accounts.models import Force, Person

OLD = timedelta(days=365)  # evidence that took effect longer ago is old; ours


class Evidence(models.Model):
    """One piece of evidence of a force, cited by any number of answers, in any cycle."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)  # one of the framework's kinds of evidence
    effective_on = models.DateField()  # from which day it says what it says; not when it came here
    expires_on = models.DateField(null=True, blank=True)
    lies_at = models.CharField(max_length=300, blank=True)  # in the force, where there is no file
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    made_at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "force": "open",
        "title": "force",
        "kind": "force",
        "effective_on": "force",
        "expires_on": "force",
        "lies_at": "force",
        "made_by": "staff",
        "made_at": "open",
    }

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("effective_on")),
                name="evidence_expires_after_it_takes_effect",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def expired(self, on: date) -> bool:
        """Return whether its day has passed."""
        return self.expires_on is not None and self.expires_on < on

    def old(self, on: date) -> bool:
        """Return whether it took effect more than a year ago."""
        return self.effective_on < on - OLD


class Version(models.Model):
    """One file of a piece of evidence. A new one is added; none is replaced."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="evidence/")
    name = models.CharField(max_length=200)  # as it was called where it came from
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes
    note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    added_at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "evidence": "open",
        "number": "open",
        "file": "force",
        "name": "force",
        "sha256": "open",
        "size": "open",
        "note": "force",
        "added_by": "staff",
        "added_at": "open",
    }

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("evidence", "number"), name="version_once"),)

    def __str__(self) -> str:
        return f"version {self.number}"


class Citation(models.Model):
    """An answer's word that a piece of evidence shows it, and where in it to look."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="citations")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")
    where = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)

    privacy = {
        "id": "open",
        "answer": "open",
        "evidence": "open",
        "where": "force",
        "by": "staff",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("answer", "evidence"), name="citation_once"),
        )

    def __str__(self) -> str:
        return f"{self.evidence}, {self.where}"
