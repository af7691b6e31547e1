"""Public keys of forces. A key that was withdrawn stays on the list, and signs nothing from then on."""

from django.db import models
from django.db.models import Q

from bluestone.release.keys import PublicKey
from bluestone.site.accounts.models import Force, Person


class SigningKey(models.Model):
    """One public key that a force registered. `key` is its id: the SHA-256 of its bytes."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT)
    key = models.CharField(max_length=64, unique=True)
    public = models.CharField(max_length=64)  # in hexadecimal digits
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was withdrawn

    privacy = {
        "id": "open",
        "force": "open",
        "key": "open",
        "public": "open",
        "by": "staff",
        "at": "open",
        "withdrawn_by": "staff",
        "withdrawn_at": "open",
        "reason": "force",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None, reason="")
                | (Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False) & ~Q(reason="")),
                name="signing_key_was_withdrawn_by_somebody_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"key {self.key[:16]}"

    @property
    def told(self) -> PublicKey:
        """Return the key as signatures are checked with it."""
        return PublicKey(force=self.force_id, key=self.key, public=self.public)
