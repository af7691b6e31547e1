"""What programs are told of a release that was handed in: that it was taken, and where it stands."""

from pydantic import Field

from bluestone.network.api.answers import Refusal
from bluestone.network.api.rows import Row
from bluestone.network.api.schemas import Whole
from bluestone.network.releases.checking import found
from bluestone.network.releases.ledger import weighing_of
from bluestone.network.releases.models import PENDING, Handed

NONE_HANDED_IN = "No release of this force was handed in under that number."
RELEASE_IS = (
    "The signed file that “bluestone sign” or “bluestone release --sign” wrote, byte for byte."
)
CORRECTS_IS = (
    "What was wrong with the published release of the same records that this one corrects; empty "
    "where it corrects none."
)


class Standing(Whole):
    """Where a release stands that was handed in, and what the ledger found."""

    release: int = Field(description="Its number on this site.")
    state: str = Field(description="Where it stands, in words.")
    decided: bool = Field(description="Whether it was published or returned.")
    weighed: bool = Field(
        description="Whether the ledger weighed it beside all that is published of the force now."
    )
    problems: list[str] = Field(
        description="What it would give away beside that, a sentence each. Not for others' eyes."
    )


class HandedIn(Whole):
    """A release that was taken, and is weighed by the machine and looked at by people next."""

    release: int = Field(description="Its number on this site.")
    force: str = Field(description="The force, by its code.")
    sha256: str = Field(description="The hash of what arrived: compare it with what was sent.")
    state: str = Field(description="Where it stands, in words.")
    next: str = Field(description="What happens now, in a sentence.")
    page: str = Field(description="Its page, for people.")


def handed_in(handed: Handed) -> Row:
    """Return what is said of a release that was just taken."""
    told = {"release": handed.pk, "force": handed.force_id, "sha256": handed.sha256}
    return told | {"state": handed.state.label}


def standing(force: str, number: int) -> Row:
    """Return where a release that was handed in stands. Raises Refusal 404 where there is none."""
    held = Handed.objects.prefetch_related("steps", "weighings")
    handed = held.filter(pk=number, force=force).first()
    if handed is None:
        raise Refusal(404, NONE_HANDED_IN)
    return {
        "release": handed.pk,
        "state": handed.state.label,
        "decided": handed.state not in PENDING,
        "weighed": weighing_of(handed) is not None,
        "problems": found(handed),
    }
