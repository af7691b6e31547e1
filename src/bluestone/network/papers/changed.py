"""Ratings that a force changed when others' could be seen already, or were moderated: a reader must be told."""

from django.utils import timezone

from bluestone.network.assessment.models import Rerating, Stage
from bluestone.network.assessment.standing import Standing

WHEN = "changed after others’ ratings could be seen, or after they were moderated"


def changed_late(of: Standing) -> tuple[Rerating, ...]:
    """Return the changes of a rating that were made so late, oldest first. A first rating is none."""
    moderated = next(
        (m.on for m in of.assessment.milestones.all() if m.stage == Stage.MODERATED), None
    )
    rows = Rerating.objects.filter(answer__assessment=of.assessment).exclude(before="")
    return tuple(
        each
        for each in rows.select_related("answer", "by")
        if each.after_reviews or (moderated and timezone.localdate(each.at) > moderated)
    )
