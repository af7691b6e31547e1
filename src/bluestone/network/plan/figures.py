"""Released figures, as a plan needs them. This file is the only way by which they come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bluestone.release.figure import Figure
from bluestone.release.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Newest:
    """What a force's newest published release says of one indicator.

    `says` is the newest figure in words, `period` which months it is of. `figure` is None where
    nothing was counted, and `verdict` where change is not judged. `release` is the release's hash.
    """

    indicator: str
    title: str
    says: str
    period: str
    release: str
    cut_on: date  # the last day its records speak of
    figure: Figure | None = None
    verdict: Verdict | None = None
    href: str = ""

    @property
    def words(self) -> str:
        """Return the figure with its period, as a sentence."""
        return f"{self.says.rstrip('.')}, in {self.period}." if self.period else self.says


class Source(Protocol):
    """Where released figures come from: asked for a force and some indicators, once a page."""

    def __call__(self, force: str, indicators: Iterable[str]) -> Mapping[str, Newest]:
        """Return what is released of some indicators; one that is not in it is not released."""


def newest(force: str, indicators: Iterable[str]) -> Mapping[str, Newest]:  # noqa: ARG001
    """Return what a force's newest published release says of some indicators, by their ids."""
    return {}


def offered(force: str) -> Mapping[str, str]:  # noqa: ARG001
    """Return the titles of the indicators in a force's newest published release, by their ids."""
    return {}
