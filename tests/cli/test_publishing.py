"""Handing a release to a site that is none, is somebody else's, or does not answer: what is told, and not sent."""

import json
import ssl
import threading
from base64 import b64encode
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bluestone.cli import publishing, sending
from bluestone.release import shelf
from bluestone.release.keys import PrivateKey
from bluestone.release.signing import FORMAT, Envelope, signed
from tests.report.made_up import SUPPORT
from tests.report.made_up import release as made_up

SECRET = "bluestone-of-tests"  # noqa: S105
OPEN = {"rows": [{"force": "harrowmere", "may": ["figures", "hand_in"]}]}
KEY = PrivateKey(force="harrowmere", secret="ab" * 32)
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
TAKEN = {"release": 12, "next": "The machine weighs it.", "page": "https://site/12/"}
HANDED_IN = {"state": "Handed in", "decided": False, "weighed": False, "problems": []}
WEIGHED = HANDED_IN | {"weighed": True}


def in_an_envelope(content, more=""):
    """Return bytes as a file that says it is signed, though nobody signed it."""
    inside = b64encode(content).decode() + more
    return Envelope(
        format=FORMAT, sha256="", key="", signed_at="", signature="", release=inside
    ).text.encode()


@pytest.fixture
def file(place, monkeypatch):
    """Write a signed release of Harrowmere, and return its file; a token is in the environment."""
    monkeypatch.setenv("BLUESTONE_TOKEN", SECRET)
    text = signed(shelf.as_json(made_up((SUPPORT,))).encode(), KEY, name="x", at=AT)
    return shelf.write_text(place / "release.json", text)


@pytest.fixture
def publish(run, file):
    """Return what hands the release to a site."""
    return lambda to, *more: run("publish", file, "--to", to, "--force", "Harrowmere", *more)


@contextmanager
def site(*answers, secured=None):
    """Yield the address of what answers so, one after another, and all that was asked of it."""
    left, asked = list(answers), []

    class Answering(BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append((self.command, self.path, dict(self.headers), body))
            status, told = left.pop(0)
            if status == 0:
                return
            self.send_response(status)
            self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()
            self.wfile.write(told if isinstance(told, bytes) else json.dumps(told).encode())

        do_GET = do_POST = answer

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    if secured:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    scheme = "https" if secured else "http"
    yield f"{scheme}://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_the_very_bytes_are_sent_with_the_token_in_the_head_alone(publish, file):
    with site((200, OPEN), (201, TAKEN), (200, WEIGHED)) as (to, asked):
        code, out, _ = publish(f"{to}/folder/")

    first, second, third = asked
    assert code == 0
    assert (third[0], third[1]) == ("GET", "/folder/api/forces/harrowmere/releases/12/standing")
    assert (first[0], first[1]) == ("GET", "/folder/api/forces")
    assert (second[0], second[1]) == ("POST", "/folder/api/forces/harrowmere/releases")
    assert {each[2]["Authorization"] for each in asked} == {f"Bearer {SECRET}"}
    assert b'name="release"; filename="release.json"' in second[3]
    assert file.read_bytes() in second[3]
    assert SECRET.encode() not in second[3]
    assert out.splitlines() == [
        "Harrowmere (invented force), for network: handed in as release 12.",
        "https://site/12/",
        "The machine weighed it and found nothing. Two checkers look at it next.",
    ]


def test_it_waits_until_the_site_has_weighed_it(publish, monkeypatch):
    monkeypatch.setattr(publishing, "PAUSE", 0)
    with site((200, OPEN), (201, TAKEN), (200, HANDED_IN), (200, HANDED_IN), (200, WEIGHED)) as (
        to,
        asked,
    ):
        code, out, _ = publish(to)

    assert (code, len(asked)) == (0, 5)
    assert "found nothing" in out


def test_it_need_not_wait(publish):
    with site((200, OPEN), (201, TAKEN)) as (to, asked):
        code, out, _ = publish(to, "--wait", "0")

    assert (code, len(asked)) == (0, 2)
    assert out.splitlines()[-1] == "The machine weighs it."


def test_what_was_published_while_it_waited_is_waited_for_no_longer(publish):
    done = HANDED_IN | {"state": "Published", "decided": True}
    with site((200, OPEN), (201, TAKEN), (200, done)) as (to, _):
        assert publish(to)[0] == 0


def test_what_it_would_give_away_is_told(publish):
    back = {"state": "Returned", "decided": True, "weighed": True, "problems": ["March is 6."]}
    with site((200, OPEN), (201, TAKEN), (200, back)) as (to, _):
        code, out, told = publish(to)

    assert code == 47
    assert "handed in as release 12" in out
    assert told.splitlines()[0] == "March is 6."
    assert "`bluestone ledger mend` writes one that hides more." in told


def test_what_was_taken_back_meanwhile_is_not_said_to_be_sound(publish):
    back = HANDED_IN | {"state": "Returned", "decided": True}
    with site((200, OPEN), (201, TAKEN), (200, back)) as (to, _):
        code, _, told = publish(to)

    assert code == 47
    assert "It is returned. Its page on the site says why." in told


def test_a_token_that_is_withdrawn_meanwhile_is_told(publish):
    wrong = (401, {"error": "The token is not known."})
    with site((200, OPEN), (201, TAKEN), wrong) as (to, _):
        code, _, told = publish(to)

    assert code == 47
    assert "The token is not known." in told


def test_why_it_corrects_goes_with_it(publish):
    with site((200, OPEN), (201, TAKEN), (200, WEIGHED)) as (to, asked):
        publish(to, "--corrects", "Märch was doubled.")

    assert 'name="corrects"\r\n\r\nMärch was doubled.\r\n'.encode() in asked[1][3]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"force": "harrowmere", "may": ["figures"]}],
        [{"force": "skerrin", "may": ["hand_in"]}],
        [{}],
        "words",
        None,
    ],
)
def test_nothing_is_sent_where_the_token_may_not_hand_in(publish, rows):
    with site((200, {"rows": rows})) as (to, asked):
        code, _, told = publish(to)

    assert code == 47
    assert "This token may not hand in releases of harrowmere." in told
    assert len(asked) == 1


