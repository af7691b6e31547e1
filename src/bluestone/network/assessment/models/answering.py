"""A force's own answers, how they changed, and who was handed which section."""

from django.db import models
from django.db.models import Q

from bluestone.network.assessment.models.campaign import Assessment
from bluestone.site.accounts.models import Person


class Answer(models.Model):
    """What a force says of one question, and how it rates itself.

    `rating` is a level of the framework, `dont_know`, `not_evidenced`, or empty: not rated yet.
    Where no evidence is cited, `no_evidence` says so on purpose, with why.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    question = models.SlugField(max_length=80)
    text = models.TextField(blank=True)
    rating = models.SlugField(max_length=60, blank=True)
    no_evidence = models.BooleanField(default=False)
    no_evidence_why = models.TextField(blank=True)
    look_again = models.TextField(blank=True)  # why, since the framework changed; empty: no need
    changes = models.PositiveIntegerField(
        default=0
    )  # so that two people do not overwrite each other
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    changed_at = models.DateTimeField(auto_now=True)

    privacy = {
        "id": "open",
        "assessment": "open",
        "question": "open",
        "text": "force",
        "rating": "force",
        "no_evidence": "force",
        "no_evidence_why": "force",
        "look_again": "open",
        "changes": "open",
        "changed_by": "staff",
        "changed_at": "open",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("assessment", "question"), name="answer_once"),
            models.CheckConstraint(
                condition=Q(no_evidence=True) | Q(no_evidence_why=""),
                name="answer_says_why_only_of_no_evidence",
            ),
        )

    def __str__(self) -> str:
        return f"answer to {self.question}"


class Rerating(models.Model):
    """A change of a rating: from what to what, by whom, when and why. Never changed itself."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="reratings")
    before = models.SlugField(max_length=60, blank=True)
    after = models.SlugField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    after_reviews = models.BooleanField()  # others' ratings could be seen by then
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "answer": "open",
        "before": "force",
        "after": "force",
        "why": "force",
        "after_reviews": "open",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.before or 'not rated'} to {self.after or 'not rated'}"


class Handover(models.Model):
    """A section (pillar or theme) that the lead handed to somebody."""

    class State(models.TextChoices):
        """Where it is."""

        HANDED = "handed", "Handed over"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Returned"
        ACCEPTED = "accepted", "Accepted"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="handovers")
    section = models.SlugField(max_length=60)
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handed_sections")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=State, default=State.HANDED)
    note = models.TextField(blank=True)  # why it was returned
    changed_at = models.DateTimeField(auto_now=True)

    privacy = {
        "id": "open",
        "assessment": "open",
        "section": "open",
        "to": "staff",
        "by": "staff",
        "due_on": "force",
        "state": "force",
        "note": "force",
        "changed_at": "open",
    }

    class Meta:
        ordering = ("section", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "section", "to"), name="handover_once_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} handed to {self.to}"


class Remark(models.Model):
    """What was said of a question when ratings were talked over. Nothing is overwritten by it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="remarks")
    question = models.SlugField(max_length=60)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "assessment": "open",
        "question": "open",
        "text": "force",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"remark on {self.question}"
