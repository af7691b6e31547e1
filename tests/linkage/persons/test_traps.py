"""What must not link: each is a trap that linking falls into where weights alone decide."""

import pytest

from tests.linkage.persons.drawn import found_in, links

HEADER = "id | given_names | family_name | born_on | address | postcode | phone | pnc_id\n"

TRAPS = {
    "twins": """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | David  | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
    """,
    "twins whose names differ by a letter": """
        A | Joan | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | John | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
    """,
    "twins whose names have one beginning": """
        A | Daniel   | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | Danielle | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
    """,
    "twins with numbers given one after the other": """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | | 1999/0123456A
        B | David  | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | | 1999/0123457B
    """,
    "a father and a son of one name": """
        A | John | Barker | 1960-02-01 | 9 Mill Lane | ZZ2 2BB | 07700 900456 |
        B | John | Barker | 1988-09-07 | 9 Mill Lane | ZZ2 2BB | 07700 900456 |
    """,
    "a father and a son with one birthday": """
        A | John | Barker | 1961-02-01 | 9 Mill Lane | ZZ2 2BB | 07700 900456 |
        B | John | Barker | 1991-02-01 | 9 Mill Lane | ZZ2 2BB | 07700 900456 |
    """,
    "cousins of one name": """
        A | John | Barker | 1985-02-11 | 9 Mill Lane | ZZ2 2BB | |
        B | John | Barker | 1988-09-27 | 9 Mill Lane | ZZ2 2BB | |
    """,
    "strangers at one address": """
        A | Ann   | Lee  | 1980-04-04 | 1 Flat Road | ZZ3 3CC | 07700 900789 |
        B | Peter | Gray | 1970-05-05 | 1 Flat Road | ZZ3 3CC | 07700 900789 |
    """,
    "a common name alone": """
        A | John | Smith | | | | |
        B | John | Smith | | | | |
    """,
    "a family name and a home": """
        A |      | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | |
        B | John | Okafor |            | 4 High Street | ZZ1 1AA | |
    """,
    "no identified suspect": """
        A | No identified suspect | | | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | No identified suspect | | | 4 High Street | ZZ1 1AA | 07700 900123 |
    """,
    "decoys": """
        A | Decoy | Decoy | 1990-01-01 | 4 High Street | ZZ1 1AA | |
        B | Decoy | Decoy | 1990-01-01 | 4 High Street | ZZ1 1AA | |
    """,
    "none recorded": """
        A | None recorded | Unknown | 1990-01-01 | 4 High Street | ZZ1 1AA | |
        B | None recorded | Unknown | 1990-01-01 | 4 High Street | ZZ1 1AA | |
    """,
    "days that stand for an unknown one": """
        A | John | Smith | 1900-01-01 | | | 00000000000 | 0000
        B | John | Smith | 1900-01-01 | | | 00000000000 | 0000
    """,
}


@pytest.mark.parametrize("rows", TRAPS.values(), ids=TRAPS)
def test_two_people_are_not_linked(rows):
    assert links(HEADER + rows.strip()) == set()


def test_ids_that_stand_for_nobody_are_no_people():
    told = found_in(
        """
        id                    | name     | dob        | address
        No identified suspect | John Low | 1990-02-01 | 4 High Street
        No identified suspect | John Low | 1990-02-01 | 4 High Street
                              | John Low | 1990-02-01 | 4 High Street
        A                     | John Low | 1990-02-01 | 4 High Street
        """
    )

    assert told.pairs.is_empty()
    assert told.nobody == 3


def test_a_record_without_a_given_name_does_not_make_one_person_of_twins():
    told = found_in(
        HEADER
        + """
        A | Daniel | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        B | David  | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
        C |        | Okafor | 1991-05-03 | 4 High Street | ZZ1 1AA | 07700 900123 |
    """.strip()
    )

    assert told.pairs.height == 1
    assert [cut.why for cut in told.found.cuts] == ["it would join records of two people"]


def test_another_sex_and_half_a_name_are_two_people():
    assert not links(
        """
        id | given | surname | dob        | sex    | phone
        A  |       | Okafor  | 1991-05-03 | male   | 07700 900123
        B  | Mary  | Okafor  | 1991-05-03 | female | 07700 900123
        """
    )
