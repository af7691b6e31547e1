"""The ledger, mending and what is kept of releases, from the outside: what is found, told and hidden."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bluestone.release.book import NotOneForce, book
from bluestone.release.curve import TOO_FEW
from bluestone.release.figure import Figure, Period
from bluestone.release.finding import Finding, Source, in_words
from bluestone.release.ledger import judged
from bluestone.release.lines import COHORT, name_of, window_of
from bluestone.release.mending import mended, without
from bluestone.release.said import BadSaid, as_json, from_json, said
from bluestone.release.scales import Scales
from bluestone.release.verdict import Verdict, worded
from tests.release import sequences
from tests.report.made_up import CLIMATE, PLANS, SUPPORT, journey
from tests.report.made_up import release as made_up

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
FIRST, SECOND, THIRD = (Period("month", date(2026, month, 1)) for month in (1, 2, 3))
QUARTER = Period("quarter", date(2026, 1, 1))


def figure(period, number, rest=100, card=SUPPORT, group="", **more):
    """Return a figure of Harrowmere; number None is hidden."""
    return Figure(
        indicator=card.indicator,
        force="harrowmere",
        period=period,
        group=group,
        number=number,
        out_of=None if number is None else number + rest,
        **more,
    )


def release(*figures, cut_on=JUNE, cards=(SUPPORT,), **more):
    """Return a release of some figures, from a snapshot of its day."""
    told = {"snapshot": f"{cut_on:%Y%m%d}"} | more
    held = {card.indicator: card for card in cards}
    return replace(made_up(()), cards=held, figures=figures, cut_on=cut_on, **told)


def kept(made, name="a"):
    return said(made, name)


EARLY = release(figure(FIRST, 0), figure(SECOND, 10), figure(THIRD, None))
LATE = release(figure(QUARTER, 20), figure(SECOND, None), figure(THIRD, None), cut_on=SEPTEMBER)


def test_what_follows_from_two_releases_is_found_with_both():
    found = judged(kept(LATE, "b"), [kept(EARLY)])

    [told] = [each for each in found.findings if each.part == "number"]
    assert not found.is_safe
    assert (told.kind, told.least, told.most) == ("number", 6, 14)
    assert (told.from_on, told.until_on) == (date(2026, 3, 1), date(2026, 3, 31))
    assert [each.sha256 for each in told.by] == ["a"]
    assert [each.from_on for each in told.beside] == [date(2026, 1, 1)]
    assert told.words == (
        "Crimes closed because the victim does not support action, March 2026: the number it counts, "
        "as the records stood on 30 September 2026, could be told to be from 6 to 14, by this release "
        "and the one to 30 June 2026 (network)."
    )


def test_the_same_release_again_adds_nothing():
    assert judged(kept(LATE), [kept(LATE)]).is_safe
    assert judged(kept(EARLY, "b"), [kept(EARLY)]).is_safe


def test_what_is_mended_is_safe_and_shows_nothing_that_was_hidden():
    made = mended(LATE, [kept(EARLY)])

    assert judged(kept(made, "b"), [kept(EARLY)]).is_safe
    hidden = {f.period for f in LATE.figures if f.number is None}
    assert hidden < {f.period for f in made.figures if f.number is None}


def test_what_is_safe_is_not_mended():
    assert mended(EARLY, []) == EARLY
    assert mended(EARLY, [kept(EARLY)]) == EARLY


def test_two_forces_are_not_weighed_together():
    other = replace(kept(EARLY), force="skerrin", sha256="b")

    with pytest.raises(NotOneForce, match="more than one force"):
        judged(kept(LATE), [other])


def test_nothing_is_given_away_before_there_is_anything():
    assert judged(kept(EARLY), []).is_safe


def test_what_is_kept_of_a_release_is_read_again():
    score = figure(QUARTER, 30, 0, CLIMATE, score=3.1, score_low=2.9, score_high=3.3)
    rate = figure(QUARTER, 20, 30, PLANS)
    made = release(score, rate, cards=(CLIMATE, PLANS), journey=journey())

    told = kept(made)

    assert from_json(as_json(told)) == told
    assert told.rule.name == "network"
    assert "curve.cohort" in told.titles


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "bluestone-said-0"}, "another version"),
        ({"force": 1}, "is not what was kept"),
        ({"more": 1}, "is not what was kept"),
        ({"windows": []}, "more or less than it has periods for"),
    ],
)
def test_what_is_not_as_it_was_kept_is_told(change, says):
    text = json.dumps(json.loads(as_json(kept(EARLY))) | change)

    with pytest.raises(BadSaid, match=says):
        from_json(text)


def test_what_is_no_json_was_not_kept():
    for text in ("{", "[]", "{}"):
        with pytest.raises(BadSaid):
            from_json(text)


def finding(**more):
    told = {
        "kind": "number",
        "indicator": "a.b",
        "title": "Crimes",
        "group": "",
        "part": "number",
        "from_on": date(2026, 1, 1),
        "until_on": date(2026, 1, 31),
        "as_of": JUNE,
        "least": 3,
        "most": 3,
        "by": (Source(cut_on=JUNE, audience="public", made_on=JUNE, sha256="a"),),
        "beside": (),
    }
    return Finding(**(told | more))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {},
            "30 June 2026, could be told to be exactly 3, by the one to 30 June 2026 (public).",
        ),
        ({"most": None}, "told to be 3 or more,"),
        (
            {"most": 5, "group": "sex: female", "part": "rest"},
            "Crimes (sex: female), January 2026: the rest of its whole, as",
        ),
        ({"until_on": date(2026, 12, 31)}, "Crimes, the year to December 2026:"),
        ({"until_on": date(2026, 3, 31)}, "Crimes, January to March 2026:"),
        ({"from_on": date(2025, 12, 1)}, "Crimes, December 2025 to January 2026:"),
        (
            {"kind": "change"},
            "has changed since 30 June 2026 could be told to be exactly 3 more,",
        ),
        ({"kind": "change", "least": -3, "most": -3}, "exactly 3 fewer,"),
        ({"kind": "change", "least": 1, "most": 2}, "from 1 to 2 more,"),
        ({"kind": "change", "least": -2, "most": -1}, "from 1 to 2 fewer,"),
        ({"kind": "change", "least": -2, "most": 1}, "from 2 fewer to 1 more,"),
        ({"kind": "change", "least": 2, "most": None}, "exactly 2 more,"),
    ],
)
def test_a_finding_is_said_in_a_sentence(more, says):
    assert says in in_words(finding(**more))


@pytest.mark.parametrize("number", [0, 2])
def test_hiding_more_never_shows_anything_and_ends_safe(number):
    dice = np.random.default_rng(number)
    records = sequences.first_records(dice)
    first = sequences.released(records, 0, "network", by=False)
    later = sequences.released(sequences.later_records(dice, records), 1, "public", by=True)

    made = mended(later, [said(first, "a")])

    for before, after in zip(later.figures, made.figures, strict=True):
        assert after in (before, replace(before, number=None, out_of=None))
    assert judged(said(made, "b"), [said(first, "a")]).is_safe


def test_a_group_that_a_breakdown_does_not_name_had_no_rows():
    women, men = "sex: female", "sex: male"
    early = release(figure(QUARTER, 10, group=women), figure(QUARTER, 20), cut_on=JUNE)
    late = release(figure(QUARTER, None, group=men), figure(QUARTER, 20), cut_on=SEPTEMBER)

    found = judged(kept(late, "b"), [kept(early)])

    assert all(each.group in ("", women, men) for each in found.findings)


def test_releases_of_one_snapshot_that_contradict_each_other_are_weighed_apart():
    other = release(figure(QUARTER, 0), figure(FIRST, None), code="0.1.0")
    one = release(figure(FIRST, 10), figure(QUARTER, None), code="0.1.0")

    assert judged(kept(one, "b"), [kept(other)]).is_safe


def test_a_release_that_contradicts_itself_tells_nothing():
    alone = release(figure(QUARTER, 0), figure(FIRST, 10))

    assert judged(kept(alone), []).is_safe


def test_a_sum_that_the_records_do_not_keep_is_left_out():
    other = replace(SUPPORT, indicator="victims.other")
    sums = (
        "number of victims.support_withdrawn = number of victims.other",
        "rest of victims.support_withdrawn = rest of victims.other",
    )
    told = (figure(QUARTER, 10), figure(QUARTER, 20, card=other))
    cards = (SUPPORT, other)
    early = release(*told, cards=cards, relations=sums)
    late = release(*told, cards=cards, relations=sums, cut_on=SEPTEMBER)

    assert judged(kept(late, "b"), [kept(early)]).is_safe


def test_what_is_hidden_of_a_curve_takes_what_rests_on_it():
    made = replace(made_up((SUPPORT,)), journey=journey())
    curve = made.journey.curves[0]
    window = window_of(curve.cohort)
    shown = next(point for point in curve.points if point.share is not None)

    point = without(made, {(name_of(shown.ending, shown.days), ""): {window}})
    whole = without(made, {(COHORT, ""): {window}})

    [less] = [
        p
        for p in point.journey.curves[0].points
        if (p.ending, p.days) == (shown.ending, shown.days)
    ]
    assert (less.share, less.low, less.high, less.why) == (None, None, None, TOO_FEW)
    assert point.journey.curves[0].rows == curve.rows
    assert whole.journey.curves[0].rows is None
    assert all(each.share is None for each in whole.journey.curves[0].points)
    assert whole.journey.curves[1:] == made.journey.curves[1:]


def test_what_is_hidden_takes_the_verdict_that_rested_on_it():
    since = Period("month", date(2026, 3, 1))
    signal = worded(
        Verdict(
            indicator=SUPPORT.indicator,
            says="signal",
            of="the share",
            points="month",
            better="lower",
            baseline="October 2022 to September 2024",
            rule="outside",
            direction="lower",
            since=since,
        )
    )
    made = replace(made_up((SUPPORT,)), verdicts={SUPPORT.indicator: signal})

    hidden = without(made, {(SUPPORT.indicator, ""): {window_of(since)}})

    assert hidden.verdicts[SUPPORT.indicator].says == "too few to say"


def three(number):
    """Return three releases of a force whose records are mended often."""
    dice = np.random.default_rng(number)
    records = [sequences.first_records(dice)]
    while len(records) < 3:
        records.append(sequences.later_records(dice, records[-1], rare=0.9))
    return [sequences.released(each, i, "network", by=False) for i, each in enumerate(records)]


def lines_told(number):
    """Return what three releases tell, line by line."""
    said_of = [said(each, str(i)) for i, each in enumerate(three(number))]
    held = book(said_of[-1], said_of[:-1])
    scales = Scales(held, held.rule)
    return held, [told for atom in held.lines for told in scales.by_itself(atom)]


@pytest.mark.parametrize("number", [1, 7, 51, 57, 82, 85, 86, 119, 162, 163])
def test_how_many_changed_is_found_with_the_figures_that_say_it(number):
    held, found = lines_told(number)

    changes = [told for told in found if told.exposed.is_change]
    assert changes
    for told in found:
        assert told.givers
        for (key, part), (release, window) in told.givers:
            spoken = next(s for s in held.lines[key, part] if s.release == release)
            assert window in [shown for shown, *_ in spoken.stated()]
        assert told.adds <= bool(told.windows_of(held.candidate))
        assert told.exposed.least <= told.exposed.most


def test_a_small_change_is_said_and_mended():
    *early, late = three(82)
    earlier = [said(each, str(i)) for i, each in enumerate(early)]

    told = judged(said(late, "x"), earlier)
    made = mended(late, earlier)

    assert "has changed since" in " ".join(each.words for each in told.findings)
    assert judged(said(made, "y"), earlier).is_safe


def test_sums_of_which_one_release_alone_speaks_are_not_weighed_again():
    other, third = (replace(SUPPORT, indicator=f"victims.{name}") for name in ("other", "third"))
    sums = ("number of victims.other = number of victims.third",)
    told = (figure(QUARTER, 10, card=other), figure(QUARTER, 10, card=third))
    late = release(*told, cards=(other, third), relations=sums, cut_on=SEPTEMBER)

    assert judged(kept(late, "b"), [kept(EARLY)]).is_safe


def same(**more):
    """Return a release for the public of the records that EARLY is of."""
    return kept(replace(EARLY, audience="public", **more), "p")


def test_what_repeats_an_earlier_release_of_the_same_records_adds_nothing():
    of_quarter = release(*EARLY.figures, figure(QUARTER, 20))

    assert same().repeats(kept(EARLY))
    assert same().repeats(kept(of_quarter))
    assert judged(same(), [kept(EARLY)]).is_safe


@pytest.mark.parametrize(
    "more",
    [
        {"figures": (*EARLY.figures, figure(QUARTER, 20))},  # shows what was not shown
        {"figures": (figure(FIRST, 0), figure(SECOND, 10), figure(THIRD, 10))},  # nor hidden
        {"figures": (figure(FIRST, 10), figure(SECOND, 10))},  # another number
        {"snapshot": "another"},
        {"code": "another"},
        {"force": "skerrin"},
        {"relations": ("number of a = number of b",)},
        {
            "figures": (*EARLY.figures, figure(FIRST, None, group="sex: female"))
        },  # no other had rows
    ],
    ids=lambda more: next(iter(more)),
)
def test_what_says_anything_else_is_weighed(more):
    assert not same(**more).repeats(kept(EARLY))
