"""Drafts for tests: of invented extracts, each made once, and of tables drawn as text."""

from functools import cache
from pathlib import Path

from bluestone.extract.drafting.draft import Draft, draft
from bluestone.extract.sources.profile import Profile, read_profile
from tests.extract.invented import extract_of

SOME = 260


@cache
def draft_of(force: str, seed: int = 1) -> Draft:
    """Return the draft for an invented extract."""
    return draft(extract_of(force, SOME, seed).folder, force=force)


def profile_in(folder: Path, text: str) -> Profile:
    """Return the profile that a draft's text is."""
    file = folder / "drafted.yaml"
    file.write_text(text, "utf-8")
    return read_profile(file)


def sent(folder: Path, name: str, drawn: str, *, times: int = 1) -> Path:
    """Write a table drawn with bars as CSV, its rows so many times over, and return its file.

    A # in a row becomes a number of its own.
    """
    lines = [
        ",".join(cell.strip() for cell in line.split("|")) for line in drawn.strip().splitlines()
    ]
    head, rows = lines[0], lines[1:]
    many = [row.replace("#", str(1000 + i)) for i, row in enumerate(rows * times)]
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([head, *many]) + "\n", "utf-8")
    return file
