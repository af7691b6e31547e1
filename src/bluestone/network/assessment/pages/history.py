"""How ratings changed, what was frozen, and two cycles beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bluestone.network.assessment.comparing import compared
from bluestone.network.assessment.models import Assessment, Frozen, Rerating
from bluestone.network.assessment.pages.shared import assessment_of, context, standing_of
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May


@require_safe
@needs(May.SEE_ASSESSMENT)
def history(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Every change of a rating, with who, when and why; and what was frozen when."""
    of = standing_of(assessment_of(force, pk))
    changes = Rerating.objects.filter(answer__assessment=of.assessment).order_by("-at", "-pk")
    shown = context(request, of, changes=list(changes.select_related("answer", "by")))
    shown["copies"] = list(of.assessment.copies.select_related("by").defer("text"))
    return render(request, "assessment/history.html", shown)


@require_safe
@needs(May.SEE_ASSESSMENT)
def copy(request: HttpRequest, force: str, pk: int, copy: int) -> HttpResponse:
    """A frozen copy: its hash, and whether its text still has it."""
    of = standing_of(assessment_of(force, pk))
    found = get_object_or_404(Frozen, assessment=of.assessment, pk=copy)
    shown = context(request, of, copy=found, whole=found.whole, holds=found.holds)
    return render(request, "assessment/copy.html", shown)


@require_safe
@needs(May.SEE_ASSESSMENT)
def copy_file(request: HttpRequest, force: str, pk: int, copy: int) -> HttpResponse:
    """The text of a frozen copy, byte for byte as it was hashed."""
    found = get_object_or_404(Frozen, assessment=assessment_of(force, pk), pk=copy)
    answer = HttpResponse(found.text.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{force}-{found.stage}-{found.pk}.json"'
    return answer


@require_safe
@needs(May.SEE_ASSESSMENT)
def compare(request: HttpRequest, force: str) -> HttpResponse:
    """Two assessments of the force beside each other, question by question."""
    rows = list(Assessment.objects.filter(force=force).select_related("campaign", "edition"))
    by_id = {str(each.pk): each for each in rows}
    newer = by_id.get(request.GET.get("newer", ""), rows[0] if rows else None)
    older = by_id.get(request.GET.get("older", ""), rows[1] if len(rows) > 1 else None)
    shown: dict[str, object] = {"rows": rows, "older": older, "newer": newer, "changes": None}
    if older and newer and older != newer:
        shown["changes"] = compared(older, newer)
    return render(request, "assessment/compare.html", shown)
