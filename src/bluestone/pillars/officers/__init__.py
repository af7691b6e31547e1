"""The people who investigate: whether they are trained, there at all, and looked after.

Nothing here is about one officer: people in post are counted by team and by force.
"""

from bluestone.pillars.officers.duty import (
    appointments_cancelled,
    taken_for_other_duty,
)
from bluestone.pillars.officers.posts import (
    vacant,
)
from bluestone.pillars.officers.supervision import (
    supervised,
)
from bluestone.pillars.officers.training import (
    first_responders_trained,
    qualified,
    trained_word_on_word,
)

__all__ = [
    "appointments_cancelled",
    "first_responders_trained",
    "qualified",
    "supervised",
    "taken_for_other_duty",
    "trained_word_on_word",
    "vacant",
]
