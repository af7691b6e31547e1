"""What tests of several rooms share: a real browser, and property tests that keep no clock."""

import os
import shutil

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

settings.register_profile("any machine", deadline=None)  # a busy machine is not a fault
settings.load_profile("any machine")


@pytest.fixture(scope="module")
def chromium():
    """Yield the system's Chromium, which opens no connection of its own; skip where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sorry = "There is no Chromium on this machine to look at pages with."
        pytest.fail(sorry) if os.environ.get("CI") == "true" else pytest.skip(sorry)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()
