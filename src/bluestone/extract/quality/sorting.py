"""What the profile's own words for sorting rows have missed."""

from collections.abc import Iterator

from bluestone.extract.quality.finding import Finding, found
from bluestone.extract.snapshot import Snapshot, Unmet


def unmet(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield the words of the profile that fit no row. They are its own, and from no record."""
    for word in snapshot.manifest.unmet:
        yield found(
            "unmet",
            table=word.table,
            column="",
            says=f"{in_words(word)} fits no row",
            mend="Correct it in the profile, and look whether the export now says it otherwise.",
            rows=0,
            out_of=snapshot.manifest.tables[word.table].read,
        )


def in_words(word: Unmet) -> str:
    """Return a word with its place in the profile."""
    what = f"the pattern `{word.word}`" if word.pattern else f"`{word.word}`"
    return f"{what if word.word else 'an empty cell'} under `{word.under}: {word.header}`"
