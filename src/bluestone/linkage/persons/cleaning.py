"""People as they are compared: names in our letters, days in one form, numbers as digits.

What comes out has a row for each row that went in, in the same order, and those columns alone that
there is anything to fill with. Nothing is mended: what cannot be read is null, and null speaks
neither for a link nor against it.
"""

from collections.abc import Mapping

import polars as pl

from bluestone.linkage.persons.birth import born_in_year, born_on
from bluestone.linkage.persons.spelling import (
    by_spelling,
    empty_is_null,
    name,
    nobody,
    plain,
    somebody,
    sound,
)
from bluestone.reference.nicknames import roots

FEWEST_DIGITS = 7  # of a telephone number; with fewer it tells nobody
TELLING_DIGITS = 10  # at the end of a telephone number, whatever stands before them
SEXES = {
    "m": "m",
    "male": "m",
    "man": "m",
    "1": "m",
    "f": "f",
    "female": "f",
    "woman": "f",
    "2": "f",
}
SHORTER = {
    r"\b(?:flat|apartment|apt|unit)\b": "flat",
    r"\bstreet\b": "st",
    r"\broad\b": "rd",
    r"\bavenue\b": "ave",
    r"\blane\b": "ln",
    r"\bdrive\b": "dr",
    r"\bclose\b": "cl",
    r"\bcrescent\b": "cres",
    r"\bplace\b": "pl",
    r"\bcourt\b": "ct",
    r"\bterrace\b": "terr",
    r"\bgardens\b": "gdns",
}

BESIDE = {  # what is worked out of a column, and goes with it
    "first": "given", "roots": "given", "known": "given", "letters": "given", "given_sound": "given",
    "family_sound": "family", "turned": "born", "born_day": "born", "mailbox": "email",
}  # fmt: skip
Columns = Mapping[str, pl.Series]


def cleaned(table: pl.DataFrame, roles: Mapping[str, str]) -> pl.DataFrame:
    """Return the people of a table as they are compared, given what its columns mean.

    `row` is each one's place, `is_nobody` whether a word for nobody stands where a name should.
    """
    columns: dict[str, pl.Series] = {}
    references: list[pl.Series] = []
    for header, role in roles.items():
        cells = table[header].cast(pl.String)
        if role == "reference":
            references.append(code(cells).alias(numbered("reference", len(references))))
        else:
            columns[role] = cells
    found = [names(columns, table.height), birth(columns), homes(columns), numbers(columns)]
    rows = pl.int_range(table.height, dtype=pl.Int64, eager=True).alias("row")
    whole = pl.DataFrame([rows, *(c for part in found for c in part), *references])
    empty = {c.name for c in whole if c.null_count() == len(c)} - {"row", "is_nobody"}
    return whole.drop(*(c for c in whole.columns if BESIDE.get(c, c) in empty))


def numbered(label: str, before: int) -> str:
    """Return the label of one of several columns of a kind: the first has no number."""
    return f"{label}_{before + 1}" if before else label


def code(cells: pl.Series) -> pl.Series:
    """Return letters and digits alone, in small letters; null for nobody, and for zeros alone."""
    text = somebody(cells).str.replace_all(r"[^a-z0-9]", "")
    return text.set(~text.str.contains("[^0]").fill_null(value=True), None)


def names(columns: Columns, rows: int) -> list[pl.Series]:
    """Return names, the first of the given ones, how they sound, and what the first is short for."""
    none = pl.Series([None], dtype=pl.String).new_from_index(0, rows)
    given, family = name(columns.get("given_names", none)), name(columns.get("family_name", none))
    if "full_name" in columns:
        whole_given, whole_family = parted(columns["full_name"])
        given = given.zip_with(given.is_not_null(), whole_given)
        family = family.zip_with(family.is_not_null(), whole_family)
    middle = name(columns.get("middle_names", none))
    both = pl.DataFrame({"given": given, "middle": middle, "family": family}).select(
        given=pl.concat_str("given", "middle", separator=" ", ignore_nulls=True),
        family=pl.col("family").str.replace_all(" ", ""),
    )
    given, family = empty_is_null(both["given"]), both["family"]
    first = given.str.extract(r"^(\S+)")
    listed = roots()
    known = first.is_in(list(listed)).fill_null(value=False)
    said = [cells for role, cells in columns.items() if role.endswith(("name", "names"))]
    empty = [plain(cells).is_in(list(nobody())).fill_null(value=False) for cells in said]
    is_nobody = pl.Series([False]).new_from_index(0, rows)
    for place in empty:
        is_nobody |= place & given.is_null() & family.is_null()
    return [
        is_nobody.alias("is_nobody"),
        given.alias("given"),
        first.alias("first"),
        family.alias("family"),
        first.replace_strict(
            list(listed), list(listed.values()), default=None, return_dtype=pl.List(pl.String)
        ).alias("roots"),
        known.alias("known"),
        by_spelling(first, lambda word: "".join(sorted(word))).alias("letters"),
        sound(first.replace({form: root[0] for form, root in listed.items()})).alias("given_sound"),
        sound(family).alias("family_sound"),
    ]


