"""How right a drafted profile is, beside the profile that somebody wrote for the same files.

Prints right and mappable columns, the share of proposals that are right, the orders of days that are
right, and seconds. The rules and words were made with the first four layouts in view; `unseen` says
which were not, and in which state of the rules each was first met.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from unseen import FIRST, LATER

from bluestone.extract.drafting.accuracy import Accuracy, accuracy
from bluestone.extract.drafting.draft import draft
from bluestone.extract.invent import FORCES, invent
from bluestone.extract.sources.profile import Profile, read_profile, shipped_profile

HERE = Path(__file__).parent
CRIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 400
LAPD = HERE.parents[1] / "shared" / "data" / "lapd" / "lapd_west_la_2020_21_original.csv.gz"
SEEDS = (1, 2)

Layout = tuple[str, str, Path, Profile]


def layouts(folder: Path) -> Iterator[Layout]:
    """Yield each layout: what was known of it, its name, its files, and its true profile."""
    for force in FORCES:
        for seed in SEEDS:
            made = invent(folder / f"{force}{seed}", force, CRIMES, seed)
            profile = shipped_profile(force)
            assert profile  # noqa: S101 - every invented force has one
            yield "made with it in view", f"{force}, seed {seed}", made.folder, profile
    if LAPD.exists():
        truth = read_profile(HERE.parent / "examples" / "profiles" / "lapd.yaml")
        yield "made with it in view", "Los Angeles (real)", LAPD, truth
    for known, some in (
        ("first unseen, then mended by", FIRST),
        ("later unseen, then mended by", LATER),
    ):
        for name, write in some.items():
            (folder / name).mkdir()
            write(folder / name, SEEDS[0])
            yield known, name, folder / name, read_profile(HERE / "unseen" / f"{name}.yaml")


def measured(folder: Path, path: Path, truth: Profile) -> tuple[Accuracy, float]:
    """Return how right a draft for some files is, and the seconds it took."""
    start = time.perf_counter()
    made = draft(path, force=truth.name)
    took = time.perf_counter() - start
    file = folder / "draft.yaml"
    file.write_text(made.text, "utf-8")
    return accuracy(path, read_profile(file), truth), took


def main() -> None:
    """Print a line for each layout."""
    with tempfile.TemporaryDirectory() as held:
        for known, name, path, truth in layouts(Path(held)):
            got, took = measured(Path(held), path, truth)
            print(
                f"{name} ({known}): {len(got.right)} of {len(got.mappable)} right "
                f"({got.recall:.0%}), {got.precision:.0%} of {len(got.proposed)} proposed; "
                f"orders of days {got.orders_right} of {got.orders}; {took:.1f} s"
            )


if __name__ == "__main__":
    main()
