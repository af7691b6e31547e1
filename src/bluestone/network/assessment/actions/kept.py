"""What every action on an assessment shares: how it is kept, and what closes it."""

from datetime import date

from django.utils import timezone

from bluestone.network.assessment.models import Assessment, Milestone, Stage
from bluestone.site.accounts.models import Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused


class Closed(Refused):
    """The assessment is over."""


def kept(
    by: Person, did: str, of: Assessment, about: str = "", kind: Kind = Kind.ALTERATION
) -> None:
    """Keep what was done to an assessment in the log."""
    keep(
        by=by.username,
        did=f"assessment.{did}",
        kind=kind,
        about=f"assessment {of.pk} {about}".strip(),
        force=of.force_id,
    )


def still_open(assessment: Assessment) -> None:
    """Raise Closed if the assessment is over."""
    if Stage.REVIEWED in assessment.stages:
        raise Closed(
            "This assessment ended with its progress review, and stays as it was. "
            "Answer in the next campaign."
        )


def started(by: Person, assessment: Assessment, on: date | None = None) -> None:
    """Have an assessment begin with the first thing that its force does: today, if no day is given."""
    Milestone.objects.get_or_create(
        assessment=assessment,
        stage=Stage.STARTED,
        defaults={"on": on or timezone.localdate(), "by": by},
    )
