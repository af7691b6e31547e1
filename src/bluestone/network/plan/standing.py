"""How a plan stands on a day: its gaps and actions, which are late, which wait, which worked, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bluestone.charts.words import day_name
from bluestone.network.assessment.models import Assessment
from bluestone.network.assessment.standing import titles_of
from bluestone.network.plan import order
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import FINISHED, OVER, Action, Gap, State, Step
from bluestone.network.plan.worked import TITLES, Outcome, done_step, outcome
from bluestone.reference.framework import Place, asked
from bluestone.site.accounts.models import Force


@dataclass(frozen=True)
class Acting:
    """An action as it stands on a day, with what the newest release says of its figure."""

    action: Action
    on: date
    newest: Newest | None

    @property
    def late(self) -> bool:
        """Return whether it should have been done by now and is not."""
        return self.action.state not in OVER and self.action.due_on < self.on

    @property
    def days_late(self) -> int:
        """Return by how many days it is late; 0 if it is not."""
        return (self.on - self.action.due_on).days if self.late else 0

    @property
    def done_late(self) -> int:
        """Return how many days after its due day it was done; 0 if it was not late, or is not done."""
        step = done_step(self.steps) if self.finished else None
        return max((step.on - self.action.due_on).days, 0) if step else 0

    @property
    def finished(self) -> bool:
        """Return whether it is done, closed or not."""
        return self.action.state in FINISHED

    @cached_property
    def outcome(self) -> Outcome:
        """Return what its figure says of it, whatever its state."""
        return outcome(self.action, self.newest, self.on)

    @property
    def worked(self) -> str:
        """Return the answer to "Has it worked?", which is asked once it is done."""
        return self.outcome.title if self.finished else TITLES["not_asked"]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return everything that became of it, oldest first."""
        return tuple(self.action.steps.all())

    @property
    def last(self) -> Step | None:
        """Return the step by which it came to its state, or None."""
        return next((s for s in reversed(self.steps) if s.did == self.action.state), None)

    @property
    def blocked_because(self) -> str:
        """Return what blocks it; empty if nothing does."""
        return self.last.why if self.last and self.action.state == State.BLOCKED else ""

    @property
    def figure_title(self) -> str:
        """Return what its figure is called; empty where it has none."""
        told = self.newest.title if self.newest else self.action.indicator_title
        return told or self.action.indicator

    @property
    def expected(self) -> str:
        """Return where its figure is expected to go, and by when; empty where it has none."""
        if self.action.signal_by is None:
            return ""
        way = self.action.get_direction_display()
        told = f"Middle time {way.lower()}" if self.of_time else way
        worse = self.newest is not None and self.newest.is_worse(self.action.direction)
        at_first = ", which is the worse way and expected at first" if worse else ""
        return f"{told}, by {day_name(self.action.signal_by)}{at_first}"

    @property
    def of_time(self) -> bool:
        """Return whether what is expected to go somewhere is a middle time."""
        return self.newest.of_time if self.newest else self.action.base_median is not None

    @property
    def baseline(self) -> str:
        """Return what its figure was at first, in words; empty where it has none."""
        if not self.action.indicator:
            return ""
        return self.action.base_says or "Nothing of it was released when the figure was chosen."

    @property
    def reopened_by_the_figure(self) -> bool:
        """Return whether it is open again because its figure fell back."""
        return bool(self.last and self.action.state == State.REOPENED and self.last.release)


