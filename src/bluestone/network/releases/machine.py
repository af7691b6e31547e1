"""What the machine looks at when a release is handed in, and again before it is published.

`taken` reads what was sent, `problems` says in sentences what is wrong with it. In order:

1. **The signature**, before a byte of the release is parsed: an Ed25519 signature over the exact
   bytes, by a key that the force has registered and not withdrawn. Nothing unsigned is taken.
2. **The form**: `release.shelf.from_json`, strictly: every part has its type, nothing unknown is
   there, and no figure is more than its whole.
3. **The force, the audience and the cut** (`CONTENT`): it is of the force whose page it was sent to
   and no other is in it, for an audience there is, of days that have been, once a cut.
4. **The thresholds** (`THRESHOLDS`): nothing is shown that the audience's rule hides.

What it gives away beside other releases is weighed afterwards, beside the pages: `ledger.py`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite

from django.utils import timezone

from bluestone.charts.words import day_name
from bluestone.network.releases.models import PENDING, SEEN, State
from bluestone.release import intake, shelf
from bluestone.release.audience import NAMES, audience
from bluestone.release.keys import PublicKey
from bluestone.release.signing import BadSignature, StrangeKey, Verified, envelope, verified
from bluestone.site.refused import Refused

ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")  # what an address can be made of
LONGEST_ID = 120
MOST_BYTES = 64_000_000  # six times the largest, signed, that six years of all indicators come to


LOST = (
    "{name} was signed with a key that the force has withdrawn. Sign it with the key that holds; if "
    "nobody of yours did sign it, somebody else has the key."
)
OTHERS = "{name} was signed with another force's key. Hand it in on that force's page."


class NotTaken(Refused):
    """A release was not taken. `sentences` say each thing that is wrong with it."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Earlier:
    """A release of the same force that the site holds already."""

    audience: str
    cut_on: date
    state: State
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What was sent: a file's bytes, to whose page, when, and what there was before it.

    `keys` are those of the force that hold; `lost` and `others` are the ids of those that it has
    withdrawn, and of other forces'.
    """

    data: bytes
    name: str
    force: str
    invented: bool  # whether the site knows the force as an invented one
    at: datetime
    keys: tuple[PublicKey, ...]
    lost: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    corrects: bool = False
    earlier: tuple[Earlier, ...] = ()

    @property
    def on(self) -> date:
        """Return the day on which it was sent."""
        return timezone.localdate(self.at)


OfContent = Callable[[Verified, Sent], list[str]]


def taken(sent: Sent) -> Verified:
    """Return the release that was sent, signed. Raises NotTaken with all that is wrong with it."""
    if len(sent.data) > MOST_BYTES:
        raise NotTaken([f"{sent.name} is larger than any release. Check which file it is."])
    try:
        told = verified(sent.data, sent.keys, name=sent.name, now=sent.at)
    except RecursionError:
        raise NotTaken([f"{sent.name} is not a release."]) from None
    except StrangeKey as e:
        raise NotTaken([whose_key(sent) or str(e)]) from None
    except (BadSignature, shelf.BadRelease) as e:
        raise NotTaken([str(e)]) from None
    if found := problems(told, sent):
        raise NotTaken(found)
    return told


def whose_key(sent: Sent) -> str:
    """Return what is wrong with a key that is none of the force's now; empty text if it is not known."""
    key = envelope(sent.data, name=sent.name).key
    if key in sent.lost:
        return LOST.format(name=sent.name)
    return OTHERS.format(name=sent.name) if key in sent.others else ""


def problems(told: Verified, sent: Sent) -> list[str]:
    """Return what is wrong with a release, a sentence each; nothing if it may go on to people.

    Later checks would make no sense of what an earlier one refuses, so the first that finds
    something ends it.
    """
    for check in (*CONTENT, *THRESHOLDS):
        if found := check(told, sent):
            return found
    return []


