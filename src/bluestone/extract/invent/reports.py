"""What happened, and what the police were told: the recorded crimes before anything is done.

Besides the columns of the table, each row holds what only the invented world knows, such as who
the suspect truly is to the victim; the other files of this room read it.
"""

import numpy as np
import polars as pl

from bluestone.extract.invent import mix
from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept
from bluestone.extract.invent.forces import CUT_ON, FIRST_ON, YEARS, InventedForce

LAST_MINUTE = np.datetime64(CUT_ON) + np.timedelta64(24 * 60 - 1, "m")
OPENINGS = {"Reported by telephone.": 5, "Reported at a station.": 2, "Referred by an agency.": 2}
WINDOW_LEAST, WINDOW_MOST = 0.02, 0.25  # of a long delay, how much the day is uncertain by


def reported(force: InventedForce, rows: int, seed: int) -> pl.DataFrame:
    """Return the crimes in the order they were recorded: when, what, who, where."""
    told = when_told(rows, Dice(seed, "told")).with_row_index("place")
    told = told.with_columns(
        pl.format(
            force.crime_ids.replace("{number}", "{}").replace("{year}", "{}"), *id_parts(force)
        ).alias("crime_id")
    )
    told = what_happened(told, Dice(seed, "what happened"))
    told = when_happened(told, Dice(seed, "when it happened"))
    return who_told(told, Dice(seed, "who told"))


def id_parts(force: InventedForce) -> list[pl.Expr]:
    """Return what fills the gaps of a force's references, in the order they stand in them."""
    number = (pl.col("place") + 1).cast(pl.String).str.zfill(6)
    year = pl.col("recorded_on").dt.strftime("%y")
    parts = {"{number}": number, "{year}": year}
    return [parts[gap] for gap in sorted(parts, key=force.crime_ids.find) if gap in force.crime_ids]


def when_told(rows: int, dice: Dice) -> pl.DataFrame:
    """Return when each crime was reported and recorded: more each year, and more in summer."""
    days = np.arange(np.datetime64(FIRST_ON), np.datetime64(CUT_ON) + DAY)
    year = (days - days[0]).astype(int) / 365.25
    likely = (1 + 0.04 * year) * (1 + 0.08 * np.sin(2 * np.pi * (year - 0.5)))
    likely *= np.where(is_weekend(days), 0.8, 1.0)
    recorded_on = np.sort(dice.draws.choice(days, rows, p=likely / likely.sum()))
    recorded_on[-1] = days[-1]  # so that the newest record tells the day of the cut
    lag = np.where(dice.chance(0.78, rows), 0, dice.days(2, 1.1, rows).astype(int))
    reported_on = recorded_on - lag.astype("timedelta64[D]")
    return pl.DataFrame(
        {
            "recorded_on": recorded_on,
            "reported_at": np.minimum(dice.times(reported_on, 0.5, 23.9), LAST_MINUTE),
            "year": np.minimum(year[(recorded_on - days[0]).astype(int)], YEARS),
        }
    )


def is_weekend(days: np.ndarray) -> np.ndarray:
    """Return whether each day is a Saturday or a Sunday."""
    return (days.astype("datetime64[D]").astype(int) + 3) % 7 > 4


