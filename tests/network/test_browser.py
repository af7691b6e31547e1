"""Every page in a real browser: by axe, at three widths, without a fault, and loading nothing from elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from bluestone.site.accounts.roles import ROLES
from tests.network.test_access import GUARDED, OPEN, OWN, PAGES, address

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of Django's own little server
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
WIDTHS = (320, 390, 1280)
NOT_PAGES = {"sign-out", "sign-in-as"}


def looked_at():
    """Return the pages that a browser shows, by name, with a role that may see each."""
    shown = {name for name in PAGES if not name.endswith("-file")} - NOT_PAGES
    found = dict.fromkeys((OPEN | OWN) & shown, "lead-northmere")
    for name in shown & set(GUARDED):
        if methods_of(name) == {"POST"}:
            continue
        role = next(r for r in ROLES.values() if r.may & {*PAGES[name][0].needs})
        found[name] = role.id if role.everywhere else f"{role.id}-northmere"
    return found


def methods_of(name):
    """Return how a page is asked for, as its guard against other methods says."""
    return {
        method
        for cell in PAGES[name][0].__closure__ or ()
        if isinstance(cell.cell_contents, list)
        for method in cell.cell_contents
    }


def test_every_page_can_be_used_by_everybody(chromium, site, people, samples):
    browser = chromium.new_context()
    page, heard = browser.new_page(), []
    page.on("console", lambda told: told.type == "error" and heard.append(told.text))
    page.on("request", lambda made: made.url.startswith(site) or heard.append(made.url))
    faults = []
    for name, who in sorted(looked_at().items()):
        browser.clear_cookies()
        browser.add_cookies([session(people[who], site)])
        faults += [(name, *fault) for fault in seen(page, name, site, samples)]
        faults += [(name, each) for each in heard]
        heard.clear()
    browser.close()

    assert faults == []


def seen(page, name, site, samples):
    """Return what is wrong with a page in a browser, at each width."""
    where = reverse(name) if name in OPEN | OWN else address(name, samples, "northmere")
    answer = page.goto(site + where)
    faults = [(answer.status,)] if answer.status != 200 else []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options=BY)
        for wrong in found.response["violations"]:
            faults.append((width, wrong["id"], wrong["nodes"][0]["html"][:200]))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append((width, "wider than the screen"))
    return faults


def session(person, url):
    """Return the cookie of somebody who is signed in."""
    client = Client()
    client.force_login(person)
    [cookie] = client.cookies.values()
    return {"name": cookie.key, "value": cookie.value, "url": url}
