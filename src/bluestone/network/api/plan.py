"""The seam to a force's improvement plan: what other programs are told of it. Not joined yet.

The room of plans is written elsewhere. To join it: write `told(force, on)` here, which turns
`network.plan.standing.plan_of` into a `Plan`; add an endpoint at `/forces/{force}/plan` that
`needs(Right.PLAN)`; and take `Right.PLAN` out of `forms.NOT_YET`. Who owns an action is not told: a
dashboard of a force needs no names.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from bluestone.network.api.schemas import Whole

Judged = Literal["low", "middle", "high"]


class GapRow(Whole):
    """One gap of a force, and how it was judged. Nothing is added up."""

    gap: int = Field(description="Its number on this site.")
    force: str = Field(description="The force, by its code.")
    title: str = Field(description="What is wrong, in a line.")
    cause: str = Field(
        description="What lies behind it: process, people, data, partner, law, money."
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
    gaps: list[GapRow]
    actions: list[ActionRow]
