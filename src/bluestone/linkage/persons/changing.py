"""What changed from the persons that were to the clusters that are: named, merged, split, ended.

A cluster keeps the id of the person most of whose records it holds, so that an id, once written in
a file or said in a meeting, stays with whom it was said of.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bluestone.linkage.persons.ledger import Event, Kind

Cluster = tuple[str, ...]


def changes(
    clusters: Sequence[Cluster],
    before: Mapping[str, str],
    fresh: Iterator[str],
    *,
    at: datetime,
    by: str,
) -> tuple[Event, ...]:
    """Return the events that make the persons that were into those that are.

    `before` is the person of each record, `fresh` gives ids that were never used. A cluster that is
    as it was gives no event.
    """
    keeps = kept_ids(clusters, before)
    size = Counter(before.values())
    events: list[Event] = []
    for cluster, own in zip(clusters, keeps, strict=True):
        were = sorted({before[record] for record in cluster if record in before})
        if were == [own] and size[own] == len(cluster) and all(r in before for r in cluster):
            continue
        others = tuple(person for person in were if person != own)
        person = own or next(fresh)
        kind: Kind = "merged" if own and others else "split" if others else "named"
        events.append(
            Event(
                kind=kind,
                at=at,
                by=by,
                records=tuple(sorted(cluster)),
                person=person,
                others=others,
            )
        )
    alone = sorted(before.keys() - {record for cluster in clusters for record in cluster})
    events += (
        Event(kind="ended", at=at, by=by, records=(record,), others=(before[record],))
        for record in alone
    )
    return tuple(events)


def kept_ids(clusters: Sequence[Cluster], before: Mapping[str, str]) -> list[str]:
    """Return the id that each cluster keeps; empty for one that is to have a new one.

    Of several clusters with records of one person, the one with most keeps the id.
    """
    shares = [
        (-count, person, i)
        for i, cluster in enumerate(clusters)
        for person, count in Counter(before[r] for r in cluster if r in before).items()
    ]
    keeps = [""] * len(clusters)
    taken: set[str] = set()
    for _, person, i in sorted(shares):
        if not keeps[i] and person not in taken:
            keeps[i] = person
            taken.add(person)
    return keeps
