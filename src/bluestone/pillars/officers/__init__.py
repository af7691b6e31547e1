"""The people who investigate: whether they are trained, there at all, and looked after.

Nothing here is about one officer: people in post are counted by team and by force.
"""

from bluestone.pillars.officers import (
    demand,
    duty,
    hours,
    posts,
    shifts,
    supervision,
    training,
    wellbeing,
)

PARTS = (posts, training, shifts, demand, duty, hours, supervision, wellbeing)
