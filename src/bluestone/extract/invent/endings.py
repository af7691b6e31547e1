"""How crimes end, and when: causes that compete, and many crimes that have not ended yet."""

import numpy as np
import polars as pl

from bluestone.extract.invent import mix
from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept
from bluestone.extract.invent.forces import CUT_ON, InventedForce

MIGRATION_BUNCH = 60  # days before and after, from which outcomes fall on the day of a migration
NOT_SUPPORTED = ("14", "16")
NEEDS_NOBODY = ("14", "18", "20")
SOONEST_NAMED = {"1": 14, "1A": 14, "15": 10}  # days: such a crime never ends at once


def ended(force: InventedForce, told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the crimes with their outcome or cancellation, and whether and when one is named.

    `ends_as` and `ends_on` are what comes in the end, after the cut or before; `until_on` is the
    last day that anything is done by.
    """
    dice = Dice(seed, "endings")
    told = set_aside(told, dice)
    ends_as = dice.pick_by(kinds(told), tilted(told))
    ends_on = told["recorded_on"].to_numpy() + waits(told, ends_as, dice)
    ends_on = bunched(force, told["recorded_on"].to_numpy(), ends_on, dice)
    over = ends_on <= np.datetime64(CUT_ON)
    counted = told["counted"].to_numpy()
    found = told.with_columns(
        ends_as=ends_as,
        ends_on=ends_on,
        over=over & counted,
        until_on=np.minimum(ends_on, np.datetime64(CUT_ON)),
        outcome=kept(ends_as, over & counted),
        outcome_on=kept(ends_on, over & counted),
    )
    return named(found, dice)


def set_aside(told: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the crimes, some of them cancelled and some a second record of an earlier one."""
    rows = told.height
    cancelled = dice.chance(mix.CANCELLED_SHARE, rows)
    twice = dice.chance(mix.DUPLICATE_SHARE, rows) & ~cancelled
    twice[:50] = False
    gap = np.minimum(dice.whole(1, 40, rows), np.arange(rows))
    earlier = np.maximum(np.arange(rows) - gap, 0)
    twice &= ~(cancelled | twice)[earlier]
    told = copied(told, twice, earlier)
    return told.with_columns(
        cancelled=kept(dice.pick(mix.CANCELLED, rows), cancelled),
        duplicate_of=kept(told["crime_id"].gather(earlier), twice),
        counted=~(cancelled | twice),
    )


def copied(told: pl.DataFrame, twice: np.ndarray, earlier: np.ndarray) -> pl.DataFrame:
    """Return the crimes with every second record saying what the first one says."""
    same = ["offence", "is_rape", "age_then", "knew", "is_stranger", "domestic_abuse", "town"]
    same += ["place_type", "easting", "northing", "committed_from", "committed_to"]
    place = pl.Series(np.where(twice, earlier, np.arange(told.height)))
    first = told["reported_at"].gather(place)
    return told.with_columns(
        *(told[name].gather(place) for name in same),
        reported_at=pl.max_horizontal("reported_at", first),
    )


def kinds(told: pl.DataFrame) -> np.ndarray:
    """Return which list of endings each crime draws from; where the victim is nearest, `near`."""
    kind = np.where(told["is_rape"].to_numpy(), "rape", "other").astype(object)
    kind = kind + np.where(told["will_be_named"].to_numpy(), ", named", ", not named")
    kind = kind + np.where(told["domestic_abuse"].to_numpy(), ", near", "")
    kind = kind + np.where((told["reported_by"] != "victim").to_numpy(), ", told by another", "")
    return kind + np.where(told["year"].to_numpy() > 3, ", later", "")


def tilted(told: pl.DataFrame) -> dict[str, dict[str, float]]:
    """Return the weights of each list in use.

    The nearer the suspect, and the less it was the victim who told, the fewer support the
    investigation; later years bring more charges.
    """
    found = {}
    for kind in sorted(set(kinds(told))):
        plain = ",".join(kind.split(",")[:2])
        lean = (1.35 if "near" in kind else 1.0) * (1.3 if "another" in kind else 1.0)
        charge = (0.75 if "near" in kind else 1.0) * (1.25 if "later" in kind else 0.9)
        found[kind] = {
            code: weight
            * (lean if code in NOT_SUPPORTED else 1.0)
            * (charge if code in ("1", "1A") else 1.0)
            for code, weight in mix.ENDINGS[plain].items()
        }
    return found


def waits(told: pl.DataFrame, ends_as: pl.Series, dice: Dice) -> np.ndarray:
    """Return the days from recording to the ending, somewhat shorter in later years."""
    rule = mix.UNTIL_OTHERWISE_ENDED
    middle = ends_as.replace_strict(
        {c: m for c, (m, _) in mix.UNTIL_ENDED.items()}, default=rule[0]
    )
    spread = ends_as.replace_strict(
        {c: s for c, (_, s) in mix.UNTIL_ENDED.items()}, default=rule[1]
    )
    faster = 1.1 - 0.05 * told["year"].to_numpy()
    found = dice.days(middle.to_numpy() * faster, spread.to_numpy(), told.height)
    soonest = ends_as.replace_strict(SOONEST_NAMED, default=0).to_numpy()
    return np.maximum(found, soonest.astype("timedelta64[D]"))


def bunched(
    force: InventedForce, recorded_on: np.ndarray, ends_on: np.ndarray, dice: Dice
) -> np.ndarray:
    """Return the days of the outcomes, many moved to the day a records system was changed."""
    if force.moved_on is None:
        return ends_on
    moved_on = np.datetime64(force.moved_on)
    near = np.abs((ends_on - moved_on).astype(int)) <= MIGRATION_BUNCH
    near &= (recorded_on <= moved_on) & dice.chance(0.55, len(ends_on))
    return np.where(near, moved_on, ends_on)


def named(told: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the crimes with the day a suspect came to be named; empty where none did yet."""
    rows = told.height
    recorded_on, until_on = told["recorded_on"].to_numpy(), told["until_on"].to_numpy()
    soon = np.where(told["is_stranger"].to_numpy(), 0.35, 0.8)
    wait = np.where(dice.chance(soon, rows), 0 * DAY, dice.days(12, 1.2, rows))
    named_on = recorded_on + wait
    over = told["over"].to_numpy()
    named_on = np.where(over, np.minimum(named_on, until_on), named_on)
    will = told["will_be_named"].to_numpy() & told["counted"].to_numpy()
    will &= named_on <= np.datetime64(CUT_ON)
    return told.with_columns(is_named=will, named_on=np.where(will, named_on, NEVER))
