"""What the API says of itself: the OpenAPI description, its page, and the pages of docs that show the same."""

import re
from pathlib import Path

import pytest
from django.template import engines

from bluestone.network.api import describing, schemas
from bluestone.network.api.endpoints import description
from bluestone.network.api.plan import ActionRow, GapRow
from tests.network.test_access import PAGES

DOCS = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
SITE = "https://bluestone.example"
SHAPES = (
    *(schemas.FigureRow, schemas.IndicatorRow, schemas.ReleaseRow, schemas.ForceRow),
    *(GapRow, ActionRow),
)


@pytest.fixture
def page(signed_in):
    """Return the page of the description."""
    return signed_in("inspector-northmere").get("/api/docs").content.decode()


def test_the_page_tells_every_address_with_every_answer_and_parameter(page):
    told = description()

    for path, methods in told["paths"].items():
        for method, each in methods.items():
            assert f"{method.upper()} {path}" in page
            assert each["description"].splitlines()[0].replace("'", "&#39;") in page
            for parameter in each.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in page
    assert "{&#34;error&#34;: &#34;…&#34;}" in page or '{"error": "…"}' in page


def test_every_part_of_every_shape_and_every_parameter_says_what_it_means():
    told = description()

    silent = [
        (shape.name, part.name)
        for shape in describing.shapes(told)
        for part in shape.parts
        if not part.about
    ]
    mute = [
        (each.id, part.name)
        for each in describing.operations(told, SITE)
        for part in each.asked
        if not part.about
    ]
    assert (silent, mute) == ([], [])


def test_every_status_has_words_and_each_shape_that_is_named_is_on_the_page(page):
    told = description()
    named = set(re.findall(r'href="#shape-(\w+)"', page))

    assert {
        status
        for methods in told["paths"].values()
        for each in methods.values()
        for status in each["responses"]
    } <= set(describing.SAYS)
    assert all(f'id="shape-{name}"' in page for name in named)


def test_what_is_asked_with_is_no_shape_of_an_answer():
    names = {shape.name for shape in describing.shapes(description())}

    assert {"Figures", "FigureRow", "OneRelease", "Defined", "Wrong", "NotTaken"} <= names
    assert not names & {"OfRelease", "OfForces", "Sifted", "WhichRelease"}


def test_types_are_in_words():
    shapes = {shape.name: shape for shape in describing.shapes(description())}
    told = {part.name: part.type for part in shapes["FigureRow"].parts}

    assert told["from_on"] == "day"
    assert told["share"] == "number or null"
    assert told["span"] == "month, quarter or year"
    assert {part.name: part.type for part in shapes["Figures"].parts}["rows"] == "list of FigureRow"
    assert {part.name: part.type for part in shapes["OneRelease"].parts}["rule"] == "object of text"


def test_an_example_is_a_call_that_can_be_made(page):
    assert "curl -H &#34;Authorization: Bearer $BLUESTONE_TOKEN&#34;" in page
    assert "/api/forces/northmere/figures?span=month&amp;from=2025-01-01" in page
    assert "-F release=@northmere-network.json" in page
    assert "{force}" not in "".join(
        each.example for each in describing.operations(description(), SITE)
    )


def test_the_description_is_what_is_sent(asking):
    assert asking.get("/api/openapi.json").json() == description()


def test_figures_are_described_as_json_and_as_csv():
    answers = description()["paths"]["/api/forces/{force}/figures"]["get"]["responses"]

    assert set(answers["200"]["content"]) == {"application/json", "text/csv"}


@pytest.mark.parametrize("macro", ["power_bi", "power_bi_definitions", "qlik"])
def test_the_docs_begin_as_the_page_does(macro):
    template = engines.all()[0].env.get_template("api/begin.html")

    text = str(getattr(template.module, macro)(SITE, "northmere")).strip()

    assert text in DOCS


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_the_docs_name_every_column(shape):
    assert [name for name in shape.model_fields if f"`{name}`" not in DOCS] == []


def test_the_docs_name_every_address():
    assert [path for path in description()["paths"] if f"`{path}`" not in DOCS] == []


def test_pages_of_tokens_lead_to_the_page(signed_in):
    for who, where in (
        ("lead-northmere", "/forces/northmere/tokens/"),
        ("programme", "/tokens/"),
        ("lead-northmere", "/"),
    ):
        assert 'href="/api/docs"' in signed_in(who).get(where).content.decode()
    assert 'href="/tokens/"' in signed_in("programme").get("/").content.decode()
    assert "api-docs" in PAGES
