"""A framework: a scale, and pillars, practices and questions to rate by it, read from a YAML file.

Those in `data/` are ours and say so. Whoever holds another loads it in the same form, which
`docs/frameworks.md` tells.
"""

from functools import cache
from importlib.resources import files

from bluestone.reference.codes import Codelist
from bluestone.reference.framework.answers import Seen, asked, contradictions, reached
from bluestone.reference.framework.model import (
    APART,
    DONT_KNOW,
    NOT_EVIDENCED,
    BadFramework,
    Condition,
    Evidence,
    Expectation,
    Framework,
    Level,
    Pillar,
    Place,
    Practice,
    Question,
    Stage,
)
from bluestone.reference.framework.reading import faults, framework_from
from bluestone.reference.framework.written import Fault

__all__ = [
    "APART",
    "DONT_KNOW",
    "JOURNEY",
    "NOT_EVIDENCED",
    "PILLARS",
    "SHIPPED",
    "BadFramework",
    "Condition",
    "Evidence",
    "Expectation",
    "Fault",
    "Framework",
    "Level",
    "Pillar",
    "Place",
    "Practice",
    "Question",
    "Seen",
    "Stage",
    "asked",
    "contradictions",
    "faults",
    "framework",
    "framework_from",
    "reached",
    "stages",
]

SHIPPED = ("soteria", "isva", "domestic_abuse")  # the frameworks that come with Bluestone


@cache
def framework(name: str = "soteria") -> Framework:
    """Return the framework in `data/<name>.yaml`. Raises BadFramework if it is malformed."""
    file = f"{name}.yaml"
    data = files("bluestone.reference").joinpath(f"data/{file}").read_bytes()
    return framework_from(file, data)


def stages(of: Framework) -> Codelist:
    """Return a framework's kinds of step as a list of codes: code, label, told (yes or no)."""
    rows = tuple(
        {"code": s.kind, "label": s.label, "told": "yes" if s.told else "no", "source": s.source}
        for s in of.journey
    )
    return Codelist("journey", of.journey_source, of.copied.isoformat(), rows)


PILLARS = framework().pillars
JOURNEY = stages(framework())
