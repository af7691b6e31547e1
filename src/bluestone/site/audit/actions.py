"""How the log is written: one function, in the same transaction as what it tells of."""

from django.db import transaction
from django.utils import timezone

from bluestone.site.audit.models import Event, Head, Kind


@transaction.atomic
def keep(
    *, by: str, did: str, kind: Kind, about: str = "", force: str = "", role: str = ""
) -> Event:
    """Add an event to the log and return it; if it cannot be kept, what it tells of is undone."""
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        number=head.number + 1,
        at=timezone.now(),
        by=by,
        role=role,
        force=force,
        kind=kind,
        did=did,
        about=about[:300],
        before=head.hash,
    )
    event.hash = event.digest()
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save()
    return event
