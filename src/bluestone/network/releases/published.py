"""Tells other rooms that a release was published, so that they look at it; they are not known here."""

from django.dispatch import Signal

published = Signal()  # sent with `handed`, the release, and `at`, the time
