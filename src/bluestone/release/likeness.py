"""Peer groups of forces by what is public about them: ours, and nobody's official groups.

The "most similar groups" of iQuanta are others' and not ours to ship. These are nearest neighbours
by features that anybody can look up, each with its reason, and a reader chooses which to use.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from math import log

import numpy as np

from bluestone.reference.codes import FORCES
from bluestone.reference.published import PublishedFigure
from bluestone.reference.totals import is_counted
from bluestone.reference.workforce import Workforce
from bluestone.release.comparison import NoComparison
from bluestone.statistics.peers import Peer, nearest

TREND = 5  # years over which the change of a workforce is told; ours
MOST = 5  # forces in a peer group; ours
ALIKE = 0.5  # standard deviations within which a feature is called alike; ours


class NoPeers(NoComparison):
    """A force has no peers by what was given: unknown, without figures, or no such feature."""


@dataclass(frozen=True)
class Facts:
    """What is public about one force: offences recorded in a year, and who worked for it."""

    rape: int
    sexual: int
    now: Workforce | None
    before: Workforce | None


@dataclass(frozen=True)
class Feature:
    """Something by which forces are alike or not: its title, and why it is asked.

    None of them follows from others, or that matter would be counted twice.
    """

    title: str
    why: str
    of: Callable[[Facts], float | None]


def logged(value: float | None) -> float | None:
    """Return the logarithm of a size, by which twice as many is as far as half; None of none."""
    return log(value) if value else None


def trend(facts: Facts) -> float | None:
    """Return by how much officers changed over the years, as a ratio's logarithm."""
    now, before = (held.officers if held else 0 for held in (facts.now, facts.before))
    return log(now / before) if now and before else None


def per_officer(facts: Facts) -> float | None:
    """Return rape offences recorded in the year for each officer, as a logarithm."""
    officers = facts.now.officers if facts.now else 0
    return logged(facts.rape / officers if officers else None)


def staff_share(facts: Facts) -> float | None:
    """Return the share of the workforce that is not officers."""
    if facts.now is None or not facts.now.officers:
        return None
    return facts.now.staff / (facts.now.officers + facts.now.staff)


FEATURES: dict[str, Feature] = {
    "rape": Feature(
        "rape offences recorded in the year",
        "Size bears on whether a force can keep a team for nothing else. Ours.",
        lambda facts: logged(facts.rape),
    ),
    "mix": Feature(
        "share of rape among the sexual offences recorded",
        "It tells what is reported and recorded apart from how much of it. Ours.",
        lambda facts: facts.rape / facts.sexual if facts.sexual else None,
    ),
    "load": Feature(
        "rape offences recorded for each officer",
        "Work for each officer bears on how long a case waits. Ours.",
        per_officer,
    ),
    "staff": Feature(
        "share of the workforce that is not officers",
        "Forces differ in what work they give to civilians. Ours.",
        staff_share,
    ),
    "trend": Feature(
        f"change in police officers over {TREND} years",
        "A force that grows has many who are new. Ours.",
        trend,
    ),
}


@dataclass(frozen=True)
class Likeness:
    """A force's peer group: its peers in the alphabet's order, and by which features.

    `without` are the forces that had no value of some feature, and so could be nobody's peer.
    """

    force: str
    year: str
    features: tuple[str, ...]
    peers: tuple[Peer, ...]
    without: tuple[str, ...]


def likeness(
    figures: Sequence[PublishedFigure],
    force: str,
    *,
    staff: Mapping[tuple[str, int], Workforce] | None = None,
    by: Sequence[str] = (),
    most: int = MOST,
) -> Likeness:
    """Return the peer group of a force in the latest year of a published table. Raises NoPeers.

    `by` names features; left out, all that the tables given can tell are used.
    """
    year = max(figure.year for figure in figures)
    known = facts(figures, year, staff or {})
    wanted = tuple(by) or told_by(known)
    if unknown := [name for name in wanted if name not in FEATURES]:
        raise NoPeers(
            f"There is no feature {', '.join(unknown)}. Use some of: {', '.join(FEATURES)}."
        )
    values = {code: [FEATURES[name].of(held) for name in wanted] for code, held in known.items()}
    whole = sorted(code for code, row in values.items() if None not in row)
    if not wanted or force not in whole:
        raise NoPeers(
            "That force has no value of some feature in these tables. Give --workforce, or fewer "
            "features with --by."
        )
    table = np.array([values[code] for code in whole], dtype=float)
    return Likeness(
        force=force,
        year=year,
        features=wanted,
        peers=nearest(whole, table, force, most=most),
        without=tuple(sorted(set(values) - set(whole))),
    )


def facts(
    figures: Sequence[PublishedFigure], year: str, staff: Mapping[tuple[str, int], Workforce]
) -> dict[str, Facts]:
    """Return what is public about each territorial force in a year."""
    ends = int(year[:4]) + 1  # a financial year ends on 31 March, the day the workforce is told of
    offences: dict[str, dict[str, int]] = {}
    for figure in figures:
        if figure.year == year and figure.basis == "recorded" and is_counted(figure):
            held = offences.setdefault(figure.force, {})
            group = figure.offence_group
            held[group] = held.get(group, 0) + (figure.number or 0)
    return {
        code: Facts(
            rape=max(0, held.get("rape", 0)),
            sexual=max(0, sum(held.values())),
            now=staff.get((code, ends)),
            before=staff.get((code, ends - TREND)),
        )
        for code, held in offences.items()
        if FORCES.column("residents").get(code) != "no"
    }


def told_by(known: Mapping[str, Facts]) -> tuple[str, ...]:
    """Return the features that the tables tell of most forces."""
    return tuple(
        name
        for name, feature in FEATURES.items()
        if 2 * sum(feature.of(held) is not None for held in known.values()) > len(known)
    )


def reasons(peer: Peer, features: Sequence[str]) -> str:
    """Return in words in what a peer is alike, and in what it is not."""
    near = [abs(far) <= ALIKE for far in peer.apart]
    titles = [FEATURES[name].title for name in features]
    alike = list(compress(titles, near))
    said = (
        f"alike in {', '.join(alike)}"
        if alike
        else "among the nearest there are, though alike in nothing"
    )
    rest = [
        f"{'higher' if far > 0 else 'lower'} in {title} (by {abs(far):.1f} standard deviations)"
        for title, far, close in zip(titles, peer.apart, near, strict=True)
        if not close
    ]
    return "; ".join([said, *rest])
