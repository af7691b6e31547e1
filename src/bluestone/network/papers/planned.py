"""The plan as parts of a paper, and a reply to recommendations in the pattern of commissioners."""

from bluestone.charts.words import day_name, several
from bluestone.network.papers.paper import Block, Paper, heading, points, table, text
from bluestone.network.plan.telling import ActionTold, PlanTold, RecommendationTold, ReplyTold

MATTER = 3  # gaps that a board is shown first, in either order


def planned(plan: PlanTold) -> tuple[Block, ...]:
    """Return a plan as parts of a paper."""
    return (
        heading("The improvement plan"),
        *(text(words) for words in plan.read_as),
        heading(f"First {plan.by_harm_words}", 3),
        points(plan.by_harm[:MATTER], "No gap is agreed."),
        heading(f"First {plan.by_ease_words}", 3),
        points(plan.by_ease[:MATTER], "No gap is agreed."),
        *table(
            "Actions",
            ("Action", "Owner", "Due", "Status", "Figure, and what is expected", "Has it worked?"),
            tuple(row(each) for each in plan.actions),
            "There is no action yet.",
        ),
        heading("Gaps without an action", 3),
        points(plan.without_action, "None."),
    )


def row(action: ActionTold) -> tuple[str, ...]:
    """Return an action as a row of a table."""
    late = f", {several(action.days_late, 'day')} late" if action.late else ""
    late = f", {several(action.done_late, 'day')} late" if action.done_late else late
    blocked = f": {action.blocked_because}" if action.blocked_because else ""
    now = action.newest or "nothing is released."
    figure = (
        f"{action.figure}: {action.expected[:1].lower()}{action.expected[1:]}. "
        f"Then: {action.baseline} Now: {now}"
        if action.figure
        else f"None: {action.no_figure_because}"
    )
    return (
        action.title,
        action.owner,
        day_name(action.due_on),
        f"{action.state}{late}{blocked}",
        figure,
        action.worked_words or action.worked,
    )


def plan_paper(plan: PlanTold) -> Paper:
    """Return a plan as a paper of its own."""
    return Paper(
        title="Improvement plan",
        force=plan.force,
        on=plan.on,
        invented=plan.invented,
        blocks=planned(plan),
    )


def reply_paper(reply: ReplyTold) -> Paper:
    """Return a reply to recommendations: number, text, force's comment, commissioner's comment, status."""
    rows = tuple(
        (
            f"{each.source} {each.number}",
            recommended(each),
            each.force_comment or "–",
            each.pcc_comment or "–",
            each.status + (f", late since {day_name(each.deadline)}" if each.late else ""),
        )
        for each in reply.recommendations
    )
    head = ("Number", "Recommendation", "Force comment", "PCC comment", "Status")
    return Paper(
        title="Reply to recommendations" + (f" of {reply.source}" if reply.source else ""),
        force=reply.force,
        on=reply.on,
        invented=reply.invented,
        blocks=table("Recommendations", head, rows, "There is none in the register."),
    )


def recommended(each: RecommendationTold) -> str:
    """Return a recommendation: its title, its text, and by when."""
    title = f"{each.title.rstrip('.:')}: " if each.title else ""
    by = f" (Deadline: {day_name(each.deadline)}.)" if each.deadline else ""
    return f"{title}{each.text}{by}"
