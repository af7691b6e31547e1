"""Somebody with a browser, who is one person of the demo after another, and sees that nothing goes wrong."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response

from bluestone.errors import BluestoneError
from bluestone.network.demo.tour.album import Album, Stop

WRONG = 400  # statuses from here on are no page that somebody was led to


class WrongTurn(BluestoneError):
    """The tour came upon a page that is broken, or that asked another host."""

    exit_code = 49


class Visitor:
    """A page of a browser, who is looking at it, and what was wrong on the way."""

    def __init__(self, page: Page, site: str, album: Album, today: date) -> None:
        self.page, self.site, self.album, self.today = page, site, album, today
        self.who = ""
        self.wrong: list[str] = []
        page.on("response", self.answered)
        page.on("request", self.asked)
        page.on("console", self.told)
        page.on("pageerror", lambda error: self.wrong.append(f"A script failed: {error.name}."))

    def answered(self, response: Response) -> None:
        """Note an answer that is an error."""
        if response.status >= WRONG:
            self.wrong.append(f"{response.url} answered {response.status}.")

    def asked(self, request: Request) -> None:
        """Note what was asked of another host."""
        if not request.url.startswith((self.site, "data:")):
            self.wrong.append(f"The page asked {request.url}.")

    def told(self, message: ConsoleMessage) -> None:
        """Note what the browser complains of, such as a broken Content-Security-Policy."""
        if message.type == "error":
            self.wrong.append(f"On {self.page.url} the browser says: {message.text}")

    def be(self, role: str, force: str = "") -> None:
        """Sign in as somebody of the demo, from the start page."""
        username = f"{role}-{force}".strip("-")
        self.page.context.clear_cookies()
        self.go("/")
        button = self.page.locator(f"form[action='/sign-in/{username}/'] button")
        self.who = button.inner_text()
        self.leaving(button.click)

    def go(self, where: str) -> None:
        """Open an address of the site."""
        self.page.goto(self.site + where)
        self.right()

    def follow(self, name: str, **more: Any) -> None:
        """Follow the first link that is called so."""
        self.leaving(self.page.get_by_role("link", name=name, **more).first.click)

    def press(self, name: str, **more: Any) -> None:
        """Press the first button that is called so, and wait for the page that comes."""
        self.leaving(self.page.get_by_role("button", name=name, **more).first.click)

    def leaving(self, by: Callable[[], None]) -> None:
        """Leave a page for another, and see that it is a page."""
        with self.page.expect_navigation():
            by()
        self.right()

    def right(self) -> None:
        """Raise WrongTurn if something was wrong so far."""
        if self.wrong:
            raise WrongTurn(f"The tour stopped at “{self.page.title()}”: {self.wrong[0]}")

    def write(self, label: str, words: str, **more: Any) -> None:
        """Write words into a field, by its label."""
        self.page.get_by_label(label, **more).first.fill(words)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list, by its label."""
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def tick(self, label: str, *, within: str = "") -> None:
        """Tick a box or choose one of a group, by its label."""
        where = self.page.get_by_role("group", name=within) if within else self.page.locator("main")
        where.get_by_label(label, exact=True).first.check()

    def day(self, group: str, on: date) -> None:
        """Write a day into its three boxes."""
        boxes = self.page.get_by_role("group", name=group)
        for box, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            boxes.get_by_label(box).fill(str(value))

    def sees(self, words: str) -> None:
        """Wait until words stand on the page, in whatever case."""
        self.page.get_by_text(re.compile(re.escape(words), re.IGNORECASE)).first.wait_for()

    def stop(self, title: str) -> Path:
        """Take a picture of what is seen."""
        return self.album.add(
            Stop(title, self.who, self.page.url.removeprefix(self.site)), self.page
        )
