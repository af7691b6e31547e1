"""What inspectorates and others recommended to a force, and how its answer changed."""

from datetime import date

from django.db import models
from django.db.models import Q

from bluestone.site.accounts.models import Force, Person


class Recommendation(models.Model):
    """One recommendation to a force. Its words are its maker's; the comments are the force's and the PCC's."""

    class State(models.TextChoices):
        """How far the force is with it, as it says itself."""

        OPEN = "open", "Not begun"
        UNDER_WAY = "under_way", "Under way"
        MET = "met", "Met, as the force sees it"
        CLOSED = "closed", "Closed by who made it"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="recommendations")
    source = models.CharField(max_length=120)  # who made it, or in which report
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    duty_holder = models.CharField(max_length=200, blank=True)
    deadline = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    force_comment = models.TextField(blank=True)
    pcc_comment = models.TextField(blank=True)
    changes = models.PositiveIntegerField(default=0)  # so that nobody overwrites another

    privacy = {
        "id": "open",
        "force": "open",
        "source": "open",
        "number": "open",
        "title": "open",
        "text": "open",
        "duty_holder": "open",
        "deadline": "open",
        "published_on": "open",
        "link": "open",
        "state": "force",
        "force_comment": "force",
        "pcc_comment": "force",
        "changes": "open",
    }

    class Meta:
        ordering = ("source", "published_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("force", "source", "number", "published_on"),
                condition=Q(published_on__isnull=False),
                name="recommendation_once",
            ),
            models.UniqueConstraint(
                fields=("force", "source", "number"),
                condition=Q(published_on=None),
                name="recommendation_once_without_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(number="") & ~Q(text=""),
                name="recommendation_says_what_and_whose",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} of {self.source}"

    @property
    def settled(self) -> bool:
        """Return whether nothing is left to do for it."""
        return self.state in (self.State.MET, self.State.CLOSED, self.State.NOT_ACCEPTED)

    def late(self, on: date) -> bool:
        """Return whether its deadline has passed and something is left to do."""
        return self.deadline is not None and self.deadline < on and not self.settled

    @property
    def all_actions(self) -> list[models.Model]:
        """Return the actions that are for it, or for a gap that came from it, each once."""
        found = {each.pk: each for each in self.actions.all()}
        for gap in self.gaps.all():
            found |= {each.pk: each for each in gap.actions.all()}
        return [found[pk] for pk in sorted(found)]


class RecommendationStep(models.Model):
    """What a recommendation said, or what was said of it, from a moment on, and why. Never changed itself."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="steps"
    )
    state = models.CharField(max_length=20, choices=Recommendation.State)
    force_comment = models.TextField(blank=True)
    pcc_comment = models.TextField(blank=True)
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "recommendation": "open",
        "state": "force",
        "force_comment": "force",
        "pcc_comment": "force",
        "why": "force",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(why=""), name="recommendation_step_says_why"),
        )

    def __str__(self) -> str:
        return self.get_state_display()
