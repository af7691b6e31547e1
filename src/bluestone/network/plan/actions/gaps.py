"""Gaps: noted, changed, agreed or not."""

from dataclasses import asdict, dataclass

from django.db import transaction

from bluestone.network.assessment.models import Answer, Assessment
from bluestone.network.assessment.standing import titles_of
from bluestone.network.plan.actions.kept import kept, must_be_of, must_be_unchanged, told
from bluestone.network.plan.models import Gap, GapStep, Judged, Recommendation
from bluestone.network.plan.order import SCALES
from bluestone.site.accounts.models import Force, Person
from bluestone.site.refused import Refused


@dataclass(frozen=True, kw_only=True)
class About:
    """What is said of a gap."""

    title: str
    wrong: str
    cause: str
    cause_words: str
    harm: str
    reach: str
    ease: str


@dataclass(frozen=True, kw_only=True)
class CameFrom:
    """Where a gap was found: at a question, in a recommendation, or elsewhere. One of the three."""

    assessment: Assessment | None = None
    question: str = ""
    recommendation: Recommendation | None = None
    elsewhere: str = ""


@transaction.atomic
def note(*, by: Person, force: Force, about: About, came_from: CameFrom) -> Gap:
    """Note a gap and return it; of a question, with its rating as it is now."""
    must_be_of(force, came_from.assessment, came_from.recommendation)
    made = Gap(force=force, made_by=by, **asdict(about))
    made.assessment, made.question = came_from.assessment, came_from.question
    made.recommendation, made.elsewhere = came_from.recommendation, came_from.elsewhere
    if came_from.assessment is not None:
        made.asked, made.rating = as_it_was(came_from.assessment, came_from.question)
    made.save()
    GapStep.objects.create(gap=made, did=GapStep.Did.NOTED, by=by)
    kept(by, "gap.note", made, force.code)
    return made


def as_it_was(assessment: Assessment, question: str) -> tuple[str, str]:
    """Return a question with its number, and the title of its rating. Raises Refused if there is none."""
    framework = assessment.edition.framework
    place = framework.places.get(question)
    if place is None:
        raise Refused("The assessment has no such question. Begin from the question’s page.")
    answer = Answer.objects.filter(assessment=assessment, question=question).first()
    rating = titles_of(framework)[answer.rating] if answer and answer.rating else ""
    return f"{place.number} {place.question.text}", rating


@transaction.atomic
def change(*, by: Person, gap: Gap, about: About, seen: int) -> None:
    """Change what is said of a gap; how it was judged before is kept. Raises ChangedMeanwhile."""
    there = Gap.objects.select_for_update().get(pk=gap.pk)
    must_be_unchanged(there, seen)
    judged = {
        scale.title: (label(getattr(there, scale.name)), label(getattr(about, scale.name)))
        for scale in SCALES
    }
    causes = Gap.Cause(there.cause).label, Gap.Cause(about.cause).label
    why = told({"Title": (there.title, about.title), "Cause": causes} | judged)
    for name, value in asdict(about).items():
        setattr(there, name, value)
    there.save()
    GapStep.objects.create(gap=there, did=GapStep.Did.CHANGED, why=why or "Its words.", by=by)
    kept(by, "gap.change", there, there.force_id)


def label(judged: str) -> str:
    """Return a word of a scale as people read it."""
    return Judged(judged).label.lower()


@transaction.atomic
def decide(*, by: Person, gap: Gap, agreed: bool, why: str) -> None:
    """Agree that a gap is one, or say why not. Raises Refused where that is so already."""
    there = Gap.objects.select_for_update().get(pk=gap.pk)
    state = Gap.State.AGREED if agreed else Gap.State.NOT_AGREED
    if there.state == state:
        raise Refused(f"It is “{state.label.lower()}” already.")
    if not agreed and not why.strip():
        raise Refused("Say why it is not agreed.")
    there.state = state
    there.save(update_fields=["state"])
    GapStep.objects.create(gap=there, did=state, why=why, by=by)
    kept(by, f"gap.{state}", there, there.force_id)
