"""Months as rows: what is asked of a month as a whole, or on its first day."""

import ibis

from bluestone.extract.read import CALENDAR, CUT
from bluestone.extract.tables import crime
from bluestone.measures.clock import months_after

months = CALENDAR.filter(CALENDAR.day.day() == 1).select(first=CALENDAR.day)
months = months.mutate(last=months_after(months.first, 1) - ibis.interval(days=1))
begun_months = months.filter(months.first <= CUT)
whole_months = months.filter(months.last <= CUT)

# A month before the records begin is not one in which nothing happened.
since = crime.aggregate(since=crime.recorded_on.min().truncate("M").cast("date"))
known_months = whole_months.cross_join(since)
known_months = known_months.filter(known_months.first >= known_months.since).drop("since")
