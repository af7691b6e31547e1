"""Where a force stands with its plan: in few words for its first page, and in full for the progress review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bluestone.charts.words import day_name, several
from bluestone.network.assessment.models import Assessment, Stage
from bluestone.network.plan import figures
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import FrozenPlan, Gap, ProgressReview, Recommendation
from bluestone.network.plan.order import MATTER_MOST
from bluestone.network.plan.standing import Acting, Plan, indicators_of, newest_assessment, plan_of
from bluestone.network.plan.telling import PlanTold, plan_told
from bluestone.site.accounts.models import Force


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A plan at a glance. `by_harm` and `by_ease` are the first few gaps by each order, never by one alone."""

    gaps: int  # that are open
    not_decided: int
    without_action: int
    actions: tuple[tuple[str, int], ...]  # by state, those that any is in
    late: int
    waiting: int  # done, and to be closed by a second person
    reopened: int  # by their figure
    as_expected: int  # done, with a signal the way it was expected
    other_way: int
    by_harm: tuple[Gap, ...]
    by_ease: tuple[Gap, ...]
    recommendations_open: int
    recommendations_late: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what is worth saying first, in sentences."""
        found = [
            (self.late, "late", several(self.late, "action")),
            (
                self.waiting,
                "done and to be closed by somebody else",
                several(self.waiting, "action"),
            ),
            (
                self.reopened,
                "open again, since the figure fell back",
                several(self.reopened, "action"),
            ),
            (self.without_action, "without an action", several(self.without_action, "gap")),
            (
                self.recommendations_late,
                "past the deadline",
                several(self.recommendations_late, "recommendation"),
            ),
        ]
        return tuple(
            f"{words} {'is' if count == 1 else 'are'} {what}."
            for count, what, words in found
            if count
        )


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a plan is, for the progress review of an assessment."""

    assessment: Assessment
    plan: Plan
    review: ProgressReview | None
    frozen: tuple[FrozenPlan, ...]
    reached: bool  # the review is over

    @property
    def review_on(self) -> date:
        """Return the day of the review."""
        return self.assessment.campaign.review_on

    @property
    def may_begin(self) -> bool:
        """Return whether the stage before it was reached."""
        return Stage.PLANNED in self.assessment.stages and not self.reached

    @property
    def left(self) -> tuple[Acting, ...]:
        """Return what is still to be done."""
        return self.plan.left

    @property
    def words(self) -> str:
        """Return how much was done, in a sentence."""
        done = sum(each.finished for each in self.plan.acting)
        return f"Of {several(len(self.plan.acting), 'action')}, {done} {'is' if done == 1 else 'are'} done, and {len(self.plan.late)} late on {day_name(self.plan.on)}."


def plan_now(force: Force, on: date, released: Mapping[str, Newest] | None = None) -> Plan:
    """Return how a force's plan stands on a day, held against what is released now."""
    found = figures.newest(force.code, indicators_of(force)) if released is None else released
    return plan_of(force, on, found)


def summary(force: Force, on: date, released: Mapping[str, Newest] | None = None) -> Summary:
    """Return a force's plan at a glance."""
    plan = plan_now(force, on, released)
    recommendations = list(Recommendation.objects.filter(force=force))
    done = [each.outcome.says for each in plan.acting if each.finished]
    return Summary(
        gaps=len(plan.open_gaps),
        not_decided=sum(gap.state == Gap.State.NOTED for gap in plan.gaps),
        without_action=len(plan.without_action),
        actions=tuple(plan.counts()),
        late=len(plan.late),
        waiting=len(plan.waiting),
        reopened=sum(each.reopened_by_the_figure for each in plan.acting),
        as_expected=done.count("as_expected"),
        other_way=done.count("other_way"),
        by_harm=plan.by_harm[:MATTER_MOST],
        by_ease=plan.by_ease[:MATTER_MOST],
        recommendations_open=sum(not each.settled for each in recommendations),
        recommendations_late=sum(each.late(on) for each in recommendations),
    )


def progress(
    force: Force, on: date, released: Mapping[str, Newest] | None = None
) -> Progress | None:
    """Return how far a force is with its plan, in its newest assessment; None where it has none."""
    assessment = newest_assessment(force)
    return None if assessment is None else progress_of(assessment, on, released)


def progress_of(
    assessment: Assessment, on: date, released: Mapping[str, Newest] | None = None
) -> Progress:
    """Return how far a plan is, for the progress review of one assessment."""
    return Progress(
        assessment=assessment,
        plan=plan_now(assessment.force, on, released),
        review=ProgressReview.objects.filter(assessment=assessment).first(),
        frozen=tuple(assessment.frozen_plans.select_related("by").defer("text")),
        reached=Stage.REVIEWED in assessment.stages,
    )


@dataclass(frozen=True, kw_only=True)
class ProgressTold:
    """A progress review as a paper tells it: the plan, what is left, and what was written."""

    campaign: str
    review_on: date
    words: str
    left: tuple[str, ...]
    text: str
    plan: PlanTold


def progress_told(of: Progress) -> ProgressTold:
    """Return a progress review as a paper tells it."""
    return ProgressTold(
        campaign=of.assessment.campaign.title,
        review_on=of.review_on,
        words=of.words,
        left=tuple(each.action.title for each in of.left),
        text=of.review.text if of.review else "",
        plan=plan_told(of.plan),
    )