@dataclass(frozen=True)
class Plan:
    """A force's plan on a day. Actions that are late come first, then by the day on which they are due."""

    force: Force
    on: date
    gaps: tuple[Gap, ...]
    acting: tuple[Acting, ...]

    @cached_property
    def actions(self) -> dict[int, tuple[Acting, ...]]:
        """Return the actions of each gap, by the gap's id."""
        found: dict[int, list[Acting]] = {gap.pk: [] for gap in self.gaps}
        for each in self.acting:
            for gap in each.action.gaps.all():
                found[gap.pk].append(each)
        return {pk: tuple(rows) for pk, rows in found.items()}

    @cached_property
    def open_gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that are not refused, and that something is left to do about."""
        return tuple(
            gap
            for gap in self.gaps
            if gap.state != Gap.State.NOT_AGREED
            and not (
                self.actions[gap.pk]
                and all(e.action.state == State.CLOSED for e in self.actions[gap.pk])
            )
        )

    @property
    def by_harm(self) -> tuple[Gap, ...]:
        """Return the open gaps by harm, then by reach."""
        return order.by_harm(self.open_gaps)

    @property
    def by_ease(self) -> tuple[Gap, ...]:
        """Return the open gaps by ease, then by how soon."""
        due = {
            pk: min(days)
            for pk, rows in self.actions.items()
            if (days := [e.action.due_on for e in rows if e.action.state not in OVER])
        }
        return order.by_ease(self.open_gaps, due)

    @property
    def without_action(self) -> tuple[Gap, ...]:
        """Return the open gaps that nobody does anything about."""
        return tuple(
            gap
            for gap in self.open_gaps
            if all(e.action.state == State.GIVEN_UP for e in self.actions[gap.pk])
        )

    @property
    def without_gap(self) -> tuple[Acting, ...]:
        """Return the actions that say neither which gap nor which recommendation they are for."""
        return tuple(
            e for e in self.acting if not e.action.gaps.all() and not e.action.recommendations.all()
        )

    @property
    def late(self) -> tuple[Acting, ...]:
        """Return the actions that are late."""
        return tuple(each for each in self.acting if each.late)

    @property
    def waiting(self) -> tuple[Acting, ...]:
        """Return what is done and waits for a second person."""
        return self.at(State.DONE)

    @property
    def left(self) -> tuple[Acting, ...]:
        """Return what is still to be done."""
        return tuple(each for each in self.acting if each.action.state not in OVER)

    def at(self, state: str) -> tuple[Acting, ...]:
        """Return the actions in a state."""
        return tuple(each for each in self.acting if each.action.state == state)

    def counts(self) -> list[tuple[str, int]]:
        """Return how many actions are in each state that any is in, by its title."""
        return [(state.label, len(rows)) for state in State if (rows := self.at(state))]


def plan_of(force: Force, on: date, released: Mapping[str, Newest]) -> Plan:
    """Return how a force's plan stands on a day, held against released figures."""
    actions = (
        Action.objects.filter(force=force)
        .select_related("owner")
        .prefetch_related(
            "gaps", "recommendations", "steps__by", "steps__evidence", "rvias__versions"
        )
    )
    acting = [Acting(each, on, released.get(each.indicator)) for each in actions]
    acting.sort(key=lambda each: (not each.late, each.action.due_on, each.action.pk))
    gaps = Gap.objects.filter(force=force).select_related("recommendation")
    return Plan(force, on, tuple(gaps), tuple(acting))


def indicators_of(force: Force) -> set[str]:
    """Return the indicators that actions of a force are held to."""
    found = Action.objects.filter(force=force).exclude(indicator="")
    return set(found.values_list("indicator", flat=True))


@dataclass(frozen=True)
class Low:
    """A question with a low rating."""

    place: Place
    rating: str  # its title


@dataclass(frozen=True)
class Unplanned:
    """The low-rated questions of an assessment of which no gap was noted, and what low means."""

    assessment: Assessment
    low: tuple[Low, ...]
    means: str

    @property
    def by_rating(self) -> dict[str, list[Low]]:
        """Return the questions by the title of their rating, the lowest first."""
        found: dict[str, list[Low]] = {}
        for each in self.low:
            found.setdefault(each.rating, []).append(each)
        return found


def unplanned(assessment: Assessment, gaps: Iterable[Gap]) -> Unplanned:
    """Return the low-rated questions of an assessment that have no gap, lowest first.

    Low are the levels in the lower half of the scale; where their number is odd, without the middle.
    """
    framework = assessment.edition.framework
    lowest, titles = framework.levels[: len(framework.levels) // 2], titles_of(framework)
    ratings = dict(assessment.answers.values_list("question", "rating"))
    noted = {gap.question for gap in gaps if gap.assessment_id == assessment.pk}
    found = [
        (
            lowest.index(ratings[question.id]),
            Low(framework.places[question.id], titles[ratings[question.id]]),
        )
        for question in asked(framework, ratings)
        if ratings.get(question.id) in lowest and question.id not in noted
    ]
    found.sort(key=lambda each: each[0])
    means = " or ".join(f"“{titles[level]}”" for level in lowest)
    return Unplanned(assessment, tuple(low for _, low in found), means)


def newest_assessment(force: Force) -> Assessment | None:
    """Return the assessment of a force whose campaign began last, or None."""
    whole = Assessment.objects.select_related("campaign", "edition", "force")
    return whole.prefetch_related("milestones").filter(force=force).first()
