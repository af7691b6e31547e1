"""The site on PostgreSQL: the tests of its rooms are run again over a server of their own."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import lacking
from tests.shared import uncounted

ROOT = Path(__file__).parents[2]
AGAIN = (  # what leans on the database most; the matrix of pages is the same on either
    "tests/site/test_audit.py",
    "tests/network/test_accounts.py",
    "tests/network/test_frameworks.py",
    "tests/network/test_programme.py",
    "tests/network/assessment",
    "tests/network/api/test_anything.py",
    "tests/network/api/test_figures.py",
    "tests/network/api/test_tables.py",
    "tests/network/api/test_tokens.py",
)


def programs():
    """Return the folder of a PostgreSQL server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    there = found[-1] if found else shutil.which("initdb")
    return Path(there).parent if there else None


@pytest.fixture
def server():
    """Yield the URL of a PostgreSQL server that listens in a folder alone; skip where there is none."""
    bin_ = programs()
    if bin_ is None:
        lacking("There is no PostgreSQL server on this machine to run a site over.")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # where another account may go too
    who = {}
    if os.geteuid() == 0:  # it refuses to run as root
        who = {"user": "nobody", "group": "nogroup"}
        shutil.chown(folder, "nobody")
    data, log = folder / "data", folder / "log"
    quiet = {"stdout": subprocess.DEVNULL, **who}
    made = [bin_ / "initdb", "-D", data, "-U", "tests", "-A", "trust"]
    subprocess.run(made, check=True, **quiet)  # noqa: S603
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    start = [bin_ / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"]
    subprocess.run(start, check=True, **quiet)  # noqa: S603
    yield f"postgresql://tests@{str(folder).replace('/', '%2F')}/postgres"
    stop = [bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
    subprocess.run(stop, check=True, **quiet)  # noqa: S603
    shutil.rmtree(folder, ignore_errors=True)


def test_the_rooms_work_on_postgresql_too(server):
    words = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--no-cov"]
    words += ["-m", "not browser", *AGAIN]

    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", *words],
        cwd=ROOT,
        env=uncounted(os.environ) | {"BLUESTONE_DATABASE": server},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-2000:]
    assert " passed" in ran.stdout
