"""A plan in the demo: gaps from questions, actions held to released figures, recommendations."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

from bluestone.charts.words import phrase
from bluestone.network.assessment.models import Assessment
from bluestone.network.demo.people import MAIN
from bluestone.network.demo.releases import somebody
from bluestone.network.plan import figures
from bluestone.network.plan.actions import acting, gaps, recommending
from bluestone.network.plan.models import State
from bluestone.network.plan.register import read
from bluestone.network.releases import packing, reading
from bluestone.network.releases.glance import says
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
    what: str
    indicator: str
    expected: str  # where the figure should go; of a time, its middle
    state: State
    days_ago: int = 60  # that it was planned


PLANNED = (
    Planned(
        "told_events",
        "Victims learn of an arrest or a release too late",
        "Updates wait for the investigator's next shift, and nobody else sees that one is due.",
        ("high", "high", "middle"),
        "A list each morning of updates that are due, and a deputy for each",
        "Each team starts its day with the updates that are due by its end. Who is away is covered by name.",
        "victims.told_of_arrest",
        "lower",
        State.UNDER_WAY,
    ),
    Planned(
        "contact_plan",
        "Half of victims have no contact plan within seven days",
        "The plan is written at the second meeting, which is often put off.",
        ("middle", "high", "high"),
        "The plan is agreed at the first meeting, on one page",
        "How, how often and by whom is written down with the victim, who keeps a copy.",
        "victims.contact_plan",
        "lower",
        State.DONE,
    ),
    Planned(
        "decision_asked",
        "It is not confirmed with victims that they do not support action",
        "Outcome 16 is given on the strength of one call.",
        ("high", "middle", "high"),
        "A supervisor confirms in writing, with an offer of support, before the outcome is given",
        "No outcome 16 is recorded before a supervisor has written to the victim, and waited for a fortnight.",
        "victims.decision_confirmed",
        "higher",
        State.PLANNED,
    ),
    Planned(
        "learning_hours",
        "Hours for learning are taken back when the team is busy",
        "They are not on the roster.",
        ("middle", "middle", "low"),
        "Four hours a month on the roster, which only a superintendent may take",
        "The hours stand on the roster as duty, and each that is taken is counted with its reason.",
        "officers.learning_hours_per_fte",
        "higher",
        State.BLOCKED,
    ),
    Planned(
        "team_answers",
        "Reports wait days for an investigator",
        "A report is allocated when the inspector is next on duty, which at weekends is days away.",
        ("high", "middle", "middle"),
        "Reports are allocated every day of the week, by whoever is on duty",
        "The duty sergeant allocates each report on its day, and tells the inspector on Monday.",
        "suspects.allocated",
        "lower",
        State.CLOSED,
        days_ago=400,
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
    began = today - timedelta(days=planned.days_ago)
    action = acting.plan(
        by=lead,
        force=force,
        on=began,
        about=acting.About(
            title=planned.action,
            what=planned.what,
            owner=owner,
            due_on=began + timedelta(days=50 if planned.state == State.PLANNED else 120),
        ),
        links=acting.Links(gaps=(gap,)),
        measure=measure(planned, offered, began),
        newest=as_it_was(force.code, planned.indicator, began),
    )
    for number, state in enumerate(WAY[planned.state], 1):
        on = began + timedelta(days=10 * number)
        if state == State.CLOSED:
            acting.close(by=lead, action=action, on=on, why=WHY[state])
        else:
            acting.move(by=owner, action=action, to=state, on=on, why=WHY.get(state, ""))


def as_it_was(force: str, indicator: str, on: date) -> figures.Newest | None:
    """Return what was known of a figure on a day, from the newest release: its last year before."""
    handed, newest = reading.shown(force), figures.newest(force, [indicator]).get(indicator)
    part = reading.part(handed, indicator) if handed else None
    if newest is None or part is None:
        return None
    years = [
        figure
        for figure in packing.figures(part)
        if figure.period.span == "year" and not figure.group and figure.period.until_on < on
    ]
    last = max(years, key=lambda figure: figure.period.until_on, default=None)
    said = says(packing.card(part), last)
    return replace(newest, figure=last, says=said, period=phrase(last.period) if last else "")


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


def measure(planned: Planned, offered: Container[str], began: date) -> acting.Measure:
    """Return the figure that an action is held to, or why there is none."""
    if planned.indicator not in offered:
        return acting.Measure(no_figure_because="No released figure counts this yet.")
    by = began + timedelta(days=330)
    return acting.Measure(indicator=planned.indicator, direction=planned.expected, signal_by=by)


WAY = {
    State.PLANNED: (),
    State.UNDER_WAY: (State.UNDER_WAY,),
    State.BLOCKED: (State.UNDER_WAY, State.BLOCKED),
    State.DONE: (State.UNDER_WAY, State.DONE),
    State.CLOSED: (State.UNDER_WAY, State.DONE, State.CLOSED),
}
WHY = {
    State.BLOCKED: "The roster is changed once a year, in April.",
    State.DONE: "The form is in use in every team since the first of the month.",
    State.CLOSED: "Ten days of allocations were looked through, and each was made on its day.",
}
