"""Recommendations: taken in from a file, answered, and commented on. Nothing is changed unasked."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction

from bluestone.network.plan.actions.kept import kept, must_be_unchanged
from bluestone.network.plan.comparing import Changed, compared
from bluestone.network.plan.models import Recommendation, RecommendationStep
from bluestone.network.plan.register import Row
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.models import Kind


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is said of a recommendation, and why it is said now."""

    state: str
    force_comment: str
    pcc_comment: str
    why: str


@dataclass(frozen=True)
class Taken:
    """How many recommendations a file brought, and of how many it changed the words."""

    new: int
    changed: int


@transaction.atomic
def take_in(
    *, by: Person, force: Force, rows: Collection[Row], wanted: Collection[int], name: str
) -> Taken:
    """Take a file into the register: what is new, and of what it says otherwise only what is wanted.

    `wanted` are ids of recommendations whose words somebody chose to change; `name` is the file's.
    """
    found = compared(rows, force.recommendations.select_for_update())
    for row in found.new:
        made = Recommendation.objects.create(force=force, **asdict(row))
        step(made, f"Taken in from {name}.", by)
    chosen = [each for each in found.changed if each.there.pk in wanted]
    for each in chosen:
        reword(each, name, by)
    taken = Taken(len(found.new), len(chosen))
    if taken != Taken(0, 0):
        kept(by, "recommendations.take-in", force, force.code, Kind.COLLECTION)
    return taken


def reword(each: Changed, name: str, by: Person) -> None:
    """Change the words of a recommendation, keeping what they were."""
    there = each.there
    for difference in each.differences:
        setattr(there, difference.column, getattr(each.row, difference.column))
    there.changes += 1
    there.save()
    said = "; ".join(f"{d.what} was: {d.before}" for d in each.differences)
    step(there, f"Changed by {name}. {said}", by)


def step(there: Recommendation, why: str, by: Person) -> None:
    """Keep how a recommendation stands now, for good."""
    RecommendationStep.objects.create(
        recommendation=there,
        state=there.state,
        force_comment=there.force_comment,
        pcc_comment=there.pcc_comment,
        why=why,
        by=by,
    )


@transaction.atomic
def answer(*, by: Person, recommendation: Recommendation, answer: Answer, seen: int) -> None:
    """Say how a force stands with a recommendation. Raises ChangedMeanwhile."""
    there = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    must_be_unchanged(there, seen)
    there.state = answer.state
    there.force_comment, there.pcc_comment = answer.force_comment, answer.pcc_comment
    there.save()
    step(there, answer.why, by)
    kept(by, f"recommendation.{there.state}", there, there.force_id)
