"""The secret that forces share, with which what they know is turned into tokens.

Whoever has it can turn a guessed name into tokens, so a token is dear to make: scrypt (RFC 7914).
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from bluestone.errors import BluestoneError, refusal
from bluestone.release.keys import write_once

FORMAT = "bluestone-blind-secret-1"
COST = 2**12  # of scrypt's n: some 10 ms and 4 MiB a token; ours
LEAST_COST, MOST_COST = 2**1, 2**20
BLOCK, LANES = 8, 1  # of scrypt's r and p, as RFC 7914 suggests them
LONG = 16  # bytes of a token: of a billion, no two are alike by chance


class BadSecret(BluestoneError):
    """There is no shared secret, or it is none, or cannot be written."""

    exit_code = 38


@dataclass(frozen=True, kw_only=True)
class Secret:
    """What forces share. It prints as its id, never as itself."""

    format: str = FORMAT
    secret: str
    cost: int = COST

    def __repr__(self) -> str:
        return f"Secret({self.id})"

    @property
    def id(self) -> str:
        """Return what tells it from others; nothing of it can be worked out of that."""
        return hmac.digest(self.bytes, b"id", "sha256").hex()[:LONG]

    @property
    def bytes(self) -> bytes:
        """Return the secret itself. Raises ValueError."""
        return bytes.fromhex(self.secret)

    def token(self, kind: str, value: str) -> str:
        """Return the token of a value of some kind, in hexadecimal digits: alike wherever it is made."""
        salt = hmac.digest(self.bytes, kind.encode(), "sha256")
        stretched = hashlib.scrypt(
            value.encode(), salt=salt, n=self.cost, r=BLOCK, p=LANES, maxmem=2**31 - 1, dklen=32
        )
        return hmac.digest(self.bytes, stretched, "sha256").hex()[: 2 * LONG]


def made_secret(file: Path, *, cost: int = COST) -> Secret:
    """Write a new secret to a file, for its owner's eyes alone, and return it. Raises BadSecret."""
    made = Secret(secret=secrets.token_hex(32), cost=cost)
    try:
        write_once(file, json.dumps(asdict(made), indent=1) + "\n")
    except FileExistsError:
        raise BadSecret(
            f"{file} is there already, and is not written over. Say another place."
        ) from None
    except OSError as e:
        raise BadSecret(f"A secret cannot be written to {file}: {refusal(e)}.") from None
    return made


def secret_in(file: Path) -> Secret:
    """Return the secret in a file. Raises BadSecret."""
    try:
        text = file.read_text("ascii")
    except FileNotFoundError:
        raise BadSecret(
            f"There is no secret at {file}. `bluestone blind secret` makes one."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise BadSecret(f"The secret at {file} cannot be read.") from None
    try:
        found = TypeAdapter(Secret).validate_json(text, strict=True, extra="forbid")
        dear = LEAST_COST <= found.cost <= MOST_COST and not found.cost & (found.cost - 1)
        if found.format != FORMAT or len(found.bytes) < LONG or not dear:
            raise ValueError
    except ValueError:
        raise BadSecret(
            f"{file.name} is not a shared secret. `bluestone blind secret` makes one."
        ) from None
    return found
