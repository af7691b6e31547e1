"""Encryption at rest: AES-256-GCM over whole files, with a key that is never in the store.

A sealed file is: eight bytes that say what it is, eight that say which key, twelve of nonce, and
the ciphertext with its tag. The file's own place in the store is bound in, so that one sealed
file cannot stand in for another.
"""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bluestone.errors import BluestoneError, refusal
from bluestone.release.keys import write_once

MARK = b"BLUESTN1"
ID_BYTES, NONCE_BYTES, KEY_BYTES = 8, 12, 32
HEAD_BYTES = len(MARK) + ID_BYTES + NONCE_BYTES


class BadKey(BluestoneError):
    """There is no key, or it is no key, or not the one the records were sealed with."""

    exit_code = 20


class Damaged(BluestoneError):
    """A sealed file is not as it was written."""

    exit_code = 21


@dataclass(frozen=True)
class Key:
    """A key of 32 bytes. It prints as its id, never as itself."""

    secret: bytes

    @property
    def id(self) -> bytes:
        """Return what tells this key from others without giving it away."""
        return hashlib.sha256(b"bluestone key id" + self.secret).digest()[:ID_BYTES]

    def __repr__(self) -> str:
        return f"Key({self.id.hex()})"


def key_from(text: str, *, where: str) -> Key:
    """Return the key written in `text` as 64 hexadecimal digits. Raises BadKey."""
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise BadKey(f"{where} holds no key: 64 hexadecimal digits are wanted.")
    return Key(secret)


def key_in(file: Path) -> Key:
    """Return the key that `file` holds. Raises BadKey."""
    try:
        return key_from(file.read_text("ascii"), where=f"The key file {file}")
    except FileNotFoundError:
        raise BadKey(
            f"There is no key file {file}. Check BLUESTONE_KEY_FILE; "
            f"for a new key, make it first: openssl rand -hex 32 > {file}"
        ) from None
    except (OSError, UnicodeDecodeError):  # it may be the only key: nothing is to be made there
        raise BadKey(
            f"The key file {file} cannot be read. Check BLUESTONE_KEY_FILE, and who may read it."
        ) from None


def made_key(file: Path) -> Key:
    """Write a new key to `file`, for its owner's eyes alone, and return it. Raises BadKey."""
    key = Key(secrets.token_bytes(KEY_BYTES))
    try:
        write_once(file, key.secret.hex() + "\n")
    except OSError as e:
        why = refusal(e)
        raise BadKey(
            f"A key cannot be written to {file}: {why}. Set BLUESTONE_KEY or BLUESTONE_KEY_FILE."
        ) from None
    return key


def sealed(data: bytes, key: Key, *, place: str) -> bytes:
    """Return `data` sealed for its `place`, its path within the store."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    head = MARK + key.id + nonce
    return head + AESGCM(key.secret).encrypt(nonce, data, head + place.encode())


def is_sealed_with(key: Key, data: bytes) -> bool:
    """Return whether a sealed file, or its head, says that it was sealed with a key."""
    return data[len(MARK) : len(MARK) + ID_BYTES] == key.id


def head_of(file: Path) -> bytes:
    """Return the head of a sealed file, without reading the rest."""
    with file.open("rb") as data:
        return data.read(HEAD_BYTES)


def unsealed(data: bytes, key: Key, *, place: str) -> bytes:
    """Return what was sealed. Raises BadKey for another key's file, Damaged for a changed one."""
    head, body = data[:HEAD_BYTES], data[HEAD_BYTES:]
    if len(head) < HEAD_BYTES or not head.startswith(MARK):
        raise Damaged(f"{place} is not a sealed file, or is damaged. {MEND}")
    if not is_sealed_with(key, head):
        raise BadKey(
            f"{place} was sealed with another key. Give that key in BLUESTONE_KEY or "
            "BLUESTONE_KEY_FILE."
        )
    try:
        return AESGCM(key.secret).decrypt(head[-NONCE_BYTES:], body, head + place.encode())
    except InvalidTag:
        raise Damaged(f"{place} is damaged: it is not as it was written. {MEND}") from None


MEND = "Load the extract again, or restore the store from its backup."
