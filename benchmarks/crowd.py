"""Fifty people at once on the demo's site: `python benchmarks/crowd.py [FOLDER]`, after `make demo`.

Each signs in, goes through pages of their force, and saves an answer, over loopback, against the
server that `bluestone serve` runs. It says how many answers were no good, and how long they took.
"""

import http.cookiejar
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

PEOPLE, ROUNDS, PORT = 50, 4, 8765
BASE = f"http://127.0.0.1:{PORT}"
ROLES = ("lead", "assessor", "inspector")
FORCES = ("harrowmere", "eastermarch", "oakhollow", "penwarren", "quillness")


class Visitor:
    """Somebody with a browser."""

    def __init__(self, number):
        self.force = FORCES[number % len(FORCES)]
        self.name = f"{ROLES[number % len(ROLES)]}-{self.force}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        self.took, self.wrong = [], []

    def ask(self, path, **sent):
        """Ask for a page, or send a form, and return what comes."""
        data = urlencode(sent).encode() if sent else None
        begun = time.perf_counter()
        try:
            with self.browser.open(BASE + path, data, timeout=60) as answer:
                told = answer.read().decode()
        except urllib.error.HTTPError as e:
            self.wrong.append((path, e.code))
            return ""
        except OSError as e:
            self.wrong.append((path, str(e)))
            return ""
        self.took.append(time.perf_counter() - begun)
        return told

    def send(self, page, path, **more):
        """Send a form of a page that was asked for."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        return self.ask(path, csrfmiddlewaretoken=token[1] if token else "", **more)

    def go(self):
        """Sign in and go about."""
        self.send(self.ask("/"), f"/sign-in/{self.name}/")
        own = f"/forces/{self.force}/"
        listed = self.ask(f"{own}assessment/")
        found = re.search(rf'href="({own}assessment/\d+/)"', listed)
        where = found[1] if found else own
        for _ in range(ROUNDS):
            for path in (own, where, f"{where}contradictions/", f"{own}plan/", f"{own}figures/"):
                self.ask(path)
            question = f"{where}questions/plan_first_page/"
            page = self.ask(question)
            if seen := re.search(r'name="seen" id="id_seen" value="(\d+)"', page):
                words = {"seen": seen[1], "text": "As before.", "rating": "developing"}
                self.send(page, question, why="Looked at again.", **words)
        return self


def main(folder):
    """Serve a copy of the demo's site, send the crowd, and say how it went."""
    with tempfile.TemporaryDirectory() as room:
        site = Path(room) / "site"
        shutil.copytree(folder / "site", site)
        command = [Path(sys.executable).parent / "bluestone", "serve", "--site", site]
        server = subprocess.Popen(  # noqa: S603
            [*command, "--port", str(PORT)], env={"BLUESTONE_DEMO": "1"}
        )
        try:
            wait()
            begun = time.perf_counter()
            with ThreadPoolExecutor(PEOPLE) as crowd:
                found = list(crowd.map(lambda n: Visitor(n).go(), range(PEOPLE)))
            told(found, time.perf_counter() - begun)
        finally:
            server.terminate()
            server.wait()


def wait():
    """Wait until the server answers."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{BASE}/about/", timeout=5).close()  # noqa: S310
            return
        except OSError:
            time.sleep(0.2)


def told(found, seconds):
    """Say how many answers came, how many were no good, and how long they took."""
    took = sorted(each for one in found for each in one.took)
    wrong = [each for one in found for each in one.wrong]
    print(
        f"{PEOPLE} people, {len(took)} answers in {seconds:.1f} s: {len(took) / seconds:.0f} a second"
    )
    print(
        f"half within {took[len(took) // 2]:.2f} s, 95 % within {took[int(0.95 * len(took))]:.2f} s"
    )
    print(f"wrong: {len(wrong)} {wrong[:5]}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo"))
