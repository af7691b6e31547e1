"""The paper for a board: where the force stands, what others saw, what speaks against it, the plan."""

from dataclasses import dataclass

from django.utils import timezone

from bluestone.charts.words import day_name, several
from bluestone.network.assessment.agreement import Agreed, Row
from bluestone.network.assessment.models import Rerating, Stage
from bluestone.network.assessment.moderated import Moderated
from bluestone.network.assessment.standing import Asked, Standing, titles_of
from bluestone.network.papers.changed import WHEN
from bluestone.network.papers.paper import Block, Paper, heading, points, table, text
from bluestone.network.papers.planned import planned
from bluestone.network.plan.telling import PlanTold
from bluestone.statistics.agreement import Estimate

LOWEST = 8  # questions that stand in the paper, lowest first; ours
NO_SCORE = (
    "Levels are in an order and are no numbers: nothing here is added up or averaged, and there is no "
    "overall score."
)
TOTALS = (
    "Follow-up questions open with answers, so the total differs from force to force and may change "
    "from one day to the next."
)
AGREEING = (
    "Same level: of the questions that both put on a level, how many they put on the same one. Weighted "
    "kappa: how far they agree beyond chance, where one level apart counts more than two; it is low where "
    "nearly all ratings are on one level, however well two agree. Gwet’s AC2: the same, without that "
    "weakness. Of both 1 is full agreement, and 0 what chance alone gives. In brackets: 95 % intervals."
)


@dataclass(frozen=True)
class Beside:
    """All ratings beside each other: by whom, question by question, how far they agree, and what was made of them."""

    raters: tuple[str, ...]
    rows: tuple[Row, ...]
    agreements: tuple[Agreed, ...]
    moderated: Moderated


def board_paper(
    of: Standing, beside: Beside, changes: tuple[Rerating, ...], plan: PlanTold
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
            *beside_blocks(beside),
            *moderated_blocks(of, beside.moderated),
            *changed_blocks(of, changes),
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
            f"({of.framework.source}). {TOTALS} {NO_SCORE}"
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


def beside_blocks(beside: Beside) -> tuple[Block, ...]:
    """Return how far others agree, and where they see it otherwise."""
    if not beside.agreements:
        return (
            heading("What others saw"),
            text("No second rating stands beside ours yet: this is our own view alone."),
        )
    head = ("Between", "Questions", "Same level", "Weighted kappa", "Gwet’s AC2")
    said = tuple(agreement_row(each) for each in beside.agreements)
    wide = tuple(
        f"{row.place.number} {row.place.question.text} ({given(beside.raters, row)})"
        for row in beside.rows
        if row.apart >= 2
    )
    return (
        heading("What others saw"),
        *table("How far ratings agree", head, said, ""),
        text(AGREEING),
        heading("Where they lie two levels or more apart", 3),
        points(wide, "Nowhere."),
    )


def moderated_blocks(of: Standing, said: Moderated) -> tuple[Block, ...]:
    """Return what the moderator made of it, or that nobody has moderated yet."""
    head = heading("Moderation", 3)
    if found := said.statement:
        parts = tuple(text(part) for part in found.text.split("\n\n"))
        return (head, text(f"Moderated on {day_name(found.on)}. {found.title}:"), *parts)
    if Stage.MODERATED in of.assessment.stages:
        return (head, text("Moderated without a statement, before one was asked for."))
    if found := said.waiting:
        return (head, text(f"It has waited for an academic reviewer since {day_name(found.on)}."))
    if found := said.returned:
        return (head, text(f"Returned on {day_name(found.on)}. {found.title}: {found.text}"))
    return (head, text("Not moderated: no academic reviewer has confirmed it yet."))


def agreement_row(each: Agreed) -> tuple[str, ...]:
    """Return how far two raters agree, as a row of a table."""
    return (
        f"{each.first} and {each.second.lower()}",
        str(each.found.items),
        percent(each.found.same),
        estimate(each.found.linear_kappa),
        estimate(each.found.second),
    )


def given(raters: tuple[str, ...], row: Row) -> str:
    """Return who gave what to a question."""
    return "; ".join(
        f"{who}: {'not rated' if what == '–' else what}"
        for who, what in zip(raters, row.given, strict=True)
    )


def percent(of: Estimate) -> str:
    """Return a share of questions with its interval, or that it is not said."""
    if of.value is None:
        return "not said: too few"
    told = f"{100 * of.value:.0f} %"
    between = of.interval
    return f"{told} ({100 * between.low:.0f} to {100 * between.high:.0f})" if between else told


def estimate(of: Estimate) -> str:
    """Return a coefficient with its interval, or why it is not said."""
    if of.value is None:
        return f"not said: {of.why_not}" if of.why_not else "not said"
    between = of.interval
    return (
        f"{of.value:.2f} ({between.low:.2f} to {between.high:.2f})"
        if between
        else f"{of.value:.2f}"
    )


def changed_blocks(of: Standing, changes: tuple[Rerating, ...]) -> tuple[Block, ...]:
    """Return which of our ratings were changed when others could be seen, and why."""
    titles, places = titles_of(of.framework), of.framework.places
    found = tuple(
        f"{places[each.answer.question].number if each.answer.question in places else each.answer.question}: "
        f"from {titles.get(each.before, each.before)} to {titles.get(each.after, each.after)} "
        f"on {day_name(timezone.localdate(each.at))}. {each.why}".strip()
        for each in changes
    )
    was = "was" if len(found) == 1 else "were"
    return (
        heading("Ratings that were changed late", 3),
        text(
            f"{several(len(found), 'rating').capitalize()} {was} {WHEN}."
            if found
            else f"No rating was {WHEN}."
        ),
        *((points(found, ""),) if found else ()),
    )


def against_blocks(of: Standing) -> tuple[Block, ...]:
    """Return what speaks against our own ratings."""
    numbers = {each.question.id: each.place.number for each in of.questions}
    found = tuple(f"{numbers[each.question]}: {each.sentence}" for each in of.contradictions)
    return (
        heading("What speaks against our ratings"),
        text("Found by rule, from evidence and released figures."),
        points(found, "Nothing was found."),
    )
