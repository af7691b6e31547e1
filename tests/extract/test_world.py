"""The invented world: the shape and the mix of a force's records, and nothing real in it."""

from collections import Counter
from datetime import date, datetime, timedelta

import polars as pl
import pytest

from bluestone.extract.invent import FORCES
from bluestone.extract.invent.forces import CUT_ON, UnknownInvention, invented_force
from bluestone.extract.invent.world import invented
from bluestone.extract.read import reader_of
from bluestone.extract.rules import RULES
from bluestone.extract.tables import TABLES
from bluestone.reference.calendar import working_days
from bluestone.reference.codes import FORCES as REAL_FORCES
from tests.extract.invented import rows_of, world_of

SOME, MANY = 500, 6_000
TABLE = {table.name: table for table in TABLES}
PLANNED = ("due_on", "expires_on", "review_due_on")  # days that may lie ahead
OFFICERS = {
    "crime": ("officer_id",),
    "victim": ("supports_asked_by",),
    "suspect": ("owner_id",),
    "contact": ("by",),
    "training": ("officer_id",),
    "abstraction": ("officer_id",),
    "learning_time": ("officer_id",),
    "review": ("reviewer_id",),
    "officer": ("supervisor_id",),
}
PARENTS = {"suspect_id": "suspect", "victim_id": "victim"}

each_force = pytest.mark.parametrize("force", FORCES)
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def counted(force, crimes=MANY):
    crime = rows_of(world_of(force, crimes), "crime")
    return crime.filter(pl.col("cancelled").is_null() & pl.col("duplicate_of").is_null())


def days_between(rows, first, last):
    return (rows[last] - rows[first]).dt.total_days()


@each_force
@each_table
def test_a_table_has_the_columns_that_a_force_sends(force, table):
    found = world_of(force, SOME).tables[table.name]

    assert found.schema == table.identified.schema().to_pyarrow()
    assert found.num_rows


@each_force
@each_table
def test_keys_are_filled_and_what_is_there_once_is_there_once(force, table):
    found = rows_of(world_of(force, SOME), table.name)
    keys = [name for name, column in table.columns.items() if column.key]

    assert found.select(keys).null_count().transpose().sum().item() == 0
    assert not table.once or not found.select(table.once).is_duplicated().any()


@each_force
@each_table
def test_values_are_among_those_a_column_may_hold(force, table):
    found = rows_of(world_of(force, SOME), table.name)

    for name, column in table.columns.items():
        values = found[name].drop_nulls()
        assert column.codes is None or set(values) <= set(column.codes)
        assert column.between is None or values.is_between(*column.between).all()


@each_force
def test_what_is_about_a_person_or_a_crime_is_about_one_that_exists(force):
    world = world_of(force, SOME)
    crimes = rows_of(world, "crime")["crime_id"]

    for name in TABLE:
        rows = rows_of(world, name)
        assert "crime_id" not in rows.columns or rows["crime_id"].is_in(crimes.implode()).all()
        for column, parent in PARENTS.items():
            if column in rows.columns:
                known = rows_of(world, parent)[column].implode()
                assert rows[column].drop_nulls().is_in(known).all()


@each_force
def test_what_is_linked_are_two_crimes_and_some_links_wait(force):
    world = world_of(force, SOME)
    found, known = rows_of(world, "link"), rows_of(world, "crime")["crime_id"].implode()

    assert found["other_crime_id"].is_in(known).all()
    assert not (found["crime_id"] == found["other_crime_id"]).any()
    assert found["decision"].null_count() == found["decided_on"].null_count() > 0


@each_force
def test_no_shift_has_more_trained_than_it_has_officers(force):
    shift = rows_of(world_of(force, SOME), "shift").drop_nulls("responders")

    assert (shift["trained"] <= shift["responders"]).all()


@each_force
def test_analyses_follow_the_records_they_speak_of(force):
    made = rows_of(world_of(force, SOME), "analysis")

    assert set(made["kind"]) == {"problem profile", "load of records"}
    assert (made["speaks_until"] <= made["made_on"]).all()


