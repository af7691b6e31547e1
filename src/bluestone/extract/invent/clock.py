"""Working days for whole columns of dates, from the same calendar as the measures."""

from functools import cache

import numpy as np

from bluestone.reference.calendar import FIRST, calendar


@cache
def working_index() -> np.ndarray:
    """Return how many working days there are from the calendar's first day up to each day."""
    return np.array([day.working_index for day in calendar()])


def working_days_after(on: np.ndarray, working_days: np.ndarray) -> np.ndarray:
    """Return the days that come so many working days after `on`; 0 is `on` itself."""
    places = (on - np.datetime64(FIRST)).astype(int)
    index = working_index()
    later = np.searchsorted(index, index[places] + working_days, side="left")
    return on + np.where(working_days == 0, 0, later - places).astype("timedelta64[D]")
