"""The disclosure ledger: what a release gives away beside every other that was ever published.

All releases of one force are weighed together, of whatever audience, day or breakdown, and those that
were called back too: what was seen stays seen. docs/ledger.md says what a reader is taken to know.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bluestone.errors import BluestoneError
from bluestone.release.audience import Audience
from bluestone.release.audit import components
from bluestone.release.lines import relations_of_curves
from bluestone.release.relation import (
    APART,
    Atom,
    Key,
    Relation,
    adding_up,
    breakdown_and_group,
    relation,
    within,
)
from bluestone.release.said import Said
from bluestone.release.sums import Sums, Told
from bluestone.release.ways import Ways
from bluestone.release.weighing import Exposed, Spoken, Weighing
