"""What of crimes is compared: where, when, and how the offender behaved; each may be unknown.

A crime's time is a window, as a victim may know only between when and when. Nothing else of a
record comes into this room, and no name.
"""

from dataclasses import dataclass

import numpy as np

from bluestone.errors import BluestoneError

UNKNOWN = -1  # in place of a level that is not known, which is not one that is absent
ABSENT, PRESENT = 0, 1  # the levels of a behaviour that is there or not


class BadCrimes(BluestoneError):
    """A table of crimes, of their offenders or of pairs cannot be used."""

    exit_code = 8


@dataclass(frozen=True)
class Behaviour:
    """One thing that is recorded of an offender's behaviour: its name, and what it may be.

    `levels` are its words in the alphabet's order; of one that is there or not, `no` and `yes`.
    """

    name: str
    levels: tuple[str, ...]

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it is there or not, rather than one of several kinds."""
        return self.levels == ("no", "yes")


@dataclass(frozen=True)
class Crimes:
    """Crimes in columns: what is not a number is not known.

    `x` and `y` are metres to the east and north of anywhere; `start` and `end` are hours since
    1970 between which it happened; `codes` has a row a crime and a column a behaviour: the place
    of the level among the behaviour's, or UNKNOWN.
    """

    ids: tuple[str, ...]
    x: np.ndarray
    y: np.ndarray
    start: np.ndarray
    end: np.ndarray
    behaviours: tuple[Behaviour, ...]
    codes: np.ndarray

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ids)

    def only(self, places: np.ndarray) -> "Crimes":
        """Return the crimes at some places, in that order."""
        return Crimes(
            tuple(self.ids[i] for i in places),
            self.x[places],
            self.y[places],
            self.start[places],
            self.end[places],
            self.behaviours,
            self.codes[places],
        )

    def place_of(self, crime_id: str) -> int:
        """Return where a crime stands. Raises BadCrimes if it is none of them."""
        try:
            return self.ids.index(crime_id)
        except ValueError:
            raise BadCrimes(
                "The crime asked for is not in the table of crimes. Check how its id is written."
            ) from None


def recoded(crimes: Crimes, behaviours: tuple[Behaviour, ...]) -> Crimes:
    """Return crimes with other behaviours' levels, as a model has them, in its order.

    A level that the model has never met is told apart from all it has met by a code beyond them:
    two crimes may still share it. Raises BadCrimes if a behaviour is missing.
    """
    mine = {behaviour.name: i for i, behaviour in enumerate(crimes.behaviours)}
    if missing := [b.name for b in behaviours if b.name not in mine]:
        raise BadCrimes(
            f"The table of crimes has no column {missing[0]}, which the model was trained with. "
            "Name it among --behaviours."
        )
    codes = np.full((len(crimes), len(behaviours)), UNKNOWN, dtype=np.int16)
    for k, behaviour in enumerate(behaviours):
        i = mine[behaviour.name]
        known = {level: code for code, level in enumerate(behaviour.levels)}
        beyond = len(known)
        to = [known.get(level, beyond + n) for n, level in enumerate(crimes.behaviours[i].levels)]
        codes[:, k] = np.array([*to, UNKNOWN], dtype=np.int16)[crimes.codes[:, i]]
    return Crimes(crimes.ids, crimes.x, crimes.y, crimes.start, crimes.end, behaviours, codes)
