"""What becomes of crimes, from drawn rows: who is watched for how long, and who cannot be judged."""

from datetime import date, timedelta

import numpy as np
import pytest

from bluestone.extract.invent.forces import CUT_ON, HARROWMERE
from bluestone.extract.invent.world import invented
from bluestone.extract.read import reader_of
from bluestone.extract.tables import TABLES
from bluestone.measures.breakdown import breakdown
from bluestone.measures.example import Example
from bluestone.measures.held import held
from bluestone.measures.journeys import CHOSEN, cohorts, spells, undated, watched
from bluestone.release.curve import ENDINGS, HORIZONS, LABELS
from bluestone.release.figure import Period

CUT = date(2026, 3, 31)
YEAR = Period("year", date(2024, 1, 1))
DRAWN = Example(
    crime="""
        crime_id | recorded_on | outcome | outcome_on | cancelled | duplicate_of | team
        A        | 2026-01-05  | 1       | 2026-01-15 |           |              | North
        B        | 2026-01-09  | 16      | 2026-01-29 |           |              |
        C        | 2026-01-31  |         |            |           |              | South
        D        | 2026-03-01  | 0       | 2026-03-09 |           |              | North
        E        | 2026-03-01  | 1       | 2026-03-02 | C3        |              | North
        F        | 2026-03-01  | 1       | 2026-03-02 |           | A            | North
        G        | 2026-03-05  | 1       | 2026-03-02 |           |              | North
        H        | 2026-04-05  | 1       | 2026-04-12 |           |              | North
        I        | 2026-03-01  | 20      |            |           |              | North
        J        | 2026-03-21  | 18      | 2026-04-02 |           |              | North
        K        | 2026-03-21  | 12      | 2026-03-21 |           |              | North
    """,
    gives="",
)


def drawn(crimes):
    """Return a reader of crimes: (day recorded, outcome, days until it), alike ones counted."""
    lines = ["crime_id | recorded_on | outcome | outcome_on"]
    for recorded_on, outcome, length, times in crimes:
        ended_on = recorded_on + timedelta(days=length) if outcome else ""
        lines += [
            f"{len(lines) + i} | {recorded_on} | {outcome} | {ended_on}" for i in range(times)
        ]
    numbered = [lines[0], *(f"{i} |{line.partition('|')[2]}" for i, line in enumerate(lines[1:]))]
    return Example(crime="\n".join(numbered), gives="").reader()


def estimates(reader, chosen, held_from=None, cut_on=CUT):
    return list(cohorts(watched(reader, held_from), chosen, force="any", cut_on=cut_on))


def test_crimes_are_watched_from_recording_to_their_end_or_the_cut():
    rows = DRAWN.reader().rows(spells(None)).to_pylist()

    assert sorted((str(r["month"])[:7], r["length"], r["ending"], r["rows"]) for r in rows) == [
        ("2026-01", 10, 1, 1),  # A
        ("2026-01", 20, 2, 1),  # B
        ("2026-01", 59, 0, 1),  # C is open
        ("2026-03", 0, 4, 1),  # K ended on the day
        ("2026-03", 10, 0, 1),  # J ended after the cut
        ("2026-03", 30, 0, 1),  # D has type 0, which is not an end
    ]
    assert {r["entry"] for r in rows} == {0}


def test_what_ended_on_a_day_nobody_wrote_down_is_counted_apart():
    assert DRAWN.reader().rows(undated).num_rows == 1


def test_where_only_open_crimes_are_held_older_ones_enter_on_that_day():
    rows = DRAWN.reader().rows(spells(date(2026, 1, 15))).to_pylist()

    assert sorted((r["length"], r["entry"]) for r in rows if r["month"] == date(2026, 1, 1)) == [
        (10, 10),
        (20, 6),
        (59, 0),
    ]


def test_a_breakdown_splits_what_is_watched():
    rows = watched(DRAWN.reader(), None, breakdown("team"))

    assert rows.groups == ["North", "South", "not recorded"]
    assert rows.spells.rows.sum() == 6


@pytest.mark.spark
@pytest.mark.parametrize("held_from", [None, date(2024, 1, 1)])
def test_both_engines_watch_the_same(held_from):
    tables = invented(HARROWMERE, 300, 7).tables
    held_rows = {t.name: tables[t.name].select(list(t.rows.columns)) for t in TABLES}

    answers = [
        reader_of(held_rows, CUT_ON, engine).rows(spells(held_from, breakdown("age_group")))
        for engine in ("duckdb", "spark")
    ]

    order = [(name, "ascending") for name in answers[0].column_names]
    assert answers[0].sort_by(order) == answers[1].sort_by(order)


