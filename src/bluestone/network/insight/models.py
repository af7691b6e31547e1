"""Whether forces agreed to be named beside others, and tables that the Home Office published."""

from django.db import models
from django.db.models import Q

from bluestone.site.accounts.models import Force, Person


class Naming(models.Model):
    """What a force's lead said about being named beside other forces. The newest holds; none is no."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT)
    agreed = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy = {"id": "open", "force": "open", "agreed": "open", "by": "staff", "at": "open"}

    def __str__(self) -> str:
        return f"{self.force_id} {'named' if self.agreed else 'not named'}"


class PublicTable(models.Model):
    """A table of outcomes of one year that the Home Office published: public, so nothing is hidden.

    `pressed` are its figures as pressed JSON. A newer table of the same year takes its place.
    """

    name = models.CharField(max_length=200)  # of the file
    sha256 = models.CharField(max_length=64, unique=True)
    year = models.CharField(max_length=7)  # its newest: "2018/19"
    published_on = models.DateField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    pressed = models.BinaryField()

    privacy = {
        "id": "open",
        "name": "open",
        "sha256": "open",
        "year": "open",
        "published_on": "open",
        "source": "open",
        "by": "staff",
        "at": "open",
        "pressed": "open",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(source=""), name="public_table_has_a_source"),
        )

    def __str__(self) -> str:
        return f"outcomes {self.year}"
