"""What a force needs and what it offers, so that the two find each other."""

from django.db import models
from django.db.models import F, Q

from bluestone.site.accounts.models import Force, Person


class Notice(models.Model):
    """A need or an offer of one force, of one practice of a framework or of any."""

    class Side(models.TextChoices):
        """Which of the two it is."""

        NEED = "need", "Needs"
        OFFER = "offer", "Offers"

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="notices")
    side = models.CharField(max_length=10, choices=Side)
    section = models.SlugField(max_length=60)  # pillar or theme of the framework
    text = models.CharField(max_length=400)
    days = models.PositiveSmallIntegerField(null=True, blank=True)  # of somebody's time
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    made_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)  # what came of it

    privacy = {
        "id": "open",
        "force": "open",
        "side": "open",
        "section": "open",
        "text": "network",
        "days": "network",
        "made_by": "staff",
        "made_on": "open",
        "closed_on": "open",
        "outcome": "network",
    }

    class Meta:
        ordering = ("section", "made_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("made_on")),
                name="notice_closed_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(closed_on__isnull=False),
                name="notice_has_an_outcome_once_closed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_side_display()} of {self.force}"
