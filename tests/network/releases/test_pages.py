"""The list of a force's releases, one of them, and what may be carried away, by whom."""

import csv
import io
import json

import fastexcel
import pytest

from bluestone.network.releases import actions
from bluestone.release import shelf
from tests.network.releases import made

pytestmark = pytest.mark.django_db
MOST = 40  # queries of a page; the log's own are some ten


@pytest.fixture
def everything(published, pending):
    """Return a published release to each audience, with one being checked."""
    return {
        "network": published,
        "public": made.publish(made.release(audience="public", cut_on=made.JUNE)),
        "pending": pending,
    }


def test_the_list_says_where_each_stands_since_when_and_who(everything, signed_in):
    made.say(everything["pending"], made.checkers()[0])

    page = " ".join(
        signed_in("inspector-northmere").get("/forces/northmere/releases/").content.decode().split()
    )

    assert "Published, <strong>shown now</strong>" in page
    assert "Being checked" in page
    assert "1 view given of 2" in page
    assert "Hand northmere" in page
    assert "Hand in a release" not in page


def test_a_force_that_handed_in_nothing_has_an_empty_list(people, signed_in):
    assert "Nothing was handed in yet." in (
        signed_in("analyst-northmere").get("/forces/northmere/releases/").content.decode()
    )


def test_a_release_of_another_force_is_not_found_by_its_number(published, signed_in):
    lead = signed_in("lead-southfell")

    for then in ("", "files/json"):
        assert lead.get(f"/forces/southfell/releases/{published.pk}/{then}").status_code == 404


def test_the_json_is_the_very_file_that_was_handed_in(published, signed_in):
    answer = signed_in("lead-northmere").get(
        f"/forces/northmere/releases/{published.pk}/files/json"
    )

    assert answer.content == made.content(made.release(cut_on=made.JUNE))
    assert answer["Content-Disposition"] == (
        'attachment; filename="northmere-network-2026-06-30.json"'
    )


def test_the_csv_has_every_figure_and_says_what_its_columns_mean(published, signed_in):
    lead, place = signed_in("lead-northmere"), f"/forces/northmere/releases/{published.pk}/files/"

    rows = list(csv.DictReader(io.StringIO(lead.get(f"{place}csv").content.decode())))
    means = json.loads(lead.get(f"{place}csv-metadata.json").content)

    assert len(rows) == len(made.release(cut_on=made.JUNE).figures)
    assert means["url"] == "northmere-network-2026-06-30.csv"
    assert [column["name"] for column in means["tableSchema"]["columns"]] == list(rows[0])


def test_the_spreadsheet_has_quarters_and_every_third_rolling_year(published, signed_in):
    answer = signed_in("lead-northmere").get(
        f"/forces/northmere/releases/{published.pk}/files/xlsx"
    )

    book = fastexcel.read_excel(answer.content)
    assert book.sheet_names[0] == "Cover"
    assert "Victims" in book.sheet_names


def test_there_is_no_file_of_another_kind(published, signed_in, client):
    lead = signed_in("lead-northmere")
    public = made.publish(made.release(audience="public", cut_on=made.JUNE))

    assert lead.get(f"/forces/northmere/releases/{published.pk}/files/exe").status_code == 404
    assert client.get(f"/published/{public.pk}/exe").status_code == 404


def test_anybody_may_have_what_was_published_for_everybody_and_nothing_else(everything, client):
    page = client.get("/published/").content.decode()
    got = {
        name: client.get(f"/published/{handed.pk}/json").status_code
        for name, handed in everything.items()
    }

    assert "Northmere Police (invented)" in page
    assert got == {"network": 404, "public": 200, "pending": 404}


def test_what_was_recalled_is_no_more_for_everybody(everything, client):
    public = everything["public"]
    actions.recall(by=public.by, handed=public, at=made.NOW, reason="Wrong.")

    assert client.get(f"/published/{public.pk}/csv").status_code == 404
    assert "Nothing is published yet." in client.get("/published/").content.decode()


def test_what_was_published_for_everybody_is_a_release_without_months(everything, client):
    text = client.get(f"/published/{everything['public'].pk}/json").content.decode()

    release = shelf.from_json(text, name="x")
    assert {figure.period.span for figure in release.figures} == {"quarter", "year"}


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("lead-northmere", ""),
        ("analyst-northmere", "{}/"),
        ("checker-northmere", "{}/check/"),
        ("lead-northmere", "{}/recall/"),
        ("lead-northmere", "{}/files/csv"),
    ],
)
def test_a_page_asks_the_database_few_questions(
    everything, signed_in, django_assert_max_num_queries, who, page
):
    client = signed_in(who)
    handed = everything["pending" if "check" in page or who.startswith("analyst") else "network"]

    with django_assert_max_num_queries(MOST):
        answer = client.get(f"/forces/northmere/releases/{page.format(handed.pk)}")

    assert answer.status_code == 200
