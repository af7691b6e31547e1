"""What a release says of change, at a glance: few words an indicator, and its signals, worse first."""

from dataclasses import dataclass
from datetime import date, timedelta

from bluestone.charts import words
from bluestone.charts.points import YOUNG
from bluestone.release.figure import Card, Figure, month_after
from bluestone.release.release import Release
from bluestone.release.verdict import Verdict, period_name

JUDGED = ("signal", "no signal", "too few to say")  # what is hidden was judged too
BY_CHANCE = {"wait": 0.03}  # of charts where nothing changed, those with a signal: docs/signals.md
BY_CHANCE_ELSE = 0.09
UNWATCHED_SHORT = {
    "rate": "not judged: no rule of ours judges rates yet",
    "score": "not judged: it is asked in waves, too far apart",
}
WORST_FIRST = ("worse", "neither", "better")
UNWATCHED = {
    "rate": "Not judged: no rule of ours says yet what of a rate is chance. Its two sides may move each on "
    "its own. Look at the chart, and at both sides in its table.",
    "score": "Not judged: a scale is asked in waves, too few and too far apart to set a baseline "
    "from. Look at the chart, and at how many answered.",
}


@dataclass(frozen=True)
class Signal:
    """One signal: the id on the page and the title of its indicator, and the change in few words."""

    id: str
    title: str
    says: str


@dataclass(frozen=True)
class Changes:
    """The signals of a release, worse first; how many were judged, and what chance alone makes."""

    signals: tuple[Signal, ...]
    judged: int
    by_chance: int


def changes(release: Release) -> Changes | None:
    """Return what has changed; None where a release carries no verdicts."""
    if not release.verdicts:
        return None
    told = release.verdicts.values()
    judged = [verdict for verdict in told if verdict.says in JUDGED]
    found = sorted(
        (verdict for verdict in told if verdict.change), key=lambda v: WORST_FIRST.index(v.change)
    )
    return Changes(
        tuple(
            Signal(words.slug(v.indicator), release.cards[v.indicator].title, short(v))
            for v in found
        ),
        len(judged),
        round(sum(BY_CHANCE.get(verdict.points, BY_CHANCE_ELSE) for verdict in judged)),
    )


def short(verdict: Verdict | None) -> str:
    """Return a verdict in few words: "higher since January 2026: worse"; None is not judged."""
    if verdict is None:
        return "not judged"
    if verdict.rule is None:
        return verdict.says
    lasting = verdict.rule in ("run", "trend")
    way = {"higher": "rising", "lower": "falling"} if verdict.rule == "trend" else {}
    since = f"{'since' if lasting else 'in'} {period_name(verdict.since)}" if verdict.since else ""
    change = "neither better nor worse" if verdict.change == "neither" else verdict.change
    moved = way.get(str(verdict.direction), verdict.direction)
    return f"{moved} {since or 'in the latest twelve months'}: {change}"


def in_short(card: Card, verdict: Verdict | None, newest: Figure | None, cut_on: date) -> str:
    """Return a verdict in few words and, where there is none, why: "too young to say", and until when."""
    if verdict is None:
        return UNWATCHED_SHORT.get(card.kind, short(verdict))
    if verdict.says != "not judged":
        return short(verdict)
    if not words.ripens(card):
        return f"{short(verdict)}: each month is mostly the same crimes or people as the one before"
    if newest is None or words.months_old(newest.period, cut_on) >= YOUNG:
        return f"{short(verdict)}: newer periods have had less time than older ones"
    until = month_after(newest.period.until_on, YOUNG + 1) - timedelta(days=1)
    return f"too young to say: more will come of {words.phrase(newest.period)} until {words.day_name(until)}"


def sentence(card: Card, release: Release) -> str:
    """Return whether an indicator has changed, or why it is not judged; empty where nothing is said."""
    if card.not_sent or not release.verdicts:
        return ""
    if card.indicator in release.verdicts:
        return release.verdicts[card.indicator].words
    return UNWATCHED.get(card.kind, "")
