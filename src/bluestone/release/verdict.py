"""What a release says of change: a verdict in words, reached on true counts where the records are.

It gives no number. What it could still give away, and what is done about it (ours):

- A run or a trend rests on six or more periods, and says of none how many, but it says of each on
  which side of a middle it lies, which beside a hidden number leaves fewer values for it. So it says
  its month (or, to an audience that sees no months, the quarter) only where the figures of all of
  them are shown to the audience; else it says "in the latest twelve months".
- One point outside its limits says of one period that it is extreme, which beside a hidden number
  would say that it is, say, none or one. So it is said only where the figures of the periods it
  rests on are shown to the audience themselves; else it reads "too few to say".
- Where events are rare a verdict comes from the waits between them, and the day a wait began is
  the day of one event. So a run says its month only if more events stand behind it than the
  audience's rule hides; any other signal says "in the latest twelve months" and no more. Its
  baseline says where it begins, not where it ends: that would be the day of the last event of it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal

from bluestone.release.audience import Audience
from bluestone.release.figure import MONTHS, Period, Span, month_after
from bluestone.statistics.signals import RUN, Rule, Way

Says = Literal["signal", "no signal", "too little to judge", "not judged", "too few to say"]
ChartKind = Literal["xmr", "waits"]

WORDS: dict[Says, str] = {
    "signal": "",
    "no signal": "No signal: nothing {since} that chance alone seldom makes.",
    "too little to judge": "Too little to judge: there are fewer than twelve {points} to set a "
    "baseline from, or none after it.",
    "not judged": "Not judged: newer periods have had less time, or are mostly about the same as the "
    "one before, so chance cannot be told from change.",
    "too few to say": "Too few to say whether it changed, which does not mean that it did not.",
}
POINTS: dict[Span | Literal["wait"], str] = {
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "wait": "wait",
}
UNSAID: dict[str, Any] = {
    "says": "too few to say",
    "rule": None,
    "direction": None,
    "since": None,
}
BY_RULE: dict[Rule, str] = {
    "run": "{of} has been {way} than in the baseline ({baseline}): eight or more {points} in a row"
    "{which} lie on one side of its middle",
    "trend": "{of} has been {moving}: six or more {points} in a row{which} each lie further that "
    "way than the one before",
    "outside": "{of} was {way} than usual: a {point}{which} lies outside the limits of the baseline "
    "({baseline}), where chance alone seldom puts one",
    "two of three": "{of} was {way} than usual: of three {points} in a row{which} two lie near a limit of "
    "the baseline ({baseline}) or beyond it, where chance alone seldom puts two",
}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether an indicator changed: by which rule, since when, which way, and in words.

    `since` is the period in which the signal in force begins; None without one, or where it
    cannot be said. `points` is what was judged, a span or the waits between rare cases, and `of`
    what they measure.
    `rests_on` are the periods of the points that met the rule; a release leaves it empty.
    """

    indicator: str
    says: Says
    of: str  # "the share", "the middle time"
    points: Literal["month", "quarter", "year", "wait"]
    better: Literal["higher", "lower", "neither"]
    baseline: str  # in words; empty where none is set
    rule: Rule | None = None
    direction: Way | None = None
    since: Period | None = None
    rests_on: tuple[Period, ...] = ()
    words: str = ""

    @property
    def change(self) -> Literal["better", "worse", "neither"] | None:
        """Return whether the change is for the better; None where there is no signal."""
        if self.direction is None:
            return None
        if self.better == "neither":
            return "neither"
        return "better" if self.direction == self.better else "worse"


def worded(verdict: Verdict) -> Verdict:
    """Return a verdict with its sentences, none of which says why anything changed."""
    point = POINTS[verdict.points]
    told = {
        "of": verdict.of,
        "baseline": verdict.baseline,
        "point": point,
        "points": f"{point}s",
        "which": ", from one of the rarer cases to the next," * (verdict.points == "wait"),
        "way": verdict.direction,
        "moving": "rising" if verdict.direction == "higher" else "falling",
        "since": f"since the baseline ({verdict.baseline})" if verdict.baseline else "",
    }
    if verdict.rule is None:
        return replace(verdict, words=WORDS[verdict.says].format(**told))
    sentence = f"{when(verdict)}, {BY_RULE[verdict.rule].format(**told)}."
    return replace(verdict, words=f"{sentence} {better(verdict)}")


def when(verdict: Verdict) -> str:
    """Return since when a signal is there, as its sentence begins."""
    if verdict.since is None:
        return "In the latest twelve months"
    lasting = verdict.rule in ("run", "trend")
    return f"{'Since' if lasting else 'In'} {period_name(verdict.since)}"


def period_name(period: Period) -> str:
    """Return a period in words: "March 2025", or "January to March 2025"."""
    last = f"{period.until_on:%B %Y}"
    return last if period.span == "month" else f"{period.from_on:%B} to {last}"


def better(verdict: Verdict) -> str:
    """Return whether a change is for the better, as a sentence."""
    if verdict.change == "neither":
        return "Neither way is better by itself."
    return f"{verdict.better.capitalize()} is better, so this is a change for the {verdict.change}."


def said(verdict: Verdict, rule: Audience, shown: Collection[Period]) -> Verdict:
    """Return what a release says to an audience; `shown` are the periods whose figure it sees."""
    bare = replace(verdict, rests_on=())
    if verdict.rule is None:
        return worded(bare)
    if verdict.points == "wait":
        lasting = verdict.rule == "run" and rule.hides_to < RUN
        return worded(replace(bare, since=coarse(verdict.since, rule) if lasting else None))
    hidden = not {coarse(period, rule) for period in verdict.rests_on} <= set(shown)
    if hidden and verdict.rule in ("outside", "two of three"):
        return worded(replace(bare, **UNSAID))
    return worded(replace(bare, since=None if hidden else coarse(verdict.since, rule)))


def less_said(verdict: Verdict, hidden: Collection[Period]) -> Verdict:
    """Return what a released verdict says once more figures are hidden from its audience.

    It no longer says what it rested on, so any that begins with its signal or later counts as such.
    """
    since = verdict.since
    if since is None or verdict.points == "wait":
        return verdict
    if not any(p.span == since.span and p.from_on >= since.from_on for p in hidden):
        return verdict
    if verdict.rule in ("outside", "two of three"):
        return worded(replace(verdict, **UNSAID))
    return worded(replace(verdict, since=None))


def coarse(period: Period | None, rule: Audience) -> Period | None:
    """Return the shortest period that an audience sees and that holds all of `period`."""
    if period is None or period.span in rule.spans:
        return period
    length = MONTHS["quarter"]
    return Period("quarter", month_after(period.from_on, -((period.from_on.month - 1) % length)))
