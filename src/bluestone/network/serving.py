"""Makes the national site ready, and serves it. Django is told its settings here, and only once."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

import django
from django.core.management import call_command
from django.db import DatabaseError
from gunicorn.app.base import BaseApplication

from bluestone.errors import BluestoneError

HERE = "127.0.0.1"
SETTINGS = "bluestone.network.settings"
WORKERS, THREADS = 2, 4  # what two cores and SQLite serve fifty people with
PATIENCE = 60  # seconds that an answer may take
GENTLY = 10  # how much later than answers jobs beside them have their turn


class NoSite(BluestoneError):
    """There is no site there, or it cannot be reached."""

    exit_code = 45


def ready(site: Path, *, demo: bool = False) -> None:
    """Have Django read its settings; models may be imported after this and not before."""
    os.environ["BLUESTONE_SITE"] = str(site.resolve())
    os.environ["BLUESTONE_DEMO"] = "1" if demo else os.environ.get("BLUESTONE_DEMO", "")
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()


def ready_if_there(site: Path) -> None:
    """The same of a site that was made before. Raises NoSite, and makes nothing."""
    if not os.environ.get("BLUESTONE_DATABASE") and not (site / "network.sqlite3").exists():
        raise NoSite(f"There is no site at {site}. `bluestone serve` makes one.")
    ready(site)


@contextmanager
def told_if_silent() -> Iterator[None]:
    """Turn what a database says that cannot be used into NoSite, without its address."""
    try:
        yield
    except DatabaseError:
        raise NoSite(
            "The site's database does not answer, or holds no site. Look at BLUESTONE_DATABASE, and "
            "whether `bluestone serve` was run."
        ) from None


def prepare() -> None:
    """Bring the database and the style sheets to this version. Raises NoSite."""
    Path(os.environ["BLUESTONE_SITE"]).mkdir(parents=True, exist_ok=True)
    with told_if_silent():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def must_be_free(host: str, port: int) -> None:
    """Raise NoSite if something else answers at a port already."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            raise NoSite(f"Port {port} is taken. Say another with --port.") from None


class Server(BaseApplication):
    """Gunicorn, told what it needs without a file of its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn where to listen, and with how many hands."""
        told = {
            "bind": self.address,
            "workers": WORKERS,
            "threads": THREADS,
            "timeout": PATIENCE,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "bluestone",
        }
        for name, value in told.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """Return what answers requests."""
        from django.urls import get_resolver

        from bluestone.network.wsgi import application

        _ = get_resolver().url_patterns  # imports every page now, and not while somebody waits
        return application


def serve(address: str) -> None:
    """Answer at an address, such as 127.0.0.1:8000, until stopped; jobs go on beside meanwhile."""
    told = "from bluestone.network.serving import go_on; go_on({!r}, {})"
    jobs = [
        subprocess.Popen([sys.executable, "-c", told.format(job, os.getpid())])  # noqa: S603
        for job in ("weighing", "drawing")
    ]
    try:
        Server(address).run()
    finally:
        for job in jobs:
            job.terminate()


def go_on(name: str, server: int) -> None:
    """Weigh what is handed in, or draw what is published, for as long as the server's process is there."""
    signal(SIGINT, SIG_IGN)  # stopped at the keyboard, it ends with the server
    os.nice(GENTLY)
    django.setup()
    from bluestone.network.background import keep_up
    from bluestone.network.insight.drawing import DrawAll
    from bluestone.network.releases.weighing import WeighAll
    from bluestone.site.design.environment import compile_all

    if name == "drawing":
        compile_all()
    jobs = {"weighing": WeighAll, "drawing": DrawAll}
    keep_up(jobs[name](), lambda: os.getppid() == server)
