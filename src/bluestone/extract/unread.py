"""What stands in the folder of an extract and was not read: told, so that no table is lost quietly."""

from collections.abc import Iterator
from pathlib import Path

from bluestone.extract.drafting.opened import is_truth
from bluestone.extract.sources.files import TEXTS, WORKBOOKS, file_ending, files_at, source_files
from bluestone.extract.sources.plain import PLAIN, sheets_passed_over
from bluestone.extract.sources.shape import Profile

DATA = (*WORKBOOKS, *TEXTS, ".parquet")
NOTE = "readme"  # how the name of a text about the extract begins
MOST = 5  # told one by one; ours


def unread(path: Path, profile: Profile) -> Iterator[str]:
    """Yield in a sentence each file of data that a profile does not read; of many, how many more."""
    read = {file for files in source_files(path, profile).values() for file in files}
    why = (
        "it is none of the tables" if profile.name == PLAIN else "no source of the profile names it"
    )
    names = [
        said for said, file in files_at(path).items() if file not in read and is_data(said, file)
    ]
    if profile.name == PLAIN:
        names += [f"sheet {sheet} of {said}" for said, sheet in sheets_passed_over(path)]
    for name in names[:MOST]:
        yield f"{name} was not read: {why}."
    if len(names) > MOST:
        yield f"And {len(names) - MOST:,} more files or sheets were not read."


def is_data(said: str, file: Path) -> bool:
    """Return whether a file may hold records: by its ending, and no note or truth of an invention."""
    note = file.name.lower().startswith(NOTE)
    return file_ending(said) in DATA and not note and not is_truth(file)
