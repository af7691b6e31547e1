"""Papers of a force: to read and print, as Word, as PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bluestone.network.assessment.agreement import agreed, raters, rows
from bluestone.network.assessment.models import Assessment
from bluestone.network.assessment.moderated import moderated
from bluestone.network.assessment.pages.shared import access_of, assessment_of, standing_of
from bluestone.network.assessment.seeing import sight
from bluestone.network.papers.board import Beside, board_paper
from bluestone.network.papers.changed import changed_late
from bluestone.network.papers.paper import Paper
from bluestone.network.papers.pdf import as_pdf
from bluestone.network.papers.planned import plan_paper, reply_paper
from bluestone.network.papers.word import as_word
from bluestone.network.plan.models import Recommendation
from bluestone.network.plan.progress import plan_now
from bluestone.network.plan.telling import plan_told, reply_told
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Force
from bluestone.site.accounts.roles import May

KINDS = {
    "docx": (as_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (as_pdf, "application/pdf"),
}


@dataclass(frozen=True)
class Offered:
    """A paper that may be had."""

    name: str
    title: str
    about: str
    write: Callable[[HttpRequest, Force], Paper]


def board(request: HttpRequest, force: Force) -> Paper:
    """Return the board's paper on the newest assessment. Raises Http404 where there is none."""
    newest = Assessment.objects.filter(force=force).first()
    if newest is None:
        raise Http404
    of = standing_of(assessment_of(force.code, newest.pk))
    columns = raters(of, sight(of.assessment, access_of(request)).reviews)
    titles = tuple(each.title for each in columns)
    return board_paper(
        of,
        Beside(
            titles,
            rows(of.framework, columns),
            agreed(of.framework, columns),
            moderated(of.assessment),
        ),
        changed_late(of),
        plan_told(plan_now(force, timezone.localdate())),
    )


def plan(request: HttpRequest, force: Force) -> Paper:
    """Return the plan as a paper."""
    return plan_paper(plan_told(plan_now(force, timezone.localdate())))


def replies(request: HttpRequest, force: Force) -> Paper:
    """Return the reply to every recommendation in the register."""
    found = Recommendation.objects.filter(force=force)
    on = timezone.localdate()
    return reply_paper(reply_told(force.title, force.invented, "", found, on))


PAPERS = (
    Offered(
        "board",
        "Board paper",
        "Where the force stands, what others saw, what speaks against it, and the plan.",
        board,
    ),
    Offered(
        "plan", "Improvement plan", "Gaps in two orders, actions, and what their figures say.", plan
    ),
    Offered(
        "replies",
        "Reply to recommendations",
        "Number, force comment, PCC comment and status of each recommendation.",
        replies,
    ),
)


@require_safe
@needs(May.SEE_ASSESSMENT)
def papers(request: HttpRequest, force: str) -> HttpResponse:
    """The papers that may be had."""
    return render(request, "papers/papers.html", {"papers": PAPERS})


@require_safe
@needs(May.SEE_ASSESSMENT)
def paper(request: HttpRequest, force: str, name: str) -> HttpResponse:
    """A paper, to read and print."""
    return render(request, "papers/paper.html", {"paper": written(request, name)})


@require_safe
@needs(May.SEE_ASSESSMENT)
def paper_file(request: HttpRequest, force: str, name: str, ending: str) -> HttpResponse:
    """A paper as a file."""
    if ending not in KINDS:
        raise Http404
    write, kind = KINDS[ending]
    found = written(request, name)
    answer = HttpResponse(write(found), content_type=kind)
    file = f"{force}-{name}-{found.on.isoformat()}.{ending}"
    answer["Content-Disposition"] = content_disposition_header(True, file)
    return answer


def written(request: HttpRequest, name: str) -> Paper:
    """Return a paper by its name. Raises Http404."""
    found = next((each for each in PAPERS if each.name == name), None)
    force = access_of(request).force
    if found is None or force is None:
        raise Http404
    return found.write(request, force)


urlpatterns = [
    path("forces/<slug:force>/papers/", papers, name="papers"),
    path("forces/<slug:force>/papers/<slug:name>/", paper, name="paper"),
    path("forces/<slug:force>/papers/<slug:name>.<slug:ending>", paper_file, name="paper-file"),
]