def test_a_cohort_old_enough_is_said_by_every_day():
    # 40 crimes: ten charged on day 100, ten not supported on day 10, twenty open.
    day = date(2024, 1, 1)
    reader = drawn([(day, "1", 100, 10), (day, "16", 10, 10), (day, "", 0, 20)])

    [told] = estimates(reader, [YEAR], cut_on=date(2027, 1, 1))

    assert (told.rows, told.why) == (40, ("",) * 6)
    assert told.shares["charged"] == (0, 0, 0, 0.25, 0.25, 0.25)
    assert told.shares["victim"] == (0.25,) * 6
    assert told.shares["open"] == (0.75, 0.75, 0.75, 0.5, 0.5, 0.5)
    assert told.at_risk[:4] == (30, 30, 30, 20)
    for part in LABELS:
        for low, share, high in zip(
            told.lows[part], told.shares[part], told.highs[part], strict=True
        ):
            assert 0 <= low <= share <= high <= 1


def test_a_cohort_is_masked_from_the_day_its_youngest_have_not_reached():
    reader = drawn([(date(2025, 3, 1), "16", 5, 30), (date(2025, 12, 31), "", 0, 30)])

    [told] = estimates(reader, [Period("year", date(2025, 1, 1))])

    assert told.why[:3] == ("", "", "")
    assert set(told.why[3:]) == {"too young: its youngest crimes are 90 days old at the data cut"}


def test_a_cohort_that_is_not_over_is_no_days_old():
    [told] = estimates(drawn([(CUT, "", 0, 20)]), [Period("year", date(2026, 1, 1))])

    assert set(told.why) == {"too young: its youngest crimes are 0 days old at the data cut"}


def test_a_cohort_without_crimes_says_so():
    reader = drawn([(date(2025, 3, 1), "16", 5, 30), (date(2025, 3, 1), "", 0, 1)])

    [told] = estimates(reader, [YEAR])

    assert (told.rows, set(told.why)) == (0, {"no crime was recorded"})


def test_all_crimes_together_are_said_as_far_as_enough_were_watched():
    reader = drawn([(date(2026, 1, 1), "", 0, 20), (date(2025, 11, 1), "", 0, 9)])

    [told] = estimates(reader, [None])

    assert told.why[:2] == ("", "")
    assert set(told.why[3:]) == {"fewer than 10 crimes were watched until then"}


def test_records_of_ended_crimes_alone_give_no_curve():
    reader = drawn([(date(2024, 3, 1), "16", 5, 50)])

    [told] = estimates(reader, [YEAR])

    assert set(told.why) == {CHOSEN}


def truncated(first_on):
    """Return crimes, ten a day, of which half end after 5 days and the rest after 90, until a cut.

    Of those recorded before a day only such are held as were open on it.
    """
    days = [date(2025, 1, 1) + timedelta(days=i) for i in range(0, 400, 2)]
    return drawn(
        [
            (day, code if day + timedelta(days=length) <= CUT else "", length, 5)
            for day in days
            for code, length in (("16", 5), ("15", 90))
            if day + timedelta(days=length) >= first_on
        ]
    )


def test_records_that_begin_with_the_open_crimes_are_found_out():
    found = held(truncated(date(2025, 6, 1)), None)

    assert found.from_on == date(2025, 6, 1)
    assert found.words.startswith("The records show that they hold only the crimes that were still")


def test_whole_records_are_not_taken_for_less():
    assert held(truncated(date(2025, 1, 1)), None).from_on is None
    assert held(drawn([(date(2026, 1, 1), "", 0, 40)]), None).from_on is None


def test_what_the_profile_says_of_the_records_holds():
    found = held(DRAWN.reader(), date(2026, 1, 7))

    assert found.from_on == date(2026, 1, 7)
    assert "The profile says that" in found.words


def test_a_cohort_seen_from_the_day_it_was_open_is_as_it_was():
    # Entering late, the cohort of 2025 is as it would be had all of it been held.
    first_on, year = date(2025, 6, 1), Period("year", date(2025, 1, 1))
    late, whole = truncated(first_on), truncated(date(2025, 1, 1))

    [naive] = estimates(late, [year])
    [true] = estimates(late, [year], first_on)
    [full] = estimates(whole, [year])

    assert full.shares["victim"][1] == pytest.approx(0.5)
    assert true.shares["victim"][1] == pytest.approx(0.5, abs=0.02)
    assert naive.shares["victim"][1] < 0.45


def test_a_cohort_seen_too_late_is_masked():
    late = truncated(date(2025, 12, 20))

    [told] = estimates(late, [Period("quarter", date(2025, 7, 1))], date(2025, 12, 20))

    assert set(told.why[:3]) == {
        "seen too late: most crimes that ended before the records begin are not in them"
    }


def test_endings_and_open_ones_add_up_and_never_fall():
    tables = invented(HARROWMERE, 900, 7).tables
    rows = {t.name: tables[t.name].select(list(t.rows.columns)) for t in TABLES}

    told = estimates(reader_of(rows, CUT_ON), [Period("year", date(2022, 10, 1))], cut_on=CUT_ON)

    for each in told:
        ended = np.array([each.shares[ending] for ending in ENDINGS])
        assert ended.shape == (len(ENDINGS), len(HORIZONS))
        np.testing.assert_allclose(ended.sum(axis=0) + each.shares["open"], 1)
        assert (np.diff(ended, axis=1) >= 0).all()
