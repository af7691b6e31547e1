"""What other programs are told of a force's improvement plan: gaps and actions as tidy rows.

Who owns an action is not told: a dashboard of a force needs no names.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from bluestone.network.api.schemas import Whole
from bluestone.network.plan import figures
from bluestone.network.plan.models import Gap
from bluestone.network.plan.standing import Acting, indicators_of, plan_of
from bluestone.site.accounts.models import Force

Judged = Literal["low", "middle", "high"]


class GapRow(Whole):
    """One gap of a force, and how it was judged. Nothing is added up."""

    gap: int = Field(description="Its number on this site.")
    force: str = Field(description="The force, by its code.")
    title: str = Field(description="What is wrong, in a line.")
    cause: str = Field(
        description="What lies behind it: process, people, data, partner, law, money, other."
    )
    harm: Judged = Field(description="How much harm it does. An order and no number.")
    reach: Judged = Field(description="How many it reaches.")
    ease: Judged = Field(description="How easily it is mended.")
    state: Literal["noted", "agreed", "not_agreed"] = Field(description="Whether the force agreed.")
    question: str = Field(
        description="The question that it came from, by its id; empty: elsewhere."
    )


class ActionRow(Whole):
    """One action, and the figure that it is held to."""

    action: int = Field(description="Its number on this site.")
    force: str = Field(description="The force, by its code.")
    title: str = Field(description="What is done, in a line.")
    gaps: list[int] = Field(description="The gaps that it is for, by their numbers.")
    state: Literal["planned", "under_way", "blocked", "done", "closed", "reopened", "given_up"] = (
        Field(description="Where it stands. Done is not closed, and neither says that it worked.")
    )
    due_on: date = Field(description="The day by which it is to be done.")
    late: bool = Field(description="Whether it should have been done by today and is not.")
    indicator: str = Field(
        description="Its figure, by the indicator's id; empty where it has none."
    )
    no_figure_because: str = Field(description="Why it has none; empty where it has one.")
    direction: Literal["higher", "lower", "steady", ""] = Field(
        description="Where the figure is expected to go; empty where there is none."
    )
    signal_by: date | None = Field(description="The day by which a signal is expected.")
    baseline: str = Field(description="What the figure was at first, in words.")
    worked: str = Field(
        description="What the figure says of it since, in words. No cause is claimed."
    )


class Plan(Whole):
    """A force's improvement plan on a day."""

    force: str = Field(description="The force, by its code.")
    on: date = Field(description="The day on which it stood so.")
    gaps: list[GapRow] = Field(description="Its gaps, a row each.")
    actions: list[ActionRow] = Field(description="Its actions, a row each, late ones first.")


def told(force: Force, on: date) -> Plan:
    """Return a force's plan as it stands on a day, held against its newest released figures."""
    plan = plan_of(force, on, figures.newest(force.code, indicators_of(force)))
    return Plan(
        force=force.code,
        on=on,
        gaps=[gap_row(gap) for gap in plan.gaps],
        actions=[action_row(each) for each in plan.acting],
    )


def gap_row(gap: Gap) -> GapRow:
    """Return a gap as a row."""
    told = {name: getattr(gap, name) for name in ("title", "cause", "harm", "reach", "ease")}
    return GapRow(gap=gap.pk, force=gap.force_id, state=gap.state, question=gap.question, **told)


def action_row(acting: Acting) -> ActionRow:
    """Return an action as a row, with what its figure says of it once it is done."""
    action = acting.action
    return ActionRow(
        action=action.pk,
        force=action.force_id,
        title=action.title,
        gaps=[gap.pk for gap in action.gaps.all()],
        state=action.state,
        due_on=action.due_on,
        late=acting.late,
        indicator=action.indicator,
        no_figure_because=action.no_figure_because,
        direction=action.direction if action.indicator else "",
        signal_by=action.signal_by,
        baseline=acting.baseline,
        worked=acting.worked,
    )
