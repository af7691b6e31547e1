"""Whether an action worked: what its figure's chart says since it began. It never says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bluestone.charts.words import day_name
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import Action, Look, Step
from bluestone.release.figure import month_after
from bluestone.release.verdict import Verdict, period_name

Says = Literal[
    "as_expected",
    "other_way",
    "older",
    "no_signal",
    "too_little",
    "too_few",
    "not_judged",
    "not_released",
    "not_yet",
    "no_figure",
    "not_asked",
]
TITLES: dict[Says, str] = {
    "as_expected": "Signal the way it was expected",
    "other_way": "Signal the other way",
    "older": "Signal, perhaps older than the action",
    "no_signal": "No signal yet",
    "too_little": "Too little to judge",
    "too_few": "Too few to say",
    "not_judged": "Change is not judged",
    "not_released": "Not released",
    "not_yet": "Not yet: the newest figures end before it began",
    "no_figure": "No figure, as is said",
    "not_asked": "Not asked before it is done",
}
STEADY_TITLES: dict[Says, str] = {
    "as_expected": "No signal, as was expected",
    "other_way": "Signal, and none was expected",
}
UNSAID: dict[str, Says] = {
    "too little to judge": "too_little",
    "not judged": "not_judged",
    "too few to say": "too_few",
}
NO_CAUSE = "No cause is claimed: other things changed in that time too."
LATEST = 12  # months in which a signal lies that does not say when it began


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a figure says of an action on a day. `release` is the hash of the release it stands in."""

    says: Says
    words: str
    release: str = ""
    baseline: str = ""  # of the chart, in words
    steady: bool = False  # no change was expected
    overdue: bool = False  # a signal was expected by now
    way: str = ""  # where a middle time went; empty of anything else, whose title says what goes

    @property
    def title(self) -> str:
        """Return the answer to "Has it worked?" in few words."""
        if self.says == "no_signal" and self.overdue:
            return "No signal by the day it was expected"
        told = (STEADY_TITLES if self.steady else {}).get(self.says) or TITLES[self.says]
        return f"{told}: {self.way}" if self.way else told


def outcome(action: Action, newest: Newest | None, on: date) -> Outcome:
    """Return what an action's figure says of it on a day."""
    if not action.indicator:
        return Outcome(says="no_figure", words=action.no_figure_because)
    if newest is None:
        return Outcome(says="not_released", words="No release of the force has this figure yet.")
    if action.began_on is None:
        return Outcome(says="not_released", words="The action has not begun.")
    if newest.cut_on <= action.began_on:
        words = f"The newest release ends on {day_name(newest.cut_on)}, before the action began."
        return Outcome(says="not_yet", words=words)
    return held(action, action.began_on, newest, on)


def held(action: Action, began_on: date, newest: Newest, on: date) -> Outcome:
    """Return what a release that ends after an action began says of it."""
    verdict = newest.verdict
    if verdict is None:
        words = "Of this figure it is not judged whether it changed."
        return Outcome(says="not_judged", words=words, release=newest.release)
    steady = action.direction == Action.Direction.STEADY
    if verdict.says in UNSAID:
        says, words = UNSAID[verdict.says], verdict.words
    elif verdict.direction is None:
        says, words = without_signal(verdict, steady)
    elif why := older(verdict, began_on, newest.cut_on):
        says, words = "older", f"{verdict.words} {why}"
    else:
        expected = not steady and verdict.direction == action.direction
        says = "as_expected" if expected else "other_way"
        words = f"{verdict.words} {NO_CAUSE}"
    return Outcome(
        says=says,
        words=words,
        release=newest.release,
        baseline=verdict.baseline,
        steady=steady,
        overdue=action.signal_by is not None and action.signal_by < on,
        way=f"middle time {verdict.direction}" if newest.of_time and verdict.direction else "",
    )


def without_signal(verdict: Verdict, steady: bool) -> tuple[Says, str]:
    """Return what it means that there is no signal: as expected where nothing was to change."""
    if steady:
        return (
            "as_expected",
            f"{verdict.words} So it was expected. It is no proof that nothing changed.",
        )
    return "no_signal", verdict.words


def older(verdict: Verdict, began_on: date, cut_on: date) -> str:
    """Return why a signal may be older than an action, in a sentence; empty where it is not.

    One that began in the month in which the action did is not told apart from it.
    """
    if verdict.since is not None:
        if began_on <= verdict.since.from_on:
            return ""
        since = period_name(verdict.since)
        return f"The signal is from {since}, and the action began on {day_name(began_on)}."
    lasting = verdict.rule in ("run", "trend")  # it may reach back beyond the latest months
    if not lasting and began_on <= month_after(cut_on, 1 - LATEST):
        return ""
    return "The release does not say since when, so it may be older than the action."


def fell_back(looks: Iterable[Look], now: Outcome) -> bool:
    """Return whether an action had worked by its earlier looks, and works no more.

    What is too few or too little to say has not fallen back. Nor is there "no signal" against a
    baseline that was set anew: so a force says that a change has lasted.
    """
    worked = [look for look in looks if look.outcome == "as_expected"]
    if not worked:
        return False
    if now.says == "no_signal":
        return worked[-1].baseline == now.baseline
    return now.says == "other_way"


def done_step(steps: Iterable[Step]) -> Step | None:
    """Return the step by which an action was last marked done, or None."""
    return next((s for s in reversed(list(steps)) if s.did == Step.Did.DONE), None)
