"""Two cycles of assessment in the demo: last year's, which is over, and this year's in mid-flight."""

from datetime import date, timedelta
from importlib.resources import files
from random import Random

from bluestone.network.assessment.actions import (
    answering,
    campaigning,
    evidence,
    handing,
    moderating,
    moving,
    reviewing,
)
from bluestone.network.assessment.actions.kept import started
from bluestone.network.assessment.contradictions import Released
from bluestone.network.assessment.models import Assessment, Campaign, Evidence, Stage
from bluestone.network.assessment.moderated import seen_of
from bluestone.network.assessment.standing import Asked, Standing, standing
from bluestone.network.demo.people import MAIN, Cast
from bluestone.network.frameworks import actions as frameworks
from bluestone.network.frameworks.models import Edition
from bluestone.reference.framework import APART, SHIPPED, Question
from bluestone.site.accounts.models import Person

PAPERS = (  # title, kind, days before today on which it took effect
    ("RASSO investigation policy", "policy", 210),
    ("Review of twenty case files", "case file review", 95),
    ("Supervision dashboard", "dashboard or report", 60),
    ("Training record of the specialist team", "training record", 40),
    ("Minutes of the scrutiny panel", "minutes", 420),
)
REACHED = {  # how far each force is in this year's campaign
    "harrowmere": Stage.SUBMITTED,
    "eastermarch": Stage.STARTED,
    "oakhollow": Stage.MODERATED,
    "penwarren": Stage.PLANNED,
    "quillness": Stage.SUBMITTED,
    "stanmoor": Stage.SUBMITTED,
    "wychdale": Stage.STARTED,
}
AFTER = {  # days by which a force reached each stage, from when its cycle was in full swing
    Stage.STARTED: -70,
    Stage.SUBMITTED: -35,
    Stage.MODERATED: -20,
    Stage.PLANNED: -8,
    Stage.REVIEWED: 300,
}
STATEMENT = (
    "We went through every question on which ratings lie two levels or more apart with the lead and the "
    "peer. Most differences are of what counts as evidence: the force rates what it has begun, and we "
    "rated what it could show. Both stand.\n\n"
    "A reader should lean on the lower rating where no evidence is cited."
)
LEFT = {  # of forces that are not through: the part that is answered, of all sections but one
    "eastermarch": (1, "digital"),
    "wychdale": (0.4, "digital"),
}


def editions(by: Cast) -> dict[str, Edition]:
    """Load the frameworks that come with Bluestone, and return them by id."""
    data = files("bluestone.reference").joinpath("data")
    return {
        name: frameworks.load(
            by=by.of("programme"),
            name=f"{name}.yaml",
            data=data.joinpath(f"{name}.yaml").read_bytes(),
        )
        for name in SHIPPED
    }


def cycles(cast: Cast, edition: Edition, today: date) -> tuple[Campaign, Campaign]:
    """Make last year's campaign and this year's, as far as their forces are, and return them."""
    last = campaigning.begin(
        by=cast.of("programme"),
        title=f"First cycle, {today.year - 1}",
        edition=edition,
        forces=[cast.forces[MAIN]],
        opens_on=today - timedelta(days=440),
        closes_on=today - timedelta(days=330),
        review_on=today - timedelta(days=20),
    )
    whole(cast, last.assessments.get(), today - timedelta(days=330), Stage.REVIEWED, seed=1)
    now = campaigning.begin(
        by=cast.of("programme"),
        title=f"Second cycle, {today.year}",
        edition=edition,
        forces=cast.forces.values(),
        opens_on=today - timedelta(days=75),
        closes_on=today + timedelta(days=40),
        review_on=today + timedelta(days=340),
    )
    for number, (force, stage) in enumerate(REACHED.items()):
        on = today - timedelta(days=number)
        whole(cast, now.assessments.get(force=force), on, stage, seed=10 + number)
    return last, now


def whole(cast: Cast, assessment: Assessment, on: date, stage: Stage, *, seed: int) -> None:
    """Bring one assessment to a stage, with all that goes before."""
    force, dice = assessment.force_id, Random(seed)  # noqa: S311
    lead = cast.of("lead", force)
    shown = [
        show(lead, assessment, title, kind, on - timedelta(days=days))
        for title, kind, days in PAPERS
    ]
    started(lead, assessment, on + timedelta(days=AFTER[Stage.STARTED]))
    part, but = LEFT.get(force, (1, ""))
    answer_all(cast, assessment, dice, shown, part=part, but=but, on=on)
    if stage == Stage.STARTED:
        hand_over(cast, assessment, on)
        return
    reach(assessment, lead, Stage.SUBMITTED, on)
    stages = [
        each for each in list(Stage)[2:] if list(Stage).index(each) <= list(Stage).index(stage)
    ]
    sides = ("peer", "academic", "partner") if force == MAIN else ("peer", "academic")
    for number, role in enumerate(sides if stages or force == MAIN else ("peer",)):
        review(cast, assessment, role, Random(seed * 10 + number))  # noqa: S311
    if stages or force == MAIN:
        ask(cast, assessment, on)
    for later in stages:
        if later == Stage.MODERATED:
            moderate(cast, assessment, on)
        else:
            reach(assessment, lead, later, on)


