"""Evidence: made, given a new file, cited and taken out again."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from bluestone.network.assessment.actions.answering import must_be_asked
from bluestone.network.assessment.actions.kept import kept, still_open
from bluestone.network.assessment.filed import TAKEN
from bluestone.network.assessment.models import Answer, Assessment, Citation, Evidence, Version
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused

LARGEST = 25_000_000  # bytes of a file; ours


class BadFile(Refused):
    """A file cannot be taken."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class About:
    """What is said of a piece of evidence."""

    title: str
    kind: str
    effective_on: date
    expires_on: date | None = None
    lies_at: str = ""


@transaction.atomic
def add(*, by: Person, force: Force, about: About, file: Sent | None) -> Evidence:
    """Make a piece of evidence, with a file or the word where it lies, and return it.

    Raises BadFile.
    """
    made = Evidence.objects.create(force=force, made_by=by, **vars(about))
    if file is not None:
        put(made, file, by, "")
    keep(
        by=by.username,
        did="evidence.add",
        kind=Kind.COLLECTION,
        about=f"evidence {made.pk}",
        force=force.code,
    )
    return made


@transaction.atomic
def renew(
    *,
    by: Person,
    evidence: Evidence,
    file: Sent,
    effective_on: date,
    expires_on: date | None,
    note: str,
) -> Version:
    """Add a new file to a piece of evidence, and the days for which it speaks; return it.

    Raises BadFile.
    """
    evidence.effective_on, evidence.expires_on = effective_on, expires_on
    evidence.save(update_fields=["effective_on", "expires_on"])
    made = put(evidence, file, by, note)
    keep(
        by=by.username,
        did="evidence.renew",
        kind=Kind.COLLECTION,
        about=f"evidence {evidence.pk} version {made.number}",
        force=evidence.force_id,
    )
    return made


def put(evidence: Evidence, file: Sent, by: Person, note: str) -> Version:
    """Keep a file under a name that tells nothing, with its hash. Raises BadFile."""
    must_be_fit(file)
    digest = hashlib.sha256(file.content).hexdigest()
    newest = evidence.versions.first()
    if newest is not None and newest.sha256 == digest:
        raise BadFile("This is the file that is there already. Choose the new one.")
    version = Version(
        evidence=evidence,
        number=newest.number + 1 if newest else 1,
        name=PurePath(file.name).name[-200:],
        sha256=digest,
        size=len(file.content),
        note=note,
        added_by=by,
    )
    version.file.save(f"{uuid4().hex}.kept", ContentFile(file.content), save=False)
    version.save()
    return version


def must_be_fit(file: Sent) -> None:
    """Raise BadFile if a file is empty, too large, of a kind that is not taken, or not what its name says."""
    if not file.content:
        raise BadFile("The file is empty. Choose another.")
    if len(file.content) > LARGEST:
        raise BadFile(
            f"The file is larger than {LARGEST // 1_000_000} MB. Cite where it lies instead."
        )
    ending = PurePath(file.name).suffix.lower()
    if ending not in TAKEN:
        raise BadFile(
            "Files of this kind are not taken. Send a PDF, a document, a spreadsheet, a text or a "
            "picture."
        )
    if not TAKEN[ending](file.content):
        raise BadFile(
            f"The file is called {ending}, and what is in it is not that: save it again as what it is "
            "called, without a password, and send that."
        )


@transaction.atomic
def cite(
    *, by: Person, assessment: Assessment, question: str, evidence: Evidence, where: str
) -> Citation:
    """Have an answer cite a piece of evidence, and return the citation."""
    still_open(assessment)
    must_be_asked(assessment, question)
    answer, _ = Answer.objects.get_or_create(
        assessment=assessment, question=question, defaults={"changed_by": by}
    )
    made, _ = Citation.objects.update_or_create(
        answer=answer, evidence=evidence, defaults={"where": where, "by": by}
    )
    kept(by, "cite", assessment, f"{question} evidence {evidence.pk}")
    return made


@transaction.atomic
def uncite(*, by: Person, citation: Citation) -> None:
    """Take a citation out of an answer. The evidence stays."""
    assessment = citation.answer.assessment
    still_open(assessment)
    told = f"{citation.answer.question} evidence {citation.evidence_id}"
    citation.delete()
    kept(by, "uncite", assessment, told)
