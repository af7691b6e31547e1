"""The template of a Rape Victim Impact Assessment, and what keeps a file from being one."""

from datetime import date

import pytest

from bluestone.reference.rvia import BadTemplate, template, template_from

SMALL = """
version: "1"
copied: 2026-11-25
source: ours
sections: [{id: change, title: What changes, asks: What}]
groups: [{id: men, title: Men}]
effects: {better: Better, worse: Worse}
"""


def test_the_one_that_is_shipped_says_whose_words_it_is_in():
    found = template()

    assert "September 2023" in found.source
    assert found.source.startswith("Ours.")
    assert "unknown" in found.effects
    assert len(found.sections) >= 6
    assert len(found.groups) >= 8


def test_a_small_one_is_read():
    assert template_from(SMALL).copied == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('version: "1"', "version: [", "is not YAML"),
        ("source: ours", "source: ours\nsauce: ours", "At sauce"),
        ("{better: Better, worse: Worse}", "{better: Better}", "effects"),
        ("title: What changes", "title: ''", "sections > 0 > title"),
        ("id: men", "id: Men!", "groups > 0 > id"),
        (
            "[{id: men, title: Men}]",
            "[{id: men, title: Men}, {id: men, title: Boys}]",
            "the group men twice",
        ),
        (
            "[{id: change, title: What changes, asks: What}]",
            "[{id: a, title: A, asks: A}, {id: a, title: B, asks: B}]",
            "the section a twice",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(before, after, told):
    with pytest.raises(BadTemplate, match=told):
        template_from(SMALL.replace(before, after))


def test_nothing_is_no_template():
    with pytest.raises(BadTemplate, match="the whole file"):
        template_from("")
