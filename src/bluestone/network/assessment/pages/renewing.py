"""Taking an assessment to the newest version of its framework: first what would become of each answer."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bluestone.network.assessment.actions.renewing import renew as take_over
from bluestone.network.assessment.models import Answer, Assessment
from bluestone.network.assessment.pages.shared import (
    assessment_of,
    context,
    either,
    reader,
    standing_of,
)
from bluestone.network.frameworks.models import Edition
from bluestone.reference.framework import DONT_KNOW
from bluestone.reference.migration import Fate, Migration, migration
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import say, say_why_not
from bluestone.site.refused import Refused


@dataclass(frozen=True)
class Told:
    """An answer, and what becomes of it."""

    answer: Answer
    question: str
    fate: Fate


@either
@needs(May.LEAD_ASSESSMENT)
def renew(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """What becomes of answers in the newest version, and the button that takes them there."""
    of = standing_of(assessment_of(force, pk))
    newest = newest_of(of.assessment)
    if newest is None:
        say(request, "The assessment is by the newest version that is loaded.")
        return redirect("assessment", force=force, pk=pk)
    if request.method == "POST":
        try:
            take_over(by=reader(request), assessment=of.assessment, edition=newest)
        except Refused as e:
            say_why_not(request, str(e))
        else:
            say(request, f"The assessment is by {newest} now. What to look at again says so.")
        return redirect("assessment", force=force, pk=pk)
    moved = migration(of.framework, newest.framework)
    shown = context(request, of, newest=newest, fates=fates(of.assessment, moved), moved=moved)
    return render(request, "assessment/renew.html", shown)


def newest_of(assessment: Assessment) -> Edition | None:
    """Return a newer version of an assessment's framework, or None."""
    now = assessment.edition
    newer = Edition.objects.filter(key=now.key, loaded_at__gt=now.loaded_at)
    return newer.order_by("-loaded_at").first()


def fates(assessment: Assessment, moved: Migration) -> list[Told]:
    """Return what becomes of each answer, those that somebody must look at first."""
    found = [
        Told(
            answer,
            moved.old.places[answer.question].question.text
            if answer.question in moved.old.places
            else answer.question,
            moved.fate(answer.question, answer.rating or DONT_KNOW),
        )
        for answer in assessment.answers.all()
    ]
    return sorted(found, key=lambda told: told.fate.outcome == "kept")
