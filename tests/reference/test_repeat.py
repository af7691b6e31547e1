from dataclasses import FrozenInstanceError
from datetime import date

import pytest
import yaml

from bluestone.reference.codes import OFFENCES
from bluestone.reference.repeat import BadDefinition, definition_from, repeat_definition

WRITTEN = {
    "window_months": 12,
    "least_crimes": 3,
    "distinct_victims": 2,
    "most_crimes": 50,
    "offence_groups": ["rape"],
    "since": date(2025, 7, 31),
    "source": "a force",
    "note": "",
}


def text(**changes):
    return yaml.safe_dump(WRITTEN | changes)


def test_ours_says_that_it_is_ours_and_is_about_every_offence():
    ours = repeat_definition()

    assert ours.source.startswith("Ours")
    assert set(ours.offences) == set(OFFENCES)


def test_it_cannot_be_changed_where_it_is_used():
    with pytest.raises(FrozenInstanceError):
        repeat_definition().least_crimes = 1


def test_a_force_may_write_its_own():
    written = definition_from(text())

    assert written.since == date(2025, 7, 31)
    assert set(written.offences) < set(OFFENCES)
    assert written.words == (
        "named in at least 3 crimes with at least 2 different victims between them, "
        "recorded within 12 months"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"least_crimes": 0}, "At least_crimes: "),
        ({"window_months": "long"}, "At window_months: "),
        ({"offence_groups": []}, "At offence_groups: "),
        ({"offence_groups": ["rape", "theft"]}, "the offence group theft"),
        ({"victims": 2}, "At victims: "),
    ],
)
def test_a_definition_that_makes_no_sense_is_told_with_its_place(changes, told):
    with pytest.raises(BadDefinition, match=told):
        definition_from(text(**changes))


@pytest.mark.parametrize(("written", "told"), [("", "the whole file"), ("a: [", "not YAML")])
def test_a_file_that_is_no_definition_is_told(written, told):
    with pytest.raises(BadDefinition, match=told):
        definition_from(written)
