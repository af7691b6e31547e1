"""What the columns of a table of people mean: guessed from usual names, or as somebody says."""

import re
from collections.abc import Mapping, Sequence

from bluestone.errors import BluestoneError

# How columns are usually headed, in small letters without spaces or signs. Ours, from what records
# systems and public sets of people call them.
USUAL: dict[str, tuple[str, ...]] = {
    "given_names": (
        "givennames", "givenname", "firstname", "firstnames", "forename", "forenames", "fname",
        "given", "first", "christianname", "forename1", "givenname1", "firstname1",
    ),
    "middle_names": (
        "middlename", "middlenames", "middle", "mname", "secondname", "othernames", "middleinitial",
        "forename2", "givenname2", "midlname",
    ),
    "family_name": (
        "familyname", "surname", "lastname", "lname", "family", "last", "secondsurname", "sname",
    ),
    "full_name": (
        "fullname", "name", "personname", "nominalname", "firstandsurname", "suspectname",
        "victimname",
    ),
    "born_on": (
        "bornon", "dob", "dateofbirth", "birthdate", "birthday", "born", "dateborn", "bdate",
        "birthdt", "dobdate",
    ),
    "birth_day": ("birthday", "bd", "bday", "dobday", "dayofbirth", "birthdayofmonth"),
    "birth_month": ("birthmonth", "bm", "dobmonth", "monthofbirth"),
    "birth_year": ("birthyear", "by", "dobyear", "yearofbirth", "yob", "byear"),
    "age": ("age", "ageyears", "ageatreport"),
    "postcode": (
        "postcode", "homepostcode", "postalcode", "zip", "zipcode", "pcode", "postcodefake", "plz",
        "zip5",
    ),
    "address": (
        "address", "homeaddress", "address1", "addressline1", "addr", "addr1", "street",
        "streetname", "streetaddress", "fulladdress", "resstreetaddress",
    ),
    "house_number": ("housenumber", "streetnumber", "houseno", "streetno", "number", "housenum"),
    "district": ("address2", "addressline2", "addr2", "locality", "district"),
    "town": (
        "town", "city", "suburb", "posttown", "addressline3", "towncity", "rescitydesc", "placename",
    ),
    "region": ("state", "county", "region", "province", "statecd", "countydesc"),
    "birth_place": ("birthplace", "placeofbirth", "pob", "townofbirth", "countryofbirth"),
    "phone": (
        "phone", "telephone", "mobile", "mobilenumber", "phonenumber", "tel", "mobilephone",
        "telephonenumber", "contactnumber", "phonenum", "cell", "homephone", "fullphonenumber",
    ),
    "email": ("email", "emailaddress", "mail", "emailaddr"),
    "sex": ("sex", "gender", "sexcode", "gendercode"),
    "reference": (
        "pncid", "pnc", "pncnumber", "cro", "cronumber", "nino", "nationalinsurancenumber",
        "nhsnumber", "socsecid", "ssn", "socialsecuritynumber", "passport", "passportnumber",
        "drivinglicence", "licencenumber", "nationalid",
    ),
}  # fmt: skip
ROLES = tuple(USUAL)
_SIGNS = re.compile(r"[^a-z0-9]+")


class NoColumn(BluestoneError):
    """A table of people lacks a column that was asked for, or any that tells people apart."""

    exit_code = 5


def bare(header: str) -> str:
    """Return a header in small letters, without spaces and signs."""
    return _SIGNS.sub("", header.lower())


def roles(
    headers: Sequence[str], said: Mapping[str, str], *, apart: Sequence[str]
) -> dict[str, str]:
    """Return what columns mean: the role of each that has one. Columns kept `apart` have none.

    `said` is what somebody says of columns; the rest are guessed. Several columns may be
    references; every other role goes to the first column that is headed so. Raises NoColumn.
    """
    for role in said.values():
        if role not in ROLES and role != "none":
            raise NoColumn(f"No column can mean {role}: use one of {', '.join(ROLES)}, or none.")
    found = {header: role for header, role in said.items() if role != "none"}
    for role, names in USUAL.items():
        free = [h for h in headers if h not in found and h not in said and h not in apart]
        alike = sorted((names.index(bare(h)), h) for h in free if bare(h) in names)
        taken = role in found.values()
        for _, header in alike if role == "reference" else alike[: 0 if taken else 1]:
            found[header] = role
    if not set(found.values()) & {"given_names", "family_name", "full_name", "reference", "email"}:
        raise NoColumn(
            f"None of the columns {listed(headers)} is known to hold names. Say which are: "
            "--columns HEADER=given_names,HEADER=family_name,HEADER=born_on."
        )
    return found


def listed(headers: Sequence[str]) -> str:
    """Return headers as a sentence names them."""
    return ", ".join(headers)
