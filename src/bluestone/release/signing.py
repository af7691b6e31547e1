"""Signed releases: that a file is the one that a force's key was put to, byte for byte.

Ed25519 (RFC 8032) over a few lines of text that name the SHA-256 (FIPS 180-4) of the release's bytes,
the key and the time. The bytes travel inside, as base64 (RFC 4648), so that nobody has to write a
release anew to check it, and the envelope around them has one form only: any other byte is refused.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from pydantic import TypeAdapter, ValidationError

from bluestone.errors import BluestoneError
from bluestone.release.keys import PrivateKey, PublicKey
from bluestone.release.release import Release
from bluestone.release.shelf import from_json, text_of

FORMAT = "bluestone-signed-1"
ALTERED = "{name} is not as it was signed. Ask for it again."
APART = timedelta(minutes=5)  # by which two clocks may differ; ours


class BadSignature(BluestoneError):
    """A file is not signed, or not so that it can be taken for the force's."""

    exit_code = 18


class NotSigned(BadSignature):
    """It is no signed release at all."""


class Altered(BadSignature):
    """Something in it is not as it was signed."""


class StrangeKey(BadSignature):
    """It was signed with a key that is not known, or is another force's."""


class SignedLater(BadSignature):
    """It says that it was signed at a time that has not come, or before there was anything to sign."""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """A signed release as it travels, all of it text: the field names are those of the file."""

    format: str
    sha256: str  # of the release's bytes, in hexadecimal digits
    key: str  # the id of the public key
    signed_at: str  # UTC, to the second
    signature: str  # in hexadecimal digits
    release: str  # the bytes, in base64

    @property
    def content(self) -> bytes:
        """Return the release's bytes. Raises ValueError."""
        return base64.b64decode(self.release, validate=True)

    @property
    def text(self) -> str:
        """Return the one form that the file has."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @property
    def seal(self) -> bytes:
        """Return it without the release, to be kept beside the release's bytes."""
        return replace(self, release="").text.encode()


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A release whose signature was checked, with the bytes that were signed, by what and when."""

    release: Release
    content: bytes
    seal: bytes
    sha256: str
    key: PublicKey
    signed_at: datetime


SHAPE = TypeAdapter(Envelope)


def signed(content: bytes, key: PrivateKey, *, name: str, at: datetime) -> str:
    """Return a release's bytes, signed; `name` is its file's.

    Raises BadRelease if they are no release, StrangeKey if it is another force's than the key.
    """
    release = from_json(text_of(content, name=name), name=name)
    if release.force != key.force:
        raise StrangeKey(
            f"{name} is a release of {release.force}, and the key is {key.force}'s. Give its own key."
        )
    sha256, signed_at = hashlib.sha256(content).hexdigest(), moment(at)
    signature = key.sign(stated(sha256, key.public.id, signed_at))
    return Envelope(
        format=FORMAT,
        sha256=sha256,
        key=key.public.id,
        signed_at=signed_at,
        signature=signature.hex(),
        release=base64.b64encode(content).decode("ascii"),
    ).text


def verified(sent: bytes, keys: Iterable[PublicKey], *, name: str, now: datetime) -> Verified:
    """Return the release that was signed with one of some forces' keys; `name` is its file's.

    Raises NotSigned, Altered, StrangeKey, SignedLater, or BadRelease if what was signed is none.
    """
    told = envelope(sent, name=name)
    key = next((key for key in keys if key.id == told.key), None)
    if key is None:
        raise StrangeKey(
            f"{name} was signed with a key that is not known here ({told.key[:16]}). The force has to "
            "hand in its public key first: `bluestone key public` prints it."
        )
    content, at = unaltered(told, key, name=name), datetime.fromisoformat(told.signed_at)
    release = from_json(text_of(content, name=name), name=name)
    if release.force != key.force:
        raise StrangeKey(
            f"{name} is a release of {release.force}, but it was signed with a key of {key.force}."
        )
    if at > now + APART:
        raise SignedLater(
            f"{name} says that it was signed at {told.signed_at}: that is yet to come."
        )
    if at.date() < release.made_on - timedelta(days=1):  # which is a day in another zone
        raise SignedLater(f"{name} says that it was signed before its release was made.")
    return Verified(
        release=release,
        content=content,
        seal=told.seal,
        sha256=told.sha256,
        key=key,
        signed_at=at,
    )


def envelope(sent: bytes, *, name: str) -> Envelope:
    """Return a signed release as it travels, not checked. Raises NotSigned or Altered."""
    try:
        told = SHAPE.validate_json(sent, strict=True, extra="forbid")
    except ValidationError:
        raise NotSigned(
            f"{name} is not a signed release. `bluestone sign` signs one, `bluestone release --sign` "
            "a new one."
        ) from None
    if told.format != FORMAT:
        raise NotSigned(f"{name} was signed by another version of Bluestone. Sign it again.")
    if told.text.encode() != sent:
        raise Altered(ALTERED.format(name=name))
    return told


def sealed(content: bytes, seal: bytes, *, name: str) -> bytes:
    """Return the signed release of which bytes and seal were kept apart. Raises NotSigned or Altered."""
    told = envelope(seal, name=name)
    return replace(told, release=base64.b64encode(content).decode("ascii")).text.encode()


def release_inside(sent: bytes, *, name: str) -> Release:
    """Return the release in a signed file, whoever signed it: a key is asked for by `verified`.

    Raises NotSigned, Altered, or BadRelease if what was signed is none.
    """
    try:
        content = envelope(sent, name=name).content
    except ValueError:
        raise Altered(ALTERED.format(name=name)) from None
    return from_json(text_of(content, name=name), name=name)


def content_inside(sent: bytes, *, name: str) -> bytes:
    """Return the bytes of a release, whether they are signed or not; who signed is not asked.

    Raises Altered.
    """
    try:
        return envelope(sent, name=name).content
    except NotSigned:
        return sent
    except ValueError:
        raise Altered(ALTERED.format(name=name)) from None


def unaltered(told: Envelope, key: PublicKey, *, name: str) -> bytes:
    """Return the bytes that a key was put to. Raises Altered if it was put to others."""
    try:
        content = told.content
        as_written = base64.b64encode(content).decode("ascii") == told.release
        hashed = hashlib.sha256(content).hexdigest() == told.sha256
        if (
            not as_written
            or not hashed
            or moment(datetime.fromisoformat(told.signed_at)) != told.signed_at
        ):
            raise ValueError
        key.check(bytes.fromhex(told.signature), stated(told.sha256, told.key, told.signed_at))
    except (ValueError, InvalidSignature):
        raise Altered(ALTERED.format(name=name)) from None
    return content


def stated(sha256: str, key: str, signed_at: str) -> bytes:
    """Return what is signed: the format, the hash, the key and the time, a line each."""
    return f"{FORMAT}\n{sha256}\n{key}\n{signed_at}\n".encode("ascii")


def moment(at: datetime) -> str:
    """Return a time as it is signed: UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
