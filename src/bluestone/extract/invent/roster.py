"""Who works where and when: posts in teams, filled by one person after another, or by nobody."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, Dice, kept, words
from bluestone.extract.invent.forces import CUT_ON, FIRST_ON, YEARS, InventedForce

CRIMES_A_POST = 26  # a year and investigator; gives some fifteen open at a time
LEAST_IN_TEAM = 4
SPELLS = 14  # in a post, one after another: more than six years hold
VACANT = 0.18

INVESTIGATOR, SUPERVISOR = "investigator", "supervisor"
FOR_EACH = {INVESTIGATOR: 1.0, SUPERVISOR: 0.15, "liaison officer": 0.2, "first responder": 0.35}
FULL_TIME = {"1.0": 74, "0.8": 14, "0.6": 8, "0.5": 4}


@dataclass(frozen=True)
class Roster:
    """Posts, and for each the spells in it: when each began, and the officer; None is vacant."""

    teams: tuple[str, ...]
    role: np.ndarray
    team: np.ndarray
    began_on: np.ndarray
    officer_id: np.ndarray

    def on_duty(self, team: np.ndarray, on: np.ndarray, role: str, dice: Dice) -> np.ndarray:
        """Return an officer of each team who is in that role on the day; None if none is found."""
        found = np.full(len(team), None, object)
        for _ in range(4):  # a vacant post is passed over for another of the team
            open_still = np.equal(found, None)
            found = np.where(open_still, self.holder(self.post(team, role, dice), on), found)
        return found

    def post(self, team: np.ndarray, role: str, dice: Dice) -> np.ndarray:
        """Return a post of that role in each team."""
        chosen = np.zeros(len(team), int)
        for i in range(len(self.teams)):
            posts = np.flatnonzero((self.team == i) & (self.role == role))
            here = team == i
            chosen[here] = dice.draws.choice(posts, int(here.sum()))
        return chosen

    def holder(self, post: np.ndarray, on: np.ndarray) -> np.ndarray:
        """Return who holds each post on the day."""
        spell = (self.began_on[post] <= on[:, None]).sum(axis=1) - 1
        return self.officer_id[post, spell]

    def left_on(self, officer_id: np.ndarray) -> np.ndarray:
        """Return the last day each officer is in a post; after the cut where that is not known."""
        last = np.roll(self.began_on, -1, axis=1) - DAY
        last[:, -1] = self.began_on[:, -1] + 9_999 * DAY
        days = pl.DataFrame({"who": words(self.officer_id.ravel()), "last": last.ravel()})
        until = days.drop_nulls("who").group_by("who").agg(pl.col("last").max())
        asked = pl.DataFrame({"who": words(officer_id)})
        found = asked.join(until, on="who", how="left", maintain_order="left")["last"]
        return found.fill_null(date(2099, 1, 1)).to_numpy()


def roster(force: InventedForce, crimes: int, seed: int) -> Roster:
    """Return the posts of a force of that size, and who fills them over the years."""
    dice = Dice(seed, "roster")
    investigators = max(LEAST_IN_TEAM, round(crimes / YEARS / CRIMES_A_POST))
    teams = force.teams[: max(1, investigators // LEAST_IN_TEAM)]
    role, team = posts(investigators, len(teams))
    length = dice.days(640, 0.6, len(role) * SPELLS).reshape(-1, SPELLS)
    vacant = dice.chance(VACANT, length.size).reshape(length.shape)
    vacant[role == SUPERVISOR] = False
    length = np.where(vacant, np.maximum(length // 2, 60 * DAY), np.maximum(length, 120 * DAY))
    first = np.datetime64(FIRST_ON) - dice.days(500, 0.8, len(role)) - 700 * DAY
    began_on = first[:, None] + np.cumsum(length, axis=1) - length
    return Roster(teams, role, team, began_on, officer_ids(force, vacant, dice))


def posts(investigators: int, teams: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the role of every post and the place of its team in the list."""
    roles, places = [], []
    for role, each in FOR_EACH.items():
        count = max(teams, round(investigators * each))
        roles += [role] * count
        places += [i % teams for i in range(count)]
    return np.array(roles), np.array(places)


def officer_ids(force: InventedForce, vacant: np.ndarray, dice: Dice) -> np.ndarray:
    """Return the officer of each spell: now and then the same as before, on other hours."""
    stays = dice.chance(0.12, vacant.size).reshape(vacant.shape)
    stays[:, 0] = False
    stays[:, 1:] &= ~vacant[:, 1:] & ~vacant[:, :-1]
    number = (dice.draws.permutation(vacant.size) + 101).reshape(vacant.shape)
    for spell in range(1, number.shape[1]):
        number[:, spell] = np.where(stays[:, spell], number[:, spell - 1], number[:, spell])
    named = pl.Series(number.ravel()).cast(pl.String).str.zfill(5)
    ids = pl.select(pl.format(force.officer_ids, named)).to_series().to_numpy()
    return np.where(vacant, None, ids.reshape(vacant.shape))


def officers(force: InventedForce, held: Roster, seed: int) -> pl.DataFrame:
    """Return the officers, one row per person and period in a team, and the vacant posts."""
    dice = Dice(seed, "officers")
    ended = np.roll(held.began_on, -1, axis=1) - DAY
    ended[:, -1] = held.began_on[:, -1] + 9_999 * DAY
    spells = held.began_on.shape[1]
    team = np.repeat(held.team, spells)
    since = np.maximum(held.began_on.ravel(), np.datetime64(FIRST_ON))
    supervisor = held.on_duty(team, since, SUPERVISOR, dice)
    frame = pl.DataFrame(
        {
            "officer_id": words(held.officer_id.ravel()),
            "role": np.repeat(held.role, spells),
            "team": pl.Series(held.teams).gather(team),
            "fte": dice.pick(FULL_TIME, held.officer_id.size).cast(pl.Float64),
            "from_on": held.began_on.ravel(),
            "until_on": ended.ravel(),
            "supervisor_id": words(supervisor),
        }
    )
    frame = frame.filter((pl.col("from_on") <= CUT_ON) & (pl.col("until_on") >= FIRST_ON))
    return marked_vacant(force, frame).with_columns(
        until_on=kept(frame["until_on"], (frame["until_on"] <= CUT_ON).to_numpy()),
        supervisor_id=kept(frame["supervisor_id"], (frame["role"] != SUPERVISOR).to_numpy()),
    )


def marked_vacant(force: InventedForce, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the spells with a reference and a role for each that nobody fills."""
    number = pl.int_range(pl.len()).cast(pl.String).str.zfill(4)
    vacant = pl.col("officer_id").is_null()
    return frame.with_columns(
        role=pl.when(vacant).then(pl.lit("vacant post")).otherwise("role"),
        fte=pl.when(vacant).then(1.0).otherwise("fte"),
        officer_id=pl.coalesce(
            "officer_id", pl.format(force.officer_ids, pl.format("9{}", number))
        ),
    )
