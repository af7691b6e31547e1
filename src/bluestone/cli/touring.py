"""The demo's tour: a copy of its site is served for a while, and a browser walks through it."""

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from bluestone.cli.terminal import today
from bluestone.errors import BluestoneError
from bluestone.network import serving
from bluestone.network.serving import HERE, NoSite

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60  # seconds until the site answers


class NoBrowser(BluestoneError):
    """There is no Chromium on this machine, or nothing to drive it with."""

    exit_code = 36


def browser() -> str:
    """Return the program that the tour is walked with. Raises NoBrowser."""
    if find_spec("playwright") is None:
        raise NoBrowser("A tour needs Playwright: `make devenv` installs it.")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise NoBrowser("A tour needs Chromium, and there is none on this machine. Install it.")
    return found


def tour(site: Path, folder: Path, port: int, told: Callable[[str], None]) -> tuple[int, Path]:
    """Walk through a copy of a site; return how many pictures there are, and the page that shows them.

    Raises WrongTurn where a page is not as it should be.
    """
    from bluestone.network.demo.tour.walk import walk

    shutil.rmtree(folder, ignore_errors=True)  # of an earlier tour
    shutil.copytree(site, folder / "site")
    with served(folder / "site", port) as address:
        album = walk(address, folder, program=browser(), today=today(), told=told)
    return len(album.stops), album.bind()


@contextmanager
def served(site: Path, port: int) -> Iterator[str]:
    """Serve a demo's site in another process, and yield its address once it answers. Raises NoSite."""
    process = get_context("spawn").Process(target=serve, args=(site, f"{HERE}:{port}"))
    process.start()
    try:
        wait(port)
        yield f"http://{HERE}:{port}"
    finally:
        process.terminate()
        process.join()


def serve(site: Path, address: str) -> None:
    """Serve a demo's site until stopped."""
    serving.ready(site, demo=True)
    serving.serve(address)


def wait(port: int) -> None:
    """Wait until something answers at a port. Raises NoSite."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex((HERE, port)) == 0:
                return
        time.sleep(0.1)
    raise NoSite(f"The site did not answer at port {port}.")
