"""How far moderation is: whether it waits for an academic reviewer, and what was said."""

from dataclasses import dataclass

from bluestone.network.assessment.models import Assessment, Moderation

Step = Moderation.Step


@dataclass(frozen=True)
class Moderated:
    """What was said on the way to “moderated”, oldest first."""

    steps: tuple[Moderation, ...]

    @property
    def waiting(self) -> Moderation | None:
        """Return the asking that nobody has answered yet, or None."""
        return self.last(Step.ASKED)

    @property
    def returned(self) -> Moderation | None:
        """Return what was returned and not asked for again, or None."""
        return self.last(Step.RETURNED)

    @property
    def statement(self) -> Moderation | None:
        """Return the words by which it was confirmed, or None."""
        return self.last(Step.CONFIRMED)

    def last(self, step: Step) -> Moderation | None:
        """Return the newest step if it is of a kind, or None."""
        newest = self.steps[-1] if self.steps else None
        return newest if newest and newest.step == step else None


def moderated(assessment: Assessment) -> Moderated:
    """Return how far the moderation of an assessment is."""
    return Moderated(tuple(assessment.moderations.all()))


def seen_of(assessment: Assessment) -> str:
    """Return what changes with any answer or second rating, so that nobody confirms what they did not see."""
    changes = sum(assessment.answers.values_list("changes", flat=True))
    return f"{changes}-{assessment.reviews.exclude(submitted_at=None).count()}"
