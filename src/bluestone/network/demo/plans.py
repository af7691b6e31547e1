"""A plan in the demo: gaps from questions, actions held to released figures, recommendations."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from bluestone.network.assessment.models import Assessment
from bluestone.network.demo.people import MAIN
from bluestone.network.demo.releases import somebody
from bluestone.network.plan import figures
from bluestone.network.plan.actions import acting, gaps, recommending
from bluestone.network.plan.models import State
from bluestone.network.plan.register import read
from bluestone.site.accounts.models import Force, Person

REGISTER = "register.csv"  # invented, as everything here is


@dataclass(frozen=True)
class Planned:
    """A gap, how it is judged, and the action for it, with how far that is."""

    question: str
    title: str
    wrong: str
    judged: tuple[str, str, str]  # harm, reach, ease
    action: str
    indicator: str
    state: State


PLANNED = (
    Planned(
        "told_events",
        "Victims learn of an arrest or a release too late",
        "Updates wait for the investigator's next shift, and nobody else sees that one is due.",
        ("high", "high", "middle"),
        "A list each morning of updates that are due, and a deputy for each",
        "victims.told_of_arrest",
        State.UNDER_WAY,
    ),
    Planned(
        "contact_plan",
        "Half of victims have no contact plan within seven days",
        "The plan is written at the second meeting, which is often put off.",
        ("middle", "high", "high"),
        "The plan is agreed at the first meeting, on one page",
        "victims.contact_plan",
        State.DONE,
    ),
    Planned(
        "decision_asked",
        "It is not confirmed with victims that they do not support action",
        "Outcome 16 is given on the strength of one call.",
        ("high", "middle", "high"),
        "A supervisor confirms in writing, with an offer of support, before the outcome is given",
        "victims.decision_confirmed",
        State.PLANNED,
    ),
    Planned(
        "learning_hours",
        "Hours for learning are taken back when the team is busy",
        "They are not on the roster.",
        ("middle", "middle", "low"),
        "Four hours a month on the roster, which only a superintendent may take",
        "officers.learning_hours_per_fte",
        State.BLOCKED,
    ),
)


def plans(today: date) -> None:
    """Give the main force a plan, in mid-flight."""
    force = Force.objects.get(code=MAIN)
    lead, second = somebody("lead", force), somebody("assessor", force)
    rows = read(files("bluestone.network.demo").joinpath(REGISTER).read_bytes()).rows
    recommending.take_in(by=lead, force=force, rows=rows, wanted=(), name=REGISTER)
    assessment = Assessment.objects.filter(force=force).first()
    offered = figures.offered(MAIN)
    for planned in PLANNED:
        one(planned, force, assessment, offered, (lead, second), today)


def one(
    planned: Planned,
    force: Force,
    assessment: Assessment | None,
    offered: Container[str],
    people: tuple[Person, Person],
    today: date,
) -> None:
    """Note one gap, agree it, and plan its action."""
    lead, owner = people
    gap = gaps.note(
        by=lead, force=force, about=about(planned), came_from=came_from(planned, assessment)
    )
    gaps.decide(by=owner, gap=gap, agreed=True, why="")
    action = acting.plan(
        by=lead,
        force=force,
        on=today - timedelta(days=60),
        about=acting.About(
            title=planned.action,
            what=f"{planned.action}.",
            owner=owner,
            due_on=today + timedelta(days=-10 if planned.state == State.PLANNED else 60),
        ),
        links=acting.Links(gaps=(gap,)),
        measure=measure(planned, offered, today),
        newest=figures.newest(force.code, [planned.indicator]).get(planned.indicator),
    )
    for number, state in enumerate(WAY[planned.state]):
        on = today - timedelta(days=50 - 10 * number)
        acting.move(by=owner, action=action, to=state, on=on, why=WHY.get(state, ""))


def about(planned: Planned) -> gaps.About:
    """Return what is said of a gap."""
    harm, reach, ease = planned.judged
    return gaps.About(
        title=planned.title,
        wrong=planned.wrong,
        cause="process",
        cause_words="",
        harm=harm,
        reach=reach,
        ease=ease,
    )


def came_from(planned: Planned, assessment: Assessment | None) -> gaps.CameFrom:
    """Return where a gap was found: at its question, or where there is no assessment elsewhere."""
    if assessment is None:
        return gaps.CameFrom(elsewhere="The review of twenty case files")
    return gaps.CameFrom(assessment=assessment, question=planned.question)


def measure(planned: Planned, offered: Container[str], today: date) -> acting.Measure:
    """Return the figure that an action is held to, or why there is none."""
    if planned.indicator not in offered:
        return acting.Measure(no_figure_because="No released figure counts this yet.")
    by = today + timedelta(days=270)
    return acting.Measure(indicator=planned.indicator, direction="higher", signal_by=by)


WAY = {
    State.PLANNED: (),
    State.UNDER_WAY: (State.UNDER_WAY,),
    State.BLOCKED: (State.UNDER_WAY, State.BLOCKED),
    State.DONE: (State.UNDER_WAY, State.DONE),
}
WHY = {
    State.BLOCKED: "The roster is changed once a year, in April.",
    State.DONE: "The form is in use in every team since the first of the month.",
}
