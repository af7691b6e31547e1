"""Campaigns: begun over many forces at once, and more forces taken in."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from bluestone.network.assessment.models import Assessment, Campaign
from bluestone.network.frameworks.models import Edition
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind


@transaction.atomic
def begin(
    *,
    by: Person,
    title: str,
    edition: Edition,
    forces: Iterable[Force],
    opens_on: date,
    closes_on: date,
    review_on: date,
) -> Campaign:
    """Begin a campaign, with an assessment for each force, and return it."""
    made = Campaign.objects.create(
        title=title,
        edition=edition,
        opens_on=opens_on,
        closes_on=closes_on,
        review_on=review_on,
        made_by=by,
    )
    for force in forces:
        Assessment.objects.create(campaign=made, force=force, edition=edition)
        keep(
            by=by.username,
            did="campaign.begin",
            kind=Kind.ALTERATION,
            about=f"campaign {made.pk}",
            force=force.code,
        )
    return made
