"""Actions: begun as plans, changed, and brought from state to state. Each step is kept for good."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from bluestone.charts.words import day_name
from bluestone.network.assessment.models import Evidence
from bluestone.network.plan.actions.kept import (
    NotYet,
    SecondPerson,
    kept,
    must_be_of,
    must_be_unchanged,
    told,
)
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import Action, Gap, Recommendation, Rvia, State, Step
from bluestone.network.plan.people import must_be_own
from bluestone.network.plan.worked import done_step
from bluestone.site.accounts.models import Force, Person
from bluestone.site.refused import Refused

NEXT: dict[str, tuple[State, ...]] = {  # what may become of an action, besides closing it
    State.PLANNED: (State.UNDER_WAY, State.BLOCKED),
    State.UNDER_WAY: (State.DONE, State.BLOCKED),
    State.BLOCKED: (State.UNDER_WAY,),
    State.DONE: (State.REOPENED,),
    State.CLOSED: (State.REOPENED,),
    State.REOPENED: (State.UNDER_WAY, State.BLOCKED),
    State.GIVEN_UP: (State.REOPENED,),
}
LASTING = (State.PLANNED, State.UNDER_WAY, State.BLOCKED, State.REOPENED)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """The figure by which it will be seen whether anything changed, or why there is none."""

    indicator: str = ""
    direction: str = ""
    signal_by: date | None = None
    no_figure_because: str = ""


@dataclass(frozen=True, kw_only=True)
class About:
    """What is said of an action."""

    title: str
    what: str
    owner: Person
    due_on: date
    staffing: str = ""
    money: str = ""
    policy_change: bool = False


@dataclass(frozen=True, kw_only=True)
class Links:
    """What an action is for: gaps, recommendations, and the impact assessments of what it changes."""

    gaps: tuple[Gap, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    rvias: tuple[Rvia, ...] = ()


@transaction.atomic
def plan(
    *,
    by: Person,
    force: Force,
    on: date,
    about: About,
    links: Links,
    measure: Measure,
    newest: Newest | None,
) -> Action:
    """Plan an action and return it. The baseline is what the newest release says of its figure."""
    must_be_own(force.code, about.owner, on)
    made = Action(force=force, made_by=by, **vars(about))
    hold_to(made, measure, newest)
    made.save()
    link(made, links)
    Step.objects.create(action=made, did=Step.Did.PLANNED, on=on, by=by)
    kept(by, "action.plan", made, force.code)
    return made


def hold_to(action: Action, measure: Measure, newest: Newest | None) -> None:
    """Set an action's figure and its baseline, from the newest release where that has the figure."""
    for name, value in asdict(measure).items():
        setattr(action, name, value)
    figure = newest.figure if newest and measure.indicator else None
    released = newest if measure.indicator else None
    action.indicator_title = released.title if released else ""
    action.base_release = released.release if released and figure else ""
    action.base_says = released.words if released and figure else ""
    action.base_span = figure.period.span if figure else ""
    action.base_from_on = figure.period.from_on if figure else None
    action.base_number = figure.number if figure else None
    action.base_out_of = figure.out_of if figure else None
    action.base_median = figure.median if figure else None
    action.base_score = figure.score if figure else None


def link(action: Action, links: Links) -> None:
    """Set what an action is for. Raises Refused if any of it is another force's."""
    must_be_of(action.force_id, *links.gaps, *links.recommendations, *links.rvias)
    action.gaps.set(links.gaps)
    action.recommendations.set(links.recommendations)
    action.rvias.set(links.rvias)


@transaction.atomic
def change(
    *, by: Person, action: Action, about: About, links: Links, why: str, seen: int, on: date
) -> None:
    """Change what is said of an action. Raises ChangedMeanwhile, or NotYet without a reason.

    A reason is needed where it is due later or another owns it.
    """
    there = locked(action)
    if there.state in (State.CLOSED, State.GIVEN_UP):
        raise NotYet("It is over. Re-open it before you change it.")
    if there.state == State.DONE and about.owner != there.owner:
        raise NotYet("It is done, so its owner stays until it is closed or re-opened.")
    must_be_own(there.force_id, about.owner, on)
    must_be_unchanged(there, seen)
    moved = about.due_on > there.due_on or about.owner != there.owner
    if moved and not why.strip():
        raise NotYet("A later day or another owner needs a reason, which is kept with the change.")
    sentence = told(
        {
            "Title": (there.title, about.title),
            "Owner": (there.owner.name, about.owner.name),
            "Due": (day_name(there.due_on), day_name(about.due_on)),
            "Policy change": (yes(there.policy_change), yes(about.policy_change)),
        },
        why,
    )
    for name, value in vars(about).items():
        setattr(there, name, value)
    there.save()
    link(there, links)
    kept_step(there, Step.Did.CHANGED, on, sentence or "Its words or links.", by)
    kept(by, "action.change", there, there.force_id)


