"""The whole plan: what is late first, by action and by gap, and the gaps that matter most by two orders."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bluestone.network.plan import order
from bluestone.network.plan.actions import looking
from bluestone.network.plan.models import State
from bluestone.network.plan.pages.shared import (
    asked_id,
    force_of,
    may_keep,
    reader,
    today,
)
from bluestone.network.plan.progress import plan_now
from bluestone.network.plan.standing import Acting, Plan, newest_assessment
from bluestone.site.accounts.access import needs
from bluestone.site.accounts.models import Person
from bluestone.site.accounts.roles import May
from bluestone.site.design.environment import say

LATE = "late"


@require_safe
@needs(May.SEE_PLAN)
def plan(request: HttpRequest, force: str) -> HttpResponse:
    """A force’s improvement plan."""
    found = plan_now(force_of(request), today())
    status, owner = request.GET.get("status", ""), asked_id(request, "owner")
    shown = {
        "plan": found,
        "order": order,
        "most": order.MATTER_MOST,
        "rows": [each for each in found.acting if wanted(each, status, owner)],
        "status": status,
        "owner": owner,
        "states": [("", "All"), (LATE, "Late"), *State.choices],
        "owners": owners_of(found),
        "assessment": newest_assessment(found.force),
        "may_keep": may_keep(request),
    }
    return render(request, "plan/plan.html", shown)


def wanted(each: Acting, status: str, owner: int | None) -> bool:
    """Return whether an action is among those that were asked for."""
    if owner is not None and each.action.owner_id != owner:
        return False
    return each.late if status == LATE else status in ("", each.action.state)


def owners_of(plan: Plan) -> list[Person]:
    """Return who owns an action, by name."""
    return sorted({each.action.owner for each in plan.acting}, key=lambda one: one.name)


@require_POST
@needs(May.KEEP_PLAN)
def look_again(request: HttpRequest, force: str) -> HttpResponse:
    """Hold what was done against the newest release, and re-open what fell back."""
    found = looking.look_again(force=force_of(request), on=today(), by=reader(request))
    titles = ", ".join(f"“{each.title}”" for each in found)
    said = f"Re-opened, since the figure fell back: {titles}." if found else "Nothing fell back."
    say(request, f"The newest release was looked at. {said}")
    return redirect("plan", force=force)
