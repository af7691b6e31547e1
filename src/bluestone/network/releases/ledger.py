"""What the disclosure ledger says of a release on the site, beside all that was published of its force.

Weighing takes minutes where much was published, so it is done beside the pages. A release is published
only once it was weighed beside everything that stands then; what was recalled was seen, and counts.
"""

import hashlib
from collections.abc import Sequence
from functools import reduce
from operator import or_

from bluestone.network.releases.kept import said_of
from bluestone.network.releases.models import PENDING, Handed, State, Weighing
from bluestone.network.releases.reading import stands
from bluestone.release.ledger import judged

MOST_FINDINGS = 20  # that are told; ours


def seen_of(handed: Handed) -> tuple[Handed, ...]:
    """Return every other release of its force that was ever published, the first first."""
    others = Handed.objects.filter(stands(State.PUBLISHED), force=handed.force_id).exclude(
        pk=handed.pk
    )
    return tuple(others.order_by("pk"))


def hash_of(seen: Sequence[Handed]) -> str:
    """Return what tells the releases that one is weighed beside from any others."""
    return hashlib.sha256(" ".join(each.sha256 for each in seen).encode()).hexdigest()


def weighing_of(handed: Handed) -> Weighing | None:
    """Return what the ledger found beside what stands now; None where it was not weighed beside that."""
    return handed.weighings.filter(beside=hash_of(seen_of(handed))).first()


def waiting() -> tuple[Handed, ...]:
    """Return the releases that people may decide on, and that are not weighed beside what stands now."""
    decided = [stands(state) for state in State if state not in PENDING]
    pending = Handed.objects.exclude(reduce(or_, decided)).select_related("force").order_by("pk")
    return tuple(each for each in pending if weighing_of(each) is None)


def given_away(handed: Handed, seen: Sequence[Handed]) -> list[str]:
    """Return what a release gives away beside others, a sentence each; nothing where it adds nothing."""
    beside = [said_of(each) for each in seen]
    candidate = said_of(handed)
    if any(candidate.repeats(each) for each in beside):
        return []
    found = judged(candidate, beside).findings
    more = len(found) - MOST_FINDINGS
    rest = [f"There are {more:,} more of these."] if more > 0 else []
    return [*(each.words for each in found[:MOST_FINDINGS]), *rest]
