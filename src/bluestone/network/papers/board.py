"""The paper for a board: where the force stands, what others saw, what speaks against it, the plan."""

from bluestone.network.assessment.agreement import Agreed, Row
from bluestone.network.assessment.standing import Asked, Standing, titles_of
from bluestone.network.papers.paper import Block, Paper, heading, points, table, text
from bluestone.network.papers.planned import planned
from bluestone.network.plan.telling import PlanTold

LOWEST = 8  # questions that stand in the paper, lowest first; ours
NO_SCORE = (
    "Levels are in an order and are no numbers: nothing here is added up or averaged, and there is no "
    "overall score."
)


def board_paper(
    of: Standing, rows: tuple[Row, ...], agreements: tuple[Agreed, ...], plan: PlanTold
) -> Paper:
    """Return the paper for a board on an assessment and the plan that came of it."""
    force = of.assessment.force
    return Paper(
        title=f"Rape and serious sexual offences: {of.assessment.campaign.title}",
        force=force.title,
        on=plan.on,
        invented=force.invented,
        blocks=(
            *standing_blocks(of),
            *lowest_blocks(of),
            *beside_blocks(rows, agreements),
            *against_blocks(of),
            *planned(plan),
        ),
    )


def standing_blocks(of: Standing) -> tuple[Block, ...]:
    """Return where the force stands, section by section."""
    titles = tuple(titles_of(of.framework).values())
    found = tuple(
        (
            section.group.title,
            *(str(dict(section.spread(of.framework)).get(title, 0)) for title in titles),
        )
        for section in of.sections
    )
    done = len(of.questions) - len(of.unfinished)
    return (
        heading("Where we stand"),
        text(
            f"{done} of {len(of.questions)} questions are finished, by {of.assessment.edition} "
            f"({of.framework.source}). {NO_SCORE}"
        ),
        *table("How many questions the force put on each level", ("Section", *titles), found, ""),
    )


def lowest_blocks(of: Standing) -> tuple[Block, ...]:
    """Return the lowest ratings, with what the force says and what it shows."""
    titles = titles_of(of.framework)
    found = tuple(
        (f"{each.place.number} {each.question.text}", titles[each.rating], shown(each))
        for each in of.weakest[:LOWEST]
    )
    head = ("Question", "Our rating", "Evidence")
    return table("The lowest ratings first", head, found, "No question is rated on a level yet.")


def shown(each: Asked) -> str:
    """Return what shows an answer, in words; that there is nothing is said too."""
    said = each.answer
    if said is None or (not said.no_evidence and not said.citations.all()):
        return "No evidence."
    if said.no_evidence:
        return f"No evidence. {said.no_evidence_why}".strip()
    return "; ".join(str(cited.evidence) for cited in said.citations.all())


def beside_blocks(rows: tuple[Row, ...], agreements: tuple[Agreed, ...]) -> tuple[Block, ...]:
    """Return how far others agree, and where they see it otherwise."""
    if not agreements:
        return (
            heading("What others saw"),
            text("No second rating stands beside ours yet: this is our own view alone."),
        )
    said = tuple(
        (
            f"{each.first} and {each.second.lower()}",
            str(each.found.items),
            estimate(each.found.second.value, each.found.second.interval),
        )
        for each in agreements
    )
    wide = tuple(
        f"{row.place.number} {row.place.question.text} ({', '.join(row.given)})"
        for row in rows
        if row.apart >= 2
    )
    return (
        heading("What others saw"),
        *table(
            "How far ratings agree",
            ("Between", "Questions", "Gwet’s AC2 (95 % interval)"),
            said,
            "",
        ),
        heading("Where they lie two levels or more apart", 3),
        points(wide, "Nowhere."),
    )


def estimate(value: float | None, interval: object) -> str:
    """Return a coefficient with its interval, or that it is not said."""
    if value is None:
        return "not said: too few"
    if interval is None:
        return f"{value:.2f}"
    return f"{value:.2f} ({interval.low:.2f} to {interval.high:.2f})"  # type: ignore[attr-defined]


def against_blocks(of: Standing) -> tuple[Block, ...]:
    """Return what speaks against our own ratings."""
    numbers = {each.question.id: each.place.number for each in of.questions}
    found = tuple(f"{numbers[each.question]}: {each.sentence}" for each in of.contradictions)
    return (
        heading("What speaks against our ratings"),
        text("Found by rule, from evidence and released figures."),
        points(found, "Nothing was found."),
    )
