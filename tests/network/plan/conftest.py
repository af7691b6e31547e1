"""A plan of an invented force, and what is released of it."""

import pytest

from bluestone.network.plan import figures
from tests.network.plan.made import TOLD, Planning


@pytest.fixture
def planning(forces, people):
    """Return what people do to Northmere's plan."""
    return Planning(forces["northmere"], people)


@pytest.fixture
def elsewhere(forces, people):
    """Return what people do to Southfell's plan."""
    made = Planning(forces["southfell"], people)
    made.lead = people["lead-southfell"]
    made.assessor = people["assessor-southfell"]
    return made


@pytest.fixture
def release(monkeypatch):
    """Return what has a release say something of the figure, until another does."""

    def say(newest):
        def source(force, indicators):
            there = force == "northmere" and TOLD in list(indicators)
            return {TOLD: newest} if there else {}

        monkeypatch.setattr(figures, "newest", source)
        monkeypatch.setattr(figures, "offered", {"northmere": {TOLD: newest.title}}.__getitem__)

    return say


@pytest.fixture
def lead(signed_in):
    """Return a browser in which Northmere's lead is signed in."""
    return signed_in("lead-northmere")


@pytest.fixture
def assessor(signed_in):
    """Return a browser in which Northmere's assessor is signed in."""
    return signed_in("assessor-northmere")
