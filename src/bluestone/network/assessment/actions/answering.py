"""Answering: words, a rating, and where there is no evidence, the word that there is none."""

from dataclasses import dataclass

from django.db import transaction

from bluestone.network.assessment.actions.kept import kept, started, still_open
from bluestone.network.assessment.models import Answer, Assessment, Remark, Rerating
from bluestone.reference.framework import asked
from bluestone.site.accounts.models import Person
from bluestone.site.refused import Refused


class ChangedMeanwhile(Refused):
    """Somebody else saved the same answer since the page was opened."""


class NotAsked(Refused):
    """The question is not asked in this assessment."""


class WhyMissing(Refused):
    """A rating that others may have seen is changed without a reason."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody wrote. `seen` is how often the answer had been changed when they began."""

    question: str
    seen: int
    text: str = ""
    rating: str = ""
    why: str = ""
    no_evidence: bool = False
    no_evidence_why: str = ""


@transaction.atomic
def answer(*, by: Person, assessment: Assessment, draft: Draft) -> Answer:
    """Save an answer and return it.

    Raises Closed, NotAsked, ChangedMeanwhile or WhyMissing.
    """
    still_open(assessment)
    must_be_asked(assessment, draft.question)
    there = locked(assessment, draft.question, by)
    if there.changes != draft.seen:
        raise ChangedMeanwhile(
            f"{there.changed_by} saved this answer while you wrote. Yours is below and not saved. "
            "Compare it with theirs, and save again if it should stand."
        )
    before = there.rating
    if assessment.submitted and before != draft.rating and not draft.why.strip():
        raise WhyMissing(
            "The force’s own rating was finished, so a change needs a reason. Write why it changes."
        )
    there.text, there.rating = draft.text, draft.rating
    there.no_evidence = draft.no_evidence
    there.no_evidence_why = draft.no_evidence_why if draft.no_evidence else ""
    there.look_again = ""
    there.changes += 1
    there.changed_by = by
    there.save()
    if before != draft.rating:
        rerated(there, before, draft.why, by)
    started(by, assessment)
    kept(by, "answer", assessment, draft.question)
    return there


def must_be_asked(assessment: Assessment, question: str) -> None:
    """Raise NotAsked if a question is not one that this assessment asks now."""
    framework = assessment.edition.framework
    ratings = dict(assessment.answers.values_list("question", "rating"))
    if question not in {each.id for each in asked(framework, ratings)}:
        raise NotAsked("This question is not asked: its condition is not met any more.")


def locked(assessment: Assessment, question: str, by: Person) -> Answer:
    """Return the answer to a question, held until the action is done; a new one if there is none."""
    there = assessment.answers.select_for_update().filter(question=question).first()
    return there or Answer(assessment=assessment, question=question, changed_by=by)


def rerated(there: Answer, before: str, why: str, by: Person) -> None:
    """Keep a change of a rating for good."""
    reviewed = there.assessment.reviews.filter(submitted_at__isnull=False).exists()
    Rerating.objects.create(
        answer=there,
        before=before,
        after=there.rating,
        why=why,
        after_reviews=reviewed and there.assessment.submitted,
        by=by,
    )


@transaction.atomic
def remark(*, by: Person, assessment: Assessment, question: str, text: str) -> Remark:
    """Keep what was said of a question when its ratings were talked over."""
    still_open(assessment)
    made = Remark.objects.create(assessment=assessment, question=question, text=text, by=by)
    kept(by, "remark", assessment, question)
    return made
