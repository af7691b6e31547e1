"""Second ratings: a peer's, an academic's, a partner's. Each is blind until it is handed in."""

from django.db import models

from bluestone.network.assessment.models.campaign import Assessment
from bluestone.site.accounts.models import Person


class Review(models.Model):
    """One reviewer's view of one assessment."""

    class Side(models.TextChoices):
        """From where the reviewer looks."""

        PEER = "peer", "Peer"
        ACADEMIC = "academic", "Academic"
        PARTNER = "partner", "Partner"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT)
    side = models.CharField(max_length=20, choices=Side)
    begun_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": "open",
        "assessment": "open",
        "reviewer": "staff",
        "side": "open",
        "begun_at": "open",
        "submitted_at": "open",
    }

    class Meta:
        ordering = ("begun_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "reviewer"), name="review_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_side_display()} review of {self.assessment}"


class SecondRating(models.Model):
    """How a reviewer rates one question, and why."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="ratings")
    question = models.SlugField(max_length=60)
    rating = models.SlugField(max_length=60)
    why = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    privacy = {
        "id": "open",
        "review": "open",
        "question": "open",
        "rating": "force",
        "why": "force",
        "changed_at": "open",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("review", "question"), name="second_rating_once"),
        )

    def __str__(self) -> str:
        return f"second rating of {self.question}"
