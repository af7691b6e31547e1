"""Released figures of a force, as rules and questions need them."""

from collections.abc import Mapping

from bluestone.reference.framework import Seen


def seen(force: str) -> Mapping[str, Mapping[str, Seen]]:  # noqa: ARG001
    """Return the newest released figures of a force, by indicator and measure."""
    return {}
