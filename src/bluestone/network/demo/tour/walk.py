"""Opens a Chromium, and walks through every chapter with it, without JavaScript: nothing may need it."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from bluestone.network.demo.tour.album import Album
from bluestone.network.demo.tour.chapters import CHAPTERS
from bluestone.network.demo.tour.visitor import Visitor, WrongTurn

QUIET = (  # it opens no connection of its own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 30_000  # milliseconds that a page may take on a busy machine


def walk(
    site: str, folder: Path, *, program: str, today: date, told: Callable[[str], None]
) -> Album:
    """Walk through a site at an address with a browser's program, and return the pictures.

    Each chapter is told as it begins. Raises WrongTurn where a page is not as it should be.
    """
    album = Album(folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=started_with())
        window = {"width": 1280, "height": 900}
        page = browser.new_page(viewport=window, java_script_enabled=False)  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        go_round(Visitor(page, site, album, today), told)
        browser.close()
    return album


def go_round(visitor: Visitor, told: Callable[[str], None]) -> None:
    """Go through every chapter. Raises WrongTurn, with a picture of where something was not found."""
    for chapter in CHAPTERS:
        told(chapter.__name__.replace("_", " "))
        try:
            chapter(visitor)
        except Error as e:
            picture = visitor.stop("Lost")
            raise WrongTurn(
                f"The tour got lost at {visitor.page.url}: {str(e).splitlines()[0]} See {picture}."
            ) from None


def started_with() -> list[str]:
    """Return how a browser is started; root has no sandbox to run it in."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*QUIET]
