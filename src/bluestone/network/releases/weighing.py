"""Releases weighed beside the pages: each that waits, and again where another was published since."""

from django.db import DatabaseError
from django.utils import timezone

from bluestone.network.background import GoesOn
from bluestone.network.releases import actions, ledger


class WeighAll:
    """Weighs what waits. One that failed is not tried again beside the same; it stays unpublished."""

    def __init__(self) -> None:
        self.failed: set[tuple[int, str]] = set()

    def __call__(self, goes_on: GoesOn) -> None:
        """Weigh every release that waits."""
        for handed in ledger.waiting():
            tried = handed.pk, ledger.hash_of(ledger.seen_of(handed))
            if goes_on() and tried not in self.failed:
                try:
                    actions.weigh(handed, timezone.now())
                except DatabaseError:
                    raise  # it was none of the release's doing
                except Exception:
                    self.failed.add(tried)
                    raise
