"""Who two forces both know, by tokens alone. Whoever matches has no secret, and learns no name."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bluestone.linkage.blind.encoding import BadBlind, Encoded
from bluestone.linkage.blind.telling import KINDS

FORMAT = "bluestone-blind-matches-1"
MOST_OF_ONE = 5  # people of a force with one token: of more it tells nobody apart; ours


@dataclass(frozen=True, kw_only=True)
class Match:
    """Two references, one a force, that may be of one person, and by which kinds of token."""

    left: str
    right: str
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Matches:
    """What was found between two forces, in their order. `common` counts tokens that told nobody apart."""

    format: str = FORMAT
    forces: tuple[str, str]
    secret: str
    matches: tuple[Match, ...]
    common: int

    @property
    def text(self) -> str:
        """Return it as a file."""
        told = vars(self) | {"matches": [vars(each) for each in self.matches]}
        return json.dumps(told, indent=1) + "\n"

    @property
    def sha256(self) -> str:
        """Return what tells these matches from any others: it is what forces approve."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def matched(left: Encoded, right: Encoded) -> Matches:
    """Return who two forces may both know, the strongest first. Raises BadBlind where they do not fit."""
    if left.force == right.force:
        raise BadBlind(
            f"Both files are of {left.force}. `bluestone persons` links inside one force."
        )
    if left.secret != right.secret:
        raise BadBlind(
            "The two files were made with different secrets, so nobody would be found. Both forces "
            "encode with the same one."
        )
    theirs = holders(right)
    by: dict[tuple[str, str], set[str]] = {}
    common = 0
    for (kind, token), mine in holders(left).items():
        others = theirs.get((kind, token), ())
        if others and max(len(mine), len(others)) > MOST_OF_ONE:
            common += 1
            continue
        for pair in ((a, b) for a in mine for b in others):
            by.setdefault(pair, set()).add(kind)
    found = [Match(left=a, right=b, by=in_order(kinds)) for (a, b), kinds in by.items()]
    found.sort(
        key=lambda each: (list(KINDS).index(each.by[0]), -len(each.by), each.left, each.right)
    )
    return Matches(
        forces=(left.force, right.force), secret=left.secret, matches=tuple(found), common=common
    )


def holders(told: Encoded) -> dict[tuple[str, str], list[str]]:
    """Return who has each token."""
    found: dict[tuple[str, str], list[str]] = {}
    for ref, tokens in told.people.items():
        for token in tokens:
            found.setdefault(token, []).append(ref)
    return found


def in_order(kinds: set[str]) -> tuple[str, ...]:
    """Return kinds of token, what tells most first."""
    return tuple(kind for kind in KINDS if kind in kinds)


def counted(found: Matches) -> Iterator[tuple[str, int]]:
    """Yield what matches rest on at most, in words, with how many there are."""
    numbers = Counter(each.by[0] for each in found.matches)
    yield from ((KINDS[kind], numbers[kind]) for kind in KINDS if numbers[kind])
