"""What tests share: real data that others published, which stands beside the project, and processes."""

from collections.abc import Mapping
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1].parent / "shared" / "data"


def shared(*parts: str) -> Path:
    """Return the path of a shared file, or skip the test that asked where there is none."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"The shared data has no {'/'.join(parts)} here.")
    return path


def uncounted(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what a process is told of its surroundings, so that its lines are not counted: it is quicker."""
    return {name: value for name, value in environment.items() if not name.startswith("COVERAGE_")}