def what_happened(told: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the crimes with the offence, the victim's age then, and who the suspect truly is."""
    rows = told.height
    offence = dice.pick(mix.OFFENCES, rows)
    is_rape = offence.str.starts_with("19").to_numpy()
    age_then = ages(offence, dice)
    knew = dice.pick_by(kinds(is_rape, age_then), mix.KNOWN)
    return told.with_columns(
        offence=offence,
        is_rape=is_rape,
        age_then=age_then,
        knew=knew,
        is_stranger=knew == "stranger",
        domestic_abuse=dice.chance(domestic(knew, age_then), rows),
        will_be_named=dice.chance(knew.replace_strict(mix.NAMED).to_numpy(), rows),
    )


def kinds(is_rape: np.ndarray, age_then: np.ndarray) -> np.ndarray:
    """Return which of the lists of relationships each crime draws from."""
    grown = np.where(is_rape, "rape of an adult", "other, of an adult")
    return np.where(
        age_then >= 16, grown, np.where(is_rape, "rape of a child", "other, of a child")
    )


def ages(offence: pl.Series, dice: Dice) -> np.ndarray:
    """Return the victims' ages when it happened, within what the offence says of them."""
    rows = len(offence)
    adult = np.minimum(16 + dice.draws.gamma(1.35, 11, rows), 96).astype(int)
    child = {
        mix.UNDER_13: dice.draws.triangular(2, 11, 13, rows),
        mix.UNDER_16: dice.draws.triangular(9, 15, 16, rows),
        mix.UNDER_18: dice.draws.triangular(12, 16, 18, rows),
    }
    found = adult
    for codes, young in child.items():
        found = np.where(offence.is_in(codes).to_numpy(), young.astype(int), found)
    young = offence.is_in(mix.OVER_13).to_numpy() & dice.chance(0.24, rows)
    return np.where(young, dice.whole(13, 15, rows), found)


def domestic(knew: pl.Series, age_then: np.ndarray) -> np.ndarray:
    """Return how likely each crime is to be marked as domestic abuse."""
    intimate = knew.is_in(["partner", "ex-partner"]).to_numpy()
    family = knew.is_in(["parent", "step-parent", "child", "sibling", "other family"]).to_numpy()
    grown = age_then >= 16
    return np.where(intimate, np.where(grown, 0.96, 0.3), np.where(family & grown, 0.7, 0.01))


def when_happened(told: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the crimes with the times between which each was committed, and the victim's age."""
    days = delays(told, dice)
    minutes = dice.whole(20, 600, told.height).astype("timedelta64[m]")
    reported_at = told["reported_at"].to_numpy()
    soon = days <= 10
    at = reported_at - days.astype("timedelta64[D]") - minutes
    uncertain = dice.draws.uniform(WINDOW_LEAST, WINDOW_MOST, told.height) * days
    first = np.where(soon, at, at.astype("datetime64[D]"))
    last = np.where(soon, at + minutes // 3, first + (uncertain * DAY.astype(int)).astype("m8[D]"))
    return told.with_columns(
        days_delayed=days,
        committed_from=first.astype("datetime64[us]"),
        committed_to=np.minimum(last.astype("datetime64[us]"), reported_at),
    )


def delays(told: pl.DataFrame, dice: Dice) -> np.ndarray:
    """Return the days from the crime to the report; a victim is never over 97 by then."""
    rows = told.height
    stranger, child = told["is_stranger"].to_numpy(), (told["age_then"] < 16).to_numpy()
    kind = np.where(child, "child", np.where(stranger, "stranger", "known"))
    weights = {k: {str(i): w for i, w in enumerate(ws)} for k, ws in mix.DELAY.items()}
    band = dice.pick_by(kind, weights).cast(pl.Int64).to_numpy()
    low, high = np.array(mix.DELAY_BANDS, float).T
    most = np.minimum(high[band], (97 - told["age_then"].to_numpy()) * 365.0)
    most = np.maximum(np.where(child, most, np.minimum(most, 9_000)), low[band])
    widest = np.log((most + 2) / (low[band] + 1))
    return (np.exp(np.log(low[band] + 1) + dice.draws.random(rows) * widest) - 1).astype(int)


def who_told(told: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the crimes with who told the police, and whether the victim confirms it."""
    rows = told.height
    child = (told["age_then"] < 16).to_numpy()
    by = dice.pick_by(np.where(child, "child", "adult"), mix.REPORTED_BY)
    is_victim = (by == "victim").to_numpy()
    asked = dice.chance(np.where(is_victim, 0.99, 0.86), rows)
    confirmed = dice.chance(np.where(is_victim, 0.985, 0.66), rows)
    return told.with_columns(reported_by=by, victim_confirmed=kept(confirmed, asked))


def described(force: InventedForce, told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the crimes with whether they are for the Serious Crime Analysis Section, and in words.

    The section's criteria are not public in full: a rape by a stranger or one of a series is ours.
    """
    dice, rows = Dice(seed, "described"), told.height
    meets = (told["is_rape"] & (told["is_stranger"] | told["series"].is_not_null())).to_numpy()
    sent_on = told["recorded_on"].to_numpy() + dice.days(24, 0.9, rows)
    sent = meets & dice.chance(0.64, rows) & (sent_on <= np.datetime64(CUT_ON))
    sent &= told["counted"].to_numpy()
    return told.with_columns(
        force=pl.lit(force.code),
        scas_criteria=meets,
        scas_submitted_on=np.where(sent, sent_on, NEVER),
        summary=pl.format("INVENTED. {} No account is given.", dice.pick(OPENINGS, rows)),
    )
