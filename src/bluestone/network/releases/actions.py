"""What is done with releases: handing in, checking, taking back, recalling. Each is a step that stays.

Whoever calls has made sure by whom it may be done; what holds for anybody is refused here. A release
is published with the second approval, once the ledger weighed it, and with nobody's word alone.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from bluestone.charts.words import day_name
from bluestone.network.keys.actions import keys_of, lost_by, of_others
from bluestone.network.releases import ledger, machine, packing, questions
from bluestone.network.releases.models import (
    ANOTHER_RULE,
    OF_THE_MACHINE,
    PENDING,
    SEEN,
    STOPPED,
    WITHDRAWN,
    Check,
    Handed,
    Original,
    Part,
    State,
    Step,
    Weighing,
    Wording,
)
from bluestone.network.releases.published import published
from bluestone.release.audience import audience
from bluestone.release.release import Release
from bluestone.release.signing import Verified
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused

NEEDED = 2  # approvals that publish a release; as many returns send it back
CORRECTED = "Another release of the same records took its place: {reason}"
MACHINE = "the machine"  # in the log; nobody’s user name has a space


def hand_in(
    *,
    by: Person,
    force: Force,
    data: bytes,
    at: datetime,
    name: str = "The file",
    corrects: bool = False,
    reason: str = "",
) -> Handed:
    """Take a signed release of a force, cut it into parts, and return it, to be checked by people.

    `data` are the exact bytes of the file, `reason` why it corrects what was published. Raises
    machine.NotTaken with all that the machine found, and Refused where a correction has no reason.
    """
    if corrects and not reason.strip():
        raise Refused("Say why the release that is published was wrong.")
    sent = sent_to(force, data, at, name=name, corrects=corrects)
    told = machine.taken(sent)  # takes seconds: nobody waits to write
    return taken_in(told, by=by, force=force, at=at, reason=reason.strip() if corrects else "")


@transaction.atomic
def taken_in(told: Verified, *, by: Person, force: Force, at: datetime, reason: str) -> Handed:
    """Keep a release that the machine took, and return it. Raises NotTaken if the same came meanwhile."""
    Force.objects.select_for_update(no_key=True).get(pk=force.pk)
    now = sent_to(force, b"", at, name="", corrects=bool(reason))
    if found := machine.once_a_cut(told, now):
        raise machine.NotTaken(found)
    release = told.release
    handed = Handed.objects.create(
        force=force,
        audience=release.audience,
        cut_on=release.cut_on,
        made_on=release.made_on,
        sha256=told.sha256,
        size=len(told.content),
        about=packing.about(release),
        corrects=corrected(force, release) if reason else None,
        reason=reason,
        by=by,
        at=at,
    )
    cards = packing.wordings(release)
    Wording.objects.bulk_create(cards.values(), ignore_conflicts=True)
    for row in packing.originals(handed, told):
        row.save(force_insert=True)
    Part.objects.bulk_create(packing.parts(handed, release, cards), batch_size=200)
    step(handed, State.HANDED_IN, by=by, at=at)
    return handed


@transaction.atomic
def check(
    *,
    by: Person,
    handed: Handed,
    verdict: str,
    at: datetime,
    looked_at: Iterable[str] = (),
    reason: str = "",
) -> State:
    """Keep what a checker says of a release, publish or return it where that decides it.

    Return where it stands then. Raises Refused for who handed it in, for a second view of one person,
    for an approval without all questions, and for a release that is decided.
    """
    handed = locked(handed)
    answered = [name for name in questions.IDS if name in set(looked_at)]
    pending(handed)
    if handed.by_id == by.pk:
        raise Refused("You handed this release in, so others check it.")
    if handed.checks.filter(by=by).exists():
        raise Refused("You have given your view of this release already.")
    if verdict == Check.Verdict.APPROVE and len(answered) < len(questions.IDS):
        raise Refused("Look at each question before you approve, or return the release.")
    if verdict == Check.Verdict.RETURN and not reason.strip():
        raise Refused("Say why you return it, so that the force can mend it.")
    Check.objects.create(
        handed=handed,
        by=by,
        at=at,
        verdict=verdict,
        looked_at=",".join(answered),
        reason=reason.strip(),
    )
    kept(by.username, "releases.check", handed)
    if not handed.steps.filter(state=State.CHECKING).exists():
        step(handed, State.CHECKING, by=by, at=at)
    return decided(handed, at=at)


def weigh(handed: Handed, at: datetime) -> State:
    """Weigh a release beside all that was published, and return where it then stands. It takes minutes."""
    seen = ledger.seen_of(handed)
    return weighed(handed, seen, ledger.given_away(handed, seen), at=at)


@transaction.atomic
def weighed(handed: Handed, seen: Sequence[Handed], found: Sequence[str], *, at: datetime) -> State:
    """Keep what the ledger found beside others: return a release that gives something away.

    One that waited for nothing else is published. Nothing is kept where it was decided, or another
    was published, meanwhile. Return where it stands.
    """
    handed = locked(handed)
    if handed.state not in PENDING or ledger.seen_of(handed) != tuple(seen):
        return handed.state
    told = "\n".join(found)
    Weighing.objects.create(handed=handed, beside=ledger.hash_of(seen), found=told, at=at)
    if found:
        return step(handed, State.RETURNED, by=handed.by, at=at, reason=STOPPED)
    return decided(handed, at=at)


@transaction.atomic
def look_again(handed: Handed, at: datetime) -> State:
    """Return a release to its force if something became wrong with it, and return where it stands."""
    handed = locked(handed)
    reason = wrong_since(handed) if handed.state in PENDING else ""
    if not reason:
        return handed.state
    return step(handed, State.RETURNED, by=handed.by, at=at, reason=reason)


def decided(handed: Handed, *, at: datetime) -> State:
    """Publish or return a release where enough checkers agree, and return where it stands."""
    views = list(handed.checks.select_related("by"))
    approved = [view for view in views if view.verdict == Check.Verdict.APPROVE]
    returned = [view for view in views if view.verdict == Check.Verdict.RETURN]
    if len(returned) >= NEEDED:
        reasons = " ".join(view.reason for view in returned)
        return step(handed, State.RETURNED, by=views[-1].by, at=at, reason=reasons)
    if len(approved) < NEEDED or ledger.weighing_of(handed) is None:
        return handed.state
    by = views[-1].by
    if reason := wrong_since(handed):
        return step(handed, State.RETURNED, by=handed.by, at=at, reason=reason)
    if handed.corrects is not None and handed.corrects.state == State.PUBLISHED:
        reason = CORRECTED.format(reason=handed.reason)
        step(handed.corrects, State.RECALLED, by=by, at=at, reason=reason)
    state = step(handed, State.PUBLISHED, by=by, at=at)
    published.send(Handed, handed=handed, at=at)
    return state


@transaction.atomic
def take_back(*, by: Person, handed: Handed, at: datetime, reason: str) -> None:
    """Take a release back before it is decided. Raises Refused where it is, or without a reason."""
    handed = locked(handed)
    pending(handed)
    if not reason.strip():
        raise Refused("Say why it is taken back.")
    step(handed, State.RETURNED, by=by, at=at, reason=f"Taken back: {reason.strip()}")


@transaction.atomic
def recall(*, by: Person, handed: Handed, at: datetime, reason: str) -> None:
    """Recall a published release: it is shown nowhere from now on, and stays known as seen.

    The programme may, and the force's lead and analyst: whoever sees first that something is wrong.
    Raises Refused where it is not published, or without a reason.
    """
    handed = locked(handed)
    if handed.state != State.PUBLISHED:
        raise Refused("Only a release that is published can be recalled.")
    if not reason.strip():
        raise Refused("Say what is wrong with it.")
    step(handed, State.RECALLED, by=by, at=at, reason=reason.strip())


def sent_to(force: Force, data: bytes, at: datetime, *, name: str, corrects: bool) -> machine.Sent:
    """Return what was sent to a force, with every other release of it that the site holds."""
    held = Handed.objects.filter(force=force).prefetch_related("steps").order_by("pk")
    return machine.Sent(
        data=data,
        name=name,
        force=force.code,
        invented=force.invented,
        at=at,
        keys=keys_of(force),
        lost=lost_by(force),
        others=of_others(force),
        corrects=corrects,
        earlier=tuple(
            machine.Earlier(each.audience, each.cut_on, each.state, each.sha256) for each in held
        ),
    )


def wrong_since(handed: Handed) -> str:
    """Return what became wrong with a release since the machine took it; empty text if nothing.

    The bytes are what they were then. Its key may have been withdrawn, or the rule become another.
    """
    original = Original.objects.defer("pressed").get(handed=handed)  # its seal says which key
    if packing.signed(original).key not in {key.id for key in keys_of(handed.force)}:
        return WITHDRAWN
    if packing.head(handed).rule != audience(handed.audience).in_words:
        return ANOTHER_RULE
    return ""


def corrected(force: Force, release: Release) -> Handed | None:
    """Return the newest published or recalled release of the same records to the same audience."""
    held = Handed.objects.filter(force=force, audience=release.audience, cut_on=release.cut_on)
    return held.filter(steps__state__in=SEEN).order_by("-pk").first()


def locked(handed: Handed) -> Handed:
    """Return a release as it stands; who would change that of any of its force waits until this is done."""
    Force.objects.select_for_update(no_key=True).get(pk=handed.force_id)
    return Handed.objects.select_related("force", "by").get(pk=handed.pk)


def pending(handed: Handed) -> None:
    """Raise Refused unless a release is still to be decided."""
    if handed.state not in PENDING:
        raise Refused(f"This release is decided: {handed.state.label.lower()}.")


DID = {
    State.HANDED_IN: ("releases.hand_in", Kind.COLLECTION),
    State.CHECKING: ("releases.begin", Kind.ALTERATION),
    State.PUBLISHED: ("releases.publish", Kind.DISCLOSURE),
    State.RETURNED: ("releases.return", Kind.ALTERATION),
    State.RECALLED: ("releases.recall", Kind.ALTERATION),
}


def step(handed: Handed, to: State, *, by: Person, at: datetime, reason: str = "") -> State:
    """Have a release come to a state, and return it."""
    Step.objects.create(handed=handed, state=to, by=by, at=at, reason=reason)
    did, kind = DID[to]
    kept(MACHINE if reason in OF_THE_MACHINE else by.username, did, handed, kind)
    return to


def kept(by: str, did: str, handed: Handed, kind: Kind = Kind.ALTERATION) -> None:
    """Keep what was done to a release, and by whom, in the log."""
    about = f"release {handed.pk}, {handed.audience}, records to {day_name(handed.cut_on)}"
    keep(by=by, did=did, kind=kind, about=about, force=handed.force_id)
