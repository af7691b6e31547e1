"""A code is told however a force writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.spelling import folded, plain_header
from bluestone.reference.codes import (
    CANCELLATIONS,
    ETHNICITIES,
    OFFENCES,
    ORDERS,
    OUTCOMES,
    RELATIONSHIPS,
    SEEN_ETHNICITIES,
)
from bluestone.reference.framework import JOURNEY


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1", "1"),
        ("01", "1"),
        ("1.0", "1"),
        (" 16 ", "16"),
        ("1a", "1A"),
        ("00", "0"),
        ("Type 16", "16"),
        ("Outcome type 16: victim declines", "16"),
        ("16 - Evidential difficulties", "16"),
        ("16 \u2013 Evidential difficulties", "16"),
        ("1A: alternate offence", "1A"),
        ("Charged or Summonsed", "1"),
        ("99", None),
        ("15 Evidential difficulties", "15"),
        ("18 Undetected", "18"),
        ("1A Alternate offence", "1A"),
        ("Type 16 victim declines", "16"),
        ("16 times", None),
        ("1 of 2", None),
        ("15 days", None),
        ("1-2", None),
        ("1.5", None),
        ("-1", None),
        ("", None),
    ],
)
def test_an_outcome_is_told_however_it_is_written(cell, code):
    found = code_reader(OUTCOMES)(cell)

    assert found == code


@pytest.mark.parametrize(
    ("codes", "cell", "code"),
    [
        (CANCELLATIONS, "c3", "C3"),
        (CANCELLATIONS, "C3 (duplicate)", "C3"),
        (CANCELLATIONS, "N1001", "N100/1"),
        (CANCELLATIONS, "N100 / 1", "N100/1"),
        (OFFENCES, "19c", "19C"),
        (OFFENCES, "019C", "19C"),
        (OFFENCES, "19C Rape of a female", "19C"),
        (OFFENCES, "19C - Rape", "19C"),
        (OFFENCES, "Rape", None),
        (SEEN_ETHNICITIES, "IC 3", "IC3"),
        (SEEN_ETHNICITIES, "ic1 white", "IC1"),
        (ETHNICITIES, "W1 - British", "W1"),
        (ORDERS, "SHPO - sexual harm", "SHPO"),
        (JOURNEY, "First contact", "first_contact"),
        (JOURNEY, "first-contact", "first_contact"),
        (RELATIONSHIPS, "partner - former", None),
        (("female", "male", "other"), "F", "female"),
        (("yes", "no", "not asked"), "Y", "yes"),
        (("yes", "no", "not asked"), "Not  Asked", "not asked"),
        (("good", "poor"), "Y", None),
    ],
)
def test_a_code_is_told_by_itself_its_label_or_what_stands_before_one(codes, cell, code):
    found = code_reader(codes)(cell)

    assert found == code


@given(st.sampled_from(OUTCOMES.rows))
def test_every_outcome_is_told_by_its_code_and_by_its_label(row):
    told = {code_reader(OUTCOMES)(said) for said in (row["code"], row["label"].upper())}

    assert told == {row["code"]}


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = folded(text), plain_header(text)

    assert (folded(once[0]), plain_header(once[1])) == once
