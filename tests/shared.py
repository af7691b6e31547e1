"""Where tests find real data that others published. It stands beside the project, not in it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1].parent / "shared" / "data"


def shared(*parts: str) -> Path:
    """Return the path of a shared file, or skip the test that asked where there is none."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"The shared data has no {'/'.join(parts)} here.")
    return path
