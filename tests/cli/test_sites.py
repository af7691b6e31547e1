"""Commands over a site, each run for real in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest

BLUESTONE = Path(sys.executable).parent / "bluestone"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return tmp_path_factory.mktemp("sites") / "site"


def ran(*words, **more):
    found = subprocess.run(  # noqa: S603
        [BLUESTONE, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings() | more,
    )
    return found.returncode, found.stdout, found.stderr


def surroundings():
    """Return the environment of somebody who has set nothing."""
    ours = ("BLUESTONE_SITE", "BLUESTONE_SECRET", "BLUESTONE_DATABASE", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in ours}


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def served(site):
    port = free_port()
    process = subprocess.Popen(  # noqa: S603
        [BLUESTONE, "serve", "--site", site, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=surroundings(),
    )
    yield f"http://127.0.0.1:{port}", process
    process.send_signal(signal.SIGINT)
    process.wait(20)
    process.stdout.close()


def answer(address, patience=30):
    """Return what an address answers, once it answers; it waits so many seconds."""
    for _ in range(patience * 5):
        try:
            return urllib.request.urlopen(address)  # noqa: S310
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


def test_a_site_is_made_served_and_its_log_verified(site, served, tmp_path):
    address, process = served
    with answer(f"{address}/about/") as page, answer(f"{address}/sign-in/") as form:
        told, headers = page.read().decode(), page.headers
        assert form.status == 200
    style = told.split('rel="stylesheet" href="')[1].split('"')[0]
    with answer(address + style) as sheet:
        assert "immutable" in sheet.headers["Cache-Control"]

    assert "It gives no overall score" in told
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert process.poll() is None

    code, out, _ = ran("log", "verify", "--site", site)
    assert (code, "All 0 events hold." in out) == (0, True)

    anchor = tmp_path / "anchor.json"
    assert ran("log", "anchor", anchor, "--site", site)[0] == 0
    code, out, _ = ran("log", "verify", "--site", site, "--anchor", anchor, "--json")
    assert json.loads(out) == {"events": 0, "broken": []}
    assert (site / "secret").stat().st_mode & 0o077 == 0


def test_a_log_that_does_not_reach_its_anchor_is_told(site, served, tmp_path):
    answer(f"{served[0]}/about/").close()
    anchor = tmp_path / "anchor.json"
    whole = {"format": "bluestone-anchor-1", "number": 9, "hash": "0" * 64, "at": "2026-11-25"}
    anchor.write_text(json.dumps(whole))

    code, _, err = ran("log", "verify", "--site", site, "--anchor", anchor)

    assert code == 44
    assert err.strip() == "The anchor names event 9, and the log ends at 0."


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"words"])
def test_what_is_no_anchor_is_told(site, served, tmp_path, content):
    answer(f"{served[0]}/about/").close()
    file = tmp_path / "anchor.json"
    if content is not None:
        file.write_bytes(content)

    code, _, err = ran("log", "verify", "--site", site, "--anchor", file)

    assert code == 43
    assert "Traceback" not in err


def test_a_folder_without_a_site_is_told(tmp_path):
    code, _, err = ran("log", "verify", "--site", tmp_path / "nothing")

    assert code == 45
    assert "There is no site at" in err
    assert not (tmp_path / "nothing").exists()


def test_a_place_that_cannot_be_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    code, _, err = ran("serve", "--site", tmp_path / "file" / "site")

    assert code == 53
    assert "Traceback" not in err


def test_a_database_that_does_not_answer_is_told(tmp_path):
    port = free_port()

    code, _, err = ran(
        "serve",
        "--site",
        tmp_path / "site",
        BLUESTONE_DATABASE=f"postgresql://a:secret@127.0.0.1:{port}/b",
    )

    assert code == 45
    assert "does not answer" in err
    assert "secret" not in err
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, _, err = ran("serve", "--site", tmp_path / "site", "--port", port)

    assert code == 45
    assert f"Port {port} is taken." in err
