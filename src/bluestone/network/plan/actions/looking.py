"""Looking again, once figures are released: what each says of what was done, and re-opening what fell back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bluestone.network.plan import figures
from bluestone.network.plan.actions.kept import kept
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import FINISHED, Action, Look, State, Step
from bluestone.network.plan.worked import Outcome, done_step, fell_back, outcome
from bluestone.network.releases.models import Handed
from bluestone.site.accounts.models import Force, Person

BACK = "Re-opened by the figure. By an earlier release it had changed as expected, and by the newest it has not: {}"


@transaction.atomic
def look_again(
    *,
    force: Force,
    on: date,
    by: Person | None = None,
    released: Mapping[str, Newest] | None = None,
) -> tuple[Action, ...]:
    """Keep what the newest release says of what was done, and return the actions that it re-opened.

    Called when a release is published, and from the plan. A release is looked at once for each time
    that an action was done, so calling it again changes nothing. `by` is who published or asked.
    """
    actions = list(
        Action.objects.select_for_update()
        .filter(force=force, state__in=FINISHED)
        .exclude(indicator="")
        .prefetch_related("steps__looks")
    )
    if released is None:
        released = figures.newest(force.code, {each.indicator for each in actions})
    found = [each for each in actions if looked(each, released.get(each.indicator), on, by)]
    return tuple(found)


def looked(action: Action, newest: Newest | None, on: date, by: Person | None) -> bool:
    """Keep what a release says of one action, and return whether that re-opened it."""
    said, step = outcome(action, newest, on), done_step(action.steps.all())
    if step is None or not said.release:
        return False
    looks = list(step.looks.all())
    if said.release in {look.release for look in looks}:
        return False
    Look.objects.create(
        step=step,
        release=said.release,
        outcome=said.says,
        words=said.words,
        baseline=said.baseline,
        on=on,
    )
    kept(by, "action.look", action, action.force_id)
    if not fell_back(looks, said):
        return False
    reopen(action, said, on, by)
    return True


def reopen(action: Action, said: Outcome, on: date, by: Person | None) -> None:
    """Re-open an action whose figure fell back."""
    action.state = State.REOPENED
    action.save(update_fields=["state"])
    Step.objects.create(
        action=action,
        did=Step.Did.REOPENED,
        on=on,
        why=BACK.format(said.words),
        release=said.release,
    )
    kept(by, "action.reopened", action, action.force_id)


def at_a_release(handed: Handed, at: datetime, **_: object) -> None:
    """Look again at what a force did, since a release of it was published."""
    look_again(force=handed.force, on=timezone.localdate(at))
