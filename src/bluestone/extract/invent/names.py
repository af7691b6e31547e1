"""Names, addresses and numbers that are nobody's, and the ways one of them is written twice.

Names are put together from syllables that were made up. Postcodes begin with ZZ, which is no
postal area. Telephone numbers are the thousand that Ofcom keeps for drama (07700 900000 to
900999), so many people here share one.
"""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice, kept

GIVEN_STARTS = """
    Zor Quel Vas Brun Tyl Osk Fenn Gral Hux Jeph Kov Lund Mirk Nyl Orb Prax Rusk Sil Thess Ulm
    Vex Wend Yor Zim Adra Belk Corv Drue Eska Fro
"""
GIVEN_ENDS = """
    ven ock orra ald esh imo und ara ettin ox ily ane urt issa obe ith ulle ard
"""
FAMILY_STARTS = """
    Quill Brack Thorz Wimble Skag Ploven Drum Flax Grist Hobb Jorrow Kettle Lompa Muckle Nettle
    Oxter Pring Rundle Sprock Tamper Umber Vinter Wrack Yaffle Zedder Bungle Crumpa Dottle Ember
    Fothel Gurdy Haver
"""
FAMILY_ENDS = """
    fen quist ombe garth ickle wend roth ashe ump sworth ardle ender iffin oss uckle elby ingle orp
    axter idge unt anker
"""
ROADS = {"Row": 3, "Close": 3, "Road": 4, "Lane": 2, "Terrace": 2, "Crescent": 1}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

SPELLINGS = {"ck": "k", "ie": "y", "ll": "l", "qu": "kw", "x": "cks", "sw": "sv", "ph": "f"}
SPELLINGS |= {"oss": "os", "umb": "um", "ff": "f", "th": "t", "nd": "n", "rr": "r", "z": "s"}


def people(rows: int, dice: Dice) -> pl.DataFrame:
    """Return the names, home and numbers of so many people."""
    return pl.DataFrame(
        {
            "family_name": joined(FAMILY_STARTS, FAMILY_ENDS, rows, dice),
            "given_names": joined(GIVEN_STARTS, GIVEN_ENDS, rows, dice),
            "pnc_id": kept(pnc_ids(rows, dice), dice.chance(0.46, rows)),
            **homes(rows, dice),
        }
    )


def joined(starts: str, ends: str, rows: int, dice: Dice) -> pl.Series:
    """Return words of two made-up syllables."""
    first, last = pl.Series(starts.split()), pl.Series(ends.split())
    beginning = first.gather(dice.whole(0, len(first) - 1, rows))
    return beginning + last.gather(dice.whole(0, len(last) - 1, rows))


def homes(rows: int, dice: Dice) -> dict[str, pl.Series]:
    """Return an address, a postcode and a telephone number for each."""
    letters = pl.Series(list(LETTERS))
    number = pl.Series(dice.whole(1, 180, rows)).cast(pl.String)
    road = joined(FAMILY_STARTS, FAMILY_ENDS, rows, dice)
    inward = letters.gather(dice.whole(0, 19, rows)) + letters.gather(dice.whole(0, 19, rows))
    outward = pl.Series(dice.whole(1, 99, rows)).cast(pl.String)
    digit = pl.Series(dice.whole(0, 9, rows)).cast(pl.String)
    phone = pl.Series(dice.whole(900_000, 900_999, rows)).cast(pl.String)
    return {
        "address": number + " " + road + " " + dice.pick(ROADS, rows),
        "postcode": "ZZ" + outward + " " + digit + inward,
        "phone": "07700 " + phone,
    }


def pnc_ids(rows: int, dice: Dice) -> pl.Series:
    """Return references like the Police National Computer's, of a year that it had none in."""
    numbers = pl.Series(dice.draws.permutation(rows) + 1).cast(pl.String).str.zfill(7)
    letters = pl.Series(list(LETTERS)).gather(dice.whole(0, 19, rows))
    return "1900/" + numbers + letters


def written_again(known: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the same people as another record has them: misspelt, moved, shortened, swapped."""
    rows = known.height
    family, given = known["family_name"], known["given_names"]
    moved = dice.chance(0.28, rows)
    home = pl.DataFrame(homes(rows, dice))
    family = chosen(dice.chance(0.14, rows), misspelt(family), family)
    family = chosen(dice.chance(0.08, rows), slipped(family, dice), family)
    given = chosen(dice.chance(0.12, rows), given.str.slice(0, 4), given)
    given = chosen(dice.chance(0.06, rows), slipped(given, dice), given)
    turned = dice.chance(0.03, rows)
    return known.with_columns(
        family_name=chosen(turned, given, family),
        given_names=chosen(turned, family, given),
        address=chosen(moved, home["address"], known["address"]),
        postcode=chosen(moved, home["postcode"], known["postcode"]),
        phone=chosen(dice.chance(0.3, rows), home["phone"], known["phone"]),
        born_on=mistaken(known["born_on"], dice),
    )


def chosen(where: np.ndarray, one: pl.Series, other: pl.Series) -> pl.Series:
    """Return `one` where it is so, and `other` elsewhere."""
    return pl.select(pl.when(pl.Series(where)).then(one).otherwise(other)).to_series()


def misspelt(names: pl.Series) -> pl.Series:
    """Return names written as they sound."""
    return names.str.replace_many(list(SPELLINGS), list(SPELLINGS.values()))


def slipped(names: pl.Series, dice: Dice) -> pl.Series:
    """Return names with two letters of each the wrong way round."""
    at = pl.Series(dice.whole(1, 3, len(names)))
    frame = pl.DataFrame({"name": names, "at": at})
    name, place = pl.col("name"), pl.col("at")
    return frame.select(
        pl.concat_str(
            name.str.slice(0, place),
            name.str.slice(place + 1, 1),
            name.str.slice(place, 1),
            name.str.slice(place + 2),
        )
    ).to_series()


def mistaken(born_on: pl.Series, dice: Dice) -> pl.Series:
    """Return dates of birth, some with day and month swapped and some a year out."""
    frame = pl.DataFrame({"day": born_on})
    day = pl.col("day")
    swapped = pl.date(day.dt.year(), day.dt.day(), day.dt.month())
    swapped = pl.when(day.dt.day() <= 12).then(swapped).otherwise(day)
    out = day.dt.offset_by("1y")
    shown = frame.with_columns(swapped=swapped, out=out)
    found = chosen(dice.chance(0.05, len(born_on)), shown["swapped"], born_on)
    return chosen(dice.chance(0.03, len(born_on)), shown["out"], found)
