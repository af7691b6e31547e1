"""Second ratings: begun, written one by one, and handed in, after which they stay."""

from django.db import transaction
from django.utils import timezone

from bluestone.network.assessment.actions.handing import NotYet
from bluestone.network.assessment.actions.kept import kept, still_open
from bluestone.network.assessment.models import Assessment, Review, SecondRating
from bluestone.site.accounts.models import Person
from bluestone.site.refused import Refused


class HandedIn(Refused):
    """A review was handed in, and stays as it is."""


@transaction.atomic
def begin(*, by: Person, assessment: Assessment, side: str) -> Review:
    """Return somebody's review of an assessment, begun now if it is not yet."""
    there = assessment.reviews.filter(reviewer=by).first()
    if there is not None:
        return there
    still_open(assessment)
    made = Review.objects.create(assessment=assessment, reviewer=by, side=side)
    kept(by, "review.begin", assessment)
    return made


@transaction.atomic
def rate(*, by: Person, review: Review, question: str, rating: str, why: str) -> SecondRating:
    """Write a second rating, and return it. Raises HandedIn."""
    still_open(review.assessment)
    if review.submitted_at is not None:
        raise HandedIn("Your review was handed in, and stays as it is.")
    made, _ = SecondRating.objects.update_or_create(
        review=review, question=question, defaults={"rating": rating, "why": why}
    )
    kept(by, "review.rate", review.assessment, question)
    return made


@transaction.atomic
def hand_in(*, by: Person, review: Review) -> None:
    """Hand a review in. Raises HandedIn, or NotYet while it rates nothing."""
    still_open(review.assessment)
    if review.submitted_at is not None:
        raise HandedIn("Your review was handed in already.")
    if not review.ratings.exists():
        raise NotYet("Rate at least one question before you hand your review in.")
    review.submitted_at = timezone.now()
    review.save(update_fields=["submitted_at"])
    kept(by, "review.hand-in", review.assessment)