def test_each_thing_that_is_wrong_is_told(publish):
    wrong = {"error": "It was not taken.", "problems": ["One.", "Two."]}
    with site((200, OPEN), (422, wrong)) as (to, _):
        code, out, told = publish(to)

    assert (code, out) == (47, "")
    assert told.splitlines() == ["One.", "Two.", "It was not taken."]


def test_what_a_site_says_does_nothing_to_a_terminal(publish):
    wrong = {"error": "\x1b]0;x\x07Red [red]\n", "problems": None}
    with site((401, wrong)) as (to, _):
        _, _, told = publish(to)

    assert told == "]0;xRed [red]\n"


def test_a_site_that_says_no_reason_is_told_by_its_status(publish):
    with site((418, {})) as (to, _):
        code, _, told = publish(to)

    assert code == 47
    assert "The site did not take it (status 418)." in told


@pytest.mark.parametrize(
    ("status", "answer", "says"),
    [
        (200, b"<html>", "What answers there is no site of Bluestone (status 200)."),
        (200, b"[" * 100_000, "is no site of Bluestone"),
        (404, b"[]", "is no site of Bluestone (status 404)."),
        (301, b"", "It leads elsewhere: give that address."),
        (0, b"", "The site cannot be reached, or broke off."),
    ],
)
def test_what_is_no_site_of_ours_is_told(publish, status, answer, says):
    with site((status, answer)) as (to, asked):
        code, _, told = publish(to)

    assert code == 46
    assert says in told
    assert len(asked) == 1


@pytest.mark.parametrize(
    "to",
    [
        "http://bluestone.example",
        "ftp://bluestone.example",
        "bluestone.example",
        "https://",
        "https://user:word@bluestone.example",
        "https://bluestone.example/?a=b",
        "https://bluestone.example:port",
        "https://[::1",
        "http://10.0.0.1",
    ],
)
def test_a_token_is_sent_to_no_address_but_over_https_or_here(publish, to):
    code, _, told = publish(to)

    assert code == 46
    assert "Give the site's address as https://" in told


