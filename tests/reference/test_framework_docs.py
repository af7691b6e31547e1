"""What `docs/frameworks.md` tells whoever writes a framework is so."""

import re
from pathlib import Path
from typing import get_args

from bluestone.reference.framework import SHIPPED, faults, framework, framework_from
from bluestone.reference.framework.model import Evidence, Framework, Question
from bluestone.reference.framework.written import MOST_BYTES

GUIDE = (Path(__file__).parents[2] / "docs" / "frameworks.md").read_text("utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
FILE = "millbrook.yaml"


def test_its_example_is_a_framework():
    read = framework_from(FILE, EXAMPLE)

    assert [each.id for each in read.questions] == ["plan_agreed", "plan_kept"]


def test_its_example_with_two_mistakes_is_told_as_it_says():
    wrong = EXAMPLE.replace("question: plan_agreed", "question: plan_agred")
    wrong = re.sub(r" +always: At least eighteen.*\n", "", wrong)

    told = [f"    {fault}" for fault in faults(FILE, wrong)]

    assert len(told) == 2
    assert "\n".join(told) in GUIDE


def test_it_tells_of_every_key_and_kind_of_evidence():
    keys = set(Question.__dataclass_fields__) | set(Framework.__dataclass_fields__)

    assert not [key for key in keys if f"`{key}" not in GUIDE and f"{key}:" not in GUIDE]
    assert ", ".join(get_args(Evidence.__dataclass_fields__["kind"].type)) in GUIDE
    assert f"{MOST_BYTES:,} characters" in GUIDE


def test_it_counts_the_questions_of_those_that_come_with_bluestone():
    rows = re.findall(r"\| `(\w+)\.yaml` \|.*\| (\d+) \|", GUIDE)

    assert rows == [(name, str(len(framework(name).questions))) for name in SHIPPED]