def parted(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the given and the family names of whole ones: "Ann Lee" and "LEE, Ann" alike."""
    whole = pl.DataFrame({"cell": somebody(cells)}).with_columns(
        turned=pl.col("cell").str.contains(","),
        before=pl.col("cell").str.extract(r"^([^,]+)"),
        after=pl.col("cell").str.extract(r",\s*(.+)$"),
        letters=name(cells),
    )
    start = pl.col("letters").str.extract(r"^(.+) \S+$")
    family = pl.when("turned").then("before").otherwise(pl.col("letters").str.extract(r"(\S+)$"))
    given = pl.when("turned").then("after").otherwise(start)
    found = whole.select(given=given, family=family)
    return name(found["given"]), name(found["family"])


def birth(columns: Columns) -> list[pl.Series]:
    """Return the day of birth as `born`, eight digits, and `turned`, with day and month changed over.

    Where no day is told at all, `years` is the year of birth or the age, to be held against others.
    """
    if "born_on" in columns:
        return born_on(columns["born_on"])
    parts = [columns.get(f"birth_{part}") for part in ("year", "month", "day")]
    if all(part is not None for part in parts):
        frame = pl.DataFrame(
            [part.alias(str(i)) for i, part in enumerate(parts) if part is not None]
        )
        return born_on(frame.select(pl.concat_str(pl.all(), separator="-")).to_series())
    return born_in_year(columns.get("birth_year", columns.get("age")))


def homes(columns: Columns) -> list[pl.Series]:
    """Return where people live: address, postcode, and the names of places around them."""
    found = []
    if "address" in columns:
        line = pl.DataFrame(
            [columns[r].alias(r) for r in ("house_number", "address") if r in columns]
        )
        lines = somebody(
            line.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()
        )
        lines = lines.str.replace_all(r"[^a-z0-9]+", " ").str.strip_chars()
        for long, short in SHORTER.items():
            lines = lines.str.replace_all(long, short)
        found.append(empty_is_null(lines).alias("address"))
    if "postcode" in columns:
        found.append(code(columns["postcode"]).alias("postcode"))
    places = ("district", "town", "region", "birth_place")
    return found + [name(columns[role]).alias(role) for role in places if role in columns]


def numbers(columns: Columns) -> list[pl.Series]:
    """Return by what people are reached, and their sex."""
    found = []
    if "phone" in columns:
        digits = columns["phone"].str.replace_all(r"[^0-9]", "").str.slice(-TELLING_DIGITS)
        real = (digits.str.len_chars() >= FEWEST_DIGITS) & digits.str.contains(
            "0.*[1-9]|1.*[^1]|2.*[^2]|3.*[^3]|4.*[^4]|5.*[^5]|6.*[^6]|7.*[^7]|8.*[^8]|9.*[^9]"
        )
        found.append(digits.set(~real.fill_null(value=False), None).alias("phone"))
    if "email" in columns:
        mail = somebody(columns["email"]).str.replace_all(" ", "")
        mail = mail.set(~mail.str.contains("@").fill_null(value=False), None)
        found += [mail.alias("email"), mail.str.extract("^([^@]+)").alias("mailbox")]
    if "sex" in columns:
        sex = plain(columns["sex"]).replace_strict(SEXES, default=None, return_dtype=pl.String)
        found.append(sex.alias("sex"))
    return found
