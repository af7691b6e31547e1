"""Makes the national site ready, and serves it. Django is told its settings here, and only once."""

import os
from pathlib import Path

import django
from django.core.management import call_command
from gunicorn.app.base import BaseApplication

SETTINGS = "bluestone.network.settings"
WORKERS, THREADS = 2, 4  # what two cores and SQLite serve fifty people with
PATIENCE = 60  # seconds that an answer may take


def ready(site: Path | None = None, *, demo: bool = False) -> None:
    """Have Django read its settings; models may be imported after this and not before."""
    if site is not None:
        os.environ["BLUESTONE_SITE"] = str(site.resolve())
    if demo:
        os.environ["BLUESTONE_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def prepare() -> None:
    """Bring the database and the style sheets to this version."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


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
        from bluestone.network.wsgi import application

        return application


def serve(address: str) -> None:
    """Answer at an address, such as 127.0.0.1:8000, until stopped."""
    Server(address).run()
