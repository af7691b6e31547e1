"""What is wrong: a gap of a force, where it was found, and how it was judged. Nothing is added up."""

from django.db import models
from django.db.models import Q

from bluestone.network.assessment.models import Assessment
from bluestone.network.plan.models.recommending import Recommendation
from bluestone.site.accounts.models import Force, Person


class Judged(models.TextChoices):
    """Where a gap lies on harm, reach or ease. An order and no number."""

    LOW = "low", "Low"
    MIDDLE = "middle", "Middle"
    HIGH = "high", "High"


class Gap(models.Model):
    """One gap. It came from a question, from a recommendation, or from elsewhere, which is then said.

    `asked` and `rating` are the question and its rating as they were when the gap was noted.
    """

    class Cause(models.TextChoices):
        """What lies behind it."""

        PROCESS = "process", "Process"
        PEOPLE = "people", "People"
        DATA = "data", "Data"
        PARTNER = "partner", "Partner"
        LAW = "law", "Law"
        MONEY = "money", "Money"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        """Whether the force agreed that it is one."""

        NOTED = "noted", "Noted, not decided"
        AGREED = "agreed", "Agreed"
        NOT_AGREED = "not_agreed", "Not agreed"

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="gaps")
    title = models.CharField(max_length=200)
    wrong = models.TextField()  # what is wrong
    cause = models.CharField(max_length=20, choices=Cause)
    cause_words = models.TextField()
    harm = models.CharField(max_length=10, choices=Judged)
    reach = models.CharField(max_length=10, choices=Judged)
    ease = models.CharField(max_length=10, choices=Judged)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="gaps"
    )
    question = models.SlugField(max_length=80, blank=True)
    asked = models.TextField(blank=True)
    rating = models.CharField(max_length=200, blank=True)  # its title; empty: not rated
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="gaps"
    )
    elsewhere = models.CharField(max_length=300, blank=True)  # where else it was found
    state = models.CharField(max_length=20, choices=State, default=State.NOTED)
    changes = models.PositiveIntegerField(default=0)  # so that nobody overwrites another
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "force": "open",
        "title": "force",
        "wrong": "force",
        "cause": "force",
        "cause_words": "force",
        "harm": "force",
        "reach": "force",
        "ease": "force",
        "assessment": "open",
        "question": "open",
        "asked": "open",
        "rating": "force",
        "recommendation": "force",
        "elsewhere": "force",
        "state": "force",
        "changes": "open",
        "made_by": "staff",
        "made_at": "open",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(assessment__isnull=False, recommendation=None, elsewhere="")
                | Q(assessment=None, recommendation__isnull=False, elsewhere="")
                | (Q(assessment=None, recommendation=None) & ~Q(elsewhere="")),
                name="gap_came_from_one_place",
            ),
            models.CheckConstraint(
                condition=Q(assessment=None, question="", asked="", rating="")
                | (Q(assessment__isnull=False) & ~Q(question="") & ~Q(asked="")),
                name="gap_has_a_question_where_it_has_an_assessment",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def came_from(self) -> str:
        """Return where it was found, in words."""
        if self.assessment_id:
            return f"Question {self.asked} Rated: {self.rating or 'not yet'}."
        if self.recommendation:
            return f"Recommendation {self.recommendation}"
        return self.elsewhere


class GapStep(models.Model):
    """What was decided or changed of a gap, by whom and why. Never changed itself."""

    class Did(models.TextChoices):
        """What was done."""

        NOTED = "noted", "Noted"
        CHANGED = "changed", "Changed"
        AGREED = "agreed", "Agreed"
        NOT_AGREED = "not_agreed", "Not agreed"

    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="steps")
    did = models.CharField(max_length=20, choices=Did)
    why = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "gap": "open",
        "did": "force",
        "why": "force",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(did__in=("noted", "agreed")) | ~Q(why=""),
                name="gap_step_says_what_changed_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return self.get_did_display()