def ask(cast: Cast, assessment: Assessment, on: date) -> None:
    """Ask for moderation, a week before a force has it."""
    moderating.ask(
        by=cast.of("lead", assessment.force_id),
        assessment=Assessment.objects.get(pk=assessment.pk),
        text="Please look at the questions where others are two levels below us.",
        on=on + timedelta(days=AFTER[Stage.MODERATED] - 7),
    )


def moderate(cast: Cast, assessment: Assessment, on: date) -> None:
    """Have the academic reviewer confirm it, with a statement."""
    moderating.confirm(
        by=cast.of("academic", assessment.force_id),
        standing=standing_of(assessment, on),
        seen=seen_of(assessment),
        text=STATEMENT,
        on=on + timedelta(days=AFTER[Stage.MODERATED]),
    )


def show(by: Person, assessment: Assessment, title: str, kind: str, holds: date) -> Evidence:
    """Put a piece of evidence into the force's register, and return it."""
    return evidence.add(
        by=by,
        force=assessment.force,
        about=evidence.About(title=f"{title}, {holds.year}", kind=kind, effective_on=holds),
        file=evidence.Sent(name=f"{title}.txt", content=f"INVENTED: {title}".encode()),
    )


def hand_over(cast: Cast, assessment: Assessment, on: date) -> None:
    """Hand sections to people of the force, and have the first who is through submit theirs."""
    force, until = assessment.force_id, on + timedelta(days=14)
    for section, role in (("digital", "assessor"), ("victims", "contributor")):
        to = cast.of(role, force)
        handed = handing.hand(
            by=cast.of("lead", force), assessment=assessment, section=section, to=to, due_on=until
        )
        theirs = standing_of(assessment, on).section(section)
        if theirs and theirs.finished == len(theirs.questions):
            handing.submit(by=to, handover=handed, section=theirs)


def reach(assessment: Assessment, lead: object, stage: Stage, on: date) -> None:
    """Bring an assessment to its next stage, on the day for it."""
    then = on + timedelta(days=AFTER[stage])
    moving.reach(by=lead, standing=standing_of(assessment, on), stage=stage, on=then)  # type: ignore[arg-type]


def standing_of(assessment: Assessment, on: date) -> Standing:
    """Return how an assessment stands, read anew."""
    fresh = Assessment.objects.get(pk=assessment.pk)
    return standing(fresh, on=on, figures=Released())


def answer_all(
    cast: Cast,
    assessment: Assessment,
    dice: Random,
    shown: list,
    *,
    part: float,
    but: str,
    on: date,
) -> None:
    """Answer a part of the questions of all sections but one, in the words of what good looks like on their level."""
    lead = cast.of("lead", assessment.force_id)
    answered: set[str] = set()
    while left := [
        each
        for each in standing_of(assessment, on).questions
        if each.question.id not in answered and each.place.pillar.id != but
    ]:
        for each in left:
            answered.add(each.question.id)
            if dice.random() < part:
                answer_one(assessment, lead, each, dice, shown)


def answer_one(
    assessment: Assessment, lead: object, each: Asked, dice: Random, shown: list
) -> None:
    """Answer one question: mostly on the middle levels, with evidence or the word that there is none."""
    levels = assessment.edition.framework.levels
    rating = dice.choices([*levels, *APART], [10, 22, 30, 26, 6, 3, 3])[0]
    bare = dice.random() < 0.15
    answering.answer(
        by=lead,  # type: ignore[arg-type]
        assessment=assessment,
        draft=answering.Draft(
            question=each.question.id,
            seen=0,
            text=words(each.question, rating),
            rating=rating,
            no_evidence=bare and rating in levels,
            no_evidence_why="Nobody has looked at it yet." if bare and rating in levels else "",
        ),
    )
    if rating in levels and not bare:
        for paper in dice.sample(shown, dice.choice([1, 1, 2])):
            evidence.cite(
                by=lead,  # type: ignore[arg-type]
                assessment=assessment,
                question=each.question.id,
                evidence=paper,
                where=f"page {dice.randint(1, 9)}",
            )


def words(question: Question, rating: str) -> str:
    """Return what a force says of a question, on its level."""
    return question.good.get(rating, "")


def review(cast: Cast, assessment: Assessment, role: str, dice: Random) -> None:
    """Give a second rating, near the force's own and seldom above it, and hand it in."""
    by = cast.of(role, assessment.force_id)
    levels = assessment.edition.framework.levels
    mine = reviewing.begin(by=by, assessment=assessment, side=role)
    own = dict(assessment.answers.values_list("question", "rating"))
    for place in assessment.edition.framework.places.values():
        if own.get(place.question.id) not in levels or (
            role == "partner" and not place.question.partner
        ):
            continue
        at = levels.index(own[place.question.id]) + dice.choices([0, -1, -2, 1], [55, 30, 8, 7])[0]
        rating = levels[min(max(at, 0), len(levels) - 1)]
        why = (
            "As the level says, from what we were shown." if role != "partner" else "As we see it."
        )
        reviewing.rate(by=by, review=mine, question=place.question.id, rating=rating, why=why)
    reviewing.hand_in(by=by, review=mine)
