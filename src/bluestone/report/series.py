"""The figures of one indicator, all rows together by span and in order, and by group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bluestone.release.figure import Figure, Span


@dataclass(frozen=True)
class Series:
    """What a release says of one indicator over time; `groups` are its figures by group, in order."""

    spans: Mapping[Span, tuple[Figure, ...]]
    groups: tuple[Figure, ...] = ()

    def of(self, span: Span) -> tuple[Figure, ...]:
        """Return the figures of a span, oldest first."""
        return self.spans.get(span, ())

    def latest(self, span: Span) -> Figure | None:
        """Return the newest figure of a span; None where there is none."""
        return self.of(span)[-1] if self.of(span) else None


def by_indicator(figures: Iterable[Figure]) -> dict[str, Series]:
    """Return the series of every indicator that has a figure."""
    found: dict[str, dict[Span, list[Figure]]] = {}
    groups: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.period):
        spans = found.setdefault(figure.indicator, {})
        if figure.group:
            groups.setdefault(figure.indicator, []).append(figure)
        else:
            spans.setdefault(figure.period.span, []).append(figure)
    return {
        name: Series(
            {span: tuple(held) for span, held in spans.items()}, tuple(groups.get(name, ()))
        )
        for name, spans in found.items()
    }
