"""The page of a release, from the outside: what a reader finds on it, and what they never do."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from bluestone.release.figure import Period
from bluestone.release.verdict import Verdict, worded
from bluestone.report.page import page
from tests.report.made_up import (
    ARREST,
    CARDS,
    CHARGED,
    CUT,
    HISTORY,
    PLAN,
    SUPERVISION,
    SUPPORT,
    TOLD,
    figure,
    figures,
    release,
)

TWELVE_MONTHS = Period("year", CUT.replace(year=2025, month=10, day=1))


class Text(HTMLParser):
    """The text of a page, and the names and ids of its elements."""

    def __init__(self, html):
        super().__init__()
        self.parts, self.style, self.tags, self.ids, self.links = [], [], [], [], []
        self.html = html
        self.feed(html)
        self.text = " ".join(" ".join(self.parts).replace("\N{NO-BREAK SPACE}", " ").split())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src", "xlink:href")]

    def handle_data(self, data):
        kept = self.style if self.lasttag == "style" and not self.style else self.parts
        kept.append(data)


@pytest.fixture(scope="module")
def whole():
    return Text(page(release()))


def with_latest(card, *, number, out_of, middle=None):
    latest = figure(card, TWELVE_MONTHS, number, out_of, middle)
    return Text(page(release((card,), figures=(latest,)))).text


def test_it_says_first_whose_it_is_and_as_of_when(whole):
    start = whole.text[: whole.text.index("Contents")]

    for said in (
        "Harrowmere (invented force)",
        "The network of forces (signed in)",
        "Records up to 30 September 2026",
        "Made on 24 November 2026",
        "Snapshot 9f2c41d07ab35e68c1d2 ",
        "7 of 8 indicators (the force sent what these need),",
    ):
        assert said in start


def test_invented_figures_are_said_to_be(whole):
    real = Text(page(release(kind="territorial", title="A force")))

    assert "Invented Every figure here was made up by a program." in whole.text
    assert "INVENTED" in whole.style[0]
    assert "INVENTED" not in real.style[0]
    assert "nvented" not in real.text


def test_how_numbers_are_protected_is_said_in_words(whole):
    for said in (
        "numbers from 1 to 7, and others that would give them away",
        "to the nearest 5",
        "needs 10 rows",
        "which never means none",
        "no figure here shows that anything caused anything",
        "1 of 8 indicators could not be counted",
    ):
        assert said in whole.text


def test_how_many_records_are_in_no_other_figure_is_said():
    cancelled = replace(SUPPORT, indicator="data_use.cancelled", pillar="data_use")
    year = figure(cancelled, Period("year", date(2025, 10, 1)), 145, 1400)

    told = replace(release((SUPPORT,)), cards={cancelled.indicator: cancelled}, figures=(year,))

    assert "that no other figure counts: later cancelled: 145 of 1,400." in Text(page(told)).text


def test_pillars_come_in_the_order_of_the_framework_and_outcomes_last(whole):
    titles = [
        "Suspect-focused investigation",
        "Repeat suspects",
        "Victim engagement through procedural justice",
        "Officer learning, development and wellbeing",
        "Digital material and forensics",
        "Outcomes, across the pillars",
    ]

    places = [whole.text.index(title) for title in titles]

    assert places == sorted(places)
    assert "Better use of data" not in whole.text


def test_a_pillar_the_framework_does_not_know_is_called_by_its_id():
    card = replace(SUPPORT, pillar="case_files")

    told = Text(page(release((card,))))

    assert "Case files" in told.text
    assert "case-files" in told.ids


def test_every_link_leads_to_a_place_on_the_page(whole):
    inside = [link[1:] for link in whole.links if link.startswith("#")]

    assert set(inside) <= set(whole.ids)
    assert len(whole.ids) == len(set(whole.ids))
    assert [link for link in whole.links if not link.startswith("#")] == ["data:,"]


def test_it_holds_no_script_and_names_no_other_file(whole):
    assert "script" not in whole.tags
    assert not re.findall(r"@import|url\((?!#)", whole.html)
    assert "default-src 'none'" in whole.html


def test_a_share_is_said_in_one_sentence():
    said = with_latest(SUPPORT, number=85, out_of=140)

    assert (
        "In the twelve months to September 2026, 85 of 140 crimes (61 %, 95 % interval 52 to 68 %)."
    ) in said


def test_a_time_is_said_in_one_sentence():
    said = with_latest(TOLD, number=120, out_of=150, middle=34)

    assert (
        "In the twelve months to September 2026, half took 34 working days or less "
        "(95 % interval 28 to 40); 120 of 150 (80 %) were within 5 working days."
    ) in said


def test_a_time_without_a_limit_says_how_many_ended():
    said = with_latest(ARREST, number=120, out_of=150, middle=34)

    assert "120 of 150 (80 %) had ended by the data cut." in said


def test_too_few_is_never_none():
    said = with_latest(SUPPORT, number=3, out_of=140)
    times = with_latest(TOLD, number=3, out_of=140)

    assert (
        "how many is hidden, because it is small or would give a small number away, which does not mean none."
        in said
    )
    assert "there is no middle time: too few to say, or not yet ended for half;" in times
    assert "0 of 140" not in said


def test_none_is_said_as_none():
    assert "0 of 140 crimes (0 %, 95 % interval 0 to 3 %)" in with_latest(
        SUPPORT, number=0, out_of=140
    )
    assert "there were no crimes to count." in with_latest(SUPPORT, number=0, out_of=0)


def test_what_was_not_sent_is_named_and_has_no_figure():
    said = Text(page(release((SUPERVISION, SUPPORT))))

    assert (
        "Not sent: the force's extract has no supervision.held_on or supervision.officer_id."
    ) in said.text
    assert said.tags.count("figure") == 1
    assert "too few" not in said.text[said.text.index("Not sent: the force's") :]
    assert "Not sent: 1 of the 1 indicators of this pillar" in said.text
    assert SUPERVISION.title not in said.text[: said.text.index("What was not sent 1 of 2")]


def test_where_nothing_is_missing_nothing_is_said_of_it():
    assert "ot sent" not in Text(page(release((SUPPORT,)))).text


def test_an_indicator_without_a_whole_period_says_so():
    said = Text(page(release((SUPPORT, PLAN), figures=tuple(figures(PLAN, 90, 0.5, None)))))

    assert "Nothing was counted: the records hold no whole period of it." in said.text
    assert "not counted" in said.text


def test_every_indicator_is_shown_with_its_card(whole):
    for card in CARDS:
        for said in (card.title, card.why, card.number_is[1:], card.out_of_is[1:], card.limit):
            assert said in whole.text
    assert "Neither way is better by itself." in whole.text
    assert "Ours: Bluestone's own question." in whole.text
    assert "With records up to 31 March 2026, this gives 1 of 2 ." in whole.text
    assert "crime_id recorded_on outcome outcome_on A 2026-01-05 16 2026-03-02" in whole.text


def test_bases_are_named_and_young_cohorts_are_warned_of():
    recorded, closed = (Text(page(release((card,)))).text for card in (CHARGED, SUPPORT))

    assert "Basis Recorded: everything that began in the period" in recorded
    assert "Do not set it beside older periods." in recorded
    assert "Months from its end to the data cut" in recorded
    assert "Basis Closed: everything that ended in the period" in closed
    for basis in ("by the day of the step itself", "closed basis are", "recorded basis are"):
        assert basis in recorded
    assert "Do not set it beside older periods." not in closed


def test_a_glance_sets_the_latest_periods_side_by_side(whole):
    glance = "Indicator Twelve months to September 2026 April to June 2026 July to September 2026"

    assert whole.text.count(glance) == 5


def test_quarters_are_drawn_unless_most_are_too_few():
    often = page(release((PLAN,)))
    seldom = page(release((HISTORY,), figures=tuple(figures(HISTORY, 4, 0.5, None))))

    assert 'id="suspects-plan-written-quarter-wide-title"' in often
    assert 'id="repeat-suspects-history-checked-year-wide-title"' in seldom
    assert Text(seldom).text.count("too few to say \N{EN DASH}") > 10


def test_breakdowns_are_not_mixed_with_the_whole():
    groups = tuple(replace(each, group="team A") for each in figures(PLAN, 10, 0.1, None))

    together = release((PLAN,))

    apart = page(replace(together, figures=together.figures + groups))
    drawn = re.compile(
        r"<svg.*?</svg>|<p class=.headline.*?</p>|<table class=.overview.*?</table>", re.DOTALL
    )
    assert drawn.findall(apart) == drawn.findall(page(together))


def test_nothing_a_force_writes_is_markup():
    title = '<b>"Force"\\'

    html = page(release((SUPPORT,), title=title))

    assert "<b>" not in html
    assert Text(html).text.startswith('<b>"Force"\\: figures to 30 September 2026')


def test_it_tells_how_far_it_is():
    heard = []

    page(release((SUPPORT, PLAN)), progress=heard.append)

    assert sorted(heard) == [PLAN.indicator, SUPPORT.indicator]


def test_words_of_the_house(whole):
    for never in ("offender", "refused", "cooperat"):
        assert never not in whole.text.lower()
    assert "does not support action" in whole.text


def test_the_same_release_makes_the_same_page():
    assert page(release((TOLD, SUPPORT))) == page(release((TOLD, SUPPORT)))


def test_it_says_whether_an_indicator_changed_in_one_sentence_and_without_an_arrow():
    verdict = worded(
        Verdict(
            indicator=SUPPORT.indicator,
            says="signal",
            of="the share",
            points="month",
            better="lower",
            baseline="January 2021 to December 2022",
            rule="run",
            direction="lower",
            since=Period("month", date(2025, 5, 1)),
        )
    )

    told = Text(page(release((SUPPORT,), verdicts={SUPPORT.indicator: verdict}))).text

    assert f"Has it changed? {verdict.words}" in told
    assert "Has it changed?" not in Text(page(release((SUPPORT,)))).text
    assert not set("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}") & set(told)
