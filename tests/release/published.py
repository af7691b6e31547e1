"""Published figures made up for tests: invented forces, one year, rape, both bases."""

from bluestone.reference.published import PublishedFigure

FORCES = (  # code, charged, all others
    ("ambridge", 40, 960),
    ("barset", 36, 1_164),
    ("carrick", 0, 25),
    ("dunmow", 90, 710),
    ("ewell", 12, 288),
    ("fenwick", 55, 1_945),
)
ALIKE = tuple((name, 30 + i, 970 - i) for i, (name, _, _) in enumerate(FORCES))


def figures(forces=FORCES, *, basis="closed", year="2030/31", pending=0):
    """Return the figures of forces: charges, and the rest as outcome 16, in one quarter each."""
    told = []
    for force, charged, rest in forces:
        for quarter, outcome, number in ((1, "1", charged), (3, "16", rest), (3, "0", pending)):
            told.append(PublishedFigure(force, year, quarter, basis, "rape", outcome, number))
    return tuple(told)
