"""What the machine looks at when a release is handed in, and again before it is published.

One seam: `taken` reads what was sent, `problems` says in sentences what is wrong with it. In order:

1. **The signature** (`SIGNATURE`, looked at before a byte is parsed): an Ed25519 signature over the
   exact bytes, by a key that the force is known by. Not here yet: it comes with `release.signing`.
2. **The form**: `release.shelf.from_json`, strictly: every part has its type, nothing unknown is
   there, and no figure is more than its whole.
3. **The force, the audience and the cut** (`CONTENT`): it is of the force whose page it was sent to
   and no other is in it, for an audience there is, of days that have been, once a cut.
4. **The thresholds** (`THRESHOLDS`): nothing is shown that the audience's rule hides. Not here yet:
   it comes with the check at the door of `release`.
5. **The ledger** (`LEDGER`, last): it is held against everything that was ever published of the
   force, recalled or not, since what was seen stays seen. Not here yet: it comes with
   `release.ledger`. `Sent.earlier` has the texts it needs.

What is not here is not pretended: those three are empty until their checks are joined.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

from bluestone.charts.words import day_name
from bluestone.network.releases.models import PENDING, SEEN, State
from bluestone.release import shelf
from bluestone.release.audience import NAMES, audience
from bluestone.release.release import Release
from bluestone.site.refused import Refused

ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")  # what an address can be made of
LONGEST_ID = 120
MOST_BYTES = 64_000_000  # eight times the largest that six years of all indicators come to


class NotTaken(Refused):
    """A release was not taken. `sentences` say each thing that is wrong with it."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A release of the same force that the site holds already; `text` reads what it said."""

    audience: str
    cut_on: date
    made_on: date
    state: State
    sha256: str
    text: Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What was sent: its bytes, to whose page, on which day, and what there was before it."""

    data: bytes
    name: str
    force: str
    invented: bool  # whether the site knows the force as an invented one
    on: date
    sha256: str
    signature: bytes = b""
    corrects: bool = False
    earlier: tuple[Earlier, ...] = field(default=())


OfBytes = Callable[[Sent], list[str]]
OfContent = Callable[[Release, Sent], list[str]]


def taken(sent: Sent) -> Release:
    """Return the release that was sent. Raises NotTaken with all that is wrong with it."""
    if found := [said for check in SIGNATURE for said in check(sent)]:
        raise NotTaken(found)
    if len(sent.data) > MOST_BYTES:
        raise NotTaken([f"{sent.name} is larger than any release. Check which file it is."])
    try:
        release = shelf.from_json(sent.data.decode("utf-8-sig"), name=sent.name)
    except UnicodeDecodeError:
        raise NotTaken([f"{sent.name} is not a release: it is not text."]) from None
    except RecursionError:
        raise NotTaken([f"{sent.name} is not a release."]) from None
    except shelf.BadRelease as e:
        raise NotTaken([str(e)]) from None
    if found := problems(release, sent):
        raise NotTaken(found)
    return release


def problems(release: Release, sent: Sent) -> list[str]:
    """Return what is wrong with a release, a sentence each; nothing if it may go on to people.

    Later checks would make no sense of what an earlier one refuses, so the first that finds
    something ends it.
    """
    for check in (*CONTENT, *THRESHOLDS, *LEDGER):
        if found := check(release, sent):
            return found
    return []


def of_this_force(release: Release, sent: Sent) -> list[str]:
    """Return whether a release is of another force than the one whose page it was sent to."""
    if release.force != sent.force or any(f.force != sent.force for f in release.figures):
        return ["This is a release of another force. Hand it in on that force's page."]
    if (release.kind == "invented") != sent.invented:
        real, made_up = "a real force", "an invented one"
        has, is_ = (made_up, real) if release.kind == "invented" else (real, made_up)
        return [f"The release says that it is of {has}, and here the force is {is_}."]
    return []


def of_an_audience(release: Release, sent: Sent) -> list[str]:  # noqa: ARG001
    """Return whether a release is for nobody known, or shows spans that its audience never sees."""
    if release.audience not in NAMES:
        return [f"No release is made for that audience. There are {' and '.join(NAMES)}."]
    rule = audience(release.audience)
    if any(figure.period.span not in rule.spans for figure in release.figures):
        return [f"It has figures of shorter periods than {rule.title.lower()} may see."]
    return []


def of_days_that_have_been(release: Release, sent: Sent) -> list[str]:
    """Return whether a release is of days to come, or was made before its records end."""
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


def fit_for_a_page(release: Release, sent: Sent) -> list[str]:  # noqa: ARG001
    """Return whether a release holds what no release writes: odd ids, numbers that are none."""
    ids = [*release.cards, *release.verdicts]
    if not release.cards or any(not ID.fullmatch(i) or len(i) > LONGEST_ID for i in ids):
        return ["It has no indicators, or some with a name that none has. Release it again."]
    named = all(card.indicator == name for name, card in release.cards.items())
    if not named or not set(release.verdicts) <= set(release.cards):
        return ["Its indicators and their cards do not fit together. Release it again."]
    told = [n for f in release.figures for n in (f.score, f.score_low, f.score_high, f.alpha) if n]
    curves = release.journey.curves if release.journey else ()
    told += [n for c in curves for p in c.points for n in (p.share, p.low, p.high) if n]
    if not all(map(isfinite, told)):
        return ["It has a number that is none. Release it again."]
    return []


def once_a_cut(release: Release, sent: Sent) -> list[str]:
    """Return whether these records were released already, or what it corrects is not there."""
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
    if any(each.sha256 == sent.sha256 for each in seen):
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


SIGNATURE: tuple[OfBytes, ...] = ()
CONTENT: tuple[OfContent, ...] = (
    of_this_force,
    of_an_audience,
    of_days_that_have_been,
    fit_for_a_page,
    once_a_cut,
)
THRESHOLDS: tuple[OfContent, ...] = ()
LEDGER: tuple[OfContent, ...] = ()
