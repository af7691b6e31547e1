"""Pages of the site in a real browser, answered by Django's test client: no server, no network.

A page is answered with the headers that the site sends, so the browser holds it to the
Content-Security-Policy. What it asks for besides itself and static files is refused and kept.
"""

import os
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's loop runs in the tests' own thread

HOST = "http://localhost"  # which a browser trusts without a certificate
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390, 320)
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class View:
    """A page that is open, what it asked of others, and what its console said."""

    def __init__(self, browser, client, width):
        self.client = client
        self.held = {}
        self.elsewhere = []
        self.said = []
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.page.route("**/*", self.answer)
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def answer(self, route):
        """Answer a request of the browser: with the page that is open, or with a static file."""
        parts = urlsplit(route.request.url)
        ours = f"{parts.scheme}://{parts.netloc}" == HOST
        if ours and parts.path.startswith("/static/"):
            path = parts.path.removeprefix("/static/")
            route.fulfill(path=finders.find(path), content_type=TYPES[path.rpartition(".")[2]])
        elif route.request.url in self.held:
            found = self.held[route.request.url]
            route.fulfill(status=found.status_code, headers=dict(found.items()), body=found.content)
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def open(self, address):
        """Open a page of the site, with all that is folded unfolded, and return its status.

        Django is asked before the browser is: inside its loop there is another connection.
        """
        self.held[HOST + address] = self.client.get(address)
        answer = self.page.goto(HOST + address)
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        return answer.status

    def violations(self):
        """Return which rules of accessibility the page breaks."""
        options = {"runOnly": WCAG, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options)
        return [
            (each["id"], [node["html"][:200] for node in each["nodes"][:3]])
            for each in found.response["violations"]
        ]

    def overflow(self):
        """Return by how many pixels the page is wider than its window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


def held_to_everything(browser, client, address, width):
    """Return what is wrong with a page at one width: rules broken, overflow, others asked, what is said."""
    view = View(browser, client, width)
    try:
        status = view.open(address)
        found = {
            "status": status if status != 200 else "",
            "rules": view.violations(),
            "overflow": max(0, view.overflow()),
            "elsewhere": view.elsewhere,
            "console": view.said,
        }
        return {name: told for name, told in found.items() if told}
    finally:
        view.page.close()
