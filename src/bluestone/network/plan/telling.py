"""Everything that a paper on a plan says, as plain words and days: for a board, and for a reply to a recommendation.

Who writes a document needs nothing else: no model, no query, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bluestone.network.plan import order
from bluestone.network.plan.models import Action, Gap, Judged, Recommendation, Step
from bluestone.network.plan.standing import Acting, Plan
from bluestone.network.plan.worked import NO_CAUSE

UNTIL_NOW = "Done is what its owner says; closed is what a second person saw; whether it worked is what its figure says."


@dataclass(frozen=True, kw_only=True)
class StepTold:
    """One thing that became of an action or a recommendation."""

    did: str
    on: date
    who: str
    why: str
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionTold:
    """One action. What is empty was not said."""

    number: int
    title: str
    what: str
    owner: str
    due_on: date
    began_on: date | None
    state: str
    late: bool
    days_late: int
    done_late: int  # days after its due day
    blocked_because: str
    gaps: tuple[str, ...]
    recommendations: tuple[str, ...]
    staffing: str
    money: str
    policy_change: bool
    impact_assessments: tuple[str, ...]
    figure: str  # the indicator's title
    no_figure_because: str
    expected: str  # "Lower, by 1 June 2027"; empty without a figure
    baseline: str
    newest: str
    worked: str  # the answer in few words
    worked_words: str
    history: tuple[StepTold, ...]


@dataclass(frozen=True, kw_only=True)
class GapTold:
    """One gap, with the titles of the actions that are for it."""

    number: int
    title: str
    wrong: str
    cause: str
    cause_words: str
    harm: str
    reach: str
    ease: str
    came_from: str
    state: str
    actions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """A whole plan on a day. `by_harm` and `by_ease` are titles of gaps; both orders are always shown."""

    force: str
    invented: bool
    on: date
    gaps: tuple[GapTold, ...]
    actions: tuple[ActionTold, ...]
    counts: tuple[tuple[str, int], ...]
    by_harm: tuple[str, ...]
    by_harm_words: str  # "by harm, then reach"
    by_harm_how: str  # in full
    by_ease: tuple[str, ...]
    by_ease_words: str
    by_ease_how: str
    without_action: tuple[str, ...]
    meanings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # of low, middle, high, by scale
    read_as: tuple[str, ...] = (UNTIL_NOW, NO_CAUSE)


@dataclass(frozen=True, kw_only=True)
class RecommendationTold:
    """One recommendation, in the pattern of a PCC's reply: number, text, two comments, status."""

    number: str
    source: str
    title: str
    text: str
    duty_holder: str
    deadline: date | None
    published_on: date | None
    link: str
    status: str
    late: bool
    force_comment: str
    pcc_comment: str
    gaps: tuple[str, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReplyTold:
    """A force's reply to recommendations; `source` is empty where it is to all of them."""

    force: str
    invented: bool
    on: date
    source: str
    recommendations: tuple[RecommendationTold, ...]


def plan_told(plan: Plan) -> PlanTold:
    """Return a plan as a paper tells it."""
    return PlanTold(
        force=plan.force.title,
        invented=plan.force.invented,
        on=plan.on,
        gaps=tuple(gap_told(gap, plan) for gap in plan.gaps),
        actions=tuple(action_told(each) for each in plan.acting),
        counts=tuple(plan.counts()),
        by_harm=titles(plan.by_harm),
        by_harm_words=order.HARM_FIRST,
        by_harm_how=order.BY_HARM,
        by_ease=titles(plan.by_ease),
        by_ease_words=order.EASE_FIRST,
        by_ease_how=order.BY_EASE,
        without_action=titles(plan.without_action),
        meanings=tuple(
            (scale.title, tuple((Judged(word).label, said) for word, said in scale.means.items()))
            for scale in order.SCALES
        ),
    )


def titles(rows: Iterable[Gap | Action | Recommendation]) -> tuple[str, ...]:
    """Return what some things are called."""
    return tuple(str(each) for each in rows)


def gap_told(gap: Gap, plan: Plan) -> GapTold:
    """Return a gap as a paper tells it."""
    return GapTold(
        number=gap.pk,
        title=gap.title,
        wrong=gap.wrong,
        cause=gap.get_cause_display(),
        cause_words=gap.cause_words,
        harm=gap.get_harm_display(),
        reach=gap.get_reach_display(),
        ease=gap.get_ease_display(),
        came_from=gap.came_from,
        state=gap.get_state_display(),
        actions=titles(each.action for each in plan.actions[gap.pk]),
    )


def action_told(acting: Acting) -> ActionTold:
    """Return an action as a paper tells it."""
    action = acting.action
    return ActionTold(
        number=action.pk,
        title=action.title,
        what=action.what,
        owner=action.owner.name,
        due_on=action.due_on,
        began_on=action.began_on,
        state=action.get_state_display(),
        late=acting.late,
        days_late=acting.days_late,
        done_late=acting.done_late,
        blocked_because=acting.blocked_because,
        gaps=titles(action.gaps.all()),
        recommendations=titles(action.recommendations.all()),
        staffing=action.staffing,
        money=action.money,
        policy_change=action.policy_change,
        impact_assessments=tuple(str(each.newest or each) for each in action.rvias.all()),
        figure=acting.figure_title,
        no_figure_because=action.no_figure_because,
        expected=acting.expected,
        baseline=acting.baseline,
        newest=acting.newest.words if acting.newest else "",
        worked=acting.worked,
        worked_words=acting.outcome.words if acting.finished else "",
        history=tuple(step_told(each) for each in acting.steps),
    )


def step_told(step: Step) -> StepTold:
    """Return a step as a paper tells it."""
    return StepTold(
        did=step.get_did_display(),
        on=step.on,
        who=step.who,
        why=step.why,
        evidence=str(step.evidence or ""),
    )


def reply_told(
    force: str, invented: bool, source: str, rows: Iterable[Recommendation], on: date
) -> ReplyTold:
    """Return recommendations as a reply tells them."""
    found = tuple(recommendation_told(each, on) for each in rows)
    return ReplyTold(force=force, invented=invented, on=on, source=source, recommendations=found)


def recommendation_told(each: Recommendation, on: date) -> RecommendationTold:
    """Return a recommendation as a reply tells it."""
    return RecommendationTold(
        number=each.number,
        source=each.source,
        title=each.title,
        text=each.text,
        duty_holder=each.duty_holder,
        deadline=each.deadline,
        published_on=each.published_on,
        link=each.link,
        status=each.get_state_display(),
        late=each.late(on),
        force_comment=each.force_comment,
        pcc_comment=each.pcc_comment,
        gaps=titles(each.gaps.all()),
        actions=titles(each.all_actions),
    )
