from dataclasses import replace
from datetime import date

import pytest

from bluestone.extract.read import reader
from bluestone.measures.relations import same_wholes
from bluestone.measures.releasing import (
    everything,
    mature,
    release_of,
    release_periods,
    verdicts_of,
)
from bluestone.measures.watched import Signalled
from bluestone.release.audience import audience
from bluestone.release.figure import Figure, Period
from bluestone.release.relation import relation
from bluestone.release.verdict import Verdict
from tests.extract.kept import kept
from tests.measures import made
from tests.release.test_shelf import CARD

NETWORK = audience("network")
CATALOGUE = {
    "made.charged": made.charged,
    "made.told": made.told,
    "made.days": made.time_to_outcome,
}


def crimes(rows):
    head = "crime_id | recorded_on | outcome | outcome_on | team"
    lines = [
        f"{i} | 2026-02-10 | {'1' if i % 2 else '16'} | 2026-03-01 | North" for i in range(rows)
    ]
    return "\n".join([head, *lines])


@pytest.fixture
def released(tmp_path):
    def released(**tables):
        snapshot = kept(tmp_path / "store", **tables)
        counted = everything(snapshot, reader(snapshot), CATALOGUE)
        return release_of(counted, NETWORK, made_on=date(2026, 4, 2))

    return released


def test_a_release_carries_the_card_of_every_indicator(released):
    release = released(crime=crimes(40))

    assert release.cards.keys() == CATALOGUE.keys()
    assert release.cards["made.charged"].sql.startswith("SELECT")
    assert release.cards["made.days"].limit.startswith("7 days (")
    assert release.cards["made.days"].median_of == "days"
    assert (release.kind, release.cut_on) == ("invented", date(2026, 3, 31))


def test_what_was_not_sent_is_said_and_has_no_figure(released):
    release = released(crime=crimes(40))

    assert release.cards["made.told"].not_sent == ("contact.at",)
    assert not [f for f in release.figures if f.indicator == "made.told"]


def test_what_a_force_never_records_is_not_sent_rather_than_none(released):
    contacts = """
        crime_id | victim_id | at                  | answered
        1        | 1         | 2026-03-01 10:00:00 | true
    """

    release = released(crime=crimes(40), contact=contacts)

    assert release.cards["made.told"].not_sent == ("crime.team",)


def test_figures_are_protected_and_months_without_crimes_are_none(released):
    release = released(crime=crimes(40))

    said = {f.period.from_on: f for f in release.of("made.charged", "month")}
    assert (said[date(2026, 2, 1)].number, said[date(2026, 2, 1)].out_of) == (20, 40)
    assert (said[date(2026, 3, 1)].number, said[date(2026, 3, 1)].out_of) == (0, 0)


def test_months_before_the_first_crime_have_no_figure(released):
    release = released(crime=crimes(40))

    assert min(f.period.from_on for f in release.figures) == date(2026, 2, 1)
    assert not release.of("made.charged", "quarter")


def test_too_few_are_hidden(released):
    release = released(crime=crimes(6))

    said = {f.period.from_on: f for f in release.of("made.charged", "month")}
    assert said[date(2026, 2, 1)].number is None


def test_shares_of_the_same_rows_have_one_whole():
    same = {"a.charged": made.charged, "a.told": made.told, "a.again": made.charged}

    assert same_wholes(same) == (relation("whole of a.charged = whole of a.again"),)


def test_what_audiences_see_is_worked_out_once(tmp_path):
    snapshot = kept(tmp_path / "store", crime=crimes(40))
    counted = everything(snapshot, reader(snapshot), CATALOGUE)

    public = counted.visible_to(audience("public"))

    assert counted.visible_to(audience("public")) is public
    assert counted.protection.keys() == {"network", "public"}


def test_a_limit_of_one_is_said_in_the_singular():
    assert made.threshold("told_enhanced").on(date(2026, 3, 31)) == 1


def test_a_release_says_of_every_indicator_sent_whether_it_changed(released):
    release = released(crime=crimes(40))

    assert release.verdicts.keys() == {"made.charged", "made.days"}
    for name, verdict in release.verdicts.items():
        assert verdict.indicator == name
        assert verdict.says == "too little to judge"
        assert verdict.words
        assert verdict.rests_on == ()


def test_a_single_extreme_month_is_said_only_where_its_figure_is_shown():
    month = Period("month", date(2026, 2, 1))
    point = Verdict(
        indicator="made.charged",
        says="signal",
        of="the share",
        points="month",
        better="neither",
        baseline="January 2024 to December 2025",
        rule="outside",
        direction="lower",
        since=month,
        rests_on=(month,),
    )

    def said(kind, **shown):
        whole = {"number": None, "out_of": None, "median": None} | shown
        figure = Figure(indicator="made.charged", force="any", period=month, **whole)
        signals = {"made.charged": Signalled(replace(CARD, kind=kind), point)}
        return verdicts_of(signals, [figure], NETWORK)["made.charged"].says

    assert said("share", number=10, out_of=30) == "signal"
    assert said("share", median=4) == "too few to say"
    assert said("days", median=4) == "signal"
    assert said("days", number=10, out_of=30) == "too few to say"


def test_a_period_is_counted_once_all_its_rows_are_old_enough():
    spans = release_periods(date(2026, 9, 30))
    year = replace(made.charged, matures=12)

    def newest(indicator, cut_on):
        told = mature(spans, indicator, cut_on)
        return max(p.until_on for p in told if p.span == "month"), max(
            p.until_on for p in told if p.span == "year"
        )

    assert newest(made.charged, date(2026, 9, 30)) == (date(2026, 9, 30),) * 2
    assert newest(year, date(2026, 9, 30)) == (date(2025, 9, 30),) * 2
    assert newest(year, date(2026, 9, 29)) == (date(2025, 8, 31),) * 2
    assert newest(made.time_to_outcome, date(2026, 9, 30)) == (date(2026, 9, 30),) * 2
