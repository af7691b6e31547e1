"""Both forces approve, and only then is it said which of their own people a match is of.

An approval is signed with the force's key for releases, over the hash of all matches and the numbers
of those approved. What is revealed is a force's own reference of its own record: names are for two
people who then speak with each other.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from pydantic import TypeAdapter

from bluestone.linkage.blind.encoding import BadBlind, read
from bluestone.linkage.blind.matching import FORMAT as MATCHES
from bluestone.linkage.blind.matching import Matches
from bluestone.release.keys import PrivateKey, PublicKey

FORMAT = "bluestone-blind-approval-1"


@dataclass(frozen=True, kw_only=True)
class Approval:
    """That a force agrees to reveal some matches, by their numbers from 1, to the other force."""

    format: str = FORMAT
    force: str
    matches: str  # the SHA-256 of all that was found
    numbers: tuple[int, ...]
    reason: str
    at: datetime
    key: str
    signature: str = ""

    @property
    def stated(self) -> bytes:
        """Return what is signed: all but the signature."""
        return json.dumps(self.told() | {"signature": ""}, sort_keys=True).encode()

    @property
    def text(self) -> str:
        """Return it as a file."""
        return json.dumps(self.told(), indent=1) + "\n"

    def told(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return vars(self) | {"at": self.at.isoformat(), "numbers": list(self.numbers)}


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """A match that both forces approved: its number, the force's own reference, and by what it was found."""

    number: int
    own: str
    by: tuple[str, ...]


def approved(
    found: Matches, numbers: Iterable[int], key: PrivateKey, *, reason: str, at: datetime
) -> Approval:
    """Return a force's signed approval of some matches. Raises BadBlind where it cannot give one."""
    if key.force not in found.forces:
        forces = " and ".join(found.forces)
        raise BadBlind(f"These matches are of {forces}, and the key is {key.force}'s.")
    chosen = tuple(sorted(set(numbers)))
    if not chosen or not set(chosen) <= set(range(1, len(found.matches) + 1)):
        raise BadBlind(f"Say which matches: their numbers run from 1 to {len(found.matches)}.")
    if not reason.strip():
        raise BadBlind("Say why it is necessary to know: the reason is kept with the approval.")
    unsigned = Approval(
        force=key.force,
        matches=found.sha256,
        numbers=chosen,
        reason=reason.strip(),
        at=at,
        key=key.public.id,
    )
    return replace(unsigned, signature=key.sign(unsigned.stated).hex())


def agreed(
    found: Matches, approvals: Sequence[Approval], keys: Sequence[PublicKey]
) -> tuple[int, ...]:
    """Return the numbers of the matches that both forces approve. Raises BadBlind.

    `keys` are the forces' public keys, which whoever reveals has from the forces themselves.
    """
    for each in approvals:
        check(each, found, keys)
    of = {force: [a.numbers for a in approvals if a.force == force] for force in found.forces}
    if lacking := [force for force, numbers in of.items() if not numbers]:
        raise BadBlind(f"{' and '.join(lacking)} did not approve, so nothing is revealed.")
    left, right = ({n for numbers in of[force] for n in numbers} for force in found.forces)
    return tuple(sorted(left & right))


def check(approval: Approval, found: Matches, keys: Sequence[PublicKey]) -> None:
    """Raise BadBlind unless an approval is of these matches and signed with its force's key."""
    if approval.matches != found.sha256:
        raise BadBlind(f"The approval of {approval.force} is of other matches than these.")
    key = next((k for k in keys if (k.force, k.id) == (approval.force, approval.key)), None)
    if key is None:
        raise BadBlind(f"The key that {approval.force} approved with is not among those given.")
    try:
        key.check(bytes.fromhex(approval.signature), approval.stated)
    except (InvalidSignature, ValueError):
        raise BadBlind(f"The approval of {approval.force} is not as it was signed.") from None


def revealed(
    found: Matches, numbers: Iterable[int], refs: Mapping[str, str], *, force: str
) -> tuple[Revealed, ...]:
    """Return which of a force's own people some matches are of. Raises BadBlind.

    `refs` are those that it kept when it encoded.
    """
    if force not in found.forces:
        raise BadBlind(f"These matches are of {' and '.join(found.forces)}, and none of {force}.")
    is_left = found.forces[0] == force
    told = []
    for number in numbers:
        match = found.matches[number - 1]
        ref = match.left if is_left else match.right
        if ref not in refs:
            raise BadBlind(
                "These matches are of another encoding than the force's newest. Match anew."
            )
        told.append(Revealed(number=number, own=refs[ref], by=match.by))
    return tuple(told)


def matches_in(file: Path) -> Matches:
    """Return what is in a file of matches. Raises BadBlind."""
    found = read(
        file, TypeAdapter(Matches), "a file of matches: `bluestone blind match` writes one"
    )
    if found.format != MATCHES:
        raise BadBlind(f"{file.name} was written by another version of Bluestone. Match anew.")
    return found


def approval_in(file: Path) -> Approval:
    """Return the approval in a file. Raises BadBlind."""
    what = "an approval: `bluestone blind approve` writes one"
    found = read(file, TypeAdapter(Approval), what)
    if found.format != FORMAT:
        raise BadBlind(f"{file.name} was written by another version of Bluestone. Approve anew.")
    return found
