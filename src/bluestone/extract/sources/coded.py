"""How a code is told from what stands in a cell: "01", "Type 16", "16 - Evidential ...", a label."""

import re
from collections.abc import Callable, Iterable, Iterator

from bluestone.extract.sources.spelling import folded
from bluestone.reference.codes import Codelist

WORDS = {
    **dict.fromkeys(("y", "true", "t", "1"), "yes"),
    **dict.fromkeys(("n", "false", "f", "0"), "no"),
}
SEXES = {"f": "female", "m": "male"}
_BETWEEN = re.compile(r"(?<=\w) - (?=\w)|[_,']+")  # what two spellings of a label may differ in
_PREFIX = re.compile(r"(?:(?:outcome|disposal|type|code) )+(?=\d)")
_ZEROS = re.compile(r"0+(?=\w)")
_BEFORE_LABEL = re.compile(
    r"([\w/]+) ?[-:(.=,] ?(?=[^\W\d])"
)  # "16 - Evidential", "C3 (duplicate)"
_BEFORE_WORDS = re.compile(
    r"((?=\S*\d)[^\W\d_]\S*|\d+[^\W\d_]\S*) "
)  # "19C Rape of ...", not "1 of"
_BEFORE_LETTERS = re.compile(  # "15 Evidential ...", not "16 times": then the number counts
    r"(\d+) (?!(?:of|or|and|to|times|x|minutes|hours|days|weeks|months|years)\b)(?=[^\W\d]{2})"
)


def code_reader(codes: Iterable[str]) -> Callable[[str], str | None]:
    """Return a function that gives the code a cell holds; None if it holds none of `codes`."""
    known = spellings(codes)
    heads = {k: code for k, code in known.items() if code.isupper() or re.search(r"\d", code)}

    def code(cell: str) -> str | None:
        """Return the code that a cell holds."""
        return next((known[s] for s in whole(cell) if s in known), None) or next(
            (heads[s] for s in head(cell) if s in heads), None
        )

    return code


def spellings(codes: Iterable[str]) -> dict[str, str]:
    """Return every spelling of every code: itself, its label, both, its aliases; a doubtful one of none."""
    found = {plain(code): code for code in codes}
    for said, code in (*WORDS.items(), *SEXES.items()):
        if code in found.values():
            found.setdefault(said, code)
    if not isinstance(codes, Codelist):
        return found
    labels: dict[str, set[str]] = {}
    for row in codes.rows:
        code, told = row["code"], row["label"]
        beside = (f"{code} {told}", f"{told} {code}", f"{told} ({code})")
        for label in (told, *beside, *row.get("aliases", "").split(";")):
            labels.setdefault(plain(label), set()).add(code)
    sure = {label: held.pop() for label, held in labels.items() if label and len(held) == 1}
    return sure | found


def plain(value: str) -> str:
    """Return a value without what two spellings of one code may differ in."""
    return " ".join(_BETWEEN.sub(" ", folded(value).replace("&", " and ")).split())


def whole(cell: str) -> Iterator[str]:
    """Yield the spellings by which a cell that holds a code and nothing else may be known."""
    said = plain(cell)
    yield said
    bare = _PREFIX.sub("", said)
    yield bare
    yield _ZEROS.sub("", bare, count=1) if bare[:1] == "0" else bare
    if said[:1].isalpha():
        yield re.sub(r"[\W_]", "", said)  # "IC 1", "N100 / 1"


def head(cell: str) -> Iterator[str]:
    """Yield the spellings of the code that may stand before a label in a cell."""
    said = _PREFIX.sub("", folded(cell))
    for pattern in (_BEFORE_LABEL, _BEFORE_WORDS, _BEFORE_LETTERS):
        if found := pattern.match(said):
            yield from whole(found[1])
