"""The log's rows. Nothing may change or remove one: triggers refuse it, and the chain shows it."""

import hashlib
import json
from datetime import UTC, datetime

from django.db import models

START = "0" * 64  # what stands before the first event


class Kind(models.TextChoices):
    """The six of section 62 of the Data Protection Act 2018, and what guards them."""

    COLLECTION = "collection", "Collection"
    ALTERATION = "alteration", "Alteration"
    CONSULTATION = "consultation", "Consultation"
    DISCLOSURE = "disclosure", "Disclosure"
    COMBINATION = "combination", "Combination"
    ERASURE = "erasure", "Erasure"
    ACCESS = "access", "Signing in and being refused"


class Event(models.Model):
    """One thing that somebody did or looked at. It names no person but who did it.

    Names are kept as text and not as references, so that nobody's account must stay for the log.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)  # the user name; empty: nobody was signed in
    role = models.CharField(max_length=40, blank=True)
    force = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    did = models.CharField(max_length=80)  # "plan.close"
    about = models.CharField(max_length=300, blank=True)  # an address or reference; never content
    before = models.CharField(max_length=64)  # the hash of the event before
    hash = models.CharField(max_length=64)

    privacy = {
        "number": "open",
        "at": "staff",
        "by": "staff",
        "role": "staff",
        "force": "open",
        "kind": "open",
        "did": "open",
        "about": "open",
        "before": "open",
        "hash": "open",
    }

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("force", "number")),
            models.Index(fields=("by", "did", "at")),
        )

    def __str__(self) -> str:
        return f"event {self.number}"

    def digest(self) -> str:
        """Return the hash that this event must have: of all it says and of the one before."""
        said = [
            self.number,
            instant(self.at),
            self.by,
            self.role,
            self.force,
            self.kind,
            self.did,
            self.about,
            self.before,
        ]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class Head(models.Model):
    """The newest event's number and hash: one row, locked while the next event is written."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)

    privacy = {"id": "open", "number": "open", "hash": "open"}

    def __str__(self) -> str:
        return f"head {self.number}"


def instant(at: datetime) -> str:
    """Return a time as the chain writes it: UTC, to the microsecond, in every database alike."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
