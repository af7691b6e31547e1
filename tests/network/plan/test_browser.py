"""A plan in a browser: written without JavaScript; pages that only a sent form shows, by axe; a reply on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from bluestone.network.plan.models import Action, Gap, Recommendation
from tests.network.plan.made import ON, newest, verdict
from tests.network.plan.test_register import EXAMPLE
from tests.network.test_browser import BY, WIDTHS, session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of Django's own little server
]
AT = "/forces/northmere/plan"
LONG = "Unterbrechungsfreistellungsbescheinigung" * 4  # a word that fits on no telephone


@pytest.fixture
def opened(chromium, site, people):
    """Return what opens a page as Northmere's lead, in a browser with or without JavaScript."""
    browsers = []

    def open_at(where, *, script=True):
        browsers.append(chromium.new_context(java_script_enabled=script))
        browsers[-1].add_cookies([session(people["lead-northmere"], site)])
        view = browsers[-1].new_page()
        view.goto(site + where)
        return view

    yield open_at
    for browser in browsers:
        browser.close()


def press(view, name):
    """Press a button, and wait for the page that comes."""
    with view.expect_navigation():
        view.get_by_role("button", name=name).click()


def faults(view):
    """Return what is wrong with a page as it stands, at each width."""
    found = []
    for width in WIDTHS:
        view.set_viewport_size({"width": width, "height": 900})
        if view.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append((width, "wider than the screen"))
    told = Axe().run(view, options=BY)
    return found + [(each["id"], each["nodes"][0]["html"]) for each in told.response["violations"]]


def test_a_gap_and_its_action_are_written_without_a_script(opened, planning, release):
    release(newest(verdict()))
    view = opened(f"{AT}/gaps/new/", script=False)

    press(view, "Save")
    assert view.get_by_role("alert").get_by_role("link").count() >= 7
    view.get_by_label("What is the gap, in a few words?").fill("Plans come late")
    view.get_by_label("What is wrong?").fill("Half the files have none.")
    view.get_by_label("Where was it found?").fill("A review")
    view.get_by_label("People", exact=True).check()
    view.get_by_label("Why do you think so?").fill("Too many each.")
    for group in ("How much harm", "How far does it reach", "How easily"):
        view.get_by_role("group", name=group).get_by_label("Middle").check()
    press(view, "Save")
    press(view, "Plan an action")
    assert view.get_by_label("Plans come late").is_checked()
    view.get_by_label("What is the action, in a few words?").fill(LONG)
    view.get_by_label("What will be done?").fill(LONG)
    view.get_by_label("Who owns it?").select_option(label="Assessor northmere")
    due = view.get_by_role("group", name="Until when?")
    for box, value in (("Day", "31"), ("Month", "3"), ("Year", "2090")):
        due.get_by_label(box).fill(value)
    view.get_by_label("Or why is there no figure?").fill("It is too small.")
    press(view, "Save")

    assert Gap.objects.get().title == "Plans come late"
    assert Action.objects.get().title == LONG


@pytest.mark.parametrize("where", ["gaps/new/", "actions/new/", "impact/new/"])
def test_a_form_that_is_refused_can_be_used_by_everybody(opened, planning, where):
    planning.gap()
    view = opened(f"{AT}/{where}")

    with view.expect_navigation():
        view.locator("main form button").last.click()

    view.get_by_role("alert").wait_for()
    assert faults(view) == []


@pytest.mark.parametrize("where", ["", "gaps/", "actions/{pk}/", "actions/{pk}/close/"])
def test_a_word_that_fits_on_no_telephone_widens_no_page(opened, planning, where):
    gap = planning.gap(LONG, wrong=LONG, cause_words=LONG, agreed=True)
    action = planning.done(title=LONG, what=LONG, links={"gaps": (gap,)})

    assert faults(opened(f"{AT}/{where.format(pk=action.pk)}")) == []


def test_a_file_is_looked_at_and_taken_in(opened, planning):
    view = opened(f"{AT}/recommendations/take-in/")

    view.get_by_label("The CSV file").set_input_files(EXAMPLE)
    press(view, "Look at it first")
    looked = faults(view)
    press(view, "Take it in")

    assert looked == []
    assert Recommendation.objects.count() == 4
    assert faults(view) == []


def test_on_paper_the_reply_has_its_table_and_no_buttons(opened, planning):
    planning.recommendation()
    planning.recommendation(source="Another")
    view = opened(f"{AT}/recommendations/reply/")

    view.emulate_media(media="print")

    assert view.get_by_role("table").is_visible()
    assert not view.get_by_role("button", name="Show").is_visible()
    assert not view.get_by_text("Print this page").is_visible()
    assert not view.get_by_text("That you looked is kept").is_visible()


def test_papers_are_cut_nowhere_on_a4_and_print_no_dark_bar(opened, planning, doing):
    planning.action(title="Plans by day seven, looked at each Monday by an inspector")
    planning.recommendation(title="Plans", deadline=ON)
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    view = opened("/forces/northmere/papers/board/")
    view.set_viewport_size({"width": 680, "height": 900})  # A4 within its margins
    view.emulate_media(media="print")

    for where in ("papers/board/", "papers/replies/", "plan/recommendations/reply/"):
        view.goto(f"{view.url.partition('/forces')[0]}/forces/northmere/{where}")
        wide = "[...document.querySelectorAll('table')].filter(t => t.scrollWidth > 680).length"
        assert view.evaluate("document.documentElement.scrollWidth") == 680
        assert view.evaluate(wide) == 0
        assert not view.locator(".bluestone-header").is_visible()
