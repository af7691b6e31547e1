"""The six pillars, and the outcomes across them.

A pillar is a folder, and its `PARTS` are its files in the order of the work; an indicator is a name
in one of them, and its id is that name after its pillar's.
"""

from types import ModuleType

from bluestone.errors import BluestoneError
from bluestone.measures.indicator import Indicator
from bluestone.pillars import (
    data_use,
    digital,
    officers,
    outcomes,
    repeat_suspects,
    suspects,
    victims,
)

PILLARS: tuple[ModuleType, ...] = (
    suspects,
    repeat_suspects,
    victims,
    officers,
    data_use,
    digital,
    outcomes,
)

CATALOGUE: dict[str, Indicator] = {
    f"{pillar.__name__.rpartition('.')[2]}.{name}": indicator
    for pillar in PILLARS
    for part in pillar.PARTS
    for name, indicator in vars(part).items()
    if isinstance(indicator, Indicator)
}


class UnknownIndicator(BluestoneError):
    """There is no such indicator, or pillar."""

    exit_code = 13


def chosen(names: list[str]) -> dict[str, Indicator]:
    """Return the indicators, or whole pillars, of those names; all of them if none is given.

    Raises UnknownIndicator.
    """
    wanted = {
        known: indicator
        for known, indicator in CATALOGUE.items()
        if not names or {known, known.partition(".")[0]} & set(names)
    }
    found = wanted.keys() | {known.partition(".")[0] for known in wanted}
    if missing := [name for name in names if name not in found]:
        raise UnknownIndicator(
            f"There is no indicator {missing[0]}. `bluestone indicators` lists them."
        )
    return wanted
