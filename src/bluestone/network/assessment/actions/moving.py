"""How far an assessment is: its stages, and the copy that each freezes."""

import hashlib
import json
from datetime import date

from django.db import transaction

from bluestone.network.assessment.actions.handing import NotYet
from bluestone.network.assessment.actions.kept import kept, still_open
from bluestone.network.assessment.models import Assessment, Frozen, Milestone, Stage
from bluestone.network.assessment.moderated import moderated
from bluestone.network.assessment.standing import Asked, Standing
from bluestone.site.accounts.models import Person

FORMAT = "bluestone-assessment-1"
ORDER = list(Stage)


@transaction.atomic
def reach(*, by: Person, standing: Standing, stage: Stage, on: date) -> Frozen:
    """Bring an assessment to its next stage, freeze it as it stands, and return the copy.

    Raises NotYet where a stage before it, or something for it, is missing.
    """
    assessment = standing.assessment
    still_open(assessment)
    must_be_next(assessment, stage)
    if stage == Stage.SUBMITTED and (missing := standing.unfinished):
        raise NotYet(
            f"{len(missing)} questions are not finished, the first of them "
            f"{missing[0].place.number}. Each needs a rating, and evidence or the word that there is "
            "none; don’t know and not evidenced are ratings too."
        )
    if stage == Stage.MODERATED and not moderated(assessment).statement:
        raise NotYet("An academic reviewer confirms this, with a statement. Ask for moderation.")
    Milestone.objects.create(assessment=assessment, stage=stage, on=on, by=by)
    copy = freeze(by, standing, stage, on)
    kept(by, f"stage.{stage}", assessment)
    return copy


def must_be_next(assessment: Assessment, stage: Stage) -> None:
    """Raise NotYet if a stage is not the next of an assessment."""
    before = ORDER[ORDER.index(stage) - 1]
    if stage in assessment.stages or before not in assessment.stages:
        raise NotYet(f"This stage comes after “{before.label}”, and once.")


def freeze(by: Person, standing: Standing, stage: Stage, on: date) -> Frozen:
    """Keep an assessment as it stands, whole, with the hash of its text."""
    text = json.dumps(whole(standing, stage, on), ensure_ascii=False, indent=1, sort_keys=True)
    return Frozen.objects.create(
        assessment=standing.assessment,
        stage=stage,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        by=by,
    )


def whole(standing: Standing, stage: Stage, on: date) -> dict[str, object]:
    """Return everything an assessment says, as JSON has it."""
    assessment, edition = standing.assessment, standing.assessment.edition
    return {
        "format": FORMAT,
        "campaign": assessment.campaign.title,
        "force": assessment.force_id,
        "framework": {
            "id": edition.key,
            "version": edition.version,
            "sha256": edition.sha256,
        },
        "stage": str(stage),
        "on": on.isoformat(),
        "answers": [answered(each) for each in standing.questions],
        "no_longer_asked": [
            {"question": a.question, "rating": a.rating, "text": a.text}
            for a in standing.no_longer_asked
        ],
        "second_ratings": [
            {
                "side": str(review.side),
                "ratings": [
                    {"question": r.question, "rating": r.rating, "why": r.why}
                    for r in review.ratings.all()
                ],
            }
            for review in assessment.reviews.exclude(submitted_at=None)
        ],
        "moderation": [
            {"step": each.step, "role": each.role, "on": each.on.isoformat(), "text": each.text}
            for each in moderated(assessment).steps
        ],
        "remarks": [
            {"question": each.question, "text": each.text} for each in assessment.remarks.all()
        ],
    }


def answered(each: Asked) -> dict[str, object]:
    """Return a question and its answer, with evidence by hash and what speaks against it."""
    said = each.answer
    return {
        "question": each.question.id,
        "number": each.place.number,
        "text": said.text if said else "",
        "rating": each.rating,
        "no_evidence": bool(said and said.no_evidence),
        "no_evidence_why": said.no_evidence_why if said else "",
        "evidence": [
            {
                "title": cited.evidence.title,
                "where": cited.where,
                "effective_on": cited.evidence.effective_on.isoformat(),
                "files": [v.sha256 for v in cited.evidence.versions.all()],
                "lies_at": cited.evidence.lies_at,
            }
            for cited in (said.citations.all() if said else ())
        ],
        "contradictions": [found.sentence for found in each.contradictions],
    }
