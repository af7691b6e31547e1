"""The figures of one indicator, all rows together, by span and in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bluestone.release.figure import Figure, Span


@dataclass(frozen=True)
class Series:
    """What a release says of one indicator over time."""

    spans: Mapping[Span, tuple[Figure, ...]]

    def of(self, span: Span) -> tuple[Figure, ...]:
        """Return the figures of a span, oldest first."""
        return self.spans.get(span, ())

    def latest(self, span: Span) -> Figure | None:
        """Return the newest figure of a span; None where there is none."""
        return self.of(span)[-1] if self.of(span) else None


def by_indicator(figures: Iterable[Figure]) -> dict[str, Series]:
    """Return the series of every indicator that has a figure; breakdowns are left out."""
    found: dict[str, dict[Span, list[Figure]]] = {}
    for figure in sorted(figures, key=lambda figure: figure.period):
        if not figure.group:
            spans = found.setdefault(figure.indicator, {})
            spans.setdefault(figure.period.span, []).append(figure)
    return {
        name: Series({span: tuple(held) for span, held in spans.items()})
        for name, spans in found.items()
    }
