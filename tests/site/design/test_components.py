"""The components that pages use give the HTML that GOV.UK Frontend's own fixtures hold."""

import json
import re
from pathlib import Path

import pytest
from django.template import engines

FIXTURES = Path(__file__).parent / "fixtures"
CASES = [
    (file.stem, case)
    for file in sorted(FIXTURES.glob("*.json"))
    for case in json.loads(file.read_text("utf-8"))["fixtures"]
]


def bare(html):
    """Return HTML without spaces that mean nothing."""
    one_line = re.sub(r"\s+", " ", html)
    return re.sub(r"\s*(<[^>]*>)\s*", lambda tag: re.sub(r"\s+>", ">", tag[1]), one_line).strip()


def drawn(component, options):
    """Return a component as a page of ours draws it."""
    name = "govuk" + "".join(word.title() for word in component.split("-"))
    source = f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {name} %}}'
    return (
        engines["jinja2"]
        .from_string(f"{source}{{{{ {name}(options) }}}}")
        .render({"options": options})
    )


@pytest.mark.parametrize(
    ("component", "case"), CASES, ids=[f"{name}: {case['name']}" for name, case in CASES]
)
def test_a_component_is_as_gov_uk_has_it(component, case):
    assert bare(drawn(component, case["options"])) == bare(case["html"])


def test_there_is_a_fixture_for_each_component_that_forms_use():
    forms = (
        Path(__file__).parents[3] / "src/bluestone/site/design/templates/design/forms.html"
    ).read_text()

    used = set(re.findall(r"components/([a-z-]+)/macro", forms))
    assert used <= {file.stem for file in FIXTURES.glob("*.json")}
