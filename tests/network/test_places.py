"""The navigation of a force: few places, in one row, and what few need beneath the place it belongs to."""

import re
from importlib.resources import files

import pytest

from bluestone.network.home.places import PLACES
from tests.network.browser import View

AT = "/forces/northmere/"
MOST = 8  # places of a force
ROOMS = ("network", "site")


def words(client, where):
    return " ".join(client.get(where).content.decode().split())


def beneath(page):
    found = re.search(r'<nav class="bluestone-beneath".*?</nav>', page)
    return re.findall(r'<a [^>]*href="([^"]+)"', found[0]) if found else []


def test_there_are_few():
    assert len(PLACES) <= MOST


@pytest.mark.parametrize(
    ("who", "there"),
    [
        ("lead-northmere", ["releases/", "keys/", "tokens/"]),
        ("analyst-northmere", ["releases/", "tokens/"]),
        ("checker-northmere", []),
    ],
)
def test_keys_and_tokens_are_reached_from_releases_by_who_keeps_them(signed_in, forces, who, there):
    client = signed_in(who)

    found = beneath(words(client, f"{AT}releases/"))

    assert found == [f"{AT}{each}" for each in there]
    assert all(client.get(each).status_code == 200 for each in found)


@pytest.mark.parametrize("page", ["keys/", "keys/register/", "tokens/"])
def test_their_pages_stand_under_releases(signed_in, forces, page):
    told = words(signed_in("lead-northmere"), f"{AT}{page}")

    assert f'href="{AT}releases/" aria-current="true"' in told
    assert beneath(told)
    assert 'aria-current="page">' in told.split("bluestone-beneath")[1].split("</nav>")[0]


def test_elsewhere_nothing_stands_beneath(signed_in, forces):
    assert not beneath(words(signed_in("lead-northmere"), AT))


@pytest.mark.browser
def test_all_stand_in_one_row(chromium, signed_in, forces):
    forces["northmere"].title = "Northmere and Far Southfell Constabulary"
    forces["northmere"].save()
    view = View(chromium, signed_in("lead-northmere"), 1280)
    view.open(AT)

    tops = view.page.eval_on_selector_all(
        ".govuk-service-navigation__item", "all => all.map(each => each.offsetTop)"
    )
    view.page.close()

    assert len(tops) == len(PLACES)
    assert len(set(tops)) == 1


TEMPLATES = [
    file
    for room in ROOMS
    for file in sorted(files("bluestone").joinpath(room).rglob("templates/**/*.html"))
]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: "/".join(file.parts[-2:]))
def test_what_scrolls_is_reached_by_keyboard_and_named(file):
    for tag in re.findall(r"<div[^>]*bluestone-scroll[^>]*>", file.read_text(encoding="utf-8")):
        assert 'tabindex="0"' in tag
        assert 'role="region"' in tag
        assert "aria-label" in tag


@pytest.mark.browser
@pytest.mark.parametrize(("width", "told"), [(320, True), (390, True), (1280, False)])
def test_a_table_that_goes_on_says_so(chromium, signed_in, doing, width, told):
    doing.answer_all()
    view = View(chromium, signed_in("lead-northmere"), width)
    view.open(f"{AT}assessment/{doing.assessment.pk}/")

    found = view.page.eval_on_selector(
        ".bluestone-scroll",
        "it => [it.scrollWidth > it.clientWidth, getComputedStyle(it, '::before').display]",
    )
    faults = view.violations()
    view.page.close()

    assert found == [told, "block" if told else "none"]
    assert faults == []
