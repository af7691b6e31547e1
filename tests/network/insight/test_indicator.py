"""One indicator of a force: over time, said before, where it comes from, and as files."""

import json
from dataclasses import replace

import fastexcel
import pytest

from bluestone.network.insight import drawing
from bluestone.network.releases.models import Made
from bluestone.release import shelf
from bluestone.release.figure import Figure
from tests.network.insight.forces import one, year
from tests.network.releases import made
from tests.report.made_up import CARDS, CHARGED, PLANS, SUPPORT
from tests.report.made_up import release as made_up

pytestmark = pytest.mark.django_db
PAGE = f"/forces/northmere/figures/{SUPPORT.indicator}/"


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


def words(answer):
    """Return the text of a page without its line breaks."""
    return " ".join(answer.content.decode().split())


def test_it_says_what_changed_and_never_why(published, lead):
    page = words(lead.get(PAGE))

    assert "In the twelve months to June 2026," in page
    assert "Has it changed?</strong> Since November 2025, the share has been lower" in page
    assert "Nothing here says what caused it." in page


def test_beneath_the_chart_stands_every_figure_months_too(published, lead):
    page = words(lead.get(PAGE))

    assert page.count("<svg") > 2
    assert "Table by quarter" in page
    assert "Table over rolling twelve months" in page
    assert "Table by month" in page


def test_its_lineage_leads_back_to_the_release_the_snapshot_and_the_query(published, lead):
    page = words(lead.get(PAGE))

    assert published.sha256 in page
    assert "9f2c41d07ab35e68c1d2" in page
    assert "Bluestone 0.1.0" in page
    assert "select 1" in page


def test_what_was_not_sent_says_what_it_lacks_and_what_it_would_count(published, lead):
    page = words(lead.get("/forces/northmere/figures/officers.supervision_held/"))

    assert "Not sent: the force&#39;s extract has no supervision.held_on" in page
    assert "What is counted" in page
    assert "The force did not send what it needs." in page
    assert 'id="time"' not in page


@pytest.mark.parametrize("name", ["no.such", "victims", "..", "journey.x"])
def test_an_indicator_that_is_none_is_not_found(published, lead, name):
    for then in ("", "files/csv"):
        assert lead.get(f"/forces/northmere/figures/{name}/{then}").status_code == 404


def test_a_force_without_a_release_has_no_indicators(people, lead):
    assert lead.get(PAGE).status_code == 404


