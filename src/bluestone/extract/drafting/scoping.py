"""Which words of a file of crimes are sexual offences, and which are plainly others: theft, burglary.

A profile without a scope takes every row for a sexual offence. A draft says so, and offers one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bluestone.extract.drafting.cancelling import code_in
from bluestone.extract.drafting.parts import Part
from bluestone.extract.drafting.seen import FEW, RARE, Seen
from bluestone.extract.drafting.translating import LIKELY, sureness, translator
from bluestone.extract.drafting.words import read_words, words

QUOTED = 80  # characters of a word that is quoted, at most; ours


@dataclass(frozen=True)
class Kinds:
    """The words of a column of offences: `sexual`, plainly `other`, and `neither` told; of how many `cells`.

    `other` and `neither` count cells; `rare` is how many sexual words are not quoted, as they
    stand seldom or are long.
    """

    header: str
    sexual: tuple[str, ...]
    cells: int
    other: int
    neither: int
    rare: int


def scope_remarks(part: Part) -> Iterator[str]:
    """Yield what a draft says of which rows of a sheet of crimes are in scope."""
    yield "every row of this file is taken as a sexual offence, until `where:` or `unless:` says which are"
    if found := kinds_in(part):
        yield (
            f"{found.other:,} of {found.cells:,} cells under {found.header} name plainly other offences "
            f"(theft, burglary and the like), and {found.neither:,} neither; {found.rare:,} rarer words "
            "of sexual offences are not quoted. Offered, not used; add what is missing:"
        )


def scope_of(part: Part) -> dict[str, list[str]]:
    """Return the `where` that keeps the words of sexual offences; nothing if no others are there."""
    found = kinds_in(part)
    return {found.header: list(found.sexual)} if found else {}


def kinds_in(part: Part) -> Kinds | None:
    """Return the words of the column that tells most offences apart; None if none names others."""
    found = [kinds for seen in part.sheet.columns if seen.few and (kinds := kinds_of(seen))]
    return max(found, key=lambda kinds: kinds.other, default=None)


def kinds_of(seen: Seen) -> Kinds | None:
    """Return which words of a column are sexual offences; None if not both they and others are there."""
    sexual = {cell: n for cell, n in seen.counted.iter_rows() if is_sexual(cell)}
    others = sum(n for cell, n in seen.counted.iter_rows() if cell not in sexual and is_other(cell))
    quoted = [cell for cell, n in sexual.items() if n >= RARE and len(cell) <= QUOTED][:FEW]
    if not quoted or not others:
        return None
    neither = len(seen.cells) - others - sum(sexual.values())
    return Kinds(
        seen.header, tuple(quoted), len(seen.cells), others, neither, len(sexual) - len(quoted)
    )


def is_sexual(cell: str) -> bool:
    """Return whether words name a sexual offence: one of the Home Office's list, or by a word."""
    named = set(words(cell)) & set(read_words("values.yaml")["sexual offences"].split())
    known = sureness(translator("crime", "offence"), cell) >= LIKELY
    return bool(named) or known or code_in(cell) == "N"


def is_other(cell: str) -> bool:
    """Return whether words name an offence that is plainly none of ours."""
    return bool(set(words(cell)) & set(read_words("values.yaml")["other offences"].split()))
