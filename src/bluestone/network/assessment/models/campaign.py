"""A campaign over many forces, and each force's assessment in it."""

from django.db import models
from django.db.models import F, Q

from bluestone.network.frameworks.models import Edition
from bluestone.site.accounts.models import Force, Person


class Campaign(models.Model):
    """One round of assessment: the framework, the forces, and the days it runs."""

    title = models.CharField(max_length=120)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT)
    opens_on = models.DateField()
    closes_on = models.DateField()  # the day by which a force finishes its own rating
    review_on = models.DateField()  # the day of the progress review, some ten months later
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT)

    privacy = {
        "id": "open",
        "title": "open",
        "edition": "open",
        "opens_on": "open",
        "closes_on": "open",
        "review_on": "open",
        "made_by": "staff",
    }

    class Meta:
        ordering = ("-opens_on",)
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_on__lt=F("closes_on")) & Q(closes_on__lt=F("review_on")),
                name="campaign_days_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Assessment(models.Model):
    """One force in one campaign. Its edition may be newer than the campaign's."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="assessments")
    force = models.ForeignKey(Force, on_delete=models.PROTECT)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT)

    privacy = {"id": "open", "campaign": "open", "force": "open", "edition": "open"}

    class Meta:
        ordering = ("-campaign__opens_on",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "force"), name="assessment_once_a_campaign_and_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.force}, {self.campaign}"

    @property
    def stages(self) -> set[str]:
        """Return the stages that were reached."""
        return {each.stage for each in self.milestones.all()}

    @property
    def submitted(self) -> bool:
        """Return whether the force has finished its own rating."""
        return Stage.SUBMITTED in self.stages


class Stage(models.TextChoices):
    """How far an assessment is, in order."""

    STARTED = "started", "Started"
    SUBMITTED = "submitted", "Own rating finished"
    MODERATED = "moderated", "Moderated"
    PLANNED = "planned", "Plan agreed"
    REVIEWED = "reviewed", "Progress reviewed"


class Milestone(models.Model):
    """A stage that an assessment reached."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="milestones")
    stage = models.CharField(max_length=20, choices=Stage)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT)

    privacy = {
        "id": "open",
        "assessment": "open",
        "stage": "open",
        "on": "open",
        "by": "staff",
    }

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "stage"), name="milestone_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.on}"
