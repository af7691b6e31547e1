"""A token of Northmere and a program that asks with it."""

import pytest

from tests.network.api.asking import program, token


@pytest.fixture
def held(people, forces):
    """Return a token of Northmere that may do all there is, made by its analyst, and its secret."""
    return token(people["analyst-northmere"], force=forces["northmere"])


@pytest.fixture
def asking(held):
    """Return a program that asks with it."""
    return program(held[1])
