"""What is done with keys: registering one and withdrawing one; and which of a force's hold now."""

from datetime import datetime

from django.db import transaction

from bluestone.network.keys.models import SigningKey
from bluestone.release.keys import BadSigningKey, PublicKey, public_key
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused


@transaction.atomic
def register(*, by: Person, force: Force, text: str, name: str, at: datetime) -> SigningKey:
    """Register the public key in a file of a force, and return it; `name` is the file's.

    Raises Refused where it is no public key, another force's, or was registered before.
    """
    try:
        key = public_key(text, name=name)
    except BadSigningKey as e:
        raise Refused(str(e)) from None
    if key.force != force.code:
        raise Refused("This is a key of another force. Register it on that force's page.")
    if SigningKey.objects.filter(key=key.id).exists():
        raise Refused("This key was registered before. Make another with `bluestone key new`.")
    made = SigningKey.objects.create(force=force, key=key.id, public=key.public, by=by, at=at)
    kept(by, "keys.register", made)
    return made


@transaction.atomic
def withdraw(*, by: Person, key: SigningKey, reason: str, at: datetime) -> None:
    """Withdraw a key at once. Raises Refused where it was withdrawn before, or without a reason."""
    key = SigningKey.objects.select_for_update().get(pk=key.pk)
    if key.withdrawn_at is not None:
        raise Refused("This key was withdrawn already.")
    if not reason.strip():
        raise Refused("Say why the key is withdrawn.")
    key.withdrawn_by, key.withdrawn_at, key.reason = by, at, reason.strip()
    key.save(update_fields=["withdrawn_by", "withdrawn_at", "reason"])
    kept(by, "keys.withdraw", key)


def keys_of(force: Force) -> tuple[PublicKey, ...]:
    """Return the keys of a force that hold now."""
    return tuple(key.told for key in SigningKey.objects.filter(force=force, withdrawn_at=None))


def lost_by(force: Force) -> frozenset[str]:
    """Return the ids of the keys that a force has withdrawn."""
    withdrawn = SigningKey.objects.filter(force=force).exclude(withdrawn_at=None)
    return frozenset(withdrawn.values_list("key", flat=True))


def of_others(force: Force) -> frozenset[str]:
    """Return the ids of all other forces' keys."""
    return frozenset(SigningKey.objects.exclude(force=force).values_list("key", flat=True))


def kept(by: Person, did: str, key: SigningKey) -> None:
    """Keep what was done to a key in the log."""
    keep(by=by.username, did=did, kind=Kind.ALTERATION, about=str(key), force=key.force_id)
