"""Moderation: asked for by the force's lead, confirmed or returned by an academic reviewer, with words."""

from django.db import models
from django.db.models import Q

from bluestone.network.assessment.models.campaign import Assessment
from bluestone.site.accounts.models import Person
from bluestone.site.accounts.roles import ROLES


class Moderation(models.Model):
    """One step on the way to “moderated”: what was done, by whom, in which role, and in what words.

    Never changed itself: an assessment that was returned is asked for anew. No rating is touched by it.
    """

    class Step(models.TextChoices):
        """What was done."""

        ASKED = "asked", "Moderation asked for"
        RETURNED = "returned", "Returned"
        CONFIRMED = "confirmed", "Moderated"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="moderations")
    step = models.CharField(max_length=20, choices=Step)
    text = models.TextField(
        blank=True
    )  # the statement, or the reason; of an asking what to look at
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    role = models.CharField(max_length=40)  # in which it was said: roles end, and words stay
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "assessment": "open",
        "step": "open",
        "text": "force",
        "by": "staff",
        "role": "open",
        "on": "open",
        "at": "open",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(step="asked") | ~Q(text=""), name="moderation_says_why"
            ),
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(step="confirmed"), name="moderated_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.on}"

    @property
    def title(self) -> str:
        """Return the title of the role in which it was said."""
        return ROLES[self.role].title
