"""From which month an indicator can be judged: when the records hold crimes of every age.

An extract begins with the crimes recorded from some day on. In its first months all of them are
young: only quick ones have closed, every victim was heard of lately, and few crimes are open. A
baseline from those months would make every later one look slower, though nothing changed. So what
is placed by the day of recording is judged from the first month on; what is placed by a step, from
the month by which nine in ten of the first crimes had ended; and what is placed by an outcome, from
that by which nine in ten of the endings of each kind had come. After two years all are judged.
Records that begin with the crimes open on a day are of every age from that day on. Ours.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from bluestone.extract.read import Reader
from bluestone.extract.tables import crime
from bluestone.measures.held import held
from bluestone.measures.journeys import Watched, together, watched
from bluestone.measures.tally import first_day
from bluestone.reference.bases import Basis
from bluestone.release.curve import ENDINGS
from bluestone.release.figure import Card, month_after
from bluestone.statistics.curves import Spells, incidence

MOST = 0.9  # of crimes, or of one kind of ending: by then the records hold slow ones too
LONGEST = 24  # months that are waited for it
EARLY = 0.005  # of crimes: such as were recorded before, or mistyped, begin no records
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Beginning:
    """The first month by which an indicator is judged, by the basis of what it counts."""

    recorded: date
    event: date
    closed: date

    def of(self, card: Card) -> date:
        """Return the first month by which an indicator is judged."""
        by_basis = {
            Basis.RECORDED: self.recorded,
            Basis.EVENT: self.event,
            Basis.CLOSED: self.closed,
        }
        return max(self.recorded, by_basis[Basis(card.basis)])


def beginning(reader: Reader, said: date | None) -> Beginning:
    """Return how the records begin; `said` is the day from which they hold every crime, if told."""
    first = first_month(reader)
    known = held(reader, said)
    if known.from_on is not None:
        whole = month_after(known.from_on, int(known.from_on.day > 1))
        return Beginning(first, whole, whole)
    told = watched(reader, None)
    if not told.month.size:  # every crime ended on a day that nobody wrote down
        return Beginning(first, *[month_after(first, LONGEST)] * 2)
    steady = steadily_from(told)
    return Beginning(
        first,
        month_after(steady, months_of_crimes(told.spells)),
        month_after(steady, months_of_endings(told.spells)),
    )


def first_month(reader: Reader) -> date:
    """Return the first day of the month of the first recorded crime."""
    first: date = reader.rows(crime.aggregate(day=crime.recorded_on.min()))["day"][0].as_py()
    return month_after(first, 0)


def steadily_from(told: Watched) -> date:
    """Return the first month of recording, but for the few crimes before it."""
    order = np.argsort(told.month)
    recorded = np.cumsum(told.spells.rows[order])
    place = np.searchsorted(recorded, EARLY * recorded[-1])
    return date(*first_day(int(told.month[order][place])))


def months_of_crimes(spells: Spells) -> int:
    """Return the months in which nine in ten crimes ended; 24 at most."""
    curve = incidence(together(spells), kinds=1)
    return months(curve.times[curve.share[0] >= MOST])


def months_of_endings(spells: Spells) -> int:
    """Return the months in which nine in ten endings of each kind had come; 24 at most."""
    curve = incidence(spells, kinds=len(ENDINGS))
    if not curve.times.size:
        return LONGEST
    return max(months(curve.times[share >= MOST * share[-1]]) for share in curve.share)


def months(days: np.ndarray) -> int:
    """Return the first of some days in months, a begun one whole; 24 at most, and if none."""
    return min(LONGEST, ceil(days[0] / DAYS_A_MONTH)) if days.size else LONGEST
