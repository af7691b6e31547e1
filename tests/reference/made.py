"""Made-up tables of outcomes under the headers of the Home Office's releases, for its reader."""

from bluestone.reference.codes import UnknownForce

OLDER = (
    "Financial Year,Financial Quarter,Force Name,Offence Subgroup,Offence Code,"
    "Offence code expired,Outcome Type,Force outcomes for offences recorded in quarter,"
    "Force outcomes recorded in quarter"
)
NEWER = (
    "Financial Year,Financial Quarter,Force Name,Offence Subgroup,Offence Code,"
    "Offence code expired,Outcome Type,Outcomes for offences that were recorded in the quarter,"
    "Outcomes for investigations closed in the quarter"
)
GUIDE = NEWER.replace(",Outcomes for", ",Number of Outcomes for").replace(
    "investigations closed", "investigations that were closed"
)
SNAKE = OLDER.lower().replace(" ", "_")
FORCES = {"Ambridge": "ambridge", "Barset": "barset"}


def force(name):
    """Return the code of a made-up force, as `codes.force` does of a real one."""
    if name in FORCES:
        return FORCES[name]
    raise UnknownForce("That is no force of these tests.")


def saved(folder, rows, header=OLDER, start="", encoding="utf-8"):
    """Write a table, whose rows are drawn with bars, as a spreadsheet saves it as CSV."""
    cells = [[cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()]
    quoted = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in cells]
    file = folder / "outcomes.csv"
    file.write_text(start + "\r\n".join([header, *quoted, ""]), encoding, newline="")
    return file