@each_force
def test_officers_who_did_something_work_there(force):
    world = world_of(force, SOME)
    known = rows_of(world, "officer")["officer_id"].implode()

    for name, columns in OFFICERS.items():
        for column in columns:
            assert rows_of(world, name)[column].drop_nulls().is_in(known).all()


@each_force
def test_a_duplicate_repeats_a_crime_that_is_none_itself(force):
    crime = rows_of(world_of(force, SOME), "crime")
    again = crime.filter(pl.col("duplicate_of").is_not_null())
    first = again.join(crime, left_on="duplicate_of", right_on="crime_id", suffix="_first")

    assert first.height == again.height > 0
    assert first["duplicate_of_first"].null_count() == first.height
    assert (first["recorded_on_first"] <= first["recorded_on"]).all()


@each_force
@each_table
def test_nothing_has_happened_after_the_cut(force, table):
    found = rows_of(world_of(force, SOME), table.name)
    end = datetime.combine(CUT_ON + timedelta(days=1), datetime.min.time())

    for name, kind in found.schema.items():
        if kind.is_temporal() and name not in PLANNED:
            assert (found[name].drop_nulls().cast(pl.Datetime("us")) < end).all(), name


@each_force
def test_the_newest_crime_tells_the_day_of_the_cut(force):
    assert rows_of(world_of(force, SOME), "crime")["recorded_on"].max() == CUT_ON


@each_force
def test_every_contradiction_was_planted_and_is_listed(force):
    world = world_of(force, MANY)
    reader = reader_of(world.tables, CUT_ON)
    planted = Counter((row["table"], row["kind"]) for row in world.fault.to_pylist())

    found = {}
    for rule in RULES:
        broken = TABLE[rule.table].rows.filter(rule.breaks)
        rows = reader.rows(broken.agg(rows=broken.count()))["rows"][0].as_py()
        found |= {(rule.table, rule.says): rows} if rows else {}

    assert found == planted


def test_the_same_seed_makes_the_same_world():
    force = FORCES["eastermarch"]

    one, other = invented(force, SOME, 7), invented(force, SOME, 7)

    assert one == other


def test_another_seed_or_force_makes_another_world():
    def offences(force, seed):
        return invented(FORCES[force], SOME, seed).tables["crime"]["offence"].to_pylist()

    first = offences("harrowmere", 1)

    assert offences("harrowmere", 2) != first
    assert offences("skerrin", 1) != first


@pytest.mark.parametrize("crimes", [1, 2, 9])
@each_force
def test_a_world_may_be_as_small_as_a_crime(force, crimes):
    found = invented(FORCES[force], crimes, 3)

    assert found.tables["crime"].num_rows == crimes


def test_the_forces_are_of_three_sizes():
    assert {name: force.usual_crimes for name, force in FORCES.items()} == {
        "harrowmere": 8_400,
        "skerrin": 1_800,
        "eastermarch": 27_000,
    }


def test_it_says_which_forces_there_are():
    with pytest.raises(
        UnknownInvention, match=r"harrowmere, skerrin, eastermarch, .* or quillness"
    ):
        invented_force("Barsetshire")


@each_force
def test_no_invented_force_goes_by_the_name_of_a_real_one(force):
    own = FORCES[force]
    real = " ".join(" ".join(row.values()).lower() for row in REAL_FORCES.rows)

    assert own.code not in real
    assert own.title.endswith("(invented force)")


@each_force
def test_nobody_can_be_rung_written_to_or_looked_up(force):
    suspect = rows_of(world_of(force, SOME), "suspect")

    assert suspect["phone"].drop_nulls().str.contains(r"^07700 900\d{3}$").all()
    assert suspect["postcode"].drop_nulls().str.contains(r"^ZZ\d{1,2} \d[A-Z]{2}$").all()
    assert suspect["pnc_id"].drop_nulls().str.starts_with("1900/").all()


@each_force
def test_crimes_happened_in_the_sea(force):
    crime = rows_of(world_of(force, MANY), "crime").drop_nulls("easting")

    assert (crime["easting"] > 515_000).all()  # east of every coast that is so far north
    assert (crime["northing"] > 480_000).all()


