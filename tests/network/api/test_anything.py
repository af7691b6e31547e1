"""Whatever is asked, nothing breaks: each answer has a status that is described, and its shape."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bluestone.network.api import schemas
from bluestone.network.api.answers import CSV
from bluestone.network.api.endpoints import description
from tests.network.api.asking import program
from tests.network.api.figured import figure, publish
from tests.network.api.test_figures import months
from tests.report.made_up import SUPPORT, TOLD

SHAPES = {
    "Figures": schemas.Figures,
    "Indicators": schemas.Indicators,
    "OneRelease": schemas.OneRelease,
    "Releases": schemas.Releases,
    "Forces": schemas.Forces,
    "Wrong": schemas.Wrong,
    "NotTaken": schemas.NotTaken,
}
whatever = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
odd = st.text(max_size=20) | st.sampled_from(["", "0", "-1", "1e9", "null", "2026-09-30", "9" * 40])
days = st.dates().map(str) | odd
likely = {
    "span": st.sampled_from(["month", "quarter", "year"]) | odd,
    "indicator": st.sampled_from([SUPPORT.indicator, TOLD.indicator, "a.b"]) | odd,
    "from": days,
    "until": days,
    "group": st.sampled_from(["", "sex: female"]) | odd,
    "limit": st.integers(-2, 20_000).map(str) | odd,
    "after": st.tuples(*[st.integers(0, 12)] * 3).map(lambda t: ".".join(map(str, t))) | odd,
    "format": st.sampled_from(["json", "csv"]) | odd,
    "release": st.integers(-1, 2**40).map(str) | odd,
    "force": st.sampled_from(["northmere", "southfell", "nowhere"]) | odd,
    "unknown": odd,
}
parameters = st.fixed_dictionaries({}, optional=likely)


@pytest.fixture
def several(forces):
    """Publish a release for each audience."""
    publish(*months(SUPPORT, 4), *months(TOLD, 3))
    publish((SUPPORT, figure(SUPPORT, 40, 80)), audience="public")


def held_to_the_description(answer, path):
    """Hold an answer to what the description says of its address."""
    responses = description()["paths"][path]["get"]["responses"]
    assert str(answer.status_code) in responses
    if answer["Content-Type"] == CSV:
        answer.getvalue()
        return
    said = responses[str(answer.status_code)]["content"]
    name = said["application/json"]["schema"]["$ref"].rpartition("/")[2]
    SHAPES[name].model_validate_json(answer.content, strict=True)


@whatever
@given(parameters)
@example({"from": "0001-01-01", "until": "9999-12-31"})
@example({"after": "999999999.9999.999999"})
@example({"group": "\x00"})
def test_figures_whatever_is_asked(held, several, asked):
    answer = program(held[1]).get(f"/api/forces/northmere/figures?{urlencode(asked)}")

    held_to_the_description(answer, "/api/forces/{force}/figures")


@whatever
@given(parameters)
def test_public_figures_whatever_is_asked(held, several, asked):
    answer = program(held[1]).get(f"/api/public/figures?{urlencode(asked)}")

    held_to_the_description(answer, "/api/public/figures")


@whatever
@given(parameters)
def test_definitions_whatever_is_asked(held, several, asked):
    answer = program(held[1]).get(f"/api/forces/northmere/indicators?{urlencode(asked)}")

    held_to_the_description(answer, "/api/forces/{force}/indicators")


@whatever
@given(st.integers(min_value=0))
@example(2**63)
@example(10**400)
def test_a_release_of_whatever_number(held, several, number):
    answer = program(held[1]).get(f"/api/forces/northmere/releases/{number}")

    held_to_the_description(answer, "/api/forces/{force}/releases/{number}")


@whatever
@given(st.text(max_size=30))
def test_whatever_address_there_is_none_like(held, several, words):
    answer = program(held[1]).get(f"/api/{quote(words)}")

    assert answer.status_code in {200, 404}


@whatever
@given(st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"]), max_size=80))
def test_whatever_token_is_sent(held, words):
    answer = program(words).get("/api/forces")

    assert answer.status_code in {401, 429}
    schemas.Wrong.model_validate_json(answer.content, strict=True)


@whatever
@given(st.binary(max_size=200))
def test_whatever_is_handed_in(held, several, data):
    where = "/api/forces/northmere/releases"
    form = program(held[1]).post(where, data, content_type="multipart/form-data; boundary=x")

    assert form.status_code in {400, 422}
