"""Tokens made for tests of the API, and programs that ask with them."""

from base64 import b64encode
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from bluestone.network.api import actions
from bluestone.network.api.models import Right

ALL = tuple(Right)


def token(by, *, force=None, may=ALL, name="Power BI", days=30):
    """Make a token, and return it with its secret."""
    at = timezone.now()
    ends_on = timezone.localdate(at) + timedelta(days=days)
    return actions.make(by=by, force=force, name=name, may=may, ends_on=ends_on, at=at)


def program(secret):
    """Return what asks with a token."""
    return Client(headers={"Authorization": f"Bearer {secret}"})


def basic(secret, user="anybody"):
    """Return what asks with a token as a password."""
    told = b64encode(f"{user}:{secret}".encode()).decode()
    return Client(headers={"Authorization": f"Basic {told}"})


def samples(people):
    """Return what addresses of tokens name besides a force, by the name of the page."""
    northmere = people["lead-northmere"].appointments.get().force
    of_force, _ = token(people["lead-northmere"], force=northmere, may=[Right.FIGURES])
    of_none, _ = token(people["programme"], may=[Right.PUBLIC])
    return {
        "tokens-end": {"number": of_force.pk},
        "public-tokens-end": {"number": of_none.pk},
    }