@each_force
def test_the_mix_of_crimes_is_that_of_real_ones(force):
    crime = counted(force).drop_nulls("offence")
    rape = crime.filter(pl.col("offence").str.starts_with("19"))
    other = crime.filter(~pl.col("offence").str.starts_with("19"))

    assert 0.35 < rape.height / crime.height < 0.42
    assert 0.28 < rape["domestic_abuse"].mean() < 0.38
    assert 0.06 < other["domestic_abuse"].mean() < 0.13
    assert 0.17 < (crime["reported_by"] == "third party").mean() < 0.27


@each_force
def test_most_suspects_are_known_to_the_victim(force):
    suspect = rows_of(world_of(force, MANY), "suspect").join(
        counted(force).filter(pl.col("offence").str.starts_with("19")), on="crime_id"
    )
    share = dict(suspect["relationship"].value_counts(normalize=True).iter_rows())

    assert 0.28 < share["partner"] + share["ex-partner"] < 0.42
    assert share["stranger"] < 0.12


@each_force
def test_reports_come_the_same_day_or_decades_later(force):
    crime = counted(force).drop_nulls("committed_from")
    days = days_between(crime, "committed_from", "reported_at")

    assert 0.12 < (days <= 0).mean() < 0.35
    assert 0.08 < (days > 730).mean() < 0.3
    assert days.max() > 365 * 25


@each_force
def test_crimes_end_as_they_do_and_when(force):
    rape = pl.col("offence").str.starts_with("19")
    old = counted(force).filter(rape & (pl.col("recorded_on") < date(2024, 10, 1)))
    ended = old.drop_nulls(["outcome", "outcome_on"])
    ended = ended.with_columns(days=days_between(ended, "recorded_on", "outcome_on"))
    share = dict(ended["outcome"].value_counts(normalize=True).iter_rows())
    median = dict(ended.group_by("outcome").agg(pl.col("days").median()).iter_rows())

    assert 0.04 < share["1"] < 0.09
    assert 0.48 < share["14"] + share["16"] < 0.66
    assert 280 < median["1"] < 440
    assert median["16"] < 75
    assert (ended.filter(outcome="16")["days"] <= 30).mean() > 0.28


@each_force
def test_recent_crimes_are_mostly_open(force):
    crime = counted(force)
    young = crime.filter(pl.col("recorded_on") > CUT_ON - timedelta(days=60))
    old = crime.filter(pl.col("recorded_on").is_between(date(2021, 1, 1), date(2021, 12, 31)))

    assert young["outcome"].null_count() / young.height > 0.6
    assert old["outcome"].null_count() / old.height < 0.08


@each_force
def test_some_are_cancelled_and_some_recorded_twice(force):
    crime = rows_of(world_of(force, MANY), "crime")

    assert 0.02 < 1 - crime["cancelled"].null_count() / crime.height < 0.04
    assert 0.012 < 1 - crime["duplicate_of"].null_count() / crime.height < 0.03
    assert set(crime["cancelled"].drop_nulls()) >= {"N100/1", "N100/2", "C1"}


@each_force
def test_some_people_are_named_again_under_another_spelling_or_reference(force):
    world = world_of(force, MANY)
    suspect = rows_of(world, "suspect").join(
        pl.DataFrame(world.person), on=["crime_id", "suspect_id"]
    )
    again = suspect.filter(pl.col("person").count().over("person") > 1)
    ways = again.group_by("person").agg(
        pl.col("suspect_id", "family_name", "given_names", "born_on", "postcode").n_unique()
    )

    assert 0.15 < again.height / suspect.height < 0.32
    for column in ways.columns[1:]:
        assert 0.05 < (ways[column] > 1).mean() < 0.95, column


@each_force
def test_who_is_one_person_is_never_named_twice_in_a_crime(force):
    person = pl.DataFrame(world_of(force, MANY).person)

    assert not person.select("crime_id", "person").is_duplicated().any()


