"""Releases weighed beside the pages: each that waits, and again where another was published since.

One whose key was withdrawn is returned here too, without waiting for a checker.
"""

from django.db import DatabaseError
from django.utils import timezone

from bluestone.network.background import GoesOn
from bluestone.network.releases import actions, ledger


class WeighAll:
    """Weighs what waits. One that failed is not tried again beside the same; it stays unpublished."""

    def __init__(self) -> None:
        self.failed: set[tuple[int, str]] = set()

    def __call__(self, goes_on: GoesOn) -> None:
        """Weigh every release that waits; before, return those with which something became wrong."""
        for handed in ledger.pending():
            if actions.wrong_since(handed):  # asked first: nobody waits to write every few seconds
                actions.look_again(handed, timezone.now())
        for handed in ledger.waiting():
            seen = ledger.seen_of(handed)
            tried = handed.pk, ledger.hash_of(seen)
            if goes_on() and tried not in self.failed:
                try:
                    found = ledger.given_away(handed, seen)  # in minutes, so its end is asked for
                    actions.weighed(handed, seen, found, at=timezone.now())
                except DatabaseError:
                    raise  # it was none of the release's doing
                except Exception:
                    self.failed.add(tried)
                    raise
