"""Extracts made up for tests: files written into a folder, a profile, and what is taken of them."""

from pathlib import Path

import polars as pl

from bluestone.extract.sources.profile import Profile, read_profile
from bluestone.extract.taking import Taken, taken

SOURCES = 'profile: made\nsources:\n  crimes: {files: "*.csv"}\n'
KEYS = "crime_id: Ref, recorded_on: Recorded"


def profile_of(folder: Path, text: str) -> Profile:
    """Return the profile that `text` is."""
    path = folder / "profile.yaml"
    path.write_text(text, "utf-8")
    return read_profile(path)


def crimes_by(folder: Path, columns: str = "", more: str = "", sources: str = SOURCES) -> Profile:
    """Return a profile whose crimes have a Ref and a Recorded day, and what else is said."""
    filled = ", ".join(filter(None, (KEYS, columns)))
    text = f"{sources}tables:\n  crime:\n    - from: crimes\n      columns: {{{filled}}}\n{more}"
    return profile_of(folder, text)


def sent(folder: Path, **files: str | bytes) -> Path:
    """Return a folder with files in it; each is named with a double underscore for its dot."""
    home = folder / "extract"
    home.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (home / name.replace("__", ".")).write_bytes(data)
    return home


def took(folder: Path, profile: Profile, **files: str | bytes) -> dict[str, Taken]:
    """Return what is taken of some files."""
    return taken(sent(folder, **files), profile, "made-force").tables


def column(one: Taken, name: str) -> list[object]:
    """Return a column of the rows that were taken."""
    return one.rows[name].to_pylist()


def rules(one: Taken) -> list[tuple[int, str, str]]:
    """Return line, column and rule of each rejected row."""
    return pl.DataFrame(one.rejected).select("line", "column", "rule").rows()


def asides(one: Taken) -> list[tuple[int, str, str, str]]:
    """Return line, column, rule and value of each cell put aside."""
    return pl.DataFrame(one.aside).select("line", "column", "rule", "value").rows()


def adds_up(one: Taken) -> bool:
    """Return whether every row that was read is told of."""
    return one.read == one.rows.num_rows + one.rejected.num_rows + one.out_of_scope
