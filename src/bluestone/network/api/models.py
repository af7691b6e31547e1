"""Tokens: one for each program that asks this site for figures, or hands it releases."""

from datetime import date

from django.db import models
from django.db.models import Q

from bluestone.site.accounts.access import roles_of
from bluestone.site.accounts.models import Force, Person
from bluestone.site.accounts.roles import May


class Right(models.TextChoices):
    """What a token may do, as an end to the sentence 'It may ...'."""

    FIGURES = "figures", "read the force's released figures"
    PUBLIC = "public", "read what forces published for everybody"
    PLAN = "plan", "read the force's improvement plan"
    HAND_IN = "hand_in", "hand in the force's releases"


OF_ITS_MAKER = {  # what whoever made a token must still be allowed, for it to be
    Right.FIGURES: May.SEE_FIGURES,
    Right.PLAN: May.SEE_PLAN,
    Right.HAND_IN: May.HAND_IN_RELEASES,
}


class Token(models.Model):
    """What one program shows in place of a password. Of its secret only a hash is kept.

    It is of one force, or of none: it then reads what was published for everybody and nothing else.
    It may never do more than whoever made it may, so it rests while they have not the role.
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=60)  # of the service
    may = models.CharField(max_length=60)  # its rights, with commas
    begins = models.CharField(max_length=20, unique=True)  # the secret's first letters
    sha256 = models.CharField(max_length=64)  # of the secret
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ends_on = models.DateField()  # its last day
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)  # the last time

    privacy = {
        "id": "open",
        "force": "open",
        "name": "force",
        "may": "force",
        "begins": "force",
        "sha256": "secret",
        "by": "staff",
        "at": "force",
        "ends_on": "force",
        "ended_by": "staff",
        "ended_at": "force",
        "used_on": "force",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(force__isnull=False) & ~Q(may="")) | Q(may=Right.PUBLIC),
                name="token_of_no_force_reads_what_is_public",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="token_was_ended_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"token {self.pk} {self.name}"

    @property
    def rights(self) -> tuple[Right, ...]:
        """Return what it was made for."""
        return tuple(Right(each) for each in self.may.split(","))

    def over(self, on: date) -> bool:
        """Return whether it is of no use any more: ended, past its last day, or its maker is gone."""
        return self.ended_at is not None or self.ends_on < on or not self.by.is_active

    def does(self, on: date) -> tuple[Right, ...]:
        """Return what it may do on a day: what it was made for, and its maker may do then."""
        return tuple(right for right in self.rights if allowed(self.by, self.force, right, on))


def allowed(person: Person, force: Force | None, right: Right, on: date) -> bool:
    """Return whether somebody may have a token do something for a force."""
    if right not in OF_ITS_MAKER:
        return True
    return any(OF_ITS_MAKER[right] in role.may for role in roles_of(person, force, on))
