"""One question: what is asked, what shows it, the answer. On a page of its own, or a screen after the other."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bluestone.network.assessment.actions import answering
from bluestone.network.assessment.agreement import raters, rows
from bluestone.network.assessment.figures import for_question
from bluestone.network.assessment.forms import AnswerForm, NoteForm
from bluestone.network.assessment.models import Rerating
from bluestone.network.assessment.pages.shared import (
    access_of,
    asked_for,
    assessment_of,
    context,
    either,
    may_answer,
    reader,
    sections_for,
    standing_of,
)
from bluestone.network.assessment.seeing import sight
from bluestone.network.assessment.standing import Asked, Standing
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say
from bluestone.site.refused import Refused


@either
@needs(May.OPEN_ASSESSMENT)
def question(request: HttpRequest, force: str, pk: int, question: str) -> HttpResponse:
    """One question with all that belongs to it."""
    of = standing_of(assessment_of(force, pk))
    asked = asked_for(request, of, question)
    form = form_of(request, of, asked)
    if request.method == "POST" and saved(request, of, form):
        return answered(request, of, asked, "assessment-question")
    ratings = sight(of.assessment, access_of(request))
    columns = raters(of, ratings.reviews) if ratings.reviews else ()
    shown = context(
        request,
        of,
        asked=asked,
        form=form,
        wrong=form is not None and bool(form.errors),
        neighbours=neighbours(request, of, question),
        raters=columns,
        row=next((r for r in rows(of.framework, columns) if r.place == asked.place), None),
        remarks=list(of.assessment.remarks.filter(question=question).select_related("by")),
        remark_form=NoteForm(label="What was said of it?", hint="Kept with your name and the day."),
        reratings=history_of(asked),
        beside=for_question(force, asked.question.indicators),
    )
    return render(request, "assessment/question.html", shown)


@either
@needs(May.ANSWER)
def flash(request: HttpRequest, force: str, pk: int, question: str) -> HttpResponse:
    """One question a screen, saved as one goes on."""
    of = standing_of(assessment_of(force, pk))
    asked = asked_for(request, of, question)
    form = form_of(request, of, asked)
    if form is None:
        raise PermissionDenied
    if request.method == "POST" and saved(request, of, form):
        if request.headers.get("X-Autosave"):
            return HttpResponse(status=204, headers={"X-Seen": str(form.draft.seen + 1)})
        return answered(request, of, asked, "assessment-flash")
    if request.method == "POST" and request.headers.get("X-Autosave"):
        return HttpResponse(status=409)
    before, after = neighbours(request, of, question)
    ids = [each.question.id for s in sections_for(request, of) for each in s.questions]
    shown = context(request, of, asked=asked, form=form, wrong=bool(form.errors))
    shown["beside"] = for_question(force, asked.question.indicators)
    shown |= {"before": before, "after": after, "at": ids.index(question) + 1, "of": len(ids)}
    return render(request, "assessment/flash.html", shown)


def form_of(request: HttpRequest, of: Standing, asked: Asked) -> AnswerForm | None:
    """Return the form of an answer, or None where the reader may only look."""
    if not may_answer(request, of, asked.place.pillar.id):
        if request.method == "POST":
            raise PermissionDenied
        return None
    return AnswerForm(
        posted(request),
        framework=of.framework,
        question=asked.question,
        answer=asked.answer,
        needs_why=of.assessment.submitted,
    )


def saved(request: HttpRequest, of: Standing, form: AnswerForm | None) -> bool:
    """Save what was sent, and return whether it was; if not, the form says why."""
    if form is None or not form.is_valid():
        return False
    if form.begins_nothing:
        return True
    try:
        answering.answer(by=reader(request), assessment=of.assessment, draft=form.draft)
    except answering.ChangedMeanwhile as e:
        form.add_error(None, str(e))
        theirs = of.assessment.answers.get(question=form.question.id)
        # What was written stays, and stands against theirs when it is saved again.
        form.data = form.data.copy()
        form.data["seen"] = str(theirs.changes)  # type: ignore[index]
        form.theirs = theirs  # type: ignore[attr-defined]
        return False
    except answering.WhyMissing as e:
        form.add_error("why", str(e))
        return False
    except Refused as e:
        form.add_error(None, str(e))
        return False
    return True


def answered(request: HttpRequest, of: Standing, asked: Asked, page: str) -> HttpResponse:
    """Lead on from a saved answer: to the next question, or back to where it was."""
    assessment = of.assessment
    words: dict[str, Any] = {"force": assessment.force_id, "pk": assessment.pk}
    if "on" not in request.POST:
        say(request, "Saved.")
        return redirect(reverse(page, kwargs=words | {"question": asked.question.id}))
    now = standing_of(assessment)  # an answer may have other questions asked
    _, after = neighbours(request, now, asked.question.id)
    if after is None:
        say(request, "Saved. That was the last question.")
        return redirect(reverse("assessment", kwargs=words))
    return redirect(reverse(page, kwargs=words | {"question": after.question.id}))


def neighbours(
    request: HttpRequest, of: Standing, question: str
) -> tuple[Asked | None, Asked | None]:
    """Return the questions before and after one, among those the reader may see."""
    found = [each for section in sections_for(request, of) for each in section.questions]
    at = [each.question.id for each in found].index(question)
    return (found[at - 1] if at else None), (found[at + 1] if at + 1 < len(found) else None)


def history_of(asked: Asked) -> list[Rerating]:
    """Return how the rating of a question changed, oldest first."""
    if asked.answer is None:
        return []
    return list(asked.answer.reratings.select_related("by"))
