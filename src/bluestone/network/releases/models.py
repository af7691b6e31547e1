"""Releases as they were handed in, cut into parts, with every step and check. Nothing here is changed.

A release is kept whole, byte for byte, for its hash and for who asks for the file; and in parts, one
an indicator, so that a page reads only what it shows. Where a release stands is its newest step.
"""

import zlib

from django.db import models
from django.db.models import F, Q

from bluestone.release.audience import NAMES
from bluestone.site.accounts.models import Force, Person


class State(models.TextChoices):
    """Where a release stands."""

    HANDED_IN = "handed in", "Handed in"
    CHECKING = "checking", "Being checked"
    PUBLISHED = "published", "Published"
    RETURNED = "returned", "Returned"
    RECALLED = "recalled", "Recalled"


PENDING = (State.HANDED_IN, State.CHECKING)
SEEN = (State.PUBLISHED, State.RECALLED)  # what was published once was seen, whatever came after
NEEDS_A_REASON = (State.RETURNED, State.RECALLED)


class Handed(models.Model):
    """One release that a force handed in. `about` is the release without its figures, as JSON.

    `corrects` is the published release of the same records that this one is to replace.
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT)
    audience = models.CharField(max_length=20, choices=[(name, name) for name in NAMES])
    cut_on = models.DateField()
    made_on = models.DateField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()  # bytes
    about = models.TextField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    reason = models.TextField(blank=True)  # why it corrects
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy = {
        "id": "open",
        "force": "open",
        "audience": "open",
        "cut_on": "open",
        "made_on": "open",
        "sha256": "open",
        "size": "open",
        "about": "force",
        "corrects": "open",
        "reason": "force",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        indexes = (models.Index(fields=("force", "audience", "cut_on")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(audience__in=NAMES), name="handed_for_an_audience_there_is"
            ),
            models.CheckConstraint(
                condition=Q(made_on__gte=F("cut_on")), name="handed_made_after_its_records"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(reason=""), name="handed_corrects_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"release {self.pk}"

    @property
    def newest(self) -> "Step":
        """Return its newest step."""
        return max(self.steps.all(), key=lambda step: step.pk)

    @property
    def state(self) -> State:
        """Return where it stands."""
        return State(self.newest.state)


class Original(models.Model):
    """The bytes of a release as they were signed, pressed, and `signature`: the envelope without them."""

    handed = models.OneToOneField(Handed, on_delete=models.PROTECT, primary_key=True)
    signature = models.BinaryField(blank=True)
    pressed = models.BinaryField()

    privacy = {"handed": "open", "signature": "open", "pressed": "force"}

    def __str__(self) -> str:
        return f"original of {self.handed_id}"

    @property
    def data(self) -> bytes:
        """Return the bytes as they came."""
        return zlib.decompress(self.pressed)


class Way(models.Model):
    """The journey of a release, as pressed JSON."""

    handed = models.OneToOneField(Handed, on_delete=models.PROTECT, primary_key=True)
    pressed = models.BinaryField()

    privacy = {"handed": "open", "pressed": "force"}

    def __str__(self) -> str:
        return f"journey of {self.handed_id}"


class Wording(models.Model):
    """The card of an indicator as pressed JSON, kept once by its hash: most releases share theirs."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    pressed = models.BinaryField()

    privacy = {"sha256": "open", "pressed": "open"}

    def __str__(self) -> str:
        return f"card {self.sha256[:12]}"


class Part(models.Model):
    """One indicator of a release: its card, what it says now, its newest rolling years, all figures.

    `newest` is the newest rolling year as a figure, `years` up to two dozen of them as
    [first day, number, out of], `verdict` what is said of change; all are JSON, and empty text where
    there is none. `pressed` are all figures, as pressed JSON.
    """

    handed = models.ForeignKey(Handed, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=120)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT)
    newest = models.TextField(blank=True)
    years = models.TextField(blank=True)
    verdict = models.TextField(blank=True)
    pressed = models.BinaryField()

    privacy = {
        "id": "open",
        "handed": "open",
        "place": "open",
        "indicator": "open",
        "wording": "open",
        "newest": "force",
        "years": "force",
        "verdict": "force",
        "pressed": "force",
    }

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("handed", "indicator"), name="part_once_an_indicator"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} of {self.handed_id}"


class Step(models.Model):
    """What became of a release: who, when, what, and why where it was returned or recalled."""

    handed = models.ForeignKey(Handed, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=State)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    privacy = {
        "id": "open",
        "handed": "open",
        "state": "open",
        "by": "staff",
        "at": "open",
        "reason": "force",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("handed", "state"), name="step_once_a_state"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="step_to_a_state"),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_A_REASON) | ~Q(reason=""),
                name="step_back_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.handed_id} {self.state}"


class Weighing(models.Model):
    """What the ledger found of a release beside all that was published of its force then.

    `beside` says by a hash what that was, and `found` each thing that would be given away, a line each.
    """

    handed = models.ForeignKey(Handed, on_delete=models.PROTECT, related_name="weighings")
    beside = models.CharField(max_length=64)
    found = models.TextField(blank=True)
    at = models.DateTimeField()

    privacy = {"id": "open", "handed": "open", "beside": "open", "found": "staff", "at": "open"}

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("handed", "beside"), name="weighing_once_beside_the_same"
            ),
        )

    def __str__(self) -> str:
        return f"weighing of {self.handed_id}"


class Check(models.Model):
    """What one checker said of a release, without seeing what another said."""

    class Verdict(models.TextChoices):
        """What a checker may say."""

        APPROVE = "approve", "Approve"
        RETURN = "return", "Return it to the force"

    handed = models.ForeignKey(Handed, on_delete=models.PROTECT, related_name="checks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    looked_at = models.TextField(blank=True)  # the questions that were answered, with commas
    reason = models.TextField(blank=True)

    privacy = {
        "id": "open",
        "handed": "open",
        "by": "staff",
        "at": "staff",
        "verdict": "staff",
        "looked_at": "staff",
        "reason": "staff",
    }

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("handed", "by"), name="check_once_a_person"),
            models.CheckConstraint(
                condition=Q(verdict="approve") | (Q(verdict="return") & ~Q(reason="")),
                name="check_returns_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"check of {self.handed_id}"


class Made(models.Model):
    """Something that was made of what does not change: a drawing, a table, a file. It may be thrown away."""

    key = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=20)
    pressed = models.BinaryField()

    privacy = {"key": "open", "kind": "open", "pressed": "force"}

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:12]}"
