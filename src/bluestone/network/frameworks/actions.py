"""Loading a framework."""

import hashlib

from django.db import transaction

from bluestone.network.frameworks.models import Edition
from bluestone.reference.framework import framework_from
from bluestone.site.accounts.models import Person
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Kind
from bluestone.site.refused import Refused


class AlreadyLoaded(Refused):
    """A version is there already, and versions are never changed."""


@transaction.atomic
def load(*, by: Person, name: str, data: bytes) -> Edition:
    """Keep a framework's file as a new version, and return it.

    Raises BadFramework, or AlreadyLoaded where the version is there.
    """
    read = framework_from(name, data)
    digest = hashlib.sha256(data).hexdigest()
    there = Edition.objects.filter(key=read.id, version=read.version).first()
    if there is not None:
        raise AlreadyLoaded(
            f"Version {read.version} of {read.title} is loaded already"
            + ("." if there.sha256 == digest else ", with another text. Give yours a new version.")
        )
    made = Edition.objects.create(
        key=read.id,
        version=read.version,
        title=read.title,
        source=read.source,
        text=data.decode("utf-8-sig"),
        sha256=digest,
        loaded_by=by,
    )
    keep(by=by.username, did="frameworks.load", kind=Kind.COLLECTION, about=f"framework {made.pk}")
    return made
