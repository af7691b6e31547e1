"""Whether a probability that is said comes true as often as it says."""

from dataclasses import dataclass, field

import numpy as np

EDGES = np.array([0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0])  # of what is said


@dataclass
class Reliability:
    """What was said of all pairs, band by band, and how many of them an offender links."""

    pairs: np.ndarray = field(default_factory=lambda: np.zeros(len(EDGES) - 1))
    said: np.ndarray = field(default_factory=lambda: np.zeros(len(EDGES) - 1))
    linked: np.ndarray = field(default_factory=lambda: np.zeros(len(EDGES) - 1))
    squares: float = 0.0

    def say(self, chance: np.ndarray) -> None:
        """Add what is said of pairs."""
        self.pairs += np.histogram(chance, EDGES)[0]
        self.said += np.histogram(chance, EDGES, weights=chance)[0]
        self.squares += float((chance**2).sum())

    def come_true(self, chance: np.ndarray) -> None:
        """Add that pairs, of which something was said, are linked."""
        self.linked += np.histogram(chance, EDGES)[0]
        self.squares += float((1 - 2 * chance).sum())

    def told(self) -> dict[str, object]:
        """Return the bands that hold pairs, the Brier score, and links expected for each found."""
        bands = [
            {
                "from": float(EDGES[i]),
                "to": float(EDGES[i + 1]),
                "pairs": int(self.pairs[i]),
                "said": float(self.said[i] / self.pairs[i]),
                "linked": float(self.linked[i] / self.pairs[i]),
            }
            for i in np.flatnonzero(self.pairs)
        ]
        return {
            "bands": bands,
            "brier": self.squares / max(1.0, float(self.pairs.sum())),
            "expected_per_link": float(self.said.sum() / max(1.0, self.linked.sum())),
        }
