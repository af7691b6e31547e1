"""From a figure back to what it was counted from, with the records at hand and without."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bluestone.extract.load import load
from bluestone.extract.read import reader
from bluestone.extract.store import manifest_at
from bluestone.measures.card import card
from bluestone.measures.lineage import (
    BadPeriod,
    NotSaid,
    compared,
    from_records,
    from_release,
    period_of,
)
from bluestone.measures.releasing import everything, release_of
from bluestone.pillars import CATALOGUE
from bluestone.release import shelf
from bluestone.release.audience import audience
from bluestone.release.figure import Period
from tests.extract.kept import KEY

CHARGED, TOLD = "outcomes.charged_of_closed", "victims.told_of_decision"
NAME = "Op Kestrel"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("lineage")
    (place / "extract").mkdir()
    rows = (f"C{i},2026-0{1 + i % 3}-05,{1 + 13 * (i % 2)},2026-03-20" for i in range(120))
    text = "\n".join(["crime_id,recorded_on,outcome,outcome_on", *rows])
    (place / "extract" / "crime.csv").write_text(text)
    (place / "extract" / f"suspect {NAME}.txt").write_text("nothing")
    return place


@pytest.fixture(scope="module")
def snapshot(place):
    return load(
        place / "extract",
        force="kent",
        profile=None,
        store=place / "store",
        key=KEY,
        on=date(2026, 4, 1),
        cut_on=date(2026, 3, 31),
    )


@pytest.fixture(scope="module")
def release(snapshot):
    chosen = {name: CATALOGUE[name] for name in (CHARGED, "data_use.duplicates")}
    counted = everything(snapshot, reader(snapshot), chosen)
    return release_of(counted, audience("network"), made_on=date(2026, 4, 2))


def test_a_count_leads_to_its_query_tables_rows_files_and_versions(snapshot):
    its_card = card(CHARGED, CATALOGUE[CHARGED], reader(snapshot), snapshot.sent)

    told = from_records(its_card, snapshot.manifest, snapshot.id, figure=None, code="9")

    [table] = told.tables
    [file] = told.files
    assert (table.table, table.read, table.taken, table.rejected) == ("crime", 120, 120, 0)
    assert {"outcome", "outcome_on"} <= set(table.columns)
    assert (file.name, file.bytes, len(file.sha256)) == ("crime.csv", 3469, 64)
    assert "SELECT" in told.card.sql
    assert (told.snapshot, told.counted_by) == (snapshot.id, "9")


def test_a_release_carries_hashes_and_no_name_and_no_true_count(release, snapshot):
    text = shelf.as_json(release)

    assert release.sources == (snapshot.manifest.sources[0].sha256,)
    assert release.profile == snapshot.manifest.profile.split()[-1]
    assert "crime.csv" not in text
    assert shelf.from_json(text, name="it") == release


def test_a_release_from_before_they_were_carried_is_read(release):
    told = json.loads(shelf.as_json(release))
    del told["sources"], told["profile"]

    older = shelf.from_json(json.dumps(told), name="it")

    assert older == replace(release, sources=(), profile="")


def test_a_released_figure_leads_back_as_far_as_the_release_knows(release):
    march = Period("month", date(2026, 3, 1))

    told = from_release(release, CHARGED, march, None)

    assert (told.figure.number, told.figure.out_of) == (60, 120)
    assert (told.tables[0].table, told.tables[0].taken) == ("crime", None)
    assert (told.files[0].name, told.files[0].bytes) == ("", None)
    assert (told.loaded_on, told.loaded_by) == (None, "")


def test_where_the_snapshot_is_at_hand_it_leads_all_the_way(release, place):
    manifest = manifest_at(place / "store", release.force, release.snapshot)

    told = from_release(release, CHARGED, None, manifest)

    assert (told.figure, told.files[0].name, told.tables[0].taken) == (None, "crime.csv", 120)
    assert manifest_at(place / "store", release.force, "another") is None


def test_an_indicator_that_was_not_sent_has_no_figure_and_its_tables_no_rows(snapshot):
    its_card = card(TOLD, CATALOGUE[TOLD], reader(snapshot), snapshot.sent)

    told = from_records(its_card, snapshot.manifest, snapshot.id, figure=None, code="9")

    assert told.card.not_sent
    assert {t.table: t.taken for t in told.tables if t.table != "crime"}
    assert all(t.taken is None for t in told.tables if t.table != "crime")


def test_a_release_says_what_it_does_not_say(release):
    long_ago = Period("month", date(2001, 1, 1))
    unsent = replace(release.cards[CHARGED], not_sent=("crime.outcome",))

    with pytest.raises(NotSaid, match="no indicator"):
        from_release(release, TOLD, None, None)
    with pytest.raises(NotSaid, match="nothing of"):
        from_release(release, CHARGED, long_ago, None)
    silent = replace(release, cards={CHARGED: unsent})
    assert from_release(silent, CHARGED, long_ago, None).figure is None


def test_each_file_is_told_same_changed_or_gone(release, place, snapshot, tmp_path):
    its_card = card(CHARGED, CATALOGUE[CHARGED], reader(snapshot), snapshot.sent)
    inside = from_records(its_card, snapshot.manifest, snapshot.id, figure=None, code="9")
    outside = from_release(release, CHARGED, None, None)
    (tmp_path / "crime.csv").write_text("crime_id\nanother")

    assert [f.still for f in compared(inside, place / "extract").files] == ["same"]
    assert [f.still for f in compared(inside, tmp_path).files] == ["changed"]
    assert [f.still for f in compared(outside, place / "extract").files] == ["same"]
    assert [f.still for f in compared(outside, tmp_path).files] == ["not there"]


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("month", date(2025, 5, 1), date(2025, 5, 31)),
        ("quarter", date(2025, 4, 1), date(2025, 6, 30)),
        ("year", date(2024, 6, 1), date(2025, 5, 31)),
    ],
)
def test_a_period_is_said_by_a_month(span, first, last):
    period = period_of("2025-05", span)

    assert (period.span, period.from_on, period.until_on) == (span, first, last)


@pytest.mark.parametrize("month", ["2025", "2025-13", "May"])
def test_what_is_no_month_is_told(month):
    with pytest.raises(BadPeriod, match="2025-03"):
        period_of(month, "month")