def test_this_machine_may_be_named(publish):
    with site((200, OPEN), (201, TAKEN), (200, WEIGHED)) as (to, _):
        assert publish(to.replace("127.0.0.1", "localhost"))[0] == 0


def test_nobody_there_is_told(publish):
    code, _, told = publish("http://127.0.0.1:1")

    assert code == 46
    assert "The site cannot be reached" in told


def test_a_site_that_is_silent_is_told(publish, monkeypatch):
    monkeypatch.setattr(sending, "ANSWERS", 0.2)
    held = threading.Event()

    class Silent(BaseHTTPRequestHandler):
        def do_GET(self):
            held.wait(5)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    code, _, told = publish(f"http://127.0.0.1:{server.server_port}")
    held.set()
    server.shutdown()
    server.server_close()

    assert code == 46
    assert "The site did not answer in time." in told


@pytest.fixture
def certificate(place):
    """Return a certificate of this machine that nobody else vouches for, and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    held, of_key = place / "certificate.pem", place / "key.pem"
    held.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    of_key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return held, of_key


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_certificate_that_does_not_hold_ends_it_before_the_token_is_sent(
    publish, certificate, monkeypatch
):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    with site((200, OPEN), (201, TAKEN), (200, WEIGHED), secured=context) as (to, asked):
        code, _, told = publish(to)
        before = len(asked)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        trusted, _, _ = publish(to)

    assert (code, before) == (46, 0)
    assert "The site's certificate does not hold, so nothing was sent." in told
    assert trusted == 0


@pytest.mark.parametrize("token", [None, "", "  \n", "tök", "one\ntwo"])
def test_without_a_token_one_is_asked_for(publish, monkeypatch, token):
    monkeypatch.delenv("BLUESTONE_TOKEN")
    if token is not None:
        monkeypatch.setenv("BLUESTONE_TOKEN", token)

    code, _, told = publish("http://127.0.0.1:1")

    assert code == 48
    assert "There is no token." in told


def test_a_token_may_lie_in_a_file(publish, place, monkeypatch):
    monkeypatch.delenv("BLUESTONE_TOKEN")
    (place / "token").write_text(f"{SECRET}\n")
    (place / "odd").write_bytes(b"\xff")

    with site((200, OPEN), (201, TAKEN), (200, WEIGHED)) as (to, asked):
        code, _, _ = publish(to, "--token-file", place / "token")

    assert code == 0
    assert asked[0][2]["Authorization"] == f"Bearer {SECRET}"
    for name in ("odd", "none"):
        code, _, told = publish("http://127.0.0.1:1", "--token-file", place / name)
        assert code == 48
        assert f"There is no token in {place / name} that can be read." in told


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"crime_id,victim\nA,B\n", 18, "release.json is not a signed release."),
        (b"\xff\xfe", 18, "release.json is not a signed release."),
        (shelf.as_json(made_up((SUPPORT,))).encode(), 18, "`bluestone sign` signs one"),
        (in_an_envelope(b"crime_id,victim\n"), 16, "release.json is not a release."),
        (in_an_envelope(b"{}", "!"), 18, "release.json is not as it was signed."),
        (None, 17, "cannot be read: no such file or directory."),
    ],
)
def test_nothing_but_a_signed_release_ever_leaves(publish, file, content, code, says):
    file.unlink()
    if content is not None:
        file.write_bytes(content)

    with site() as (to, asked):
        left, _, told = publish(to)

    assert (left, asked) == (code, [])
    assert says in told


def test_a_release_of_another_force_is_not_sent(run, file):
    with site() as (to, asked):
        code, _, told = run("publish", file, "--to", to, "--force", "skerrin")

    assert (code, asked) == (47, [])
    assert "release.json is a release of harrowmere, and not of skerrin." in told
