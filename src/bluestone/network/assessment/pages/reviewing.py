"""Second ratings, given blind; and all ratings beside each other, with how far they agree."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bluestone.network.assessment.actions import answering, reviewing
from bluestone.network.assessment.agreement import agreed, raters, rows
from bluestone.network.assessment.figures import for_question
from bluestone.network.assessment.forms import NoteForm, ReviewForm
from bluestone.network.assessment.models import Assessment, Review
from bluestone.network.assessment.pages.shared import (
    access_of,
    asked_for,
    assessment_of,
    context,
    either,
    reader,
    standing_of,
)
from bluestone.network.assessment.seeing import side_of, sight
from bluestone.network.assessment.standing import titles_of
from bluestone.reference.framework import Place, asked
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say, say_why_not
from bluestone.site.refused import Refused


@require_safe
@needs(May.REVIEW)
def review(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """What the reader has rated so far, and what is left."""
    of = assessment_of(force, pk)
    mine = review_of(request, of)
    given = given_in(mine)
    places = places_for(request, of, given)
    groups = {}
    for place in places:
        groups.setdefault(place.pillar.title, []).append((place, given.get(place.question.id, "")))
    shown = {"assessment": of, "review": mine, "groups": groups, "given": given}
    shown |= {"titles": titles_of(of.edition.framework), "rated": len(given), "asked": len(places)}
    shown["next"] = next((p for p in places if p.question.id not in given), None)
    return render(request, "assessment/review.html", shown)


@either
@needs(May.REVIEW)
def rate(request: HttpRequest, force: str, pk: int, question: str) -> HttpResponse:
    """One question to rate, with what the force says and shows, without how it rates itself."""
    of = assessment_of(force, pk)
    mine = review_of(request, of)
    places = places_for(request, of, given_in(mine))
    at = next((i for i, each in enumerate(places) if each.question.id == question), None)
    if at is None:
        raise Http404
    there = mine.ratings.filter(question=question).first() if mine else None
    form = ReviewForm(
        posted(request),
        framework=of.edition.framework,
        question=places[at].question,
        initial={"rating": there.rating, "why": there.why} if there else None,
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            begun = reviewing.begin(
                by=reader(request), assessment=of, side=side_of(access_of(request))
            )
            reviewing.rate(by=reader(request), review=begun, question=question, **sent)
        except Refused as e:
            form.add_error(None, str(e))
        else:
            now = places_for(request, of, given_in(begun))
            ids = [each.question.id for each in now]
            after = ids[ids.index(question) + 1 :]
            if after:
                words = {"force": force, "pk": pk, "question": after[0]}
                return redirect("assessment-review-rate", **words)
            return redirect("assessment-review", force=force, pk=pk)
    shown = {"assessment": of, "review": mine, "place": places[at], "form": form}
    shown |= {"wrong": bool(form.errors), "at": at + 1, "of": len(places)}
    shown["framework"] = of.edition.framework
    shown["before"] = places[at - 1] if at else None
    if access_of(request).may(May.SEE_FIGURES):
        shown["beside"] = for_question(force, places[at].question.indicators)
    shown |= words_of_the_force(request, of, question)
    return render(request, "assessment/rate.html", shown)


def words_of_the_force(request: HttpRequest, of: Assessment, question: str) -> dict[str, object]:
    """Return what a reviewer sees of an answer: its words and evidence, once the force is done.

    A partner rates by what they see themselves, and is shown neither.
    """
    if side_of(access_of(request)) == Review.Side.PARTNER:
        return {"said": None, "waiting": False, "partner": True}
    if not of.submitted:
        return {"said": None, "waiting": True, "partner": False}
    rows = of.answers.filter(question=question).prefetch_related("citations__evidence__versions")
    return {"said": rows.first(), "waiting": False, "partner": False}


@require_POST
@needs(May.REVIEW)
def hand_in(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Hand one's review in."""
    mine = review_of(request, assessment_of(force, pk))
    if mine is None:
        say_why_not(request, "Rate at least one question before you hand your review in.")
        return redirect("assessment-review", force=force, pk=pk)
    try:
        reviewing.hand_in(by=reader(request), review=mine)
    except Refused as e:
        say_why_not(request, str(e))
        return redirect("assessment-review", force=force, pk=pk)
    say(request, "Your review is handed in, and stays as it is. Thank you.")
    return redirect("assessment-beside", force=force, pk=pk)


@require_safe
@needs(May.SEE_REVIEWS, May.REVIEW)
def beside(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """All ratings beside each other, as far as the reader may see them."""
    access = access_of(request)
    of = standing_of(assessment_of(force, pk))
    seen = sight(of.assessment, access)
    columns = raters(of if seen.own else None, seen.reviews)
    found = rows(of.framework, columns)
    if access.may(May.REVIEW) and side_of(access) == Review.Side.PARTNER:
        found = tuple(row for row in found if row.place.question.partner)
    shown = context(request, of, raters=columns, rows=found, why_not=seen.why_not)
    shown["agreements"] = agreed(of.framework, columns)
    shown["remarks"] = {each.question for each in of.assessment.remarks.all()}
    return render(request, "assessment/beside.html", shown)


@require_POST
@needs(May.SEE_REVIEWS)
def remark(request: HttpRequest, force: str, pk: int, question: str) -> HttpResponse:
    """Keep what was said of a question when its ratings were talked over."""
    of = standing_of(assessment_of(force, pk))
    asked_for(request, of, question)
    if not access_of(request).may(May.ANSWER):
        raise PermissionDenied
    form = NoteForm(request.POST, label="")
    if not form.is_valid():
        say_why_not(request, "Write something, and keep it again.")
    else:
        try:
            text = form.cleaned_data["text"]
            answering.remark(
                by=reader(request), assessment=of.assessment, question=question, text=text
            )
        except Refused as e:
            say_why_not(request, str(e))
        else:
            say(request, "Kept.")
    return redirect("assessment-question", force=force, pk=pk, question=question)


def review_of(request: HttpRequest, of: Assessment) -> Review | None:
    """Return the reader's own review of an assessment, if they have begun one."""
    return of.reviews.filter(reviewer=reader(request)).first()


def given_in(review: Review | None) -> dict[str, str]:
    """Return what a review rates, by question."""
    return dict(review.ratings.values_list("question", "rating")) if review else {}


def places_for(request: HttpRequest, of: Assessment, given: dict[str, str]) -> list[Place]:
    """Return the questions that the reader may rate, by their own ratings, so that none is a hint."""
    framework = of.edition.framework
    partner = side_of(access_of(request)) == Review.Side.PARTNER
    if partner:
        return [p for p in framework.places.values() if p.question.partner]
    return [framework.places[each.id] for each in asked(framework, given)]