def of_this_force(told: Verified, sent: Sent) -> list[str]:
    """Return whether a release is of another force than the one whose page it was sent to."""
    release = told.release
    if release.force != sent.force or any(f.force != sent.force for f in release.figures):
        return ["This is a release of another force. Hand it in on that force's page."]
    if (release.kind == "invented") != sent.invented:
        real, made_up = "a real force", "an invented one"
        has, is_ = (made_up, real) if release.kind == "invented" else (real, made_up)
        return [f"The release says that it is of {has}, and here the force is {is_}."]
    return []


def of_an_audience(told: Verified, sent: Sent) -> list[str]:  # noqa: ARG001
    """Return whether a release is for nobody known, or shows spans that its audience never sees."""
    release = told.release
    if release.audience not in NAMES:
        return [f"No release is made for that audience. There are {' and '.join(NAMES)}."]
    rule = audience(release.audience)
    if any(figure.period.span not in rule.spans for figure in release.figures):
        return [f"It has figures of shorter periods than {rule.title.lower()} may see."]
    return []


def of_days_that_have_been(told: Verified, sent: Sent) -> list[str]:
    """Return whether a release is of days to come, or was made before its records end."""
    release = told.release
    if max(release.cut_on, release.made_on) > sent.on:
        return ["It is of a day to come. Check the clock of the machine that made it."]
    if release.made_on < release.cut_on:
        return [
            (
                f"It says that it was made on {day_name(release.made_on)}, before its records end on "
                f"{day_name(release.cut_on)}."
            )
        ]
    return []


def fit_for_a_page(told: Verified, sent: Sent) -> list[str]:  # noqa: ARG001
    """Return whether a release holds what no release writes: odd ids, numbers that are none."""
    release = told.release
    ids = [*release.cards, *release.verdicts]
    if not release.cards or any(not ID.fullmatch(i) or len(i) > LONGEST_ID for i in ids):
        return ["It has no indicators, or some with a name that none has. Release it again."]
    named = all(card.indicator == name for name, card in release.cards.items())
    if not named or not set(release.verdicts) <= set(release.cards):
        return ["Its indicators and their cards do not fit together. Release it again."]
    numbers = [
        n for f in release.figures for n in (f.score, f.score_low, f.score_high, f.alpha) if n
    ]
    curves = release.journey.curves if release.journey else ()
    numbers += [n for c in curves for p in c.points for n in (p.share, p.low, p.high) if n]
    if not all(map(isfinite, numbers)):
        return ["It has a number that is none. Release it again."]
    return []


def once_a_cut(told: Verified, sent: Sent) -> list[str]:
    """Return whether these records were released already, or what it corrects is not there."""
    release = told.release
    same = [
        each
        for each in sent.earlier
        if (each.audience, each.cut_on) == (release.audience, release.cut_on)
    ]
    if any(each.state in PENDING for each in same):
        return [
            (
                "A release of the same records to the same audience is being checked. Take that one "
                "back first, or wait until it is decided."
            )
        ]
    seen = [each for each in same if each.state in SEEN]
    if any(each.sha256 == told.sha256 for each in seen):
        return ["This very file was published before."]
    cut = day_name(release.cut_on)
    if seen and not sent.corrects:
        return [
            (
                f"A release of the records to {cut} was published to this audience before. If this one "
                "corrects it, say so and say why."
            )
        ]
    if sent.corrects and not seen:
        return [f"No release of the records to {cut} was published, so there is none to correct."]
    return []


def within_thresholds(told: Verified, sent: Sent) -> list[str]:  # noqa: ARG001
    """Return what a release shows that its audience's rule hides, and what in it cannot be."""
    return list(intake.problems(told.release))


CONTENT: tuple[OfContent, ...] = (
    of_this_force,
    of_an_audience,
    of_days_that_have_been,
    fit_for_a_page,
    once_a_cut,
)
THRESHOLDS: tuple[OfContent, ...] = (within_thresholds,)