def test_it_says_what_earlier_releases_said_and_what_is_said_of_that_now(published, lead):
    restated = replace(
        made.release(),
        figures=tuple(
            replace(f, number=5 * (f.number // 10), out_of=f.out_of) for f in made.release().figures
        ),
    )
    made.publish(restated)

    page = words(lead.get(PAGE))
    row = page[page.index("Said of the same months now") :].split("</tr>")[1]

    assert "30 June 2026" in row
    assert "twelve months to June 2026" in row
    assert "lower since November 2025: better" in row
    said = [cell for cell in row.split("<td") if "crimes (" in cell]
    assert len(said) == 2
    assert said[0] != said[1]


def test_where_it_was_not_sent_before_that_is_said(forces, lead):
    gone = replace(SUPPORT, not_sent=("crime.outcome",))
    before = made.release(cut_on=made.JUNE)
    made.publish(
        replace(before, cards=before.cards | {SUPPORT.indicator: gone}, figures=(), verdicts={})
    )
    made.publish(made.release())

    assert "Not sent</td>" in words(lead.get(PAGE))


def test_where_the_newest_release_no_longer_speaks_of_those_months_that_is_said(forces, lead):
    made.publish(one("northmere", 40, 80, cut_on=made.JUNE, back=(0,)))
    made.publish(one("northmere", 40, 80, back=(0,)))

    assert "not in the newest release" in words(lead.get(PAGE))


def test_an_indicator_that_is_new_has_no_row_in_what_was_said_before(published, lead):
    card = replace(SUPPORT, indicator="victims.new")
    made.publish(one("northmere", 40, 80, card=card))

    assert 'id="before"' not in words(lead.get("/forces/northmere/figures/victims.new/"))


def test_what_follows_crimes_to_their_end_shows_the_cohorts(forces, lead):
    told = made.release(has_journey=True)
    figures = tuple(
        replace(figure, force="northmere")
        for figure in made_up((CHARGED,)).figures
        if figure.period.span != "month"
    )
    made.publish(replace(told, cards={CHARGED.indicator: CHARGED}, figures=figures, verdicts={}))

    page = words(lead.get(f"/forces/northmere/figures/{CHARGED.indicator}/"))

    assert "By cohort: what becomes of recorded crimes" in page
    assert "Much of this is young" in page


def test_where_no_curve_is_carried_there_is_no_cohort(forces, lead):
    made.publish(one("northmere", 40, 80, card=CHARGED))

    page = words(lead.get(f"/forces/northmere/figures/{CHARGED.indicator}/"))

    assert "By cohort" not in page


def test_a_rate_says_why_it_is_not_judged(forces, lead):
    made.publish(one("northmere", 40, 80, card=PLANS))

    page = words(lead.get(f"/forces/northmere/figures/{PLANS.indicator}/"))

    assert "Not judged: no rule of ours says yet what of a rate is chance" in page


def test_what_is_too_few_to_say_is_never_said_to_be_none(forces, lead):
    made.publish(one("northmere", None, None))

    page = words(lead.get(PAGE))

    assert (
        "how many is hidden, because it is small or would give a small number away, which does not mean none"
        in page
    )
    assert "too few to say" in words(lead.get("/forces/northmere/figures/?show=few"))


def test_nothing_to_draw_is_said(forces, lead):
    told = made.release()
    made.publish(replace(told, cards={SUPPORT.indicator: SUPPORT}, figures=(), verdicts={}))

    page = words(lead.get(PAGE))

    assert "There is nothing to draw." in page
    assert "Nothing was counted: the records hold no whole period of it." in page
    assert "Fewer than 5 forces" in page


def test_groups_are_tables_of_the_newest_twelve_months(forces, lead):
    told = one("northmere", 400, 800)
    groups = tuple(
        Figure(
            indicator=SUPPORT.indicator,
            force="northmere",
            period=year(made.SEPTEMBER),
            group=f"sex: {name}",
            number=200,
            out_of=400,
        )
        for name in ("female", "not recorded")
    )
    made.publish(replace(told, figures=(*told.figures, *groups), breakdowns={"sex": "Sex"}))

    page = words(lead.get(PAGE))

    assert "A difference between groups is a difference" in page
    assert "Table by sex" in page


def test_it_may_be_carried_away_as_files_that_are_read_again(published, lead):
    got = {
        end: lead.get(f"{PAGE}files/{end}") for end in ("json", "csv", "csv-metadata.json", "xlsx")
    }

    release = shelf.from_json(got["json"].content.decode(), name="x")
    assert list(release.cards) == [SUPPORT.indicator]
    assert release.verdicts
    assert got["csv"].content.count(b"\r\n") == len(release.figures) + 1
    assert (
        "northmere-network-2026-06-30-victims.support_withdrawn.csv"
        in (got["csv"]["Content-Disposition"])
    )
    assert json.loads(got["csv-metadata.json"].content)["url"].endswith("withdrawn.csv")
    assert "Victims" in fastexcel.read_excel(got["xlsx"].content).sheet_names
    assert lead.get(f"{PAGE}files/exe").status_code == 404


def test_drawings_can_be_made_before_anybody_looks(published, lead):
    drawn = drawing.draw(published)
    kept = Made.objects.count()

    lead.get(PAGE)

    assert drawn == 2
    assert Made.objects.count() == kept


def test_a_page_asks_the_database_few_questions(published, lead, django_assert_max_num_queries):
    made.publish(made.release())

    with django_assert_max_num_queries(45):
        assert lead.get(PAGE).status_code == 200


@pytest.mark.slow
def test_a_release_of_the_size_of_a_force_is_taken_and_shown(forces, signed_in):
    whole = made_up(tuple(card for card in CARDS))
    told = replace(
        whole,
        force="northmere",
        figures=tuple(replace(figure, force="northmere") for figure in whole.figures),
    )
    cards = {
        f"{name}_{i}": replace(card, indicator=f"{name}_{i}")
        for name, card in told.cards.items()
        for i in range(16)
    }
    figures = tuple(
        replace(figure, indicator=f"{figure.indicator}_{i}")
        for figure in told.figures
        for i in range(16)
    )
    made.publish(replace(told, cards=cards, figures=figures))

    answer = signed_in("lead-northmere").get("/forces/northmere/figures/")

    assert "128 indicators." in words(answer)
