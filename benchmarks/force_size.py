"""A large force's six years, end to end: invent, load, check, count, protect, draw.

Prints seconds and the peak memory of each step, which runs as the command a force would run.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CRIMES = sys.argv[1] if len(sys.argv) > 1 else "100000"
BLUESTONE = str(Path(sys.executable).parent / "bluestone")


def main() -> None:
    """Print a line for each step."""
    with tempfile.TemporaryDirectory() as folder:
        key = "ab" * 32
        at = ["--store", f"{folder}/store"]
        force = ["--force", "eastermarch"]
        for step in (
            ["invent", f"{folder}/extract", *force, "--crimes", CRIMES, "--seed", "1"],
            ["load", f"{folder}/extract", *force, *at],
            ["quality", *at],
            ["measure", *at],
            ["release", *at, "--out", f"{folder}/release.json"],
            ["report", f"{folder}/release.json", "--out", f"{folder}/report.html"],
        ):
            start = time.perf_counter()
            subprocess.run(  # noqa: S603
                [BLUESTONE, *step],
                check=True,
                stdout=subprocess.DEVNULL,
                env=os.environ | {"BLUESTONE_KEY": key},
            )
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
            print(f"{step[0]}: {time.perf_counter() - start:.1f} s (highest so far {peak:.2f} GiB)")


if __name__ == "__main__":
    main()
