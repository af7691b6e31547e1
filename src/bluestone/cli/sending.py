"""How a file is sent to a site: over HTTPS whose certificate holds, with a token, and nowhere else.

Nothing here follows the site elsewhere: a token is sent to the address that was given and no other.
"""

import http.client
import ipaddress
import json
import secrets
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from bluestone import __version__
from bluestone.errors import BluestoneError

CONNECTS = 15  # seconds in which a site must answer the call
ANSWERS = 120  # seconds in which it must have looked at a release
PIECE = 65_536  # bytes that are sent at once
LONGEST = 1_000_000  # bytes of an answer; the longest of a site is some thousand
GIVE = "Give the site's address as https://…, and nothing after its name but a folder."


class NoAnswer(BluestoneError):
    """A site is not where it is said to be, or does not answer as one."""

    exit_code = 46


@dataclass(frozen=True)
class Part:
    """One part of a form: its name, and its content, with a name where it is a file."""

    name: str
    content: bytes
    file: str = ""


@dataclass(frozen=True)
class Said:
    """What a site answered."""

    status: int
    told: Mapping[str, Any]


def address(text: str) -> SplitResult:
    """Return the address of a site. Raises NoAnswer where a token is not to be sent there.

    Without HTTPS anybody on the way could read it, so that is for this machine alone.
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        odd = parts.username or parts.query or parts.fragment or not host
        of_this_machine = loopback(host)
        _ = parts.port
    except ValueError:
        raise NoAnswer(f"That is no address of a site. {GIVE}") from None
    if parts.scheme == "http" and not of_this_machine:
        raise NoAnswer(f"A token is sent over HTTPS alone. {GIVE}")
    if odd or parts.scheme not in ("http", "https"):
        raise NoAnswer(f"That is no address of a site. {GIVE}")
    return parts


def loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def connection(site: SplitResult) -> http.client.HTTPConnection:
    """Return a connection to a site that is not made yet."""
    host = site.hostname or ""
    if site.scheme == "http":
        return http.client.HTTPConnection(host, site.port, timeout=CONNECTS)
    checked = ssl.create_default_context()
    return http.client.HTTPSConnection(host, site.port, timeout=CONNECTS, context=checked)


def nobody(share: float) -> None:
    """Tell nobody how much is sent."""


def call(
    site: SplitResult,
    path: str,
    token: str,
    parts: Sequence[Part] = (),
    told: Callable[[float], None] = nobody,
) -> Said:
    """Ask a site, or send it a form, telling which share of it is sent; return what the site says.

    Raises NoAnswer.
    """
    made = connection(site)
    try:
        return called(made, f"{site.path.rstrip('/')}{path}", token, parts, told)
    except ssl.SSLCertVerificationError:
        raise NoAnswer(
            "The site's certificate does not hold, so nothing was sent. Check the address; where your "
            "organisation signs its own, name its certificate in SSL_CERT_FILE."
        ) from None
    except TimeoutError:
        raise NoAnswer(
            "The site did not answer in time. Look at the releases there before sending again."
        ) from None
    except (OSError, http.client.HTTPException):
        raise NoAnswer(
            "The site cannot be reached, or broke off. Check the address and the network."
        ) from None
    finally:
        made.close()


def called(
    made: http.client.HTTPConnection,
    path: str,
    token: str,
    parts: Sequence[Part],
    told: Callable[[float], None],
) -> Said:
    """Ask or send over a connection, and return what is answered."""
    made.connect()
    made.sock.settimeout(ANSWERS)
    border = secrets.token_hex(16)
    body = form(border, parts) if parts else b""
    made.putrequest("POST" if parts else "GET", path)
    made.putheader("Authorization", f"Bearer {token}")
    made.putheader("Accept", "application/json")
    made.putheader("User-Agent", f"bluestone/{__version__}")
    if parts:
        made.putheader("Content-Type", f"multipart/form-data; boundary={border}")
        made.putheader("Content-Length", str(len(body)))
    made.endheaders()
    for share, piece in pieces(body):
        made.send(piece)
        told(share)
    answer = made.getresponse()
    return Said(answer.status, read(answer))


def form(border: str, parts: Sequence[Part]) -> bytes:
    """Return parts as the body of a form (multipart/form-data, RFC 7578); files byte for byte."""
    made = b""
    for part in parts:
        file = f'; filename="{part.file}"\r\nContent-Type: application/octet-stream' * bool(
            part.file
        )
        head = f'--{border}\r\nContent-Disposition: form-data; name="{part.name}"{file}\r\n\r\n'
        made += head.encode() + part.content + b"\r\n"
    return made + f"--{border}--\r\n".encode()


def pieces(body: bytes) -> Iterator[tuple[float, bytes]]:
    """Yield a body piece by piece, each with the share of the whole that ends with it."""
    for start in range(0, len(body), PIECE):
        piece = body[start : start + PIECE]
        yield (start + len(piece)) / len(body), piece


def read(answer: http.client.HTTPResponse) -> Mapping[str, Any]:
    """Return an answer of the site. Raises NoAnswer where it is none of a site of ours."""
    try:
        told = json.loads(answer.read(LONGEST))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        elsewhere = " It leads elsewhere: give that address." * (300 <= answer.status < 400)
        raise NoAnswer(
            f"What answers there is no site of Bluestone (status {answer.status}).{elsewhere}"
        )
    return told
