"""All figures of a force on one page: in words, by pillar, and found by words without a script."""

from dataclasses import replace

import pytest

from bluestone.network.releases.models import Made
from bluestone.release.verdict import worded
from tests.network.releases import made
from tests.report.made_up import SUPPORT

pytestmark = pytest.mark.django_db
PAGE = "/forces/northmere/figures/"


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


def words(answer):
    """Return the text of a page without its line breaks."""
    return " ".join(answer.content.decode().split())


def test_each_indicator_says_what_it_says_in_words_and_whether_it_changed(published, lead):
    page = words(lead.get(PAGE))

    assert "records up to <strong>30 June 2026</strong>" in page
    assert "crimes (" in page
    assert "<strong>Lower since November 2025: better</strong>" in page
    assert "Not sent: the force&#39;s extract has no supervision.held_on" in page
    assert "Victim engagement through procedural justice" in page


def test_a_force_without_a_published_release_is_told_so(people, lead):
    assert "No figures of this force are published yet." in words(lead.get(PAGE))


def test_what_is_being_checked_is_not_shown(published, pending, lead):
    assert "30 September" not in words(lead.get(PAGE))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?q=support+crimes", "1 indicator with “support crimes”."),
        ("?q=VICTIMS.SUPPORT", "1 indicator with"),
        ("?q=wellbeing", "1 indicator with “wellbeing”."),
        ("?q=zebra", "0 indicators with “zebra”. "),
        ("?show=unsent", "1 indicator: not sent."),
        ("?show=signal", "1 indicator: with a signal of change."),
        ("?show=few", "0 indicators: too few to say."),
        ("?show=nonsense", "2 indicators."),
        ("?q=<script>", "0 indicators with “&lt;script&gt;”"),
    ],
)
def test_indicators_are_found_by_words_and_by_kind(published, lead, asked, found):
    assert found in words(lead.get(f"{PAGE}{asked}"))


def test_signals_come_with_what_chance_alone_makes(published, lead):
    assert "Chance makes signals too." in words(lead.get(f"{PAGE}?show=signal"))


def test_where_none_is_found_there_is_a_way_on(published, lead):
    page = words(lead.get(f"{PAGE}?q=zebra"))

    assert "No indicator has this. Try other words, or fewer." in page
    assert "Show all" in page


def test_of_a_force_with_a_public_release_alone_that_is_shown(forces, lead):
    made.publish(made.release(audience="public"))

    assert "released to the public" in words(lead.get(PAGE)).lower()


def test_the_journey_is_drawn_with_its_masked_cohorts(forces, lead, signed_in):
    handed = made.publish(made.release(has_journey=True))

    page = words(lead.get(f"{PAGE}journey/"))
    checked = words(
        signed_in("checker-northmere").get(f"/forces/northmere/releases/{handed.pk}/check/journey/")
    )

    assert "The journey of crimes" in words(lead.get(PAGE))
    assert page.count("<svg") > 4
    assert "Too young: its youngest crimes are 0 days old at the data cut" in page
    assert "too young" in page
    assert "As its readers will see it" in checked


def test_a_release_without_a_journey_says_so(published, lead):
    assert "This release says nothing of the journey." in words(lead.get(f"{PAGE}journey/"))


def test_and_so_does_a_force_without_a_release(people, lead):
    assert "No figures of this force are published yet." in words(lead.get(f"{PAGE}journey/"))


def test_it_is_made_once_and_kept(forces, lead):
    made.publish(made.release(has_journey=True))

    first = lead.get(f"{PAGE}journey/").content
    kept = Made.objects.count()
    again = lead.get(f"{PAGE}journey/").content

    assert (Made.objects.count(), kept) == (1, 1)
    assert first.count(b"<svg") == again.count(b"<svg")


@pytest.mark.parametrize("page", ["", "?q=support", "journey/", "naming/"])
def test_a_page_asks_the_database_few_questions(
    published, lead, django_assert_max_num_queries, page
):
    with django_assert_max_num_queries(40):
        assert lead.get(f"{PAGE}{page}").status_code == 200


def test_a_cohort_that_is_young_is_said_to_be_so_and_until_when(people, lead):
    name, whole = SUPPORT.indicator, made.release()
    young = replace(made.SIGNAL, says="not judged", rule=None, direction=None, since=None)
    cards = whole.cards | {name: replace(SUPPORT, open_ended=True)}
    made.publish(replace(whole, cards=cards, verdicts={name: worded(young)}))

    page = words(lead.get(PAGE))

    assert (
        "Too young to say: more will come of the twelve months to September 2026 until "
        "30 September 2027" in page
    )


def test_why_one_population_differs_from_row_to_row_is_said(published, lead):
    assert "the size of one population may differ a little from row to row" in words(lead.get(PAGE))
