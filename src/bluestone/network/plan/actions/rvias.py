"""Impact assessments: begun, written, consulted on, signed off by somebody else, published."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from bluestone.network.plan.actions.kept import (
    ChangedMeanwhile,
    NotYet,
    SecondPerson,
    kept,
    must_be_of,
    must_be_unchanged,
)
from bluestone.network.plan.models import Action, Consulted, Publication, Rvia, RviaVersion
from bluestone.reference.rvia import Template
from bluestone.site.accounts.models import Force, Person
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused

FORMAT = "bluestone-rvia-1"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """An organisation that was consulted."""

    organisation: str
    kind: str
    on: date
    told: str
    done: str


@transaction.atomic
def begin(*, by: Person, force: Force, title: str, actions: Collection[Action]) -> Rvia:
    """Begin an impact assessment of a policy, for some actions, and return it."""
    must_be_of(force, *actions)
    made = Rvia.objects.create(force=force, title=title, made_by=by)
    made.writers.add(by)
    made.actions.set(actions)
    kept(by, "rvia.begin", made, force.code)
    return made


@transaction.atomic
def write(
    *,
    by: Person,
    rvia: Rvia,
    seen: int,
    title: str,
    answers: Mapping[str, str],
    groups: Mapping[str, Mapping[str, str]],
    nobody_because: str,
) -> None:
    """Write an impact assessment, as a draft. Raises ChangedMeanwhile."""
    there = locked(rvia)
    must_be_unchanged(there, seen)
    there.title, there.nobody_because = title, nobody_because
    there.answers, there.groups = dict(answers), {name: dict(g) for name, g in groups.items()}
    there.save()
    there.writers.add(by)
    kept(by, "rvia.write", there, there.force_id)


@transaction.atomic
def consult(*, by: Person, rvia: Rvia, heard: Heard) -> Consulted:
    """Add an organisation that was consulted, and return it."""
    there = locked(rvia)
    made = Consulted.objects.create(rvia=there, by=by, **vars(heard))
    wrote(there, by)
    kept(by, "rvia.consult", there, there.force_id)
    return made


@transaction.atomic
def strike(*, by: Person, consulted: Consulted) -> None:
    """Take an organisation out of a draft. Versions that were signed off keep it."""
    there = locked(consulted.rvia)
    consulted.delete()
    wrote(there, by)
    kept(by, "rvia.strike", there, there.force_id)


def wrote(rvia: Rvia, by: Person) -> None:
    """Count a change, and who wrote."""
    rvia.changes += 1
    rvia.save(update_fields=["changes"])
    rvia.writers.add(by)


@transaction.atomic
def sign_off(*, by: Person, rvia: Rvia, template: Template, seen: int, on: date) -> RviaVersion:
    """Sign an impact assessment off, and return the version, which nobody changes.

    Raises ChangedMeanwhile, NotYet while something is missing, or SecondPerson to who wrote it.
    """
    there = locked(rvia)
    if there.changes != seen:
        raise ChangedMeanwhile(
            "Somebody wrote since you opened the page. Read it again before you sign it off."
        )
    if there.writers.filter(pk=by.pk).exists():
        raise SecondPerson("You wrote some of it, so somebody else must sign it off.")
    if missing := lacking(there, template):
        raise NotYet(f"Not finished yet: {'; '.join(missing)}.")
    newest = there.newest
    if newest is not None and not there.writers.exists():
        raise NotYet("Nothing was written since the last version.")
    text = json.dumps(whole(there, template, on), ensure_ascii=False, indent=1, sort_keys=True)
    made = RviaVersion.objects.create(
        rvia=there,
        number=newest.number + 1 if newest else 1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        signed_by=by,
        signed_on=on,
    )
    there.writers.clear()
    kept(by, "rvia.sign-off", there, there.force_id)
    return made


def lacking(rvia: Rvia, template: Template) -> tuple[str, ...]:
    """Return what keeps an impact assessment from being signed off, each in a few words."""
    empty = [s.title for s in template.sections if not rvia.answers.get(s.id, "").strip()]
    unsaid = [g.title for g in template.groups if not rvia.groups.get(g.id, {}).get("effect")]
    found = []
    if empty:
        found.append(f"nothing is written under {', '.join(empty)}")
    if unsaid:
        found.append(f"no effect is said for {', '.join(unsaid).lower()}")
    if unknown := [g.title for g in template.groups if unshown(rvia.groups.get(g.id, {}))]:
        found.append(f"it is not said how the effect is known for {', '.join(unknown).lower()}")
    if not rvia.consulted.exists() and not rvia.nobody_because.strip():
        found.append("no organisation was consulted, and it does not say why")
    return tuple(found)


def unshown(said: Mapping[str, str]) -> bool:
    """Return whether an effect is said, and not how it is known."""
    return bool(said.get("effect")) and not said.get("why", "").strip()


def whole(rvia: Rvia, template: Template, on: date) -> dict[str, object]:
    """Return everything an impact assessment says, with the template's words, as JSON has it."""
    effects = template.effects
    return {
        "format": FORMAT,
        "force": rvia.force_id,
        "title": rvia.title,
        "template": {"version": template.version, "source": template.source},
        "signed_on": on.isoformat(),
        "sections": [
            {"title": s.title, "asks": s.asks, "text": rvia.answers[s.id]}
            for s in template.sections
        ],
        "groups": [
            {
                "title": g.title,
                "effect": effects[rvia.groups[g.id]["effect"]],
                "why": rvia.groups[g.id].get("why", ""),
            }
            for g in template.groups
        ],
        "consulted": [
            {
                "organisation": each.organisation,
                "kind": each.get_kind_display(),
                "on": each.on.isoformat(),
                "told": each.told,
                "done": each.done,
            }
            for each in rvia.consulted.all()
        ],
        "nobody_because": "" if rvia.consulted.exists() else rvia.nobody_because,
    }


@transaction.atomic
def publish(*, by: Person, version: RviaVersion, on: date) -> Publication:
    """Publish a version to every reader of the site, and return that it is. Raises Refused."""
    if Publication.objects.filter(version=version).exists():
        raise Refused("It is published already.")
    made = Publication.objects.create(version=version, by=by, on=on)
    kept(by, "rvia.publish", version, version.rvia.force_id, Kind.DISCLOSURE)
    return made


def locked(rvia: Rvia) -> Rvia:
    """Return an impact assessment as the database has it, held until what is done to it is done."""
    return Rvia.objects.select_for_update().get(pk=rvia.pk)