@each_force
def test_crimes_of_a_series_are_near_and_alike(force):
    world = world_of(force, MANY)
    series = pl.DataFrame(world.series)
    crime = rows_of(world, "crime").join(series, on="crime_id").drop_nulls("easting")
    spread = crime.group_by("series").agg(pl.col("easting").std(), pl.col("northing").std())
    done = rows_of(world, "behaviour").filter(present="yes")
    marks = done.group_by("crime_id").agg("behaviour").join(series, on="crime_id")
    pairs = marks.join(marks, on="series", suffix="_other").filter(
        pl.col("crime_id") < pl.col("crime_id_other")
    )
    shared = pairs["behaviour"].list.set_intersection(pairs["behaviour_other"]).list.len()
    either = pairs["behaviour"].list.set_union(pairs["behaviour_other"]).list.len()

    assert series["series"].value_counts()["count"].min() >= 2
    assert spread["easting"].median() < 2_500
    assert 0.3 < (shared / either).mean() < 0.7  # of unlinked crimes, about .1


@each_force
def test_about_four_behaviours_are_noted_and_some_are_unknown(force):
    behaviour = rows_of(world_of(force, SOME), "behaviour")
    present = behaviour.filter(present="yes").group_by("crime_id").len()["len"]

    assert 3 < present.mean() < 5
    assert set(behaviour["present"]) == {"yes", "no", "unknown"}


def told_in_time(force):
    world = world_of(force, SOME)
    arrest = rows_of(world, "event").filter(kind="arrest").select("crime_id", "on")
    told = rows_of(world, "contact").filter(kind="notification", about="arrest")
    pairs = arrest.join(told, on="crime_id").filter(pl.col("at").dt.date() >= pl.col("on"))
    late = [working_days(row["on"], row["at"].date()) for row in pairs.iter_rows(named=True)]
    return sum(days <= 1 for days in late) / arrest.height


def test_harrowmere_tells_late_and_keeps_silent():
    def contacts(force):
        world = world_of(force, SOME)
        return rows_of(world, "contact").height / world.tables["crime"].num_rows

    assert told_in_time("harrowmere") < told_in_time("skerrin") - 0.2
    assert contacts("harrowmere") < contacts("skerrin")


def test_eastermarch_lost_fields_and_bunched_outcomes_when_it_moved():
    world, force = world_of("eastermarch", MANY), FORCES["eastermarch"]
    crime = rows_of(world, "crime")
    after = crime.filter(pl.col("recorded_on") >= force.moved_on)
    busiest = crime["outcome_on"].drop_nulls().mode().to_list()

    assert busiest == [force.moved_on]
    assert after["victim_confirmed"].null_count() == after.height
    assert set(crime["outcome_local"].drop_nulls()) == {"66", "99"}


def test_records_are_poorest_in_the_year_after_a_move():
    world, force = world_of("eastermarch", MANY), FORCES["eastermarch"]
    crime = rows_of(world, "crime")
    dip = pl.col("recorded_on").is_between(force.moved_on, force.moved_on + timedelta(days=270))
    before = crime.filter(pl.col("recorded_on") < force.moved_on)

    def unknown(rows):
        return rows["reported_by"].null_count() / rows.height

    assert unknown(crime.filter(dip)) > 1.6 * unknown(before)


def test_eastermarch_keeps_phones_the_longest():
    def hours(force):
        device = rows_of(world_of(force, MANY), "device").filter(holder="victim")
        return (device["returned_at"] - device["received_at"]).dt.total_hours().median()

    assert hours("eastermarch") > 1.5 * hours("harrowmere") > 1.5 * 20


@each_force
def test_investigators_hold_about_as_many_crimes_as_real_ones(force):
    world = world_of(force, MANY)
    waiting = counted(force).filter(pl.col("outcome").is_null())
    officer = rows_of(world, "officer").filter(pl.col("until_on").is_null())
    posts = officer.filter(pl.col("role") != "vacant post")

    assert 8 < waiting.height / posts.filter(role="investigator").height < 28
    assert 0.04 < 1 - posts.height / officer.height < 0.25
