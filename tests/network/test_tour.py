"""What the tour stops at: pages that are broken, and pages that are not what they should be."""

from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bluestone.network.demo.tour import walk as walking
from bluestone.network.demo.tour.album import Album
from bluestone.network.demo.tour.visitor import Visitor, WrongTurn

pytestmark = pytest.mark.browser
PAGES = {
    "/": "<title>Fine</title><main><a href='/next'>Go on</a> <p>All IS well.</p></main>",
    "/next": "<title>Next</title><p>There.</p>",
    "/elsewhere": "<title>Loads</title><img alt='' src='http://localhost:9/x.png'>",
    "/script": "<title>Fails</title><script>nothing.there()</script>",
    "/policy": "<title>Styled</title><p style='color: red'>Red.</p>",
}


class Pages(BaseHTTPRequestHandler):
    """Answers with one of the pages, under a policy that allows scripts alone; or with 500."""

    def do_GET(self):
        """Answer."""
        page = PAGES.get(self.path)
        self.send_response(200 if page or self.path == "/favicon.ico" else 500)
        images = "img-src *; " if self.path == "/elsewhere" else ""
        self.send_header(
            "Content-Security-Policy",
            f"{images}default-src 'self' 'unsafe-inline'; style-src 'self'",
        )
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((page or "<title>Broken</title>").encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def pages():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(chromium, pages, tmp_path):
    page = chromium.new_page()
    page.set_default_timeout(3_000)
    yield Visitor(page, pages, Album(tmp_path), date(2026, 11, 25))
    page.close()


def test_where_all_is_well_it_goes_on_and_leaves_pictures(visitor, tmp_path):
    visitor.go("/")
    visitor.who = "Somebody <b>"
    visitor.sees("all is well")
    visitor.stop("At first: a page")
    visitor.follow("Go on")
    visitor.stop("Then")

    index = visitor.album.bind().read_text()

    assert [file.name for file in sorted(tmp_path.glob("*.png"))] == [
        "01-at-first-a-page.png",
        "02-then.png",
    ]
    assert "Somebody &lt;b&gt;, at /next" in index
    assert 'src="01-at-first-a-page.png" alt="At first: a page"' in index


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("/broken", "“Broken”: .*/broken answered 500"),
        ("/elsewhere", "“Loads”: The page asked http://localhost:9/x.png"),
        ("/script", "“Fails”: A script failed: ReferenceError"),
        ("/policy", "“Styled”: On .*/policy the browser says: .*Content Security Policy"),
    ],
)
def test_it_stops_at_a_page_that_is_broken(visitor, where, told):
    def look():
        visitor.go(where)
        visitor.page.wait_for_timeout(500)  # what a page asks for may fail later
        visitor.right()

    with pytest.raises(WrongTurn, match=told):
        look()


def test_where_something_is_not_on_a_page_it_says_so_with_a_picture(visitor, tmp_path, monkeypatch):
    begun = []

    def lost_there(visitor):
        visitor.go("/")
        visitor.press("There is no such button")

    monkeypatch.setattr(walking, "CHAPTERS", (lost_there,))
    visitor.page.set_default_timeout(300)

    with pytest.raises(WrongTurn, match=r"got lost at .*: .*Timeout.* See .*01-lost.png"):
        walking.go_round(visitor, begun.append)

    assert begun == ["lost there"]
    assert (tmp_path / "01-lost.png").exists()


@pytest.mark.parametrize(("user", "boxed"), [(0, False), (1000, True)])
def test_a_browser_runs_in_its_sandbox_unless_it_is_roots(user, boxed, monkeypatch):
    monkeypatch.setattr(walking.os, "geteuid", lambda: user)

    assert ("--no-sandbox" not in walking.started_with()) == boxed
