"""Taking an assessment to a newer version of its framework. Every answer survives."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from bluestone.network.assessment.actions.answering import rerated
from bluestone.network.assessment.actions.handing import NotYet
from bluestone.network.assessment.actions.kept import kept, still_open
from bluestone.network.assessment.models import Answer, Assessment, Citation
from bluestone.network.frameworks.models import Edition
from bluestone.reference.framework import DONT_KNOW
from bluestone.reference.migration import migration
from bluestone.site.accounts.models import Person


@dataclass(frozen=True)
class Move:
    """An answer that goes to a question of the new version, as which rating, and why to look."""

    answer: Answer
    rating: str
    why: str


@transaction.atomic
def renew(*, by: Person, assessment: Assessment, edition: Edition) -> None:
    """Take an assessment to another version of its framework.

    Raises NotYet once somebody's second rating is begun, and OtherFramework.
    """
    still_open(assessment)
    if assessment.reviews.exists():
        raise NotYet(
            "Second ratings were begun by this version, so it stays until the next campaign."
        )
    moved = migration(assessment.edition.framework, edition.framework)
    moves = defaultdict(list)
    for answer in assessment.answers.prefetch_related("citations"):
        fate = moved.fate(answer.question, answer.rating or DONT_KNOW)  # neither is on a level
        for question, rating in fate.to:
            moves[question].append(Move(answer, (answer.rating and rating) or "", fate.why))
    set_aside(assessment)
    taken: set[int] = set()
    for question, found in moves.items():
        settle(question, found, taken, by)
    assessment.edition = edition
    assessment.save(update_fields=["edition"])
    put_back(assessment)
    kept(by, "renew", assessment, f"framework {edition.pk}")


def set_aside(assessment: Assessment) -> None:
    """Give every answer a name of its own for a moment, so that two may change places."""
    for answer in assessment.answers.all():
        Answer.objects.filter(pk=answer.pk).update(question=f"-{answer.pk}-{answer.question}")


def put_back(assessment: Assessment) -> None:
    """Give answers that went nowhere their old name again: their question is no longer asked."""
    for answer in assessment.answers.filter(question__startswith="-"):
        answer.question = answer.question.split("-", 2)[2]
        answer.save(update_fields=["question"])


def settle(question: str, found: list[Move], taken: set[int], by: Person) -> None:
    """Have one question of the new version take the answers that come to it.

    The first answer moves; where it went elsewhere already, it is copied. Words of several are
    joined, and their citations too.
    """
    first = found[0]
    answer = first.answer
    fresh = answer.pk in taken
    if fresh:
        answer = Answer(assessment=answer.assessment, changed_by=answer.changed_by)
    answer.question, before = question, first.answer.rating
    answer.text = "\n\n".join(move.answer.text for move in found if move.answer.text)
    answer.rating = first.rating
    answer.no_evidence = all(move.answer.no_evidence for move in found)
    answer.no_evidence_why = first.answer.no_evidence_why if answer.no_evidence else ""
    answer.look_again = first.why
    answer.changes += 1
    answer.save()
    for move in found[0 if fresh else 1 :]:
        for cited in move.answer.citations.all():
            Citation.objects.get_or_create(
                answer=answer,
                evidence_id=cited.evidence_id,
                defaults={"where": cited.where, "by": cited.by},
            )
    taken.add(first.answer.pk)
    if before != answer.rating:
        rerated(answer, before, first.why, by)
