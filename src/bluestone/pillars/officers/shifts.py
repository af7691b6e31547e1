"""Whether somebody who is trained is there when a first call comes."""

from bluestone.extract.tables import shift
from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Share, Side

SOURCE = "Ours; The Open University on first response officers (Operation Soteria)"
BEGAN = "the day the shift began"

known = shift.filter(shift.trained.notnull())
known = known.mutate(on=known.began_at.date())

SHIFTS = """
    shift_id | began_at            | area  | responders | trained
    1        | 2026-03-02T07:00:00 | North | 8          | 3
    2        | 2026-03-02T15:00:00 | North | 8          | 0
    3        | 2026-03-02T23:00:00 | North |            | 1
    4        | 2026-03-02T23:00:00 | South | 6          |
"""

trained_responders_per_shift = Rate(
    title="Trained first responders on each shift",
    why="Where few are trained, the same few go to every call, or somebody untrained does.",
    source=SOURCE,
    unit="trained first responders",
    of=known,
    amount=known.trained,
    when=known.on,
    per=Side(of=known, when=known.on, unit="shifts"),
    each="shift",
    number_is="first responders on duty who are trained for these crimes, once for each shift",
    out_of_is="shifts for which it is known how many of them were trained",
    period_is=BEGAN,
    better="higher",
    example=Example(shift=SHIFTS, gives="4 to 3, rate 1.33"),
)

shifts_with_a_trained_responder = Share(
    title="Shifts with somebody trained on them",
    why="A victim who calls at night should not meet less than one who calls by day.",
    source=SOURCE,
    unit="shifts",
    of=known,
    counts=known.trained > 0,
    when=known.on,
    number_is="shifts with at least one first responder who is trained for these crimes",
    out_of_is="shifts for which it is known how many of them were trained",
    period_is=BEGAN,
    better="higher",
    example=Example(shift=SHIFTS, gives="2 of 3"),
)
