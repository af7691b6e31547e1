"""What is done about gaps: actions, the figure each is held to, and everything that became of them."""

from datetime import date

from django.db import models
from django.db.models import Q

from bluestone.network.assessment.models import Evidence
from bluestone.network.plan.models.assessing import Rvia
from bluestone.network.plan.models.gaps import Gap
from bluestone.network.plan.models.recommending import Recommendation
from bluestone.site.accounts.models import Force, Person


class State(models.TextChoices):
    """Where an action stands. Done is not closed, and neither says that it worked."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    BLOCKED = "blocked", "Blocked"
    DONE = "done", "Done"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Re-opened"
    GIVEN_UP = "given_up", "Given up"


FINISHED = (State.DONE, State.CLOSED)  # its owner says so; the figure may still say otherwise
OVER = (State.DONE, State.CLOSED, State.GIVEN_UP)  # it cannot be late any more


class Action(models.Model):
    """One action, and the figure by which it will be seen whether anything changed, or why there is none.

    The baseline is what the force's newest release said when the figure was chosen; `base_release`
    is that release's hash, and empty where nothing was released then.
    """

    class Direction(models.TextChoices):
        """Where the figure is expected to go."""

        HIGHER = "higher", "Higher"
        LOWER = "lower", "Lower"
        STEADY = "steady", "Steady, neither higher nor lower"

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    what = models.TextField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owned_actions")
    due_on = models.DateField()
    began_on = models.DateField(null=True, blank=True)  # the last time that it was begun
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    gaps = models.ManyToManyField(Gap, related_name="actions", blank=True)
    recommendations = models.ManyToManyField(Recommendation, related_name="actions", blank=True)
    staffing = models.TextField(blank=True)
    money = models.TextField(blank=True)
    policy_change = models.BooleanField(default=False)
    rvias = models.ManyToManyField(Rvia, related_name="actions", blank=True)
    no_figure_because = models.TextField(blank=True)
    indicator = models.CharField(max_length=120, blank=True)
    indicator_title = models.CharField(max_length=300, blank=True)
    direction = models.CharField(max_length=10, choices=Direction, blank=True)
    signal_by = models.DateField(null=True, blank=True)  # the day by which a signal is expected
    base_release = models.CharField(max_length=64, blank=True)
    base_span = models.CharField(max_length=10, blank=True)
    base_from_on = models.DateField(null=True, blank=True)
    base_number = models.IntegerField(null=True, blank=True)  # empty: too few to say
    base_out_of = models.IntegerField(null=True, blank=True)
    base_median = models.IntegerField(null=True, blank=True)
    base_score = models.FloatField(null=True, blank=True)
    base_says = models.TextField(blank=True)  # in words, with its period
    changes = models.PositiveIntegerField(default=0)  # so that nobody overwrites another
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "force": "open",
        "title": "force",
        "what": "force",
        "owner": "staff",
        "due_on": "force",
        "began_on": "force",
        "state": "force",
        "gaps": "open",
        "recommendations": "open",
        "staffing": "force",
        "money": "force",
        "policy_change": "force",
        "rvias": "open",
        "no_figure_because": "force",
        "indicator": "open",
        "indicator_title": "open",
        "direction": "force",
        "signal_by": "force",
        "base_release": "open",
        "base_span": "open",
        "base_from_on": "open",
        "base_number": "force",
        "base_out_of": "force",
        "base_median": "force",
        "base_score": "force",
        "base_says": "force",
        "changes": "open",
        "made_by": "staff",
        "made_at": "open",
    }

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(
                    ~Q(indicator="")
                    & ~Q(direction="")
                    & Q(signal_by__isnull=False, no_figure_because="")
                )
                | (Q(indicator="", direction="", signal_by=None) & ~Q(no_figure_because="")),
                name="action_has_a_figure_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(
                    base_release="",
                    base_span="",
                    base_from_on=None,
                    base_number=None,
                    base_out_of=None,
                    base_median=None,
                    base_score=None,
                    base_says="",
                )
                | (~Q(base_release="") & ~Q(indicator="") & ~Q(base_says="")),
                name="action_baseline_was_released",
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=False)
                | Q(state__in=("planned", "blocked", "reopened", "given_up")),
                name="action_under_way_has_begun",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def planned_on(self) -> date:
        """Return the day on which it was planned; the earliest there is if nothing tells."""
        planned = (each.on for each in self.steps.all() if each.did == Step.Did.PLANNED)
        return next(planned, date.min)


class Step(models.Model):
    """One thing that became of an action: what, since when, by whom, why, and what shows it.

    Never changed itself. `by` is empty where the figure re-opened it, and `release` is then the
    hash of the release in which it fell back.
    """

    class Did(models.TextChoices):
        """What became of it."""

        PLANNED = "planned", "Planned"
        UNDER_WAY = "under_way", "Under way"
        BLOCKED = "blocked", "Blocked"
        DONE = "done", "Done"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Re-opened"
        GIVEN_UP = "given_up", "Given up"
        CHANGED = "changed", "Changed"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    did = models.CharField(max_length=20, choices=Did)
    on = models.DateField()  # the day it happened, as it was told
    why = models.TextField(blank=True)
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    release = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "action": "open",
        "did": "force",
        "on": "force",
        "why": "force",
        "evidence": "open",
        "release": "open",
        "by": "staff",
        "at": "open",
    }

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(did__in=("planned", "under_way")) | ~Q(why=""),
                name="step_says_why",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, release="")
                | (Q(by=None, did="reopened") & ~Q(release="")),
                name="step_is_somebodys_or_the_figures",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_did_display()}, {self.on}"

    @property
    def who(self) -> str:
        """Return whose doing it was, in words."""
        return self.by.name if self.by else "the figure"


class Look(models.Model):
    """What one release said of an action that was done. Never changed; so it is known what had been seen."""

    step = models.ForeignKey(
        Step, on_delete=models.PROTECT, related_name="looks"
    )  # that it is done
    release = models.CharField(max_length=64)
    outcome = models.CharField(max_length=20)
    words = models.TextField()
    baseline = models.TextField(blank=True)  # of the chart, in words
    on = models.DateField()

    privacy = {
        "id": "open",
        "step": "open",
        "release": "open",
        "outcome": "force",
        "words": "force",
        "baseline": "open",
        "on": "open",
    }

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(fields=("step", "release"), name="look_once"),)

    def __str__(self) -> str:
        return self.outcome
