"""From which day the records hold every crime: left truncation, and how it is known.

A records system that was begun with the crimes still open on a day, or an extract that begins at a
data cut, holds old crimes only if they were slow. Taken as they stand they would make every old
cohort look slow and its withdrawals rare. So a crime recorded before that day counts from that day
on, and not before.

How it is known: the mapping profile says so (`held_from`), or the records show it. Had they been
whole, some of the crimes recorded before the first outcome in them would have ended before it;
how many is reckoned from the crimes recorded since. Where that is 10 or more and none did, which
chance alone would give less than once in twenty thousand times (Poisson), the first outcome is
taken for the day. The rule is ours.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from bluestone.extract.read import Reader
from bluestone.measures.journeys import Watched, crimes, over, together, watched
from bluestone.statistics.curves import incidence

SURELY = 10  # endings that should be there before the first that is


@dataclass(frozen=True)
class Held:
    """From which day the records hold every crime; None where that is every day they speak of."""

    from_on: date | None
    words: str


def held(reader: Reader, said: date | None) -> Held:
    """Return from which day the records hold every crime, and how that is known."""
    if said is not None:
        return Held(said, f"The profile says that {what_is_held(said)}")
    first = reader.rows(crimes.filter(over).aggregate(day=crimes.outcome_on.min()))
    day = first["day"][0].as_py()
    if day is None or missing(watched(reader, day)) < SURELY:
        return Held(None, "")
    return Held(day, f"The records show that {what_is_held(day)}")


def what_is_held(day: date) -> str:
    """Return in words what the records hold."""
    return (
        f"they hold only the crimes that were still open on {day:%-d %B %Y}, and those recorded "
        "since: older crimes are counted from that day on."
    )


def missing(told: Watched) -> float:
    """Return how many crimes recorded before a day should have ended before it, and did not.

    By how fast those recorded since then ended.
    """
    spells = told.spells
    late, since = spells.entries > 0, together(told.of(spells.entries == 0))
    days = spells.entries[late] - 1
    share = incidence(since, kinds=1).at(days, np.ones(len(days))).share[0]
    return float((share * spells.rows[late]).sum())
