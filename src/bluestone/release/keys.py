"""Signing keys: a private one that stays in the force, and the public one that it hands in.

Both are JSON that names the force, so that a key can be put to no other force's release. A key's id
is the SHA-256 of the public key's 32 bytes.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import TypeAdapter

from bluestone.errors import BluestoneError, refusal

PUBLIC, PRIVATE = "bluestone-public-key-1", "bluestone-private-key-1"


class BadSigningKey(BluestoneError):
    """There is no signing key, or it is none, or cannot be written."""

    exit_code = 19


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """What a force's signatures are checked with. `public` is in hexadecimal digits."""

    format: str = PUBLIC
    force: str
    key: str
    public: str

    @property
    def id(self) -> str:
        """Return what tells it from others."""
        return self.key

    @property
    def text(self) -> str:
        """Return the file that a force hands in."""
        return json.dumps(asdict(self), indent=1) + "\n"

    def check(self, signature: bytes, stated: bytes) -> None:
        """Check a signature of some bytes. Raises InvalidSignature."""
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public)).verify(signature, stated)


@dataclass(frozen=True, kw_only=True)
class PrivateKey:
    """What a force signs with. It prints as its force, never as itself."""

    format: str = PRIVATE
    force: str
    secret: str

    def __repr__(self) -> str:
        return f"PrivateKey({self.force})"

    @cached_property
    def signer(self) -> Ed25519PrivateKey:
        """Return the key as it is put to bytes. Raises ValueError."""
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.secret))

    @property
    def public(self) -> PublicKey:
        """Return what its signatures are checked with."""
        public = self.signer.public_key().public_bytes_raw()
        return PublicKey(force=self.force, key=key_id(public), public=public.hex())

    def sign(self, stated: bytes) -> bytes:
        """Return the signature of some bytes."""
        return self.signer.sign(stated)


def key_id(public: bytes) -> str:
    """Return what tells a public key from others."""
    return hashlib.sha256(public).hexdigest()


def made_key(file: Path, *, force: str) -> PrivateKey:
    """Write a new private key to a file, for its owner's eyes alone, and return it.

    A file that is there is never written over. Raises BadSigningKey.
    """
    key = PrivateKey(force=force, secret=Ed25519PrivateKey.generate().private_bytes_raw().hex())
    try:
        write_once(file, json.dumps(asdict(key), indent=1) + "\n")
    except FileExistsError:
        raise BadSigningKey(
            f"{file} is there already, and a key is never written over. Say another place."
        ) from None
    except OSError as e:
        raise BadSigningKey(f"A key cannot be written to {file}: {refusal(e)}.") from None
    return key


def write_once(file: Path, text: str) -> None:
    """Write a file for its owner's eyes alone. Raises FileExistsError if it is there, or OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)


def private_key(file: Path) -> PrivateKey:
    """Return the private key in a file. Raises BadSigningKey."""
    try:
        key = TypeAdapter(PrivateKey).validate_json(text_in(file), strict=True, extra="forbid")
        if key.format != PRIVATE or not key.public:
            raise ValueError
    except ValueError:
        raise BadSigningKey(
            f"{file.name} is not a private signing key. `bluestone key new` makes one."
        ) from None
    return key


def public_key(text: str, *, name: str) -> PublicKey:
    """Return the public key that a force handed in; `name` is its file's. Raises BadSigningKey."""
    try:
        key = TypeAdapter(PublicKey).validate_json(text, strict=True, extra="forbid")
        public = bytes.fromhex(key.public)
        Ed25519PublicKey.from_public_bytes(public)
        if key.format != PUBLIC or key.key != key_id(public) or key.public != public.hex():
            raise ValueError
    except ValueError:
        if '"secret"' in text:
            raise BadSigningKey(
                f"{name} is a private key, and it has now left the force. It is not kept here. Make a "
                "new one, register its public key, and withdraw this one's."
            ) from None
        raise BadSigningKey(
            f"{name} is not a public signing key. `bluestone key public` prints one."
        ) from None
    return key


def text_in(file: Path) -> str:
    """Return what a file of a key holds. Raises BadSigningKey if it cannot be read."""
    try:
        return file.read_text("ascii")
    except FileNotFoundError:
        raise BadSigningKey(f"There is no key at {file}. `bluestone key new` makes one.") from None
    except (OSError, UnicodeDecodeError):
        raise BadSigningKey(f"The key at {file} cannot be read. Check who may read it.") from None
