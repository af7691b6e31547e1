import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from csvw import CSVW

from bluestone.release import shelf
from bluestone.release.audience import UnknownAudience, audience
from bluestone.release.disclosure import protected
from bluestone.release.figure import Card
from bluestone.release.release import Release
from tests.release.made import series

CARD = Card(
    indicator="any.indicator",
    pillar="any",
    title="Any",
    why="Because.",
    kind="share",
    unit="crimes",
    number_is="crimes that count",
    out_of_is="crimes",
    period_is="the day of recording",
    better="neither",
    source="Ours",
    limit="",
    median_of="",
    example={"crime": "crime_id\nA"},
    gives="0 of 1",
    example_cut_on=date(2026, 3, 31),
    tables=("crime.crime_id",),
    sql="SELECT 1",
)


@pytest.fixture
def release():
    counts = series([2, 20, 30] * 5, [20] * 15)
    return Release(
        force="harrowmere",
        title="Harrowmere (invented force)",
        kind="invented",
        audience="network",
        made_on=date(2026, 10, 2),
        cut_on=date(2026, 9, 30),
        snapshot="2026-10-01-abc",
        code="0",
        rule={"title": "The network"},
        cards={CARD.indicator: CARD},
        figures=protected(counts, audience("network")),
    )


def test_a_release_is_read_as_it_was_written(release, tmp_path):
    file = tmp_path / "deep" / "release.json"

    shelf.write(release, file)

    assert shelf.read(file) == release


def test_its_figures_are_had_by_span_oldest_first(release):
    quarters = release.of("any.indicator", "quarter")

    assert [q.period.from_on for q in quarters] == sorted(q.period.from_on for q in quarters)
    assert {q.period.span for q in quarters} == {"quarter"}


def test_too_few_is_an_empty_cell_and_none_a_zero(release, tmp_path):
    hidden = sum(figure.number is None for figure in release.figures)

    rows = list(csv.DictReader(io.StringIO(shelf.as_csv(release))))

    assert hidden
    assert sum(row["number"] == "" for row in rows) == hidden
    assert len(rows) == len(release.figures)


def test_the_csv_is_what_its_description_says(release, tmp_path):
    _, table, described = shelf.write(release, tmp_path / "release.json")

    told = CSVW(str(described))

    assert described.name == f"{table.name}-metadata.json"
    assert told.is_valid
    columns = json.loads(described.read_text())["tableSchema"]["columns"]
    assert [c["name"] for c in columns] == table.read_text().splitlines()[0].split(",")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a": 1}', '{"format": "bluestone-release-0"}'], ids=repr
)
def test_a_file_that_is_no_release_is_told(text, tmp_path):
    file = tmp_path / "release.json"
    file.write_text(text)

    with pytest.raises(shelf.BadRelease, match=r"release\.json is "):
        shelf.read(file)


def test_a_binary_file_is_told(tmp_path):
    file = tmp_path / "release.json"
    file.write_bytes(b"\xff\xfe\x00\x80")

    with pytest.raises(shelf.BadRelease, match="not text"):
        shelf.read(file)


def test_no_release_is_told(tmp_path):
    with pytest.raises(shelf.NoRelease, match="no release"):
        shelf.read(tmp_path / "release.json")


def test_a_place_that_cannot_be_written_is_told(release, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(shelf.BadRelease, match="cannot be written"):
        shelf.write(release, tmp_path / "file" / "release.json")


def test_an_unknown_audience_is_told_with_those_there_are():
    with pytest.raises(UnknownAudience, match="network or public"):
        audience("everybody")


def test_figures_of_another_indicator_are_not_mixed_in(release):
    other = replace(release.figures[0], indicator="another.indicator")

    both = replace(release, figures=(*release.figures, other))

    assert len(both.of("another.indicator", other.period.span)) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("number", "many"), ("out_of", 2.5), ("median", []), ("score", "high"), ("extra", 1)],
)
def test_a_figure_of_another_type_is_told(release, tmp_path, column, value):
    told = json.loads(shelf.as_json(release))
    told["figures"][0][column] = value
    file = tmp_path / "release.json"
    file.write_text(json.dumps(told))

    with pytest.raises(shelf.BadRelease, match=r"release\.json is not a release"):
        shelf.read(file)


def test_a_figure_without_its_card_is_told(release, tmp_path):
    file = tmp_path / "release.json"
    file.write_text(shelf.as_json(replace(release, cards={})))

    with pytest.raises(shelf.BadRelease, match="without their cards"):
        shelf.read(file)


@pytest.mark.parametrize(("number", "out_of"), [(500, 20), (-5, 20), (0, -5)])
def test_a_figure_that_cannot_be_is_told(release, tmp_path, number, out_of):
    changed = replace(release.figures[0], number=number, out_of=out_of)
    file = tmp_path / "release.json"
    shelf.write(replace(release, figures=(changed,)), file)

    with pytest.raises(shelf.BadRelease, match="a figure that cannot be"):
        shelf.read(file)
