"""Peer groups, from the outside: by what, in which order, and with which reasons."""

import pytest

from bluestone.reference.published import PublishedFigure, published
from bluestone.reference.workforce import Workforce, workforce
from bluestone.release.likeness import FEATURES, NoPeers, likeness, reasons
from tests.shared import shared

RAPE = {"ambridge": 1_000, "barset": 960, "carrick": 100, "dunmow": 110, "ewell": 1_050}


def figures(held=RAPE, others=2):
    told = []
    for force, rape in held.items():
        for group, number in (("rape", rape), ("other sexual offences", others * rape)):
            told.append(PublishedFigure(force, "2030/31", 1, "recorded", group, "16", number))
            told.append(PublishedFigure(force, "2030/31", 1, "closed", group, "16", 1))
    return tuple(told)


def staff(force, now=1_000.0, before=900.0, civilians=500.0):
    return {
        (force, 2031): Workforce(force, 2031, now, civilians),
        (force, 2026): Workforce(force, 2026, before, civilians),
    }


def test_forces_of_one_size_are_peers():
    told = likeness(figures(), "ambridge", most=2)

    assert [peer.name for peer in told.peers] == ["barset", "ewell"]
    assert (told.year, told.features) == ("2030/31", ("rape", "mix"))


def test_with_the_workforce_every_feature_is_used():
    told = likeness(
        figures(),
        "ambridge",
        staff={key: held for force in RAPE for key, held in staff(force).items()},
    )

    assert told.features == tuple(FEATURES)
    assert len(told.peers) == 4


@pytest.mark.parametrize(
    "odd",
    [{}, staff("ewell", now=0), {("ewell", 2031): Workforce("ewell", 2031, 9, 1)}],
    ids=["not told", "none", "no trend"],
)
def test_a_force_without_a_value_is_nobodys_peer_and_said_to_be(odd):
    held = {key: each for force in list(RAPE)[:4] for key, each in staff(force).items()}

    told = likeness(figures(), "ambridge", staff=held | odd, by=("trend", "load", "staff"))

    assert told.without == ("ewell",)
    assert "ewell" not in [peer.name for peer in told.peers]


def test_a_force_that_recorded_none_has_no_size_to_be_alike_in():
    told = likeness(figures(RAPE | {"fenwick": 0}), "ambridge")

    assert told.without == ("fenwick",)


def test_who_polices_no_area_is_nobodys_peer():
    told = likeness(figures(RAPE | {"british-transport-police": 1_000}), "ambridge", most=9)

    assert "british-transport-police" not in [peer.name for peer in told.peers]


def test_reasons_say_in_what_a_peer_is_alike_and_in_what_it_is_not():
    told = likeness(figures(), "ambridge", by=("rape", "mix"), most=4)
    near, far = (next(p for p in told.peers if p.name == name) for name in ("barset", "carrick"))

    assert reasons(near, told.features).startswith("alike in rape offences recorded in the year")
    assert "; lower in rape offences recorded in the year (by " in reasons(far, told.features)


def test_a_peer_alike_in_nothing_is_said_to_be():
    told = likeness(figures(), "carrick", by=("rape",), most=4)
    far = next(p for p in told.peers if p.name == "ewell")

    assert reasons(far, told.features).startswith(
        "among the nearest there are, though alike in nothing; higher in"
    )


@pytest.mark.parametrize(
    ("force", "by", "said"),
    [
        ("ambridge", ("weather",), "no feature weather"),
        ("gorse", ("rape",), "no value of some feature"),
        ("ambridge", ("trend",), "no value of some feature"),
    ],
)
def test_what_has_no_peers_is_told_in_a_sentence(force, by, said):
    with pytest.raises(NoPeers, match=said):
        likeness(figures(), force, by=by)


def test_where_the_tables_tell_nothing_there_are_no_peers():
    with pytest.raises(NoPeers):
        likeness(figures(dict.fromkeys(RAPE, 0)), "ambridge")


def test_real_forces_have_peers_in_the_alphabets_order():
    told = published(shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz"))
    held = workforce(shared("workforce", "ho_police_workforce_open_data_2007_2022.csv.gz"))

    group = likeness(told, "kent", staff=held)

    names = [peer.name for peer in group.peers]
    assert names == sorted(names)
    assert len(names) == 5
    assert group.features == tuple(FEATURES)
    assert group.without == ()
