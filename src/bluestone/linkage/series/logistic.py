"""Logistic regression whose weights may be held to one sign, and which shrinks them."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.special import expit  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Fit:
    """A constant and a weight a column, in nats for each unit of the column."""

    constant: float
    weights: np.ndarray

    def __call__(self, columns: np.ndarray) -> np.ndarray:
        """Return the log-odds of each row, in nats."""
        return np.asarray(self.constant + columns @ self.weights)


def logistic(
    columns: np.ndarray,
    linked: np.ndarray,
    weight: np.ndarray,
    *,
    least: np.ndarray,
    most: np.ndarray,
    ridge: float,
) -> Fit:
    """Return the fit of what is linked, each row weighing so much, with weights within bounds.

    `ridge` is the penalty on the square of a weight of a column brought to a spread of 1 (Hoerl and
    Kennard, 1970), which also settles what two columns that say the same get each.
    """
    spread = np.maximum(columns.std(axis=0), 1e-9)
    scaled = columns / spread
    middle = scaled.mean(axis=0)
    scaled = scaled - middle

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the penalised loss and its slope."""
        logit = theta[0] + scaled @ theta[1:]
        off = weight * (expit(logit) - linked)
        value = weight @ (np.maximum(logit, 0) + np.log1p(np.exp(-np.abs(logit))) - linked * logit)
        slope = np.concatenate([[off.sum()], scaled.T @ off + ridge * theta[1:]])
        return float(value + ridge / 2 * (theta[1:] ** 2).sum()), slope

    rate = (weight * linked).sum() / weight.sum()
    begin = np.concatenate([[np.log(rate / (1 - rate))], np.zeros(scaled.shape[1])])
    bounds = [(None, None), *zip(least * spread, most * spread, strict=True)]
    found = minimize(
        loss, begin, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}
    ).x
    return Fit(float(found[0] - middle @ found[1:]), found[1:] / spread)
