"""Which short forms and spellings of a given name are held together. A hint, and no proof."""

from functools import cache

from bluestone.reference.codes import codelist


@cache
def roots() -> dict[str, tuple[str, ...]]:
    """Return the roots of each form in the list, in small letters: a short form may have several."""
    listed = codelist("nicknames")
    found: dict[str, tuple[str, ...]] = {root: (root,) for root in listed}
    for root, aliases in listed.column("aliases").items():
        for form in aliases.split(";"):
            found[form] = (*found.get(form, ()), root)
    return found
