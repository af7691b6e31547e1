"""What goes on beside the pages for as long as the site is served, each job in a process of its own.

A job is done again and again: it looks at what stands, does what is to be done, and rests. What it was
doing when the site stopped it begins anew; nothing of it is half kept.
"""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

PAUSE = 5  # seconds between two looks at what stands

GoesOn = Callable[[], bool]
Job = Callable[[GoesOn], None]

logger = logging.getLogger(__name__)


def keep_up(job: Job, goes_on: GoesOn, pause: float = PAUSE) -> None:
    """Do a job again and again for as long as it goes on; one that fails is told of, and tried again."""
    while goes_on():
        close_old_connections()
        try:
            job(goes_on)
        except DatabaseError:
            logger.warning("The database is busy, or away for a while.")
        except Exception:  # the next release is to be weighed whatever this one met
            logger.exception("A job beside the pages failed.")
        time.sleep(pause)
