"""What is done with tokens: making one, ending one, knowing one by its secret, and keeping its uses."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bluestone.charts.words import day_name
from bluestone.network.api.models import Right, Token
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Event, Kind
from bluestone.site.refused import Refused

FORM = re.compile(r"bluestone-[A-Za-z0-9_-]{43}")  # 32 bytes by chance, after a word to know it by
SHOWN = len("bluestone-") + 8  # letters of a secret by which people know it again
NOBODY = hashlib.sha256(b"").hexdigest()  # what an unknown secret is compared with
LONGEST = timedelta(days=366)  # that a token may last; ours
TRIES = 10  # failures of one token, or of all unknown ones, that are kept; ours
WAIT = timedelta(minutes=15)  # in which they are
WRONG = "There is no such token: check that the whole of it was copied, or make another."
ENDED = "This token was ended, so it opens nothing any more: make another."
EXPIRED = "This token's last day was {day}, so it opens nothing any more: make another."
GONE = (
    "The account of whoever made this token is closed, so it opens nothing any more: make another."
)
TOO_MANY = "Too many requests came with a token that opens nothing: wait for a quarter of an hour."


class Unknown(Refused):
    """What was shown is no token, or one that is over."""


class TooMany(Refused):
    """So many failed in a short time that no more are looked into."""


@transaction.atomic
def make(
    *, by: Person, force: Force | None, name: str, may: Iterable[Right], ends_on: date, at: datetime
) -> tuple[Token, str]:
    """Make a token, and return it with its secret, which is kept nowhere.

    Raises Refused where it would last too long. Whoever calls has made sure that the maker may do
    what the token may.
    """
    today = timezone.localdate(at)
    if not today <= ends_on <= today + LONGEST:
        raise Refused("A token lasts for a year at most: its last day is today or within a year.")
    secret = f"bluestone-{secrets.token_urlsafe(32)}"
    made = Token.objects.create(
        force=force,
        name=name,
        may=",".join(may),
        begins=secret[:SHOWN],
        sha256=hashed(secret),
        by=by,
        at=at,
        ends_on=ends_on,
    )
    kept(by, "tokens.make", made)
    return made, secret


@transaction.atomic
def end(*, by: Person, token: Token, at: datetime) -> None:
    """End a token at once. Raises Refused where it was ended before."""
    token = Token.objects.select_for_update().get(pk=token.pk)
    if token.ended_at is not None:
        raise Refused("This token was ended already.")
    token.ended_by, token.ended_at = by, at
    token.save(update_fields=["ended_by", "ended_at"])
    kept(by, "tokens.end", token)


def known(*, secret: str, at: datetime, about: str) -> Token:
    """Return the token that a secret opens. Raises Unknown, and TooMany of those that fail.

    A right secret opens its token however many wrong ones came: nobody guesses 32 bytes, so the
    limit guards the log and not the token, and nobody locks a service out by its first letters.
    """
    begins = secret[:SHOWN] if FORM.fullmatch(secret) else ""
    held = Token.objects.select_related("by", "force").filter(begins=begins).first()
    right = hmac.compare_digest(hashed(secret), held.sha256 if held else NOBODY)
    if held is None or not right:
        raise failed(held, WRONG, at, about)
    if why := over(held, timezone.localdate(at)):
        raise failed(held, why, at, about)
    return held


def over(token: Token, on: date) -> str:
    """Return why a token opens nothing any more, in a sentence; empty text if it does."""
    if not token.over(on):
        return ""
    if token.ended_at is not None:
        return ENDED
    return GONE if token.ends_on >= on else EXPIRED.format(day=day_name(token.ends_on))


def failed(token: Token | None, why: str, at: datetime, about: str) -> Refused:
    """Keep in the log that a token opened nothing, and return what is said; of many, only that."""
    by = str(token or "")
    since = Event.objects.filter(by=by, did="tokens.failed", at__gte=at - WAIT)
    if since.count() >= TRIES:
        return TooMany(TOO_MANY)
    force = token.force_id if token and token.force_id else ""
    keep(by=by, did="tokens.failed", kind=Kind.ACCESS, about=about, force=force)
    return Unknown(why)


@transaction.atomic
def used(*, token: Token, did: str, kind: Kind, about: str, on: date) -> None:
    """Keep in the log what a token did, and the day of it."""
    keep(by=str(token), did=did, kind=kind, about=about, force=token.force_id or "")
    Token.objects.filter(pk=token.pk).exclude(used_on=on).update(used_on=on)


def hashed(secret: str) -> str:
    """Return the hash of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def kept(by: Person, did: str, token: Token) -> None:
    """Keep what was done to a token in the log."""
    force = token.force_id or ""
    keep(by=by.username, did=did, kind=Kind.ALTERATION, about=str(token), force=force)
