"""The six pillars, and the outcomes across them.

A pillar is a folder, and its `PARTS` are its files in the order of the work; an indicator is a name
in one of them, and its id is that name after its pillar's.
"""

from types import ModuleType

from bluestone.errors import BluestoneError
from bluestone.extract.sources.spelling import nearest
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


def spelled(name: str) -> tuple[str, str]:
    """Return what an indicator may be asked for by: its id, and its pillar's."""
    return name, name.partition(".")[0]


def chosen(names: list[str]) -> dict[str, Indicator]:
    """Return the indicators, or whole pillars, of those names; all of them if none is given.

    Raises UnknownIndicator.
    """
    wanted = {
        known: indicator
        for known, indicator in CATALOGUE.items()
        if not names or set(spelled(known)) & set(names)
    }
    found = {part for known in wanted for part in spelled(known)}
    if missing := [name for name in names if name not in found]:
        near = nearest(missing[0], {part for known in CATALOGUE for part in spelled(known)})
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UnknownIndicator(
            f"There is no indicator {missing[0]}.{hint} `bluestone indicators` lists them."
        )
    return wanted
