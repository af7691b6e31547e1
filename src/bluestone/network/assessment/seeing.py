"""Who may see which rating when. Nobody sees another's until their own stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from bluestone.network.assessment.models import Assessment, Review
from bluestone.site.accounts.access import Access
from bluestone.site.accounts.roles import May

SIDES = {"peer": Review.Side.PEER, "academic": Review.Side.ACADEMIC, "partner": Review.Side.PARTNER}


@dataclass(frozen=True)
class Sight:
    """What somebody may see of the ratings of an assessment, and if not, why not yet."""

    own: bool  # the force's own ratings
    reviews: tuple[Review, ...]
    why_not: str = ""


def side_of(access: Access) -> str:
    """Return from which side somebody reviews, by their role."""
    return next(SIDES[role.id] for role in access.roles if role.id in SIDES)


def sight(assessment: Assessment, access: Access) -> Sight:
    """Return what somebody may see of the ratings of an assessment."""
    handed_in = tuple(
        review
        for review in assessment.reviews.select_related("reviewer").prefetch_related("ratings")
        if review.submitted_at is not None
    )
    if access.may(May.SEE_REVIEWS):
        return sight_of_force(assessment, handed_in)
    return sight_of_reviewer(assessment, handed_in, access)


def sight_of_force(assessment: Assessment, handed_in: tuple[Review, ...]) -> Sight:
    """Return what the force, and who inspects it, may see."""
    if assessment.submitted:
        return Sight(True, handed_in)
    return Sight(
        True,
        (),
        "Others’ ratings are shown once the force has finished its own, so that neither leans on "
        "the other.",
    )


def sight_of_reviewer(assessment: Assessment, handed_in: Iterable[Review], access: Access) -> Sight:
    """Return what a reviewer may see: all once their own review is handed in, and nothing before."""
    handed_in = tuple(handed_in)
    if all(review.reviewer_id != access.person.pk for review in handed_in):
        return Sight(False, (), "You see the others’ ratings once you have handed in your own.")
    if not assessment.submitted:
        own = tuple(r for r in handed_in if r.reviewer_id == access.person.pk)
        return Sight(False, own, "The force has not finished its own rating yet.")
    return Sight(True, handed_in)
