"""Moderation: asked for by the lead; looked at, and confirmed or returned, by an academic reviewer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from bluestone.network.assessment.actions import moderating
from bluestone.network.assessment.agreement import agreed, raters, rows
from bluestone.network.assessment.forms import ModerationForm, NoteForm
from bluestone.network.assessment.moderated import moderated, seen_of
from bluestone.network.assessment.pages.shared import (
    access_of,
    assessment_of,
    context,
    either,
    reader,
    standing_of,
)
from bluestone.network.assessment.seeing import sight
from bluestone.network.assessment.standing import Standing
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import posted, say, say_why_not
from bluestone.site.refused import Refused


@require_POST
@needs(May.LEAD_ASSESSMENT)
def ask(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Ask an academic reviewer to moderate."""
    form = NoteForm(request.POST, label="")
    text = form.cleaned_data["text"] if form.is_valid() else ""  # one may ask without a word
    try:
        moderating.ask(
            by=reader(request),
            assessment=assessment_of(force, pk),
            text=text,
            on=timezone.localdate(),
        )
    except Refused as e:
        say_why_not(request, str(e))
    else:
        say(request, "Asked. It waits for an academic reviewer, who finds it under Assessment.")
    return redirect("assessment", force=force, pk=pk)


@either
@needs(May.MODERATE)
def moderate(request: HttpRequest, force: str, pk: int) -> HttpResponse:
    """Where ratings differ and how far they agree, and the form by which it is confirmed or returned."""
    of = standing_of(assessment_of(force, pk))
    seen = sight(of.assessment, access_of(request))
    form = ModerationForm(posted(request), initial={"seen": seen_of(of.assessment)})
    if request.method == "POST" and form.is_valid():
        try:
            decided(request, of, form)
        except Refused as e:
            form.add_error(None, str(e))
            form.data = form.data.copy()
            form.data["seen"] = seen_of(of.assessment)  # of what this page shows now
        else:
            return redirect("assessment-moderate", force=force, pk=pk)
    columns = raters(of if seen.own else None, seen.reviews) if seen.own else ()
    found = rows(of.framework, columns)
    remarks = of.assessment.remarks.select_related("by")
    shown = context(
        request,
        of,
        form=form,
        wrong=bool(form.errors),
        said=moderated(of.assessment),
        why_not=seen.why_not,
        raters=columns,
        agreements=agreed(of.framework, columns),
        differing=[row for row in found if row.differs],
        rated=len(found),
        remarks={r.question: [e for e in remarks if e.question == r.question] for r in remarks},
    )
    return render(request, "assessment/moderate.html", shown)


def decided(request: HttpRequest, of: Standing, form: ModerationForm) -> None:
    """Do what the moderator decided, and say so. Raises Refused."""
    sent = {name: form.cleaned_data[name] for name in ("seen", "text")}
    by, on = reader(request), timezone.localdate()
    if form.cleaned_data["decision"] == "confirmed":
        moderating.confirm(by=by, standing=of, on=on, **sent)
        say(request, "Moderated. The assessment is frozen as it stands, with your statement.")
    else:
        moderating.send_back(by=by, assessment=of.assessment, on=on, **sent)
        say(request, "Returned. The force reads your reason, and asks again.")
