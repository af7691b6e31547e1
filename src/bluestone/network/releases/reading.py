"""What is asked of releases: which is shown now, which were before, and one indicator of them.

The newest published cut of an audience is what is shown. One that was recalled never is; what was
published before it is then shown again.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from bluestone.network.releases.models import Handed, Part, State, Step, Way

AUDIENCES = ("network", "public")  # whose release a signed-in reader is shown, the fuller first


def stands(state: State) -> Exists:
    """Return whether a release ever came to a state, as a condition of a query."""
    return Exists(Step.objects.filter(handed=OuterRef("pk"), state=state))


def published() -> QuerySet[Handed]:
    """Return the releases that are published and not recalled."""
    held = Handed.objects.filter(stands(State.PUBLISHED), ~stands(State.RECALLED))
    return held.select_related("force")


def current(force: str) -> tuple[Handed, ...]:
    """Return the newest published release of a force to each audience."""
    held: dict[str, Handed] = {}
    for each in published().filter(force=force).order_by("-cut_on", "-pk"):
        held.setdefault(each.audience, each)
    return tuple(held[name] for name in AUDIENCES if name in held)


def shown(force: str) -> Handed | None:
    """Return the release of a force that its readers are shown; None where none is published.

    It is the newest cut: for the network of forces, or where there is none for it, for the public.
    """
    return next(iter(current(force)), None)


def before(handed: Handed) -> tuple[Handed, ...]:
    """Return the published releases of the same force and audience with older records, newest first."""
    held = published().filter(force=handed.force_id, audience=handed.audience)
    return tuple(held.filter(cut_on__lt=handed.cut_on).order_by("-cut_on", "-pk"))


def part(handed: Handed, indicator: str) -> Part | None:
    """Return one indicator of a release; None where it is not in it."""
    found = Part.objects.filter(handed=handed, indicator=indicator)
    return found.select_related("wording").first()


def glances(handed: Handed, indicators: Iterable[str] | None = None) -> QuerySet[Part]:
    """Return the indicators of a release, or some, in their order: all but their many figures."""
    found = Part.objects.filter(handed=handed).select_related("wording").defer("pressed", "years")
    return found if indicators is None else found.filter(indicator__in=list(indicators))


def way(handed: Handed) -> Way | None:
    """Return the journey of a release; None where it carries none."""
    return Way.objects.filter(handed=handed).first()
