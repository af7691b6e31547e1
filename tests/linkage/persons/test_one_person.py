"""What must link, however it was written, and why it is said to."""

import pytest

from tests.linkage.persons.drawn import found_in, links, reasons

HEADER = "id | given_names | family_name | born_on | address | postcode | phone | pnc_id\n"

SAME = {
    "a nickname": """
        A | William | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | Bill    | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | |
    """,
    "day and month changed over, and moved": """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | Daniel | Okafor | 1991-03-05 | 7 Oak Road    | ZZ9 9XX | 07700 900123 |
    """,
    "misspelt": """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | Danial | Okaffor | 1991-05-03 | 4 High St    | ZZ1 1AA | |
    """,
    "letters of another alphabet": """
        A | Łukasz | Жуков   | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | Lukasz | Zhukov  | 1991-05-03 | 4 High Street | ZZ1 1AA | |
    """,
    "another way of writing a name": """
        A | Mohammed | Hussain | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | Muhammad | Hussein | 1991-05-03 | 4 High Street | ZZ1 1AA | |
    """,
    "given and family name changed over": """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | Okafor | Daniel | 1991-05-03 | 4 High Street | ZZ1 1AA | |
    """,
    "missing fields": """
        A | Daniel | Okafor | 1991-05-03 |               |         | 07700 900123 |
        B | Daniel | Okafor |            | 4 High Street | ZZ1 1AA | 07700 900123 |
    """,
    "another name with one reference": """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | | 1999/0123456A
        B | Kevin  | Marsh  | 1991-05-03 | 7 Oak Road    | ZZ9 9XX | | 1999/0123456A
    """,
    "another family name at one home": """
        A | Mary | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | Mary | Quist  | 1991-05-03 | 4 High Street | ZZ1 1AA | |
    """,
}


@pytest.mark.parametrize("rows", SAME.values(), ids=SAME)
def test_one_person_is_linked(rows):
    assert links(HEADER + rows.strip()) == {("A", "B")}


def test_the_reasons_are_words_that_can_be_checked():
    why = reasons(
        HEADER
        + """
        A | Daniel | Okafor  | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | Daniel | Okaffor | 1991-03-05 | 7 Oak Road    | ZZ1 1AA | 07700 900123 |
        """.strip()
    )

    assert why[:4] == [
        "same mobile number",
        "family name one letter apart",
        "same given name",
        "born 3 May 1991 / 5 March 1991",
    ]


def test_a_telephone_that_is_no_mobile_is_told_as_one_and_no_day_as_its_digits():
    why = reasons(
        """
        id | given  | surname | dob        | tel
        A  | Daniel | Okafor  | 19910230   | 01632 960123
        B  | Daniel | Okafor  | 1991-02-03 | 01632 960123
        """
    )

    assert "same telephone number" in why
    assert "born 19910230 / 3 February 1991" in why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("03/05/1991", "1991-05-03"),
        ("3 May 1991", "3.5.1991"),
        ("19910503", "3-May-91"),
    ],
)
def test_days_are_read_in_whatever_form(one, other):
    why = reasons(
        f"""
        ref | Forename | Surname | D.O.B.  | Post Code
        A   | Daniel   | Okafor  | {one}   | ZZ1 1AA
        B   | Daniel   | Okafor  | {other} | ZZ1 1AA
        """
    )

    assert "same day of birth" in why


def test_days_are_read_month_first_where_more_of_them_can_be():
    why = reasons(
        """
        ref | Forename | Surname | DOB        | ZIP
        A   | Daniel   | Okafor  | 05/23/1991 | 12345
        B   | Daniel   | Okafor  | 1991-05-23 | 12345
        C   | Mary     | Quist   | 12/31/1950 | 54321
        """
    )

    assert "same day of birth" in why


WHOLE = {
    "one column for the whole name": """
        id | name           | dob        | gender
        A  | OKAFOR, Daniel | 1991-05-03 | M
        B  | Mr Dan Okafor  | 1991-05-03 | male
    """,
    "the day in three columns": """
        id | fname  | lname  | by   | bm | bd
        A  | Daniel | Okafor | 1991 | 5  | 3
        B  | Daniel | Okafor | 1991 | 05 | 03
    """,
    "an age alone": """
        id | first name | last name | age | address
        A  | Daniel     | Okafor    | 34  | 4 High Street
        B  | Daniel     | Okafor    | 35  | 4 High Street
    """,
    "an email address and two references": """
        id | email         | ssn       | passport | middle name | first name | last name
        A  | d@example.org | 123456789 | 7654321  | John        | Daniel     | Okafor
        B  | d@example.org | 123456798 | 7654321  | J           | Daniel     | Okafor
    """,
    "a house number of its own, and places": """
        id | given_name | surname | street_number | address_1   | suburb  | state | birth place | dob
        A  | daniel     | okafor  | 4             | high street | hammond | nsw   | Perth       | 19910503
        B  | daniel     | okafor  | 4             | high st     | hamond  | nsw   | Perth       | 19910530
    """,
}


@pytest.mark.parametrize("rows", WHOLE.values(), ids=WHOLE)
def test_columns_are_known_by_their_usual_names(rows):
    assert links(rows) == {("A", "B")}


def test_a_column_means_what_somebody_says():
    text = """
        key | a      | b      | c          | d
        A   | Daniel | Okafor | 1991-05-03 | x
        B   | Daniel | Okafor | 1991-05-03 | y
    """

    told = found_in(
        text, said={"A": "given_names", "b": "family_name", "c": "born_on", "d": "none"}
    )

    assert told.pairs.height == 1
    assert told.roles == {"a": "given_names", "b": "family_name", "c": "born_on"}


def test_records_joined_through_others_say_so():
    told = found_in(
        """
        id | given  | surname | dob        | phone        | pnc
        A  | Daniel | Okafor  | 1991-05-03 |              | 1999/0123456A
        B  | Daniel | Okafor  |            | 07700 900123 | 1999/0123456A
        C  | Daniel | Okafor  |            | 07700 900123 |
        """
    )

    why = dict(zip(told.pairs.select("left", "right").rows(), told.pairs["reasons"], strict=True))
    assert why[(0, 2)][-1] == "joined through other records of the cluster"
    assert why[(0, 1)][0] == "same reference number"