def yes(is_so: bool) -> str:
    """Return a yes or a no."""
    return "yes" if is_so else "no"


@transaction.atomic
def measure_by(
    *, by: Person, action: Action, measure: Measure, newest: Newest | None, why: str, on: date
) -> None:
    """Hold an action to another figure, with a new baseline. Raises NotYet.

    Once it is done the figure stays: one could else look for one that happened to change.
    """
    there = locked(action)
    if there.state not in LASTING:
        raise NotYet(
            "The figure stays now that the action is done. Re-open the action if it was the wrong one."
        )
    if there.began_on is not None and not why.strip():
        raise NotYet("The action has begun, so another figure needs a reason.")
    before = there.indicator or there.no_figure_because
    hold_to(there, measure, newest)
    there.save()
    sentence = told({"Figure": (before, there.indicator or there.no_figure_because)}, why)
    kept_step(there, Step.Did.CHANGED, on, sentence or "What is expected of its figure.", by)
    kept(by, "action.figure", there, there.force_id)


@transaction.atomic
def move(
    *,
    by: Person,
    action: Action,
    to: State,
    on: date,
    why: str = "",
    evidence: Evidence | None = None,
) -> None:
    """Bring an action into another state, since a day. Raises NotYet, or SecondPerson.

    Blocked says by what, done what shows it, re-opened why.
    """
    there = locked(action)
    if to not in NEXT[there.state]:
        raise NotYet(f"It is “{State(there.state).label.lower()}”, and cannot become that next.")
    if to != State.UNDER_WAY and not why.strip():
        raise NotYet(WHY_MISSING[to])
    must_be_of(there.force_id, evidence)
    if to == State.DONE:
        must_be_ready(there, on)
    if to == State.UNDER_WAY and (there.began_on is None or there.state != State.BLOCKED):
        there.began_on = on
    there.state = to
    there.save(update_fields=["state", "began_on"])
    kept_step(there, Step.Did(to), on, why, by, evidence)
    kept(by, f"action.{to}", there, there.force_id)


WHY_MISSING: dict[State, str] = {
    State.BLOCKED: "Say what blocks it.",
    State.DONE: "Say what shows that it is done.",
    State.REOPENED: "Say why it is re-opened.",
}


def must_be_ready(action: Action, on: date) -> None:
    """Raise NotYet if something keeps an action from being done."""
    if action.began_on is not None and on < action.began_on:
        raise NotYet(f"It began on {day_name(action.began_on)}, and cannot be done before that.")
    if action.policy_change and not action.rvias.filter(versions__isnull=False).exists():
        raise NotYet(
            "It changes a policy, so it needs a Rape Victim Impact Assessment that somebody signed off."
        )


@transaction.atomic
def close(
    *, by: Person, action: Action, on: date, why: str, evidence: Evidence | None = None
) -> None:
    """Close an action that somebody else finished. Raises NotYet, or SecondPerson."""
    there = locked(action)
    if there.state != State.DONE:
        raise NotYet("Only what is done can be closed.")
    done = done_step(there.steps.all())
    must_be_second(by, there, [done] if done else [])
    end(there, State.CLOSED, by, on, why, evidence)


@transaction.atomic
def give_up(*, by: Person, action: Action, on: date, why: str) -> None:
    """Give an action up, which takes somebody else than its owner. Raises NotYet, or SecondPerson."""
    there = locked(action)
    if there.state not in LASTING:
        raise NotYet("What is done or closed is not given up. Re-open it first.")
    must_be_second(by, there, [])
    end(there, State.GIVEN_UP, by, on, why, None)


def must_be_second(by: Person, action: Action, steps: Iterable[Step]) -> None:
    """Raise SecondPerson if somebody owns an action or marked it done."""
    if by == action.owner:
        raise SecondPerson("You own this action, so somebody else must do this.")
    if any(step.by == by for step in steps):
        raise SecondPerson("You marked it done, so somebody else must look and close it.")


def end(
    action: Action, state: State, by: Person, on: date, why: str, evidence: Evidence | None
) -> None:
    """Bring an action to its end, with what was seen."""
    if not why.strip():
        raise Refused("Say what you saw, or why.")
    must_be_of(action.force_id, evidence)
    action.state = state
    action.save(update_fields=["state"])
    kept_step(action, Step.Did(state), on, why, by, evidence)
    kept(by, f"action.{state}", action, action.force_id)


def locked(action: Action) -> Action:
    """Return an action as the database has it, held until what is done to it is done."""
    return Action.objects.select_for_update().select_related("owner").get(pk=action.pk)


def kept_step(
    action: Action, did: str, on: date, why: str, by: Person, evidence: Evidence | None = None
) -> Step:
    """Keep a step of an action for good."""
    return Step.objects.create(action=action, did=did, on=on, why=why, by=by, evidence=evidence)
