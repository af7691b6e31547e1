"""The plan's two stages of an assessment: agreed, and reviewed some ten months later. Each freezes the plan."""

import hashlib
import json
from dataclasses import asdict
from datetime import date

from django.db import transaction

from bluestone.network.assessment.actions import moving
from bluestone.network.assessment.models import Assessment, Stage
from bluestone.network.assessment.standing import Standing
from bluestone.network.plan.actions.kept import NotYet, kept, must_be_unchanged
from bluestone.network.plan.models import FrozenPlan, Gap, ProgressReview
from bluestone.network.plan.progress import Progress, progress_told
from bluestone.network.plan.standing import Plan
from bluestone.site.accounts.models import Person

FORMAT = "bluestone-plan-1"


@transaction.atomic
def agree(*, by: Person, standing: Standing, of: Progress, on: date) -> FrozenPlan:
    """Agree a plan: the assessment's stage is reached and the plan frozen, and the copy returned.

    Raises NotYet where a gap is not decided or nobody does anything about it, or a stage is missing.
    """
    must_be_whole(of.plan)
    moving.reach(by=by, standing=standing, stage=Stage.PLANNED, on=on)
    return freeze(by, of, FrozenPlan.Stage.PLANNED)


def must_be_whole(plan: Plan) -> None:
    """Raise NotYet if something keeps a plan from being agreed."""
    noted = [gap.title for gap in plan.gaps if gap.state == Gap.State.NOTED]
    if not plan.open_gaps:
        raise NotYet("The plan has no gap yet.")
    if noted:
        raise NotYet(f"Not decided yet, whether they are agreed: {'; '.join(noted)}.")
    if plan.without_action:
        titles = "; ".join(gap.title for gap in plan.without_action)
        raise NotYet(f"Nobody does anything yet about: {titles}.")


@transaction.atomic
def write(*, by: Person, assessment: Assessment, text: str, seen: int) -> None:
    """Write the progress review, as a draft. Raises ChangedMeanwhile, or NotYet once it is over."""
    if Stage.REVIEWED in assessment.stages:
        raise NotYet("The review is over, and its words stay.")
    there = ProgressReview.objects.select_for_update().filter(assessment=assessment).first()
    there = there or ProgressReview(assessment=assessment, changed_by=by)
    must_be_unchanged(there, seen)
    there.text, there.changed_by = text, by
    there.save()
    kept(by, "review.write", there, assessment.force_id)


@transaction.atomic
def review(*, by: Person, standing: Standing, of: Progress, on: date) -> FrozenPlan:
    """End an assessment with its progress review; plan and words are frozen, and the copy returned.

    Raises NotYet where nothing was written, or a stage is missing.
    """
    if of.review is None or not of.review.text.strip():
        raise NotYet("Nothing is written for the review yet.")
    moving.reach(by=by, standing=standing, stage=Stage.REVIEWED, on=on)
    return freeze(by, of, FrozenPlan.Stage.REVIEWED)


def freeze(by: Person, of: Progress, stage: str) -> FrozenPlan:
    """Keep a plan as it stands, whole, with the hash of its text."""
    told = {"format": FORMAT, "stage": str(stage)} | asdict(progress_told(of))
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    made = FrozenPlan.objects.create(
        assessment=of.assessment,
        stage=stage,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        by=by,
        on=of.plan.on,
    )
    kept(by, f"freeze.{stage}", made, of.assessment.force_id)
    return made
