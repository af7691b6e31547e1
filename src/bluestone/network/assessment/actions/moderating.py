"""Moderation: the lead asks, and an academic reviewer confirms or returns. Nobody's rating is overwritten."""

from datetime import date

from django.db import transaction

from bluestone.network.assessment.actions.answering import ChangedMeanwhile
from bluestone.network.assessment.actions.handing import NotYet
from bluestone.network.assessment.actions.kept import kept, still_open
from bluestone.network.assessment.actions.moving import must_be_next, reach
from bluestone.network.assessment.models import Assessment, Moderation, Review, Stage
from bluestone.network.assessment.moderated import moderated, seen_of
from bluestone.network.assessment.standing import Standing
from bluestone.site.accounts.models import Person

Step = Moderation.Step
MODERATOR = Review.Side.ACADEMIC  # the role of the same name may moderate, and no other


@transaction.atomic
def ask(*, by: Person, assessment: Assessment, text: str, on: date) -> Moderation:
    """Ask an academic reviewer to moderate, and return the asking.

    Raises NotYet where there is nothing to moderate by, or it waits already.
    """
    still_open(assessment)
    locked(assessment)
    must_be_next(assessment, Stage.MODERATED)
    if not assessment.reviews.exclude(submitted_at=None).exists():
        raise NotYet("No second rating was handed in yet, so there is nothing to moderate by.")
    if moderated(assessment).waiting:
        raise NotYet("It was asked for already, and waits for an academic reviewer.")
    return said(by, "lead", assessment, Step.ASKED, text, on)


@transaction.atomic
def confirm(*, by: Person, standing: Standing, seen: str, text: str, on: date) -> Moderation:
    """Confirm that an assessment is moderated, with a statement; freeze it, and return what was said.

    Raises NotYet where it was not asked for, and ChangedMeanwhile if a rating did since `seen`.
    """
    assessment = standing.assessment
    must_be_theirs(by, assessment, seen)
    made = said(by, MODERATOR, assessment, Step.CONFIRMED, text, on)
    reach(by=by, standing=standing, stage=Stage.MODERATED, on=on)
    return made


@transaction.atomic
def send_back(*, by: Person, assessment: Assessment, seen: str, text: str, on: date) -> Moderation:
    """Return an assessment to its force with a reason, and return what was said.

    Raises NotYet where it was not asked for, and ChangedMeanwhile if a rating did since `seen`.
    """
    must_be_theirs(by, assessment, seen)
    return said(by, MODERATOR, assessment, Step.RETURNED, text, on)


def must_be_theirs(by: Person, assessment: Assessment, seen: str) -> None:
    """Raise NotYet unless somebody may moderate an assessment now, as they saw it.

    Who moderates has rated first: seeing the others' ratings before would end their own blindness.
    """
    still_open(assessment)
    locked(assessment)
    if not moderated(assessment).waiting:
        raise NotYet("It does not wait for moderation: the lead asks for it.")
    mine = assessment.reviews.filter(reviewer=by, side=MODERATOR).exclude(submitted_at=None)
    if not mine.exists():
        raise NotYet("Hand in your own rating first. You see the others’ then, and can moderate.")
    if seen != seen_of(assessment):
        raise ChangedMeanwhile(
            "A rating changed since you opened this page. Look at it again, and then decide."
        )


def locked(assessment: Assessment) -> None:
    """Hold an assessment until the action is done, so that it is not decided twice at once."""
    Assessment.objects.select_for_update().get(pk=assessment.pk)


def said(
    by: Person, role: str, assessment: Assessment, step: Step, text: str, on: date
) -> Moderation:
    """Keep what was said, and that it was."""
    made = Moderation.objects.create(
        assessment=assessment, step=step, text=text, by=by, role=role, on=on
    )
    kept(by, f"moderation.{step}", assessment)
    return made
