"""What holds of the house itself, whoever adds to it."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from bluestone.errors import BluestoneError
from bluestone.extract.table import Privacy
from bluestone.extract.tables import TABLES
from bluestone.pillars import CATALOGUE
from bluestone.reference.framework import SHIPPED, framework

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "bluestone"
CODE = sorted(
    file
    for file in HOUSE.rglob("*.py")
    if file.read_text().strip() and "migrations" not in file.parts  # which Django writes
)
every_file = pytest.mark.parametrize("file", CODE, ids=lambda f: str(f.relative_to(HOUSE)))
WRITTEN = [
    file
    for pattern in ("src/**/*", "docs/**/*", "examples/**/*", "tests/**/*.py", "*.md", "Makefile")
    for file in ROOT.glob(pattern)
    if file.is_file()
    and file.suffix in {".py", ".md", ".html", ".yaml", ".css", ".csv", ""}
    and "__pycache__" not in file.parts
]
NOT_OUR_WORDS = (  # said of people nobody has found guilty, of victims, or in another country
    "perpetrator",
    "refused to cooperate",
    "failed to cooperate",
    "rape kit",
    "felony",
    "league table of",
)


@every_file
def test_it_opens_by_saying_what_it_is_for(file):
    assert ast.get_docstring(ast.parse(file.read_text()))


@every_file
def test_it_is_short_enough_to_read_at_a_sitting(file):
    assert len(file.read_text().splitlines()) <= 300


@every_file
def test_what_it_offers_says_what_it_is(file):
    whole = list(ast.walk(ast.parse(file.read_text())))
    functions = [node for node in whole if isinstance(node, ast.FunctionDef)]
    inner = [node for outer in functions for node in outer.body]
    silent = [
        node.name
        for node in whole
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("__")
        and node.name != "Meta"  # Django's word for what a table is held to
        and not ast.get_docstring(node)
        and node not in inner
    ]

    assert not silent


@every_file
def test_its_functions_fit_a_screen(file):
    long = [
        node.name
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and lines_of_code(node) > 40
    ]

    assert not long


def lines_of_code(node):
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_every_table_says_what_one_row_is():
    assert [t.name for t in TABLES if not t.__doc__.startswith("One row per ")] == []


def test_what_names_a_person_cannot_be_counted():
    for table in TABLES:
        named = {n for n, c in table.columns.items() if c.privacy is Privacy.DIRECT}
        assert not named & set(table.rows.columns)
        assert set(table.identified.columns) == set(table.columns)


def test_there_are_indicators_over_every_pillar_and_the_outcomes():
    pillars = {name.partition(".")[0] for name in CATALOGUE}

    assert len(CATALOGUE) >= 24
    assert pillars == {
        "suspects",
        "repeat_suspects",
        "victims",
        "officers",
        "data_use",
        "digital",
        "outcomes",
    }


ASKED = [(name, question) for name in SHIPPED for question in framework(name).questions]
COUNTED_AS = {
    "share": ("share", "days"),
    "median": ("days",),
    "rate": ("rate",),
    "score": ("score",),
}


def test_every_indicator_beside_a_question_is_in_the_catalogue():
    assert not [
        (name, question.id, indicator)
        for name, question in ASKED
        for indicator in question.indicators
        if indicator not in CATALOGUE
    ]


def test_a_figure_speaks_against_a_rating_in_a_measure_that_its_indicator_has():
    for name, question in ASKED:
        for expected in question.expects:
            indicator = CATALOGUE[expected.indicator]
            place = f"{name}, {question.id}, {expected.indicator}"
            assert indicator.kind in COUNTED_AS[expected.measure], place
            if indicator.kind == "days" and expected.measure == "share":
                assert indicator.limit, f"{place}: a share within no limit"
                assert expected.when == "below", place


def test_a_figure_speaks_against_a_rating_on_the_worse_side_alone():
    wrong = {"higher": "above", "lower": "below"}

    assert not [
        (name, question.id, expected.indicator)
        for name, question in ASKED
        for expected in question.expects
        if CATALOGUE[expected.indicator].kind != "days" or expected.measure != "share"
        if wrong.get(CATALOGUE[expected.indicator].better) == expected.when
    ]


def test_most_indicators_stand_beside_a_question_of_ours():
    shown = {indicator for name, question in ASKED for indicator in question.indicators}

    assert len(shown) >= 0.7 * len(CATALOGUE)


def test_the_readme_draws_the_house_as_it_stands():
    drawn = (ROOT / "README.md").read_text()

    assert not [
        room.name
        for room in HOUSE.iterdir()
        if room.is_dir() and not room.name.startswith("__") and f"{room.name}/" not in drawn
    ]


def test_every_expected_error_has_an_exit_code_of_its_family():
    found = list(BluestoneError.__subclasses__())
    while more := [s for e in found for s in e.__subclasses__() if s not in found]:
        found += more

    assert found
    assert all(0 < error.exit_code < 64 for error in found)


def test_no_exit_code_means_two_things():
    direct = {e: e.exit_code for e in BluestoneError.__subclasses__()}

    assert len(set(direct.values())) == len(direct), direct


def test_every_dependency_has_its_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    wanted = re.compile(r'^    "[A-Za-z][\w.-]*(\[\w+\])?([<>=,.\d]*)",')

    assert not [
        line for line in lines if wanted.match(line) and "  # " not in line and ">=" in line
    ]


def test_every_pin_carries_hashes_and_no_address():
    for name in ("constraints.txt", "constraints-test.txt"):
        text = (ROOT / name).read_text()
        pins = re.findall(r"^\S+(, \S+)?==\S+( ; [^\n]+)? \\\n", text, re.MULTILINE)
        assert len(pins) == len(re.findall("==", text))
        assert "://" not in text


def test_the_pins_hold_what_is_asked_for():
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    pinned = (ROOT / "constraints.txt").read_text()

    for line in asked:
        name = re.match(r"[\w-]+", line)[0].lower().replace("_", "-")
        assert re.search(rf"^{name}(\[[\w,]+\])?==", pinned, re.MULTILINE)


@pytest.mark.parametrize("word", NOT_OUR_WORDS)
def test_the_words_are_ours(word):
    here = Path(__file__)

    assert not [f for f in WRITTEN if f != here and word in f.read_text("utf-8").lower()]


def test_no_file_names_a_path_of_one_machine():
    machine = re.compile(r"(?<![\w./])/(work|farm|root|home)/")

    assert not [f for f in WRITTEN if f != Path(__file__) and machine.search(f.read_text("utf-8"))]
